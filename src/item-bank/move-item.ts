import { type Doer, writeAudit } from '../audit/index.ts';
import type { Context } from '../platform/context.ts';
import { loadSql } from '../platform/db/sql.ts';
import { normaliseLines } from '../platform/text/normalise.ts';
import { type ItemAct, type ItemState, isOwn, needsReason, stateAfter } from './item-state.ts';
import { changedMeanwhile, notInState, ownItem, reasonMissing } from './refusals.ts';
import { lockItem } from './write-item.ts';

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
 * Submits, approves, returns, suspends, resumes or retires an item. Approving and returning are appraisals: never of an
 * item one wrote or changed, and kept with the version they were given for.
 */
export function moveItem(context: Context, doer: Doer, move: ItemMove, now: Date): Promise<ItemState> {
  const { organisation, itemId, act } = move;
  return context.database.keys(organisation, async (queries) => {
    const item = await lockItem(queries, move);
    const reason = normaliseLines(move.reason ?? '').slice(0, 2000);
    if (item.version !== move.version) throw changedMeanwhile();
    const appraisal = act === 'approve' || act === 'return';
    if (appraisal && isOwn({ authorId: item.author_id, editorId: item.editor_id }, doer.accountId)) throw ownItem();
    const state = stateAfter(item.state, act);
    if (state === null) throw notInState(act, item.state);
    if (needsReason.includes(act) && reason === '') throw reasonMissing();
    if (appraisal)
      await queries.run(sql('insert_appraisal'), {
        organisation_id: organisation,
        version_id: item.version_id,
        account_id: doer.accountId,
        verdict: act,
        note: reason || null,
        now,
      });
    await queries.run(sql('set_item_state'), { organisation_id: organisation, item_id: itemId, state });
    await writeAudit(queries, doer, now, {
      action: `item.${act}`,
      objectKind: 'item',
      objectId: itemId,
      ...(reason ? { reason } : {}),
      detail: { bankId: move.bankId, version: item.version, from: item.state, to: state },
    });
    return state;
  });
}
