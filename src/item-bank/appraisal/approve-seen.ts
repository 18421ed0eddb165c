import type { Doer } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { Refusal } from '../../platform/refusal.ts';
import { lockItem } from '../add-version.ts';
import { moveWithin } from '../move-item.ts';
import { refuseUnseen, type Sight } from '../sight.ts';
import { notSeen } from './refusals.ts';

const sql = loadSql(new URL('./appraisal.sql', import.meta.url));

export interface SeenItems {
  organisation: number;
  bankId: number;
  items: readonly { itemId: number; version: number }[];
  sight: Sight;
}

export interface ApprovedSeen {
  approved: number;
  /** Sentences of those that were not, each once. */
  left: string[];
}

/**
 * Approves several items a person has looked at. Each must have been shown to them whole, in this version; what cannot be
 * approved is told and stays. @throws Refusal appraisal.not-seen when one was never opened: then nothing is approved
 */
export function approveSeen(context: Context, doer: Doer, seen: SeenItems, now: Date): Promise<ApprovedSeen> {
  const { organisation, bankId } = seen;
  return context.database.keys(organisation, async (queries) => {
    for (const { itemId } of seen.items) {
      await refuseUnseen(queries, { organisation, bankId, itemId }, seen.sight);
      const item = await lockItem(queries, { organisation, bankId, itemId });
      const { seen: looked } = await queries.one<{ seen: boolean }>(sql('has_seen_whole'), {
        account_id: doer.accountId,
        version_id: item.version_id,
      });
      if (!looked) throw notSeen(item.code);
    }
    let approved = 0;
    const left = new Set<string>();
    for (const { itemId, version } of seen.items)
      try {
        await moveWithin(queries, doer, { organisation, bankId, itemId, version, act: 'approve' }, now);
        approved++;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        left.add(error.message);
      }
    return { approved, left: [...left] };
  });
}
