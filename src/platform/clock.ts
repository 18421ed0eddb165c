import { uptime } from 'node:os';
import type { Database } from './db/database.ts';
import type { Metrics } from './http/metrics.ts';
import type { Log } from './log.ts';

/** The server's clock as an argument: instants in milliseconds since 1970, UTC. Tests hand in their own. */
export type Clock = () => number;

/** A clock that runs steadily whatever the machine's does, and is led by the one that all nodes share. */
export interface SteadyClock extends Clock {
  /** Takes in what the shared clock says now. @returns milliseconds by which it differs from ours and was not followed */
  follow(told: number): number;
}

/** A machine that was just started often puts its clock right within this time: until then every step is followed. */
const settlingMs = 2 * 60_000;
/** Differences up to this are no jump: they are made up for little by little. */
const smallMs = 1000;
const mostAtOnceMs = 50;
/** A jump that still stands after this is believed: until then nobody is thrown out of a test by it, or gains time. */
const believedAfterMs = 10 * 60_000;

/**
 * Sources of time, in milliseconds but `awake`: `wall` may jump; `steady` never does, but stands still while the machine
 * sleeps; `awake` (seconds) runs on in its sleep.
 */
export function createSteadyClock({ wall = () => Date.now(), steady = () => performance.now(), awake = uptime } = {}) {
  const began = steady();
  let base = wall() - began;
  let sleepless = awake() * 1000 - began;
  let jumpedAt: number | null = null;
  let jump = 0;

  const clock = (() => Math.round(base + steady())) as SteadyClock;
  clock.follow = (told) => {
    const now = steady();
    const slept = awake() * 1000 - now - sleepless;
    if (Math.abs(slept) > smallMs) {
      base += slept;
      sleepless += slept;
    }
    const difference = told - clock();
    const isSettling = now - began < settlingMs;
    if (Math.abs(difference) <= smallMs && !isSettling) {
      base += Math.sign(difference) * Math.min(Math.abs(difference), mostAtOnceMs);
      jumpedAt = null;
      return 0;
    }
    // Another jump begins the waiting anew.
    if (jumpedAt === null || Math.abs(difference - jump) > smallMs) [jumpedAt, jump] = [now, difference];
    if (!isSettling && now - jumpedAt < believedAfterMs) return difference;
    base += difference;
    jumpedAt = null;
    return 0;
  };
  return clock;
}

export const systemClock: SteadyClock = createSteadyClock();

/**
 * Keeps a steady clock at the database's time, so that all nodes have one deadline: asks now and every minute. Returns how
 * to end it. A clock that a test moves is left alone.
 */
export async function followDatabase(
  clock: Clock | SteadyClock,
  database: Database,
  metrics: Metrics,
  log: Log,
): Promise<() => void> {
  let off = 0;
  metrics.gauge('hoithi_clock_off_seconds', () => off);
  if (!('follow' in clock)) return () => {};
  const ask = async () => {
    const asked = performance.now();
    const { rows } = await database
      .pool('system')
      .query<{ now: number }>('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now');
    const before = off;
    off = clock.follow(rows[0]!.now + (performance.now() - asked) / 2) / 1000;
    if (off !== 0 && before === 0)
      log.error({ seconds: off }, 'the clock has jumped; tests go on by the time that ran steadily');
  };
  await ask();
  const timer = setInterval(() => {
    ask().catch((error: unknown) => log.warn({ error }, 'the clock of the database was not read'));
  }, 60_000);
  timer.unref();
  return () => clearInterval(timer);
}
