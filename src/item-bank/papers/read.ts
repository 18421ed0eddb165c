import type { ContestParameters } from '../../contest/parameters.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { ItemContent } from '../item.ts';
import { contentOf, type FoundRow } from '../read.ts';

export const papersSql = loadSql(new URL('./papers.sql', import.meta.url));
const sql = papersSql;

/** A round as its papers need it. */
export interface PaperRound {
  id: number;
  organisation_id: number;
  contest_id: number;
  number: number;
  label: string;
  opens_at: Date;
  closes_at: Date;
  slug: string;
  bank_id: number | null;
  parameters: ContestParameters;
  on_date: string;
  frozen: boolean;
}

export interface RoundPlace {
  organisation: number;
  slug: string;
  number: number;
}

/** @throws Refusal round.unknown */
export async function readPaperRound(
  queries: Queries,
  { organisation, slug, number }: RoundPlace,
): Promise<PaperRound> {
  const round = await queries.maybe<PaperRound>(sql('find_round'), { organisation_id: organisation, slug, number });
  if (!round?.parameters.test)
    throw new Refusal('round.unknown', 404, 'Không thấy đợt thi này.', 'There is no such round.');
  return round;
}

export interface StoredPaper {
  id: number;
  code: string;
  number: number;
  /** Items that stand on another paper of the round too. */
  shared: number;
  made_at: Date;
  made_by: number | null;
  maker: string | null;
  approved_at: Date | null;
  approver: string | null;
  pooled: boolean;
  seal: string | null;
  versions: number[];
}

export interface StoredDraw {
  number: number;
  candidates: string[];
  paper_id: number;
  code: string;
  reason: string | null;
  at: Date;
  account_name: string | null;
}

export const listPapers = (queries: Queries, round: Pick<PaperRound, 'id' | 'organisation_id'>) =>
  queries.many<StoredPaper>(sql('list_papers'), { organisation_id: round.organisation_id, round_id: round.id });

export const listDraws = (queries: Queries, round: Pick<PaperRound, 'id' | 'organisation_id'>) =>
  queries.many<StoredDraw>(sql('list_draws'), { organisation_id: round.organisation_id, round_id: round.id });

export const findSeed = (queries: Queries, round: Pick<PaperRound, 'id' | 'organisation_id'>) =>
  queries.maybe<{ seed: Buffer; commitment: string }>(sql('find_seed'), {
    organisation_id: round.organisation_id,
    round_id: round.id,
  });

/** An item as a paper prints it. */
export interface PaperItem {
  itemId: number;
  versionId: number;
  code: string;
  enemyGroup: string | null;
  content: ItemContent;
}

/** Items of a paper in its order, with their keys. */
export async function loadPaperItems(
  queries: Queries,
  organisation: number,
  versions: readonly number[],
): Promise<PaperItem[]> {
  const rows = await queries.many<FoundRow>(sql('list_versions_whole'), {
    organisation_id: organisation,
    version_ids: versions,
  });
  const byVersion = new Map(rows.map((row) => [row.version_id, row]));
  return versions.map((version) => {
    const row = byVersion.get(version)!;
    return {
      itemId: row.id,
      versionId: row.version_id,
      code: row.code,
      enemyGroup: row.enemy_group,
      content: contentOf(row),
    };
  });
}
