import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';

/**
 * Milliseconds of long work after which everybody who waits is let pass. In a thread of its own it holds nobody up, and
 * short stretches cost three times the CPU of long ones (100,000 rows: 6.4 instead of 2.3 s, 21/11/2026).
 */
const stretch = isMainThread ? 4 : 20;
/** Longest rest in milliseconds: long work goes on, however slowly. */
const mostRest = 200;
/** Milliseconds over which the thread's own work is measured. */
const window = 100;

let seen = performance.eventLoopUtilization();
let seenAt = performance.now();
/** Milliseconds of long work since then. */
let worked = 0;
/** Share of the thread that everything but long work took last. */
let others = 0;
/** Long work rests in a row: however much of it there is, it takes no more of the thread together. */
let resting: Promise<unknown> = Promise.resolve();

/**
 * Long work on the thread that also answers people: `if (pace.isOver) await pace.turn();` every now and then. On a quiet
 * thread it takes half; in a crowd what the crowd leaves it, squared: a hundredth of a thread that is nine tenths busy.
 */
export class Pace {
  #began = performance.now();

  get isOver(): boolean {
    return performance.now() - this.#began > stretch;
  }

  async turn(): Promise<void> {
    // What went by beyond that was waiting for a disk, a database, a reader.
    const ms = Math.min(performance.now() - this.#began, 2 * stretch);
    worked += ms;
    resting = resting.then(() => setTimeout(restAfter(ms)));
    await resting;
    this.#began = performance.now();
  }
}

function restAfter(ms: number): number {
  if (!isMainThread) return Math.min(mostRest, restBeside(ms, busyShare()));
  const now = performance.now();
  if (now - seenAt >= window) {
    const used = performance.eventLoopUtilization(seen);
    others = Math.min(1, Math.max(0, (used.active - worked) / (used.active + used.idle)));
    seen = performance.eventLoopUtilization();
    seenAt = now;
    worked = 0;
  }
  return Math.min(mostRest, restFor(ms, others));
}

/** Rest after so much work, where others take this share of the thread. */
export const restFor = (ms: number, others: number): number => {
  const share = (1 - others) ** 2 / 2;
  return share > 0 ? ms / share - ms : Number.POSITIVE_INFINITY;
};

/** The same in a thread of its own, where this share of the machine is busy, its own work included. */
export const restBeside = (ms: number, busy: number): number => 10 * ms * busy ** 2;

let [worksSeen, allSeen] = [0, 0];

/** Share of all cores that was busy since the last time it was asked. */
function busyShare(): number {
  let [works, all] = [0, 0];
  for (const { times } of cpus()) {
    const sum = times.user + times.nice + times.sys + times.irq + times.idle;
    works += sum - times.idle;
    all += sum;
  }
  const share = all > allSeen ? (works - worksSeen) / (all - allSeen) : 1;
  [worksSeen, allSeen] = [works, all];
  return share;
}
