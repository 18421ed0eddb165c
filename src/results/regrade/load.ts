import type { Doer } from '../../audit/index.ts';
import type { RoundKey } from '../../item-bank/round-keys/correct-key.ts';
import { type PoolItem, readPoolItem, recordView } from '../../item-bank/round-keys/pool-item.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { endOfAttempts, type RoundPlace, readPlace, readVersions } from '../publication/load.ts';
import type { Basis, CaseState, Source } from './case.ts';
import type { ConsequenceSummary } from './consequences.ts';
import type { MinutesFields } from './minutes-fields.ts';
import { refusals } from './refusals.ts';

export const regradeSql = loadSql(new URL('./regrade.sql', import.meta.url));
const sql = regradeSql;

/** What a preview found, in figures, and what the figures stood on. */
export interface Preview {
  basis: Basis;
  summary: ConsequenceSummary;
  at: string;
}

type WorkState = 'waiting' | 'running' | 'done' | 'refused' | 'failed';

export interface CaseRow {
  id: number;
  organisation_id: number;
  contest_id: number;
  round_id: number;
  number: number;
  position: number;
  item_version_id: number;
  source: Source;
  source_detail: string | null;
  reason: string;
  legal_ground: string;
  remedy: RoundKey['remedy'];
  undoes: number | null;
  state: CaseState;
  opened_by: number | null;
  opener: string | null;
  opened_at: Date;
  preview: number;
  preview_work_id: number | null;
  consequences: Preview | null;
  key_version: number | null;
  approved_at: Date | null;
  work_id: number | null;
  changed: number | null;
  done_at: Date | null;
  publication_id: number | null;
  waits_for: string | null;
  withdrawn_at: Date | null;
  withdrawer: string | null;
  withdrawn_reason: string | null;
  minutes: Partial<MinutesFields>;
  minutes_number: string | null;
  minutes_on: string | null;
  preview_state: WorkState | null;
  preview_done: number | null;
  preview_total: number | null;
  work_state: WorkState | null;
  work_done: number | null;
  work_total: number | null;
  undoes_number: number | null;
  undone_by: number | null;
}

export interface Approval {
  account_id: number;
  name: string;
  role: string;
  at: Date;
}

export interface ListedCase {
  number: number;
  position: number;
  code: string;
  source: Source;
  reason: string;
  remedy: RoundKey['remedy'];
  state: CaseState;
  opener: string | null;
  opened_at: Date;
  done_at: Date | null;
  changed: number | null;
  waits_for: string | null;
  preview: number;
  approvals: number;
  undoes_number: number | null;
}

/** A case with everything its page shows. Holds keys: never handed to anybody but organiser and secretariat. */
export interface LoadedCase {
  place: RoundPlace;
  row: CaseRow;
  item: PoolItem;
  proposal: RoundKey;
  approvals: Approval[];
  /** Basis of the figures now; does the preview still stand on it. */
  basis: Basis;
  /** Version published by this case. */
  publishedVersion: number | null;
  /** Newest published version of the round; null = none. */
  newestVersion: number | null;
  newestAt: Date | null;
}

/** @throws Refusal contest.unknown, results.round-unknown, regrade.unknown */
export async function loadCase(
  context: Context,
  doer: Doer & { organisation: number },
  asked: { contest: string; round: number; number: number },
  now: Date,
): Promise<LoadedCase> {
  const { database } = context;
  const { place, publications } = await database.web(doer.organisation, async (queries) => {
    const found = await readPlace(queries, asked.contest, asked.round);
    return { place: found, publications: await readVersions(queries, found.round.id) };
  });
  return database.keys(doer.organisation, async (queries) => {
    const row = await readCase(queries, place.round.id, asked.number);
    const item = await readPoolItem(queries, row.round_id, row.position);
    if (!item) throw refusals.itemUnknown();
    await recordView(queries, doer, item.itemId, now);
    return {
      place,
      row,
      item,
      proposal: await queries.one<RoundKey>(sql('find_proposal'), { case_id: row.id }),
      approvals: await readApprovals(queries, row),
      basis: await readBasis(queries, place, now),
      publishedVersion: publications.find(({ id }) => id === row.publication_id)?.version ?? null,
      newestVersion: publications[0]?.version ?? null,
      newestAt: publications[0]?.published_at ?? null,
    };
  });
}

export async function readCase(queries: Queries, roundId: number, number: number): Promise<CaseRow> {
  const row = await queries.maybe<CaseRow>(sql('find_case'), { round_id: roundId, number });
  if (!row) throw refusals.unknown();
  return row;
}

export const readApprovals = (queries: Queries, { id, preview }: Pick<CaseRow, 'id' | 'preview'>) =>
  queries.many<Approval>(sql('list_approvals'), { case_id: id, preview });

export const listCases = (queries: Queries, roundId: number): Promise<ListedCase[]> =>
  queries.many<ListedCase>(sql('list_cases'), { round_id: roundId });

/** What a preview made now would stand on. Needs a role that reads keys. */
export async function readBasis(queries: Queries, place: RoundPlace, now: Date): Promise<Basis> {
  const found = await queries.one<{ key_version: number; results: number }>(sql('find_basis'), {
    round_id: place.round.id,
  });
  return { keyVersion: found.key_version, results: found.results, over: now >= endOfAttempts(place) };
}
