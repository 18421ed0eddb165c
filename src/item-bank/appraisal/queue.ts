import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';

const sql = loadSql(new URL('./appraisal.sql', import.meta.url));

/** An item that waits for one person's verdict. */
export interface WaitingItem {
  id: number;
  code: string;
  version: number;
  version_id: number;
  stem: string;
  topic: string;
  level: number;
  /** This version was shown whole to the person. */
  seen: boolean;
}

export const listToAppraise = (
  queries: Queries,
  { organisation, bankId }: { organisation: number; bankId: number },
  accountId: number,
): Promise<WaitingItem[]> =>
  queries.many<WaitingItem>(sql('list_to_appraise'), {
    organisation_id: organisation,
    bank_id: bankId,
    account_id: accountId,
  });

/** Where a person is in the queue: the item asked for or the first, and the one after it (round again at the end). */
export function placeIn<Item extends { id: number }>(
  queue: readonly Item[],
  wanted: number | null,
  after: number | null,
): { now: Item | null; next: Item | null; index: number } {
  const from = after === null ? -1 : queue.findIndex(({ id }) => id > after);
  const index = Math.max(0, wanted === null ? (from < 0 ? 0 : from) : queue.findIndex(({ id }) => id === wanted));
  const now = queue[index] ?? null;
  return { now, next: queue.length > 1 ? queue[(index + 1) % queue.length]! : null, index };
}
