import type { VNode } from 'preact';
import { OfficialSheet } from '../../../platform/document/page.tsx';
import { Button, Field, FilterBar, PageHead } from '../../../platform/html/kit.tsx';
import { islandPath } from '../../../platform/html/static.ts';
import type { Request } from '../../../platform/http/route.ts';
import { urls } from '../../../platform/urls.ts';
import { BankPage } from '../../pages/frame.tsx';
import type { BankHead } from '../../read.ts';
import { type MinutesData, officialMinutes } from '../official-minutes.ts';
import type { Office } from '../progress.ts';
import { words } from '../words.ts';

export interface MinutesPageData {
  request: Request;
  bank: BankHead;
  offices: Office[];
  officeId: number | null;
  minutes: MinutesData;
}

/** The minutes of appraisal as a sheet to print, of some days and of one office or all. */
export function MinutesPage({ request, bank, offices, officeId, minutes }: MinutesPageData): VNode {
  const text = words(request.language);
  return (
    <BankPage
      request={request}
      organisationName={bank.organisationName}
      title={text.minutesTitle}
      bankName={bank.name}
      scripts={[islandPath('kit')]}
    >
      <div class="no-print">
        <PageHead
          back={{ href: urls.appraisal(bank.id), text: text.back }}
          title={text.minutesTitle}
          lead={text.minutesLead}
          actions={
            <Button size="tool" type="button" data={{ print: '' }}>
              {text.print}
            </Button>
          }
        />
        <FilterBar action={urls.appraisalMinutes(bank.id)} submit={text.show}>
          <Field type="date" name="tu" label={text.from} value={minutes.from} />
          <Field type="date" name="den" label={text.to} value={minutes.to} />
          <Field
            type="select"
            name="co_quan"
            label={text.office}
            empty={text.allOffices}
            value={officeId ?? ''}
            choices={offices.map(({ id, name }) => ({ value: String(id), label: name }))}
          />
        </FilterBar>
      </div>
      <OfficialSheet document={officialMinutes(minutes)} />
    </BankPage>
  );
}
