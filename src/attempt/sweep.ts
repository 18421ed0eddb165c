import type { Context } from '../platform/context.ts';
import { type Desks, deadlineAt, attemptSql as sql } from './desk.ts';
import type { createHandIns, HandIn } from './hand-in.ts';

/** Attempts closed in one go. */
const most = 2000;
/** A sweep of every minute looks at what ended within this time, and not at what is known to be swept. */
const recent = 5 * 60_000;
/** A thorough one looks at rounds closed within this time, or since the last thorough one. */
const closedWithin = 2 * 86_400_000;

interface Unfinished {
  id: number;
  round_id: number;
  started_at: Date;
  limit_seconds: number;
}

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
  const swept = await sweptUntil(context, now);
  const since = reach === 'recent' ? Math.max(swept, now - recent) : swept;
  const closedFrom = reach === 'recent' ? now - recent : Math.min(swept, now - closedWithin);
  let closed = 0;
  let expired: HandIn[] = [];
  const close = async () => {
    await Promise.all(expired.map((each) => handIns.handIn(each)));
    closed += expired.length;
    expired = [];
  };
  await context.database.system(async (queries) => {
    const unfinished = queries.eachOf<Unfinished>(sql('list_unfinished'), {
      swept: new Date(swept),
      ran_out_from: new Date(since),
      closed_from: new Date(closedFrom),
      now: new Date(now),
    });
    for await (const { id, round_id, started_at, limit_seconds } of unfinished) {
      const desk = await desks.of(round_id);
      if (!desk) continue;
      const deadline = deadlineAt(desk, { id, startedAt: started_at.getTime(), limitSeconds: limit_seconds });
      if (now <= deadline + desk.graceMs) continue;
      expired.push({ attemptId: id, roundId: round_id, receivedAt: now, by: 'time', changes: [] });
      if (expired.length === most) await close();
    }
    await close();
  });
  // A sweep that began where the last one ended leaves no gap.
  if (since === swept) await raiseSweep(context, now);
  if (closed > 0) context.log.info({ attempts: closed }, 'expired attempts closed');
  return closed;
}

const sweptUntil = (context: Context, now: number): Promise<number> =>
  context.database.system(async (queries) => {
    await queries.run(sql('forget_sweep'), { now: new Date(now) });
    return (await queries.one<{ swept_until: Date }>(sql('lock_sweep'))).swept_until.getTime();
  });

/** Writes down until when every attempt has its result: neither sweeps nor lists of who is taking the test look further back. */
const raiseSweep = (context: Context, now: number): Promise<void> =>
  context.database.system(async (queries) => {
    await queries.one(sql('lock_sweep'));
    await queries.run(sql('raise_sweep'), { now: new Date(now) });
  });
