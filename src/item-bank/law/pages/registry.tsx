import type { VNode } from 'preact';
import { type Formats, formats } from '../../../platform/format/formats.ts';
import {
  Badge,
  Banner,
  Button,
  EmptyState,
  Field,
  FilterBar,
  Hidden,
  PageHead,
  type Status,
  StatusWord,
  Table,
} from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import { urls, withQuery } from '../../../platform/urls.ts';
import { BankPage } from '../../pages/frame.tsx';
import { words as bankWords } from '../../words.ts';
import type { DocumentState } from '../document.ts';
import { type DocumentRow, type DocumentTab, inTab, type ListedDocument } from '../read.ts';
import { words } from '../words.ts';

export interface RegistryData {
  request: Request;
  organisationName: string;
  /** All that match the search. */
  found: ListedDocument[];
  total: number;
  tab: DocumentTab | null;
  search: string;
  mayWrite: boolean;
  told: string | null;
}

type Text = ReturnType<typeof words>;

export const stateLook: Record<DocumentState, Status> = { 'in-force': 'good', 'not-yet': 'soon', ended: 'error' };

/** "từ 01/07/2025 đến hết 30/06/2026" */
export function forceText(document: DocumentRow, text: Text, { date }: Formats): string {
  const { in_force_from: from, in_force_to: to } = document;
  return [from && text.fromDay(date(from)), to && text.toDay(date(to))].filter(Boolean).join(' ') || text.noDays;
}

/** The registry of an organisation's legal documents. */
export function RegistryPage(data: RegistryData): VNode {
  const { request, total, mayWrite, told } = data;
  const text = words(request.language);
  const { organisation } = request.place;
  return (
    <BankPage request={request} organisationName={data.organisationName} title={text.title}>
      <PageHead
        back={{ href: urls.banks(organisation), text: bankWords(request.language).banks }}
        title={text.title}
        lead={text.lead}
        actions={
          mayWrite &&
          total > 0 && (
            <Button size="tool" icon="plus" href={urls.newLegalDocument(organisation)}>
              {text.add}
            </Button>
          )
        }
      />
      {told && <Banner tone="good" role="status" title={told} />}
      {total === 0 ? <Empty data={data} text={text} /> : <List data={data} text={text} />}
    </BankPage>
  );
}

function Empty({ data: { request, mayWrite }, text }: { data: RegistryData; text: Text }): VNode {
  const { organisation } = request.place;
  return (
    <EmptyState
      title={text.empty}
      action={
        mayWrite && (
          <>
            <form method="post" action={urls.legalDocuments(organisation)}>
              <Hidden values={{ viec: 'nap' }} />
              <Button kind="next">{text.loadStarter}</Button>
            </form>
            <Button href={urls.newLegalDocument(organisation)}>{text.add}</Button>
          </>
        )
      }
    >
      {mayWrite && text.starterHelp}
    </EmptyState>
  );
}

const tabs: (DocumentTab | null)[] = [null, 'in-force', 'ended', 'amended', 'not-yet'];

function List({ data, text }: { data: RegistryData; text: Text }): VNode {
  const { request, found, tab, search } = data;
  const { organisation } = request.place;
  const path = (to: DocumentTab | null) => withQuery(urls.legalDocuments(organisation), { tt: to, q: search });
  const name = (each: DocumentTab | null) =>
    each === null ? text.all : each === 'amended' ? text.amendedTab : text[each];
  return (
    <>
      <FilterBar
        filters={tabs.map((each) => ({
          href: path(each),
          text: name(each),
          count: found.filter((row) => inTab(row, each)).length,
          current: tab === each,
        }))}
        label={text.state}
        action={urls.legalDocuments(organisation)}
        {...(tab ? { keep: { tt: tab } } : {})}
      >
        <Field type="search" name="q" label={text.search} labelUnseen placeholder={text.search} value={search} />
      </FilterBar>
      <Documents rows={found.filter((row) => inTab(row, tab))} request={request} text={text} />
    </>
  );
}

function Documents({ rows, request, text }: { rows: ListedDocument[]; request: Request; text: Text }): VNode {
  const format = formats(request.language);
  const { organisation } = request.place;
  return (
    <Table
      caption={text.title}
      rows={rows}
      empty={
        <EmptyState
          title={text.noneFound}
          action={<Button href={urls.legalDocuments(organisation)}>{text.clear}</Button>}
        />
      }
      columns={[
        {
          head: text.document,
          kind: 'name',
          cell: (row) => (
            <>
              <a href={urls.legalDocument(organisation, row.id)}>{row.name}</a>{' '}
              {row.shipped && <Badge>{text.shipped}</Badge>}
            </>
          ),
        },
        { head: text.issuer, kind: 'quiet', phone: 'hide', cell: (row) => row.issuer },
        {
          head: text.issued,
          kind: 'quiet',
          phone: 'hide',
          keep: true,
          cell: (row) => row.issued_on && format.date(row.issued_on),
        },
        {
          head: text.force,
          kind: 'quiet',
          phone: 'second',
          cell: (row) => forceText(row, text, format),
        },
        {
          head: text.state,
          phone: 'third',
          keep: true,
          cell: (row) => (
            <StatusWord is={row.state === 'in-force' && row.amended_from ? 'attention' : stateLook[row.state]}>
              {row.state === 'in-force' && row.amended_from ? text.amended : text[row.state]}
            </StatusWord>
          ),
        },
        {
          head: text.items,
          kind: 'number',
          strong: true,
          cell: (row) => format.number(row.items),
          onPhone: (row) => text.itemsCount(format.number(row.items)),
        },
      ]}
    />
  );
}
