import type { Context } from '../platform/context.ts';
import { type Desks, deadlineAt, attemptSql as sql } from './desk.ts';
import type { createHandIns } from './hand-in.ts';

/** Attempts taken up in one go. */
const most = 2000;
/** A sweep of every minute looks at what ended within this time. */
const recent = 5 * 60_000;
/** A thorough one looks at rounds closed within this time, or since the last thorough one. */
const closedWithin = 2 * 86_400_000;

/**
 * Writes down what time has already decided: attempts whose deadline and grace are over get their result from what was
 * saved. Two sweepers, the person and another node at one instant still give one result.
 * @param reach thorough also finds what a standstill, an extension or given time left behind
 * @returns attempts closed
 */
export async function sweepExpired(
  context: Context,
  desks: Desks,
  handIns: ReturnType<typeof createHandIns>,
  now: number,
  reach: 'recent' | 'thorough' = 'thorough',
): Promise<number> {
  const since = reach === 'recent' ? now - recent : await sweptUntil(context, now);
  const closedFrom = reach === 'recent' ? since : Math.min(since, now - closedWithin);
  let closed = 0;
  for (let after = 0; ; ) {
    const rows = await context.database.system((queries) =>
      queries.many<{ id: number; round_id: number; started_at: Date; limit_seconds: number }>(sql('list_unfinished'), {
        ran_out_from: new Date(since),
        closed_from: new Date(closedFrom),
        now: new Date(now),
        after,
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
    closed += expired.length;
    const last = rows.at(-1);
    if (!last || rows.length < most) break;
    after = last.id;
  }
  if (reach === 'thorough') await raiseSweep(context, now);
  if (closed > 0) context.log.info({ attempts: closed }, 'expired attempts closed');
  return closed;
}

const sweptUntil = (context: Context, now: number): Promise<number> =>
  context.database.system(async (queries) => {
    await queries.run(sql('forget_sweep'), { now: new Date(now) });
    return (await queries.one<{ swept_until: Date }>(sql('lock_sweep'))).swept_until.getTime();
  });

/** Writes down until when every attempt has its result: lists of who is taking the test need not look further back. */
const raiseSweep = (context: Context, now: number): Promise<void> =>
  context.database.system(async (queries) => {
    await queries.one(sql('lock_sweep'));
    await queries.run(sql('raise_sweep'), { now: new Date(now) });
  });
