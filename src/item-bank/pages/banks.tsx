import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Badge,
  Button,
  EmptyState,
  ErrorSummary,
  Field,
  Hidden,
  PageHead,
  Section,
  Table,
  WithSide,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import type { Problem } from '../../platform/refusal.ts';
import { urls } from '../../platform/urls.ts';
import type { BankRow } from '../read.ts';
import { stateName, words } from '../words.ts';
import { BankPage } from './frame.tsx';

export interface BanksData {
  request: Request;
  organisationName: string;
  banks: BankRow[];
  mayWrite: boolean;
  hasSample: boolean;
  typed?: string;
  problems?: Problem[];
}

export function BanksPage(data: BanksData): VNode {
  const { request, banks, mayWrite } = data;
  const text = words(request.language);
  const { number } = formats(request.language);
  const list = (
    <Table
      caption={text.banks}
      rows={banks}
      empty={<EmptyState title={text.noBanks}>{mayWrite && text.noBanksHelp}</EmptyState>}
      columns={[
        {
          head: text.name,
          kind: 'name',
          cell: (bank) => (
            <>
              <a href={urls.bank(bank.id)}>{bank.name}</a> {bank.label && <Badge>{text.sampleLabel}</Badge>}
            </>
          ),
        },
        {
          head: text.unit,
          kind: 'quiet',
          cell: (bank) => bank.unit_name,
          onPhone: (bank) => `${bank.unit_name}, ${text.waiting.toLowerCase()} ${number(bank.submitted)}`,
        },
        {
          head: text.waiting,
          kind: 'number',
          phone: 'hide',
          cell: (bank) => number(bank.submitted),
        },
        {
          head: stateName('approved', request.language),
          kind: 'number',
          strong: true,
          cell: (bank) => number(bank.approved),
          onPhone: (bank) => `${number(bank.approved)} ${text.unitItems}`,
        },
      ]}
    />
  );
  return (
    <BankPage request={request} organisationName={data.organisationName} title={data.organisationName}>
      <ErrorSummary errors={(data.problems ?? []).map(({ where, message }) => ({ name: where, message }))} />
      <PageHead
        title={text.banks}
        lead={text.banksLead}
        actions={
          <Button size="tool" href={urls.legalDocuments(request.place.organisation)}>
            {text.registry}
          </Button>
        }
      />
      {mayWrite ? <WithSide side={<NewBank {...data} />}>{list}</WithSide> : list}
    </BankPage>
  );
}

function NewBank({ request, typed, problems = [], hasSample }: BanksData): VNode {
  const text = words(request.language);
  const { organisation } = request.place;
  const problem = problems.find(({ where }) => where === 'ten');
  return (
    <>
      <Section title={text.newBank} bare>
        <form method="post" action={urls.banks(organisation)}>
          <Hidden values={{ viec: 'tao' }} />
          <Field
            name="ten"
            label={text.newBankName}
            hint={text.newBankHint}
            value={typed ?? ''}
            maxlength={200}
            {...(problem ? { error: problem.message } : {})}
          />
          <Actions>
            <Button kind="next">{text.makeBank}</Button>
          </Actions>
        </form>
      </Section>
      {!hasSample && (
        <Section title={text.loadSample}>
          <p class="note">{text.sampleHelp}</p>
          <form method="post" action={urls.banks(organisation)}>
            <Hidden values={{ viec: 'mau' }} />
            <Actions>
              <Button>{text.loadSample}</Button>
            </Actions>
          </form>
        </Section>
      )}
    </>
  );
}
