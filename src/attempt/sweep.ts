import type { Context } from '../platform/context.ts';
import { type Desks, deadlineAt, attemptSql as sql } from './desk.ts';
import type { createHandIns } from './hand-in.ts';

/** Attempts taken up by one sweep at most; the next one goes on. */
const most = 2000;
/** Looks back this far for rounds whose attempts may be open. */
const reach = 120 * 86_400_000;

/**
 * Writes down what time has already decided: attempts whose deadline and grace are over get their result from what was
 * saved. Two sweepers, the person and another node at one instant still give one result.
 * @returns attempts closed
 */
export async function sweepExpired(
  context: Context,
  desks: Desks,
  handIns: ReturnType<typeof createHandIns>,
  now: number,
): Promise<number> {
  const rows = await context.database.system((queries) =>
    queries.many<{ id: number; round_id: number; started_at: Date; limit_seconds: number }>(sql('list_unfinished'), {
      since: new Date(now - reach),
      now: new Date(now),
      most,
    }),
  );
  const expired: Promise<unknown>[] = [];
  for (const row of rows) {
    const desk = await desks.of(row.round_id);
    if (!desk) continue;
    const deadline = deadlineAt(desk, {
      id: row.id,
      startedAt: row.started_at.getTime(),
      limitSeconds: row.limit_seconds,
    });
    if (now > deadline + desk.graceMs)
      expired.push(
        handIns.handIn({ attemptId: row.id, roundId: row.round_id, receivedAt: now, by: 'time', changes: [] }),
      );
  }
  await Promise.all(expired);
  if (expired.length > 0) context.log.info({ attempts: expired.length }, 'expired attempts closed');
  return expired.length;
}
