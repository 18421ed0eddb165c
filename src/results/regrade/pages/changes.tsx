import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import { Button, EmptyState, PageHead, Pagination, Table, Tabs } from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import { urls, withQuery } from '../../../platform/urls.ts';
import type { Language } from '../../../platform/words.ts';
import type { RoundPlace } from '../../publication/load.ts';
import type { Change, PersonSide } from '../consequences.ts';
import { differences } from '../consequences.ts';
import type { CaseRow } from '../load.ts';
import { type ChangeTab, caseWords } from '../words.ts';
import { RegradeFrame } from './frame.tsx';

export const changeTabs: readonly ChangeTab[] = [...differences, 'attempt', 'unit'];
/** Tabs as they stand in addresses. */
export const tabNames: Record<ChangeTab, string> = {
  award: 'giai',
  score: 'diem',
  pass: 'dat',
  zero: 'khong-diem',
  rank: 'hang',
  attempt: 'bai',
  unit: 'don-vi',
};
export const pageRows = 50;

export interface ChangesPageProps {
  request: Request;
  place: RoundPlace;
  row: CaseRow;
  tab: ChangeTab;
  page: number;
  changes: Change[];
  total: number;
}

/** Everything a case changes, a kind at a time, fifty rows a page. */
export function ChangesPage({ request, place, row, tab, page, changes, total }: ChangesPageProps): VNode {
  const { language } = request;
  const text = caseWords(language);
  const { number, moment } = formats(language);
  const { contest, round } = place;
  const here = urls.regradeChanges(contest.slug, round.number, row.number);
  const at = (to: number) => withQuery(here, { xem: tabNames[tab], trang: to > 1 ? to : undefined });
  const from = (page - 1) * pageRows;
  const { summary } = row.consequences as NonNullable<CaseRow['consequences']>;
  const count = (each: ChangeTab) =>
    each === 'attempt' ? summary.changed : each === 'unit' ? summary.units : summary.people[each];
  const when = moment(new Date(row.consequences?.at ?? row.opened_at));
  const title = text.changesTitle(number(row.number));
  return (
    <RegradeFrame request={request} contest={contest} title={`${title}, ${round.label}`}>
      <PageHead
        title={title}
        lead={row.state === 'done' ? text.changesLeadDone(when) : text.changesLead(when)}
        back={{ href: urls.regrade(contest.slug, round.number, row.number), text: text.caseName(number(row.number)) }}
        actions={
          <Button size="tool" href={urls.regradeFile(contest.slug, round.number, row.number)}>
            {text.file}
          </Button>
        }
      />
      <Tabs
        items={changeTabs
          .filter((each) => each !== 'pass' || summary.passed !== null)
          .map((each) => ({
            href: withQuery(here, { xem: tabNames[each] }),
            text: text.tabs(each),
            count: count(each),
            current: each === tab,
          }))}
      />
      <Table<Change>
        caption={title}
        rows={changes}
        empty={<EmptyState title={text.noChanges} />}
        columns={[
          {
            head: tab === 'unit' ? text.unit : text.name,
            kind: 'name',
            cell: (change) => change.name,
          },
          ...(tab === 'unit'
            ? []
            : [{ head: text.unit, kind: 'quiet' as const, cell: (change: Change) => change.unitName }]),
          ...(tab === 'attempt'
            ? [
                {
                  head: text.attemptNumber,
                  kind: 'number' as const,
                  phone: 'hide' as const,
                  cell: (change: Change) => (change.kind === 'attempt' ? number(change.attemptNumber) : ''),
                },
              ]
            : []),
          { head: text.before, phone: 'hide', cell: (change) => sideText(change, 'before', language) },
          {
            head: text.after,
            phone: 'third',
            cell: (change) => sideText(change, 'after', language),
            onPhone: (change) => (
              <>
                {(['before', 'after'] as const).map((side) => (
                  <div>{`${text[side]}: ${sideText(change, side, language)}`}</div>
                ))}
              </>
            ),
          },
        ]}
      />
      {changes.length > 0 && (
        <Pagination
          from={from + 1}
          to={from + changes.length}
          total={total}
          {...(page > 1 ? { previous: at(page - 1) } : {})}
          {...(from + changes.length < total ? { next: at(page + 1) } : {})}
        />
      )}
    </RegradeFrame>
  );
}

function sideText(change: Change, side: 'before' | 'after', language: Language): string {
  const text = caseWords(language);
  const { number } = formats(language);
  if (change.kind === 'unit') {
    const { points, fullMarks, zero } = change[side];
    return text.unitCell(number(points / 10), number(fullMarks), number(zero));
  }
  if (change.kind === 'attempt') {
    const { points, maximum, right } = change[side];
    return text.attemptCell(number(points / 10), number(maximum / 10), number(right));
  }
  return change[side] === null ? text.absent : personText(change[side], language);
}

function personText({ rank, points, award, passed, zero }: PersonSide, language: Language): string {
  const text = caseWords(language);
  const { number } = formats(language);
  return [
    text.personCell(number(rank), number(points / 10)),
    award,
    zero && text.zeroCell,
    passed !== null && (passed ? text.passedCell : text.notPassedCell),
  ]
    .filter(Boolean)
    .join(', ');
}
