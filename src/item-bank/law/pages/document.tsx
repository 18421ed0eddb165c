import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import {
  Actions,
  Badge,
  Banner,
  Button,
  ErrorSummary,
  Field,
  Fold,
  KeyValue,
  PageHead,
  Radios,
  RowList,
  Section,
  StatusWord,
  Table,
  WithSide,
} from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import type { Problem } from '../../../platform/refusal.ts';
import { urls, withQuery } from '../../../platform/urls.ts';
import { BankPage } from '../../pages/frame.tsx';
import { type DocumentFields, type DocumentState, disagreeingYears, legalChanges } from '../document.ts';
import type { DocumentFull, ListedDocument } from '../read.ts';
import { words } from '../words.ts';
import { DocumentForm, errorsOf } from './document-form.tsx';
import { forceText, stateLook } from './registry.tsx';

export interface ChangeFields {
  thay_doi: string;
  tu_ngay: string;
  boi: string;
  ghi_chu: string;
}

export interface DocumentData {
  request: Request;
  organisationName: string;
  document: DocumentFull;
  state: DocumentState;
  others: ListedDocument[];
  mayWrite: boolean;
  told: string | null;
  /** A form that was refused: of the entry, or of its change. */
  refused?: { problems: readonly Problem[]; fields?: DocumentFields; change?: ChangeFields };
}

type Text = ReturnType<typeof words>;

/** One document: its days, how it is cited, what became of it, which banks rest on it. */
export function DocumentPage(data: DocumentData): VNode {
  const { request, document, state, refused, mayWrite } = data;
  const text = words(request.language);
  const years = disagreeingYears(document.name, document.issued_on);
  return (
    <BankPage request={request} organisationName={data.organisationName} title={document.name}>
      <ErrorSummary errors={errorsOf(refused?.problems ?? [])} />
      <PageHead
        back={{ href: urls.legalDocuments(request.place.organisation), text: text.title }}
        title={document.name}
        actions={
          <>
            {document.shipped && <Badge>{text.shipped}</Badge>}
            <StatusWord is={stateLook[state]}>{text[state]}</StatusWord>
          </>
        }
      />
      {data.told && <Banner tone="good" role="status" title={data.told} />}
      {years && <Banner tone="attention" title={text.years(...years)} />}
      <WithSide side={mayWrite ? <ChangeForm data={data} text={text} /> : <Changes data={data} text={text} />}>
        <Facts data={data} text={text} />
        <Banks data={data} text={text} />
        {mayWrite && <Changes data={data} text={text} />}
        {mayWrite && <Edit data={data} text={text} />}
      </WithSide>
    </BankPage>
  );
}

interface Part {
  data: DocumentData;
  text: Text;
}

function Facts({ data: { request, document }, text }: Part): VNode {
  const format = formats(request.language);
  const { organisation } = request.place;
  return (
    <KeyValue
      stacked
      items={[
        { label: text.issuer, value: document.issuer ?? text.noDays },
        { label: text.dateLabel, value: document.issued_on ? format.date(document.issued_on) : text.noDays },
        { label: text.force, value: forceText(document, text, format) },
        ...(document.replaced_by
          ? [
              {
                label: text.replacedBy,
                value: <a href={urls.legalDocument(organisation, document.replaced_by)}>{document.replaced_by_name}</a>,
              },
            ]
          : []),
        { label: text.keys, value: document.keys.map(({ written }) => <div>{written}</div>) },
      ]}
    />
  );
}

function Banks({ data: { request, document }, text }: Part): VNode {
  const { number } = formats(request.language);
  return (
    <Section title={text.banks}>
      <Table
        caption={text.banks}
        rows={document.banks}
        empty={<p class="note">{text.noBanks}</p>}
        columns={[
          { head: text.bank, kind: 'name', cell: (bank) => <a href={urls.bankLaw(bank.id)}>{bank.name}</a> },
          {
            head: text.items,
            kind: 'number',
            strong: true,
            cell: (bank) => number(bank.items),
            onPhone: (bank) => text.itemsCount(number(bank.items)),
          },
          { head: text.approved, kind: 'number', phone: 'hide', cell: (bank) => number(bank.approved) },
          { head: text.kept, kind: 'number', phone: 'hide', cell: (bank) => number(bank.kept) },
        ]}
      />
    </Section>
  );
}

function Changes({ data: { request, document }, text }: Part): VNode {
  const format = formats(request.language);
  return (
    <Section title={text.changes}>
      {document.changes.length === 0 && <p class="note">{text.noChanges}</p>}
      <RowList
        rows={document.changes.map((change) => ({
          title: [
            text[change.what],
            change.by_name && text.by(change.by_name),
            text.fromDay(format.date(change.from_day)),
          ]
            .filter(Boolean)
            .join(' '),
          quiet: true,
          detail: (
            <>
              {[change.person ?? change.email, format.stamp(change.created_at)].filter(Boolean).join(', ')}
              {change.note && <div>{change.note}</div>}
            </>
          ),
        }))}
      />
    </Section>
  );
}

function ChangeForm({ data: { request, document, others, refused }, text }: Part): VNode {
  const change = refused?.change;
  const wrong = (name: string) => {
    const found = change && refused?.problems.find(({ where }) => where === name);
    return found ? { error: found.message } : {};
  };
  return (
    <Section title={text.recordChange} bare>
      <form method="get" action={urls.legalChange(request.place.organisation, document.id)}>
        <Radios
          name="thay_doi"
          label={text.what}
          value={change?.thay_doi ?? 'replaced'}
          choices={legalChanges
            .filter((each) => each !== 'restored' || document.in_force_to !== null)
            .map((value) => ({ value, label: text[value] }))}
          {...wrong('thay_doi')}
        />
        <Field
          name="tu_ngay"
          type="date"
          label={text.when}
          hint={text.whenHint}
          value={change?.tu_ngay ?? ''}
          {...wrong('tu_ngay')}
        />
        <Field
          name="boi"
          type="select"
          label={text.byDocument}
          empty={text.byNone}
          value={change?.boi ?? ''}
          choices={others.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <Field name="ghi_chu" label={text.note} value={change?.ghi_chu ?? ''} maxlength={1000} optional />
        <Actions>
          <Button kind="next" wide>
            {text.preview}
          </Button>
        </Actions>
      </form>
    </Section>
  );
}

function Edit({ data: { request, document, refused }, text }: Part): VNode {
  const { organisation } = request.place;
  const self = urls.legalDocument(organisation, document.id);
  const fields: DocumentFields = refused?.fields ?? {
    ten: document.name,
    ngay: document.issued_on ?? '',
    co_quan: document.issuer ?? '',
    tu: document.in_force_from ?? '',
    den: document.in_force_to ?? '',
    ten_khac: document.keys
      .map(({ written }) => written)
      .filter((written) => written !== document.name)
      .join('\n'),
  };
  return (
    <Fold title={text.edit} open={refused?.fields !== undefined}>
      <DocumentForm
        request={request}
        fields={fields}
        problems={refused?.fields ? refused.problems : []}
        action={self}
        cancel={withQuery(self, {})}
      />
    </Fold>
  );
}
