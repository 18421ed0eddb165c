import type { VNode } from 'preact';
import { Actions, Banner, Button, Checkboxes, ErrorSummary, Field, PageHead } from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import type { Problem } from '../../../platform/refusal.ts';
import { urls } from '../../../platform/urls.ts';
import { BankPage } from '../../pages/frame.tsx';
import type { BankHead } from '../../read.ts';
import type { Appraiser, OfficeFields } from '../offices.ts';
import type { Office } from '../progress.ts';
import { words } from '../words.ts';

export interface OfficeData {
  request: Request;
  bank: BankHead;
  /** Null: a new one. */
  office: Office | null;
  units: { unit_id: number; full_name: string }[];
  appraisers: Appraiser[];
  fields: OfficeFields;
  problems: readonly Problem[];
}

/** Topics, people and day of one appraising office. */
export function OfficePage({ request, bank, office, units, appraisers, fields, problems }: OfficeData): VNode {
  const text = words(request.language);
  const wrong = (name: string) => {
    const found = problems.find(({ where }) => where === name);
    return found ? { error: found.message } : {};
  };
  const back = urls.appraisal(bank.id);
  const title = office ? text.editOffice(office.name) : text.newOffice;
  return (
    <BankPage request={request} organisationName={bank.organisationName} title={title} bankName={bank.name}>
      <ErrorSummary errors={problems.map(({ where, message }) => ({ name: where, message }))} />
      <PageHead back={{ href: back, text: text.back }} title={title} />
      {appraisers.length === 0 && (
        <Banner tone="attention" title={text.noAppraisers}>
          <a href={urls.rights(request.place.organisation)}>{text.members}</a>
        </Banner>
      )}
      <form
        class="text"
        method="post"
        action={office ? urls.appraisalOffice(bank.id, office.id) : urls.newAppraisalOffice(bank.id)}
      >
        {!office && (
          <Field
            type="select"
            name="don_vi"
            label={text.office}
            empty={text.chooseOffice}
            value={fields.don_vi}
            choices={units.map(({ unit_id, full_name }) => ({ value: String(unit_id), label: full_name }))}
            {...wrong('don_vi')}
          />
        )}
        <Checkboxes
          name="chu_de"
          label={text.officeTopics}
          hint={text.officeTopicsHint}
          value={fields.chu_de}
          choices={[...bank.topics].map(([value, label]) => ({ value, label }))}
          {...wrong('chu_de')}
        />
        {appraisers.length > 0 && (
          <Checkboxes
            name="nguoi"
            label={text.members}
            hint={text.membersHint}
            value={fields.nguoi}
            choices={appraisers.map(({ id, name, email }) => ({
              value: String(id),
              label: name ?? email,
              ...(name ? { detail: email } : {}),
            }))}
            {...wrong('nguoi')}
          />
        )}
        <Field
          type="date"
          name="han"
          width="middle"
          label={text.due}
          hint={text.dueHint}
          value={fields.han}
          optional
          {...wrong('han')}
        />
        <Actions>
          <Button kind="next" name="viec" value="luu">
            {text.save}
          </Button>
          <Button kind="link" href={back}>
            {text.cancel}
          </Button>
          {office && (
            <Button kind="destructive" name="viec" value="bo" formnovalidate>
              {text.remove}
            </Button>
          )}
        </Actions>
      </form>
    </BankPage>
  );
}
