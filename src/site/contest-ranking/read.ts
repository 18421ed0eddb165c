import { ranksWholeContest } from '../../contest/whole-contest.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { ContestSummary } from '../../results/contest-ranking/load.ts';
import type { Frozen } from '../frozen.ts';
import { type ContestView, pageRows, searchWords } from '../read.ts';
import { rankingWords } from './words.ts';

const sql = loadSql(new URL('./public-ranking.sql', import.meta.url));

export interface RankingVersion {
  id: number;
  version: number;
  published_at: Date;
  summary: ContestSummary;
  check_code: string;
  reason: string | null;
}

/** A row of the ranking over all rounds as the public may see it; points in hundredths. */
export interface RankingRow {
  rank: number;
  name: string;
  unit_name: string;
  block: string | null;
  hundredths: number;
  rounds_taken: number;
  seconds_used: number;
  distance: number | null;
  award: string | null;
}

export interface RankingView extends ContestView {
  publication: RankingVersion;
  /** Newest first. */
  versions: RankingVersion[];
}

/** Published versions, newest first; null where the contest is not ranked over several rounds. */
export async function readRankings(
  queries: Queries,
  { contest, rounds }: Pick<ContestView, 'contest' | 'rounds'>,
): Promise<RankingVersion[] | null> {
  if (!ranksWholeContest(contest.parameters, rounds.length)) return null;
  return queries.many<RankingVersion>(sql('list_versions'), { contest_id: contest.id });
}

/**
 * The newest version, or an older one by number; null = none is published yet.
 * @throws Refusal site.ranking-unknown
 */
export async function readRanking(
  queries: Queries,
  view: ContestView,
  version: number | null,
): Promise<RankingView | null> {
  const versions = await readRankings(queries, view);
  const publication = version === null ? versions?.[0] : versions?.find((each) => each.version === version);
  if (versions && publication) return { ...view, versions, publication };
  if (versions && version === null) return null;
  throw new Refusal('site.ranking-unknown', 404, rankingWords('vi').unknown, rankingWords('en').unknown);
}

export interface RankingAsked {
  q?: string | undefined;
  block?: string | undefined;
  page: number;
}

export async function readRankingRows(
  queries: Queries,
  publicationId: number,
  asked: RankingAsked,
  frozen: Frozen,
): Promise<{ rows: RankingRow[]; total: number; blocks: string[] }> {
  const rows = await queries.many<RankingRow & { total: number }>(sql('list_rows'), {
    publication_id: publicationId,
    words: searchWords(asked.q),
    block: asked.block ?? null,
    most: pageRows,
    skip: (asked.page - 1) * pageRows,
  });
  const blocks = await frozen.of('ranking-blocks', publicationId, () =>
    queries.many<{ block: string }>(sql('list_shown_blocks'), { publication_id: publicationId }),
  );
  return { rows, total: rows[0]?.total ?? 0, blocks: blocks.map(({ block }) => block) };
}

/** Every row the public may see, for the file. */
export const readAllRankingRows = (queries: Queries, publicationId: number): Promise<RankingRow[]> =>
  queries.many<RankingRow>(sql('list_rows'), {
    publication_id: publicationId,
    words: null,
    block: null,
    most: null,
    skip: 0,
  });
