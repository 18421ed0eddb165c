import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import { Badge, EmptyState, Field, FilterBar, Pagination, StatusWord, Table } from '../../../platform/html/kit.tsx';
import { urls, withQuery } from '../../../platform/urls.ts';
import type { Language } from '../../../platform/words.ts';
import { matching, type Review } from '../review.ts';
import { reviewWords } from '../review-words.ts';
import type { StandingRow, ZeroRow } from '../standings.ts';
import type { UnitStanding } from '../unit-table.ts';

export interface ListQuery {
  xem?: 'xep-hang' | 'don-vi' | 'khong-diem';
  q?: string;
  trang?: number;
}

interface Props {
  review: Review;
  query: ListQuery;
  language: Language;
}

const pageRows = 50;

/** Ranking, units and zeros of the round, a page at a time. */
export function Lists({ review, query, language }: Props): VNode {
  const text = reviewWords(language);
  const { standings, place } = review;
  const path = urls.review(place.contest.slug, place.round.number);
  const shown = query.xem ?? 'xep-hang';
  const units = standings.units.filter(({ depth, must, exempt }) => depth === 1 && must + exempt > 0);
  const tab = (xem: NonNullable<ListQuery['xem']>, name: string, count: number) => ({
    href: `${withQuery(path, { xem })}#danh-sach`,
    text: name,
    count,
    current: xem === shown,
  });
  return (
    <section class="block" id="danh-sach">
      <FilterBar
        filters={[
          tab('xep-hang', text.ranking, standings.rows.length),
          tab('don-vi', text.units, units.length),
          tab('khong-diem', text.zeros, standings.zeros.length),
        ]}
        action={`${path}#danh-sach`}
        keep={{ xem: shown }}
      >
        {shown !== 'don-vi' && (
          <Field
            type="search"
            name="q"
            label={text.search}
            labelUnseen
            placeholder={text.search}
            value={query.q ?? ''}
          />
        )}
      </FilterBar>
      {shown === 'don-vi' ? (
        <UnitTable units={units} language={language} />
      ) : shown === 'khong-diem' ? (
        <Zeros zeros={matching(standings.zeros, query.q ?? '')} language={language} />
      ) : (
        <Ranking review={review} query={query} path={path} language={language} />
      )}
    </section>
  );
}

function Ranking({ review, query, path, language }: Props & { path: string }): VNode {
  const text = reviewWords(language);
  const { number, timer, duration } = formats(language);
  const all = matching(review.standings.rows, query.q ?? '');
  const from = ((query.trang ?? 1) - 1) * pageRows;
  const rows = all.slice(from, from + pageRows);
  const predicts = review.place.contest.parameters.prediction.enabled;
  const at = (page: number) =>
    `${withQuery(path, { xem: 'xep-hang', q: query.q, trang: page > 1 ? page : undefined })}#danh-sach`;
  return (
    <>
      <Table<StandingRow>
        caption={text.ranking}
        rows={rows}
        columns={[
          { head: text.rank, kind: 'number', phone: 'lead', cell: (row) => row.rank },
          { head: text.name, kind: 'name', cell: (row) => row.name },
          { head: text.unit, kind: 'quiet', cell: (row) => row.unitName },
          {
            head: text.points,
            kind: 'number',
            sorted: 'down',
            cell: (row) => number(row.points / 10),
            onPhone: (row) => text.pointsOnPhone(number(row.points / 10)),
          },
          {
            head: text.time,
            kind: 'number',
            phone: 'figure-2',
            cell: (row) => timer(row.secondsUsed),
            onPhone: (row) => duration(row.secondsUsed),
          },
          ...(predicts
            ? [
                {
                  head: text.prediction,
                  kind: 'number' as const,
                  phone: 'hide' as const,
                  cell: (row: StandingRow) => row.prediction ?? '–',
                },
                {
                  head: text.distance,
                  kind: 'number' as const,
                  phone: 'hide' as const,
                  cell: (row: StandingRow) => row.distance ?? '–',
                },
              ]
            : []),
          {
            head: text.award,
            phone: 'figure-3',
            keep: true,
            cell: (row) => row.award && <Badge tone="award">{row.award}</Badge>,
          },
          { head: text.shown, phone: 'hide', cell: (row) => (row.shown ? text.yes : text.no) },
        ]}
        empty={<EmptyState title={query.q ? text.nobody : text.noResults} />}
      />
      {rows.length > 0 && (
        <Pagination
          from={from + 1}
          to={from + rows.length}
          total={all.length}
          {...(from > 0 ? { previous: at(query.trang === undefined ? 1 : query.trang - 1) } : {})}
          {...(from + rows.length < all.length ? { next: at((query.trang ?? 1) + 1) } : {})}
        />
      )}
    </>
  );
}

function UnitTable({ units, language }: { units: UnitStanding[]; language: Language }): VNode {
  const text = reviewWords(language);
  const { number, outOf } = formats(language);
  const rate = ({ done, must }: UnitStanding) => (must === 0 ? null : (done / must) * 100);
  return (
    <Table<UnitStanding>
      caption={text.units}
      rows={units.toSorted((one, other) => (rate(other) ?? -1) - (rate(one) ?? -1))}
      columns={[
        { head: text.unit, kind: 'name', cell: (unit) => unit.fullName },
        { head: text.must, kind: 'number', phone: 'hide', cell: (unit) => number(unit.must) },
        { head: text.exempt, kind: 'number', phone: 'hide', cell: (unit) => number(unit.exempt) },
        {
          head: text.done,
          kind: 'number',
          phone: 'figure-2',
          cell: (unit) => number(unit.done),
          onPhone: (unit) => outOf(unit.done, unit.must),
        },
        {
          head: text.rate,
          kind: 'number',
          phone: 'figure',
          strong: true,
          sorted: 'down',
          cell: (unit) => (rate(unit) === null ? '–' : number(rate(unit) ?? 0, 2)),
        },
        {
          head: text.mean,
          kind: 'number',
          phone: 'hide',
          cell: (unit) => (unit.done === 0 ? '–' : number(unit.points / unit.done / 10, 2)),
        },
        { head: text.full, kind: 'number', phone: 'hide', cell: (unit) => number(unit.fullMarks) },
        { head: text.zero, kind: 'number', phone: 'hide', cell: (unit) => number(unit.zero) },
      ]}
    />
  );
}

function Zeros({ zeros, language }: { zeros: ZeroRow[]; language: Language }): VNode {
  const text = reviewWords(language);
  const { number } = formats(language);
  return (
    <>
      <p class="note">{text.zerosNote}</p>
      <Table<ZeroRow>
        caption={text.zeros}
        rows={zeros}
        columns={[
          { head: text.name, kind: 'name', cell: (row) => row.name },
          { head: text.unit, kind: 'quiet', cell: (row) => row.unitName },
          {
            head: text.answered,
            phone: 'third',
            cell: (row) => text.answeredOf(number(row.answered), number(row.questions)),
          },
          {
            head: text.cause,
            phone: 'figure',
            cell: (row) => (
              <StatusWord
                is={row.cause === 'technical-loss' ? 'attention' : row.cause === 'all-wrong' ? 'done' : 'none'}
              >
                {text.zeroCause(row.cause)}
              </StatusWord>
            ),
          },
        ]}
        empty={<EmptyState title={text.noZeros} />}
      />
    </>
  );
}
