import type { VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import {
  Badge,
  Banner,
  Button,
  EmptyState,
  Field,
  FilterBar,
  PageHead,
  Pagination,
  type Status,
  StatusWord,
  Table,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { exchangeWords } from '../exchange-words.ts';
import { type ItemState, itemStates } from '../item-state.ts';
import { type BankHead, type ItemFilter, type ItemRow, pageSize } from '../read.ts';
import type { Reach } from '../sight.ts';
import { topicNameIn } from '../topics.ts';
import { levelName, stateName, words } from '../words.ts';
import { EmptyBank } from './empty-bank.tsx';
import { BankPage } from './frame.tsx';

export const stateLook: Record<ItemState, Status> = {
  draft: 'none',
  submitted: 'half',
  returned: 'attention',
  approved: 'good',
  suspended: 'wait',
  retired: 'done',
};

export interface ItemsData {
  request: Request;
  bank: BankHead;
  filter: ItemFilter;
  rows: ItemRow[];
  counts: ReadonlyMap<ItemState, number>;
  mayWrite: boolean;
  reach: Reach;
  /** Items this person could appraise now; 0 for those who may not. */
  toAppraise: number;
  nextToAppraise: number | null;
}

export function ItemsPage(data: ItemsData): VNode {
  const { request, bank, filter, rows, counts, mayWrite, reach } = data;
  const text = words(request.language);
  const { number } = formats(request.language);
  const all = [...counts].reduce((sum, [state, items]) => sum + (state === 'retired' ? 0 : items), 0);
  const empty = all === 0 && (counts.get('retired') ?? 0) === 0 && !isFiltered(filter);
  return (
    <BankPage request={request} organisationName={bank.organisationName} title={text.items} bankName={bank.name}>
      <PageHead
        back={{ href: urls.banks(request.place.organisation), text: text.banks }}
        title={
          <>
            {bank.name} {bank.label && <Badge>{text.sampleLabel}</Badge>}
          </>
        }
        lead={[
          text.itemsLead(number(counts.get('approved') ?? 0), number(all)),
          ...(reach === 'all' ? [] : [reach === 'topics' ? text.seenTopics : text.seenOwn]),
        ].join(' ')}
        actions={
          <>
            <Button size="tool" href={urls.bankSupply(bank.id)} icon="grid">
              {text.supply}
            </Button>
            {!empty && (
              <>
                <Button size="tool" href={urls.appraisal(bank.id)}>
                  {text.appraisal}
                </Button>
                <Button size="tool" href={urls.bankLint(bank.id)}>
                  {text.lint}
                </Button>
                <Button size="tool" href={urls.bankLaw(bank.id)}>
                  {text.basis}
                </Button>
              </>
            )}
            {mayWrite && !empty && (
              <Button size="tool" href={urls.importItems(bank.id)} icon="upload">
                {text.importFile}
              </Button>
            )}
            {reach === 'all' && !empty && (
              <Button size="tool" href={urls.exportItems(bank.id)} icon="download">
                {exchangeWords(request.language).exportItems}
              </Button>
            )}
            {mayWrite && !empty && (
              <Button size="tool" href={urls.newItem(bank.id)} icon="plus">
                {text.addItem}
              </Button>
            )}
            {data.nextToAppraise !== null && (
              <Button size="tool" kind="next" href={urls.appraisalQueue(bank.id)}>
                {text.appraiseNext(number(data.toAppraise))}
              </Button>
            )}
          </>
        }
      />
      {empty ? (
        <EmptyBank request={request} bankId={bank.id} />
      ) : (
        <>
          <Filters data={data} all={all} />
          <ItemTable data={data} />
          <Pages data={data} total={filter.state ? (counts.get(filter.state) ?? 0) : all} />
          {rows.length > 0 && <p class="small">{text.viewsKept}</p>}
        </>
      )}
    </BankPage>
  );
}

const isFiltered = ({ search, topic, level, state }: ItemFilter): boolean =>
  search !== '' || topic !== null || level !== null || state !== null;

/** The address of the same list under another filter. */
export function listPath(bankId: number, filter: Partial<ItemFilter>): string {
  return withQuery(urls.bank(bankId), {
    tt: filter.state,
    q: filter.search,
    chu_de: filter.topic,
    muc: filter.level,
    trang: filter.page && filter.page > 1 ? filter.page : null,
  });
}

function Filters({ data: { request, bank, filter, counts }, all }: { data: ItemsData; all: number }): VNode {
  const text = words(request.language);
  const link = (state: ItemState | null, count: number, name: string) => ({
    href: listPath(bank.id, { ...filter, state, page: 1 }),
    text: name,
    count,
    current: filter.state === state,
  });
  const shown = itemStates.filter((state) => (counts.get(state) ?? 0) > 0 || filter.state === state);
  return (
    <FilterBar
      filters={[
        link(null, all, text.all),
        ...shown.map((state) => link(state, counts.get(state) ?? 0, stateName(state, request.language))),
      ]}
      label={text.state}
      action={urls.bank(bank.id)}
      {...(filter.state ? { keep: { tt: filter.state } } : {})}
    >
      <Field type="search" name="q" label={text.search} labelUnseen placeholder={text.search} value={filter.search} />
      <Field
        type="select"
        name="chu_de"
        label={text.topic}
        labelUnseen
        empty={text.anyTopic}
        value={filter.topic}
        choices={[...bank.topics].map(([value, label]) => ({ value, label }))}
      />
      <Field
        type="select"
        name="muc"
        label={text.level}
        labelUnseen
        empty={text.anyLevel}
        value={filter.level}
        choices={levelChoices(request)}
      />
    </FilterBar>
  );
}

export const levelChoices = ({ language }: Pick<Request, 'language'>) =>
  [1, 2, 3, 4].map((level) => ({ value: String(level), label: levelName(level, language) }));

function ItemTable({ data: { request, bank, rows } }: { data: ItemsData }): VNode {
  const text = words(request.language);
  const { number } = formats(request.language);
  const topic = (row: ItemRow) => topicNameIn(bank.topics, row.topic);
  return (
    <Table
      caption={text.items}
      rows={rows}
      empty={
        <EmptyState title={text.noneFound} action={<Button href={urls.bank(bank.id)}>{text.clearFilter}</Button>}>
          {text.noneFoundHelp}
        </EmptyState>
      }
      columns={[
        { head: text.code, kind: 'quiet', phone: 'hide', keep: true, cell: (row) => row.code },
        {
          head: text.stem,
          phone: 'name',
          cell: (row) => <a href={urls.item(bank.id, row.id)}>{row.stem}</a>,
        },
        {
          head: text.topic,
          kind: 'quiet',
          phone: 'second',
          cell: topic,
          onPhone: (row) => `${row.code}, ${topic(row)}, ${levelName(row.level, request.language).toLowerCase()}`,
        },
        {
          head: text.level,
          kind: 'quiet',
          phone: 'hide',
          keep: true,
          cell: (row) => levelName(row.level, request.language),
        },
        ...(rows.some(({ facility }) => facility !== null)
          ? [
              {
                head: text.lastRound,
                kind: 'quiet' as const,
                phone: 'hide' as const,
                cell: ({ facility, discrimination }: ItemRow) =>
                  facility === null
                    ? ''
                    : text.lastFigures(
                        number(100 * facility, 0),
                        discrimination === null ? '–' : number(discrimination, 0),
                      ),
              },
            ]
          : []),
        {
          head: text.state,
          phone: 'third',
          keep: true,
          cell: (row) => <StatusWord is={stateLook[row.state]}>{stateName(row.state, request.language)}</StatusWord>,
        },
      ]}
    />
  );
}

function Pages({ data: { bank, filter, rows }, total }: { data: ItemsData; total: number }): VNode | null {
  if (rows.length === 0) return null;
  const from = (filter.page - 1) * pageSize + 1;
  const to = from + rows.length - 1;
  const at = (page: number) => listPath(bank.id, { ...filter, page });
  return (
    <Pagination
      from={from}
      to={to}
      total={total}
      {...(filter.page > 1 ? { previous: at(filter.page - 1) } : {})}
      {...(to < total ? { next: at(filter.page + 1) } : {})}
    />
  );
}

export function Told({ children }: { children: string | null }): VNode | null {
  return children === null ? null : <Banner tone="good" role="status" title={children} />;
}
