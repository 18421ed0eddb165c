import type { ContestParameters } from '../../contest/parameters.ts';
import type { ItemKind } from '../../item-bank/item.ts';
import type { Queries } from '../../platform/db/database.ts';
import { itemKey, type ServedItem, type StoredKey, attemptSql as sql } from '../desk.ts';
import { type KeyVersion, prepareKeys, type ScoreSettings, scoringOf } from '../pure/score.ts';

/** The newest keys of a round with what is needed to score by them. Only for jobs and the shell: pages never hold them. */
export interface RoundKeys {
  roundId: number;
  organisation: number;
  kinds: ItemKind[];
  /** Tenths of a point an item. */
  tenths: number;
  settings: ScoreSettings;
  keys: StoredKey[];
  keyVersion: number;
}

/** Null when the round has no test or its pool is not frozen. Needs the system role. */
export async function readRoundKeys(queries: Queries, roundId: number): Promise<RoundKeys | null> {
  const round = await queries.maybe<{ organisation_id: number; parameters: ContestParameters }>(sql('find_round'), {
    round_id: roundId,
  });
  const pool = await queries.many<{ kind: ItemKind }>(sql('list_pool'), { round_id: roundId });
  if (!round?.parameters.test || pool.length === 0) return null;
  const all = await queries.many<StoredKey>(sql('list_keys'), { round_id: roundId });
  // Items set apart for practice stand behind the graded ones and have keys too.
  const keys = all.filter(({ position }) => position < pool.length);
  return {
    roundId,
    organisation: round.organisation_id,
    kinds: pool.map(({ kind }) => kind),
    tenths: round.parameters.test.pointsPerItemTenths,
    settings: scoringOf(round.parameters.test),
    keys,
    keyVersion: Math.max(1, ...all.map(({ key_version }) => key_version)),
  };
}

/** Laid out for scoring; `instead` takes the place of one item's key, for a preview. */
export function keysForScoring(
  { keys, kinds, tenths, settings }: RoundKeys,
  instead?: Pick<StoredKey, 'position' | 'correct' | 'accepted' | 'remedy'>,
): KeyVersion {
  return prepareKeys(
    keys.map((key) =>
      itemKey(key.position === instead?.position ? instead : key, kinds[key.position] as ServedItem['kind'], tenths),
    ),
    settings,
  );
}
