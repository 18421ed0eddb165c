import type { Doer } from '../../audit/index.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';

const sql = loadSql(new URL('./round-keys.sql', import.meta.url));

/** The four remedies for a faulty item (contest rules §14). */
export const remedies = ['new-key', 'several-keys', 'full-marks', 'drop'] as const;
export type Remedy = (typeof remedies)[number];

/** What counts for one item of a round's pool. */
export interface RoundKey {
  /** Right options in the author's order, from 1, ascending. */
  correct: number[];
  /** Whole sets that count, as masks (bit 0 = option 1); null = what `correct` says. */
  accepted: number[] | null;
  /** Null: the key as it was frozen, or as it was before a correction that was undone. */
  remedy: Remedy | null;
}

export interface Correction extends RoundKey {
  organisation: number;
  roundId: number;
  position: number;
  /** The version the decision was made on: another correction in between makes it a different decision. */
  onVersion: number;
}

/**
 * Adds a key version to a round: every earlier one stays as it was. Needs a transaction of the keys role (or the
 * system's); scores follow by regrading.
 * @returns the new version, or null when the keys are not those the decision was made on
 */
export async function correctKey(
  queries: Queries,
  doer: Doer,
  correction: Correction,
  now: Date,
): Promise<number | null> {
  const { organisation, roundId, position, correct, accepted, remedy, onVersion } = correction;
  await queries.run(sql('lock_round_keys'), { round_id: roundId });
  const newest = await keyVersionOf(queries, roundId);
  if (newest !== onVersion) return null;
  await queries.run(sql('insert_key'), {
    organisation_id: organisation,
    round_id: roundId,
    position,
    key_version: newest + 1,
    correct,
    accepted,
    remedy,
    account_id: doer.accountId,
    now,
  });
  return newest + 1;
}

/** The newest key version of a round; 0 before its pool is frozen. */
const keyVersionOf = async (queries: Queries, roundId: number): Promise<number> =>
  (await queries.one<{ key_version: number }>(sql('find_key_version'), { round_id: roundId })).key_version;

export { sql as roundKeySql };
