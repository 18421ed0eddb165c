import { type Regraded, regradeResults } from '../../attempt/regrade/index.ts';
import type { Doer } from '../../audit/index.ts';
import type { Remedy, RoundKey } from '../../item-bank/round-keys/correct-key.ts';
import { positionOfCode, readPoolItem } from '../../item-bank/round-keys/pool-item.ts';
import type { Context } from '../../platform/context.ts';
import { urls } from '../../platform/urls.ts';
import { readPlace } from '../publication/load.ts';
import { proposedKey, ruleOfLaw } from './case.ts';
import type { Change, ConsequenceSummary } from './consequences.ts';
import { openCase } from './open-case.ts';
import { previewOf } from './preview.ts';
import { refusals } from './refusals.ts';

export interface RegradeWish {
  contest: string;
  round: number;
  /** Null: no new decision; results are brought to the keys that are decided. */
  item: { code: string; remedy: Remedy; sets: number[][]; reason: string; ground: string | null } | null;
  dryRun: boolean;
}

/** What was done, or what would be. */
export type RegradePlan =
  | { kind: 'regraded'; done: Regraded }
  | { kind: 'preview'; summary: ConsequenceSummary; changes: Change[] }
  | { kind: 'opened'; case: number; page: string };

/**
 * The shell: previews a remedy without writing anything, opens a case (approved by two people on its page like any
 * other: nobody decides from the shell), or finishes regrading what has been decided.
 */
export async function regradeFromShell(
  context: Context,
  doer: Doer & { organisation: number },
  wish: RegradeWish,
  now: Date,
): Promise<RegradePlan> {
  const place = await context.database.web(doer.organisation, (queries) =>
    readPlace(queries, wish.contest, wish.round),
  );
  const { item } = wish;
  if (!item)
    return { kind: 'regraded', done: await regradeResults(context, place.round.id, now, { dryRun: wish.dryRun }) };
  const found = await context.database.keys(doer.organisation, async (queries) => {
    const position = await positionOfCode(queries, place.round.id, item.code);
    return position === undefined ? null : readPoolItem(queries, place.round.id, position);
  });
  if (!found) throw refusals.itemUnknown();
  const { position } = found;
  if (wish.dryRun) {
    const key = proposedKey(found, found.keys[0] as RoundKey, item.remedy, item.sets);
    if (typeof key === 'string') throw refusals.proposal(key);
    const { summary, changes } = await previewOf(context, place, { ...key, position }, now);
    return { kind: 'preview', summary, changes };
  }
  const { remedy, sets, reason, ground } = item;
  const { number } = await openCase(
    context,
    doer,
    {
      contest: wish.contest,
      round: wish.round,
      position,
      source: 'own',
      sourceDetail: null,
      reason,
      legalGround: ground ?? ruleOfLaw,
      remedy,
      sets,
    },
    now,
  );
  const page = `${context.config.publicUrl}${urls.regrade(wish.contest, wish.round, number)}`;
  return { kind: 'opened', case: number, page };
}
