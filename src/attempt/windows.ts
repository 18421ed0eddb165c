import type { Context } from '../platform/context.ts';
import { signal } from '../platform/signals.ts';
import { attemptSql as sql } from './desk.ts';
import type { Hot } from './hot.ts';

export type WindowAnswer =
  | { state: 'yours'; epoch: number }
  | { state: 'elsewhere'; since: string; device: string | null };

/** Windows one attempt can have: the sequence's upper part must fit. */
const mostWindows = 2000;

/**
 * One writing window at a time. The first window to ask gets the attempt; another one is told where it is open and may
 * take it over, which is logged and told to the other. Nobody is locked out, nothing the other window sent is dropped.
 */
export async function claimWindow(
  context: Context,
  hot: Hot,
  attemptId: number,
  window: { key: string; device: string | null; browser: Buffer | null; take: boolean },
  now: Date,
): Promise<WindowAnswer> {
  return context.database.transaction('writer', null, async (queries) => {
    await queries.run(sql('lock_windows'), { attempt_id: attemptId });
    const newest = await queries.maybe<{ epoch: number; window_key: string; device: string | null; taken_at: Date }>(
      sql('find_window'),
      { attempt_id: attemptId },
    );
    if (newest?.window_key === window.key) return { state: 'yours', epoch: newest.epoch };
    const unclaimed = !newest || newest.window_key === '';
    if (!unclaimed && !window.take)
      return { state: 'elsewhere', since: newest.taken_at.toISOString(), device: newest.device };
    const epoch = Math.min((newest?.epoch ?? -1) + 1, mostWindows);
    await queries.run(sql('insert_window'), {
      attempt_id: attemptId,
      epoch,
      window_key: window.key,
      device: window.device,
      browser: window.browser,
      now,
    });
    hot.epochs.set(attemptId, epoch);
    await signal(queries, 'window', `${attemptId} ${epoch}`);
    return { state: 'yours', epoch };
  });
}
