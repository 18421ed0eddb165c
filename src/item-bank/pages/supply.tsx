import type { VNode } from 'preact';
import { dayOf } from '../../platform/format/day.ts';
import { type Formats, formats } from '../../platform/format/formats.ts';
import { Banner, Field, FilterBar, PageHead, StatusWord, Table } from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { isDrawable } from '../item.ts';
import { kindWords } from '../kind-words.ts';
import { kindName } from '../kinds.ts';
import type { CellSupply, Satisfiability } from '../pool.ts';
import type { BankContest, BankHead, CellCount } from '../read.ts';
import { topicNameIn } from '../topics.ts';
import { demandName, levelName, words } from '../words.ts';
import { EmptyBank } from './empty-bank.tsx';
import { BankPage } from './frame.tsx';

export interface SupplyData {
  request: Request;
  bank: BankHead;
  contests: BankContest[];
  contest: BankContest | null;
  onDate: string;
  judged: Satisfiability | null;
  cells: CellCount[];
}

type Text = ReturnType<typeof words>;

/** What the blueprint of a contest needs and the bank has, cell by cell; without a contest, what the bank holds. */
export function SupplyPage(data: SupplyData): VNode {
  const { request, bank, contest, contests, judged } = data;
  const text = words(request.language);
  const form = formats(request.language);
  return (
    <BankPage request={request} organisationName={bank.organisationName} title={text.supplyTitle} bankName={bank.name}>
      <PageHead
        back={{ href: urls.bank(bank.id), text: bank.name }}
        title={text.supplyTitle}
        lead={contest ? text.supplyLead(contest.title, form.date(data.onDate)) : text.supplyBankLead}
      />
      {contests.length > 1 && (
        <FilterBar action={urls.bankSupply(bank.id)} submit={text.show}>
          <Field
            type="select"
            name="hoi_thi"
            label={text.supplyContest}
            labelUnseen
            value={contest?.slug ?? ''}
            choices={contests.map(({ slug, title }) => ({ value: slug, label: title }))}
          />
        </FilterBar>
      )}
      {contests.length === 0 && data.cells.length > 0 && <p class="note">{text.noContests}</p>}
      {data.cells.length === 0 ? (
        <EmptyBank request={request} bankId={bank.id} />
      ) : judged ? (
        <div class="stack">
          <Verdict data={data} judged={judged} text={text} form={form} />
          <NeedTable data={data} judged={judged} text={text} form={form} />
        </div>
      ) : (
        <HoldTable data={data} text={text} form={form} />
      )}
      <div class="stack">
        <Undrawn data={data} form={form} />
      </div>
    </BankPage>
  );
}

/** What the bank holds beside: kinds answered by writing are never drawn, and that is said. */
function Undrawn({ data: { cells, request }, form: { number } }: Omit<Part, 'text'>): VNode | null {
  const text = kindWords(request.language);
  const undrawn = Map.groupBy(
    cells.filter(({ kind }) => !isDrawable(kind)),
    ({ kind }) => kind,
  );
  if (undrawn.size === 0) return null;
  const parts = [...undrawn].map(([kind, each]) =>
    text.countKind(kindName(kind, request.language), number(sum(each, ({ approved, waiting }) => approved + waiting))),
  );
  return <p class="note">{text.outsideDrawHelp(parts.join(', '))}</p>;
}

interface Part {
  data: SupplyData;
  text: Text;
  form: Formats;
}

const topicName = ({ bank }: SupplyData, slug: string) => topicNameIn(bank.topics, slug);

function Verdict({ data, judged, text, form }: Part & { judged: Satisfiability }): VNode {
  const { number } = form;
  const competing = judged.lacks.filter(({ cells }) => cells.length > 1);
  if (!judged.satisfiable)
    return (
      <Banner tone="error" title={text.supplyBad}>
        {competing.map(({ cells, need, have }) => (
          <p>
            {text.together(
              cells.map((index) => cellName(data, judged.cells[index]!, text)).join('; '),
              number(need),
              number(have),
            )}
          </p>
        ))}
      </Banner>
    );
  if (!judged.threePapers)
    return (
      <Banner tone="attention" title={text.supplyThin}>
        {text.supplyThinHelp(number(judged.drawable), number(judged.paperSize))}
      </Banner>
    );
  return (
    <Banner tone="good" title={text.supplyGood}>
      {text.supplyGoodHelp(number(judged.paperSize), number(judged.drawable))}
    </Banner>
  );
}

const demandOf = (cell: CellSupply, data: SupplyData, text: Text) =>
  demandName(cell, text.anyLevelShort, data.request.language);

const cellName = (data: SupplyData, cell: CellSupply, text: Text) =>
  `${topicName(data, cell.topic)}, ${demandOf(cell, data, text).toLowerCase()}`;

function NeedTable({ data, judged, text, form: { number } }: Part & { judged: Satisfiability }): VNode {
  const sum = (of: (cell: CellSupply) => number) => number(judged.cells.reduce((total, cell) => total + of(cell), 0));
  return (
    <Table
      caption={text.supplyTitle}
      rows={judged.cells}
      group={(cell) => topicName(data, cell.topic)}
      columns={[
        { head: text.level, phone: 'name', cell: (cell) => demandOf(cell, data, text) },
        { head: text.need, kind: 'number', phone: 'hide', cell: (cell) => number(cell.need) },
        {
          head: text.have,
          kind: 'number',
          strong: true,
          cell: (cell) => number(cell.have),
          onPhone: (cell) => text.haveOfNeed(number(cell.have), number(cell.need)),
        },
        { head: text.waiting, kind: 'number', phone: 'hide', cell: (cell) => number(cell.waiting) },
        { head: text.notInForce, kind: 'number', phone: 'hide', cell: (cell) => number(cell.notInForce) },
        {
          head: text.state,
          phone: 'second',
          keep: true,
          cell: (cell) =>
            cell.have >= cell.need ? (
              <StatusWord is="good">{text.enough}</StatusWord>
            ) : (
              <StatusWord is="error">{text.lacks(number(cell.need - cell.have))}</StatusWord>
            ),
        },
      ]}
      total={[
        text.total,
        sum(({ need }) => need),
        sum(({ have }) => have),
        sum(({ waiting }) => waiting),
        sum(({ notInForce }) => notInForce),
        '',
      ]}
    />
  );
}

/** Topic by level: approved items, those that wait in brackets below. */
function HoldTable({ data, text, form: { number } }: Part): VNode {
  const rows = [...data.bank.topics].map(([slug, name]) => ({ slug, name }));
  const cells = data.cells.filter(({ kind }) => isDrawable(kind));
  const of = (slug: string, level?: number) =>
    sum(
      cells.filter((cell) => cell.topic === slug && (level === undefined || cell.level === level)),
      ({ approved }) => approved,
    );
  return (
    <Table
      caption={text.supplyTitle}
      rows={rows.filter(({ slug }) => cells.some(({ topic }) => topic === slug))}
      columns={[
        { head: text.topic, kind: 'name', cell: (row) => row.name },
        ...[1, 2, 3, 4].map((level) => ({
          head: levelName(level, data.request.language),
          kind: 'number' as const,
          phone: 'hide' as const,
          cell: (row: { slug: string }) => number(of(row.slug, level)),
        })),
        { head: text.total, kind: 'number', strong: true, cell: (row) => number(of(row.slug)) },
      ]}
    />
  );
}

const sum = (cells: readonly CellCount[], of: (cell: CellCount) => number): number =>
  cells.reduce((total, cell) => total + of(cell), 0);

export const firstDay = (contest: BankContest | null, now: Date): string => dayOf(contest?.first_round ?? now);
