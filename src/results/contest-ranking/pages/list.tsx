import type { VNode } from 'preact';
import { formats } from '../../../platform/format/formats.ts';
import { Badge, type Column, EmptyState, Field, FilterBar, Pagination, Table } from '../../../platform/html/kit.tsx';
import { urls, withQuery } from '../../../platform/urls.ts';
import type { Language } from '../../../platform/words.ts';
import { matching } from '../../publication/review.ts';
import { reviewWords } from '../../publication/review-words.ts';
import type { ContestRow } from '../contest-standings.ts';
import type { ContestReview } from '../review.ts';
import { rankingWords } from '../words.ts';

export interface RankingQuery {
  q?: string;
  trang?: number;
}

const pageRows = 50;

/** The ranking, a page at a time, with a search. */
export function RankingList({
  review,
  query,
  language,
}: {
  review: ContestReview;
  query: RankingQuery;
  language: Language;
}): VNode {
  const text = reviewWords(language);
  const path = urls.contestRankingReview(review.contest.slug);
  const all = matching(review.standings.rows, query.q ?? '');
  const page = query.trang ?? 1;
  const from = (page - 1) * pageRows;
  const rows = all.slice(from, from + pageRows);
  const at = (wanted: number) => `${withQuery(path, { q: query.q, trang: wanted > 1 ? wanted : undefined })}#danh-sach`;
  return (
    <section class="block" id="danh-sach">
      <h2>{text.ranking}</h2>
      <FilterBar action={`${path}#danh-sach`}>
        <Field type="search" name="q" label={text.search} labelUnseen placeholder={text.search} value={query.q ?? ''} />
      </FilterBar>
      <Table<ContestRow>
        caption={text.ranking}
        rows={rows}
        columns={rankingColumns(review, language)}
        empty={<EmptyState title={query.q ? text.nobody : rankingWords(language).none} />}
      />
      {rows.length > 0 && (
        <Pagination
          from={from + 1}
          to={from + rows.length}
          total={all.length}
          {...(from > 0 ? { previous: at(page - 1) } : {})}
          {...(from + rows.length < all.length ? { next: at(page + 1) } : {})}
        />
      )}
    </section>
  );
}

export function rankingColumns({ contest }: Pick<ContestReview, 'contest'>, language: Language): Column<ContestRow>[] {
  const text = reviewWords(language);
  const words = rankingWords(language);
  const { number, timer, duration } = formats(language);
  const { prediction, ranking } = contest.parameters;
  return [
    { head: text.rank, kind: 'number', phone: 'lead', cell: (row) => row.rank },
    { head: text.name, kind: 'name', cell: (row) => row.name },
    { head: text.unit, kind: 'quiet', cell: (row) => row.unitName },
    {
      head: words.score(ranking.contestScore),
      kind: 'number',
      sorted: 'down',
      cell: (row) => number(row.hundredths / 100),
      onPhone: (row) => text.pointsOnPhone(number(row.hundredths / 100)),
    },
    { head: words.roundsTaken, kind: 'number', phone: 'hide', cell: (row) => number(row.roundsTaken) },
    {
      head: text.time,
      kind: 'number',
      phone: 'figure-2',
      cell: (row) => timer(row.secondsUsed),
      onPhone: (row) => duration(row.secondsUsed),
    },
    ...(prediction.enabled
      ? [
          {
            head: text.distance,
            kind: 'number' as const,
            phone: 'hide' as const,
            cell: (row: ContestRow) => row.distance ?? '–',
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
  ];
}
