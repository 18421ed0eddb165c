import { type Doer, writeAudit } from '../audit/index.ts';
import type { Context } from '../platform/context.ts';
import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';
import { normaliseLines } from '../platform/text/normalise.ts';
import { type LockedItem, lockItem } from './add-version.ts';
import { findStanding, refusesAppraiser, stateAfterApproval } from './appraisal/standing.ts';
import { type ItemAct, type ItemState, needsReason, stateAfter } from './item-state.ts';
import { changedMeanwhile, notInState, reasonMissing } from './refusals.ts';

const sql = loadSql(new URL('./item-bank.sql', import.meta.url));

export interface ItemMove {
  organisation: number;
  bankId: number;
  itemId: number;
  /** The version the person saw: nobody approves what they have not read. */
  version: number;
  act: ItemAct;
  reason?: string;
}

/**
 * Submits, approves, returns, suspends, resumes or retires an item. Approving and returning are appraisals: by people
 * competent for the topic, never of an item one wrote or changed, and kept with the version they were given for.
 */
export const moveItem = (context: Context, doer: Doer, move: ItemMove, now: Date): Promise<ItemState> =>
  context.database.keys(move.organisation, (queries) => moveWithin(queries, doer, move, now));

/** The same within a transaction of the keys role. Approving twice counts once. @returns the state the item is in now */
export async function moveWithin(queries: Queries, doer: Doer, move: ItemMove, now: Date): Promise<ItemState> {
  const { organisation, itemId, act } = move;
  const item = await lockItem(queries, move);
  const reason = normaliseLines(move.reason ?? '').slice(0, 2000);
  if (item.version !== move.version) throw changedMeanwhile();
  const state = await judge(queries, doer, move, item);
  if (state === 'already') return item.state;
  if (needsReason.includes(act) && reason === '') throw reasonMissing();
  if (act === 'approve' || act === 'return')
    await queries.run(sql('insert_appraisal'), {
      organisation_id: organisation,
      version_id: item.version_id,
      account_id: doer.accountId,
      verdict: act,
      note: reason || null,
      now,
    });
  await queries.run(sql('set_item_state'), { organisation_id: organisation, item_id: itemId, state, now });
  await writeAudit(queries, doer, now, {
    action: `item.${act}`,
    objectKind: 'item',
    objectId: itemId,
    ...(reason ? { reason } : {}),
    detail: { bankId: move.bankId, version: item.version, from: item.state, to: state },
  });
  return state;
}

async function judge(
  queries: Queries,
  { accountId }: Doer,
  { organisation, act, itemId }: ItemMove,
  item: LockedItem,
): Promise<ItemState | 'already'> {
  const after = stateAfter(item.state, act);
  if (act !== 'approve' && act !== 'return') {
    if (after === null) throw notInState(act, item.state);
    return after;
  }
  const standing = await findStanding(queries, organisation, itemId);
  const refusal = refusesAppraiser(standing, item.author_id, accountId);
  if (refusal) throw refusal;
  if (after === null) throw notInState(act, item.state);
  if (act === 'return') return after;
  if (accountId !== null && standing.approvedBy.includes(accountId)) return 'already';
  return stateAfterApproval(standing, accountId);
}
