import type { CutOffs } from './cut-offs.ts';

/** The times of one attempt: when it began, and when each question was first answered. */
export interface Timed {
  startedAt: number;
  /** Index of the item in the pool, by question. */
  items: ArrayLike<number>;
  /** Milliseconds since 1970 of the first accepted answer, by question; 0 = never answered. */
  answeredAt: ArrayLike<number>;
  /** 1 = right, by question. */
  rightAt: ArrayLike<number>;
  count: number;
}

/** The same with the time on each question; of several rounds of one person when they are looked at together. */
export interface Paced {
  /** Index of the item in the pool, or in the pools one after the other. */
  items: ArrayLike<number>;
  rightAt: ArrayLike<number>;
  /** Natural logarithm of the seconds on each question; NaN = not usable. */
  logs: Float64Array;
}

export const pacedOf = (attempt: Timed, shortestGapMs: number): Paced => ({
  items: attempt.items,
  rightAt: attempt.rightAt,
  logs: gapsOf(attempt, shortestGapMs).map(Math.log),
});

/** What the times of one attempt say. Null = too few usable times to judge. */
export interface Rhythm {
  /** Questions with a usable time. */
  timed: number;
  /** Robust z of the speed against everybody of the round; larger is faster. */
  z: number | null;
  /** SD of ln t. */
  sdLog: number | null;
  shareRight: number;
}

/**
 * Seconds spent on each question: from the answer before it (or the start) to its own first answer. When a question was
 * shown is not stored, so reading ahead and answering in another order blur these. Answers that arrived together came
 * after a time without network: they, and the first of them, say nothing. NaN = not usable.
 */
export function gapsOf(attempt: Timed, shortestGapMs: number): Float64Array {
  const order = Array.from({ length: attempt.count }, (_, at) => at)
    .filter((at) => attempt.answeredAt[at]! > 0)
    .sort((a, b) => attempt.answeredAt[a]! - attempt.answeredAt[b]! || a - b);
  const gaps = new Float64Array(attempt.count).fill(Number.NaN);
  let before = attempt.startedAt;
  for (const [rank, at] of order.entries()) {
    const own = attempt.answeredAt[at]!;
    const next = order[rank + 1];
    const together = next !== undefined && attempt.answeredAt[next]! - own < shortestGapMs;
    if (own - before >= shortestGapMs && !together) gaps[at] = (own - before) / 1000;
    before = own;
  }
  return gaps;
}

/** What is usual in a round: the yardstick of every rule about times. */
export interface RoundPace {
  /** Median of ln t by item; NaN where nobody has a usable time. */
  usual: Float64Array;
  /** Robust mean and SD of people's speeds. */
  middle: number;
  between: number;
  /** Speed of each person; null = too few usable times. */
  speeds: (number | null)[];
}

export function paceOf(attempts: readonly Paced[], items: number, rules: Pick<CutOffs, 'timedShare'>): RoundPace {
  const usual = usualTimes(attempts, items);
  const speeds = attempts.map((attempt) => speedOf(attempt, usual, rules.timedShare));
  const known = Float64Array.from(speeds.filter((speed) => speed !== null)).sort();
  const middle = medianOfSorted(known);
  const between = 1.4826 * medianOfSorted(known.map((speed) => Math.abs(speed - middle)).sort());
  return { usual, middle, between, speeds };
}

/** Rhythms of a whole round: each against the usual time of each item, and against everybody's speed. */
export function rhythmsOf(attempts: readonly Paced[], { speeds, middle, between }: RoundPace): Rhythm[] {
  return attempts.map(({ logs, rightAt }, at): Rhythm => {
    const usable = logs.filter((each) => !Number.isNaN(each));
    const speed = speeds[at]!;
    let right = 0;
    for (let question = 0; question < logs.length; question++) right += rightAt[question]!;
    return {
      timed: usable.length,
      z: speed === null || !(between > 0) ? null : (speed - middle) / between,
      sdLog: usable.length < 2 ? null : sdOf(usable),
      shareRight: logs.length === 0 ? 0 : right / logs.length,
    };
  });
}

/** Median of ln t by item; NaN where nobody has a usable time. */
export function usualTimes(attempts: readonly Paced[], items: number): Float64Array {
  const lists: number[][] = Array.from({ length: items }, () => []);
  for (const attempt of attempts)
    for (const [question, log] of attempt.logs.entries())
      if (!Number.isNaN(log)) lists[attempt.items[question]!]!.push(log);
  return Float64Array.from(lists, (list) => medianOfSorted(Float64Array.from(list).sort()));
}

function speedOf(attempt: Paced, usual: Float64Array, timedShare: number): number | null {
  let [sum, timed] = [0, 0];
  for (const [question, log] of attempt.logs.entries()) {
    if (Number.isNaN(log)) continue;
    sum += log - usual[attempt.items[question]!]!;
    timed += 1;
  }
  return timed === 0 || timed < timedShare * attempt.logs.length ? null : -sum / timed;
}

export function medianOfSorted(sorted: Float64Array): number {
  const half = sorted.length / 2;
  if (sorted.length === 0) return Number.NaN;
  return Number.isInteger(half) ? (sorted[half - 1]! + sorted[half]!) / 2 : sorted[Math.floor(half)]!;
}

function sdOf(values: Float64Array): number {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  return Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (values.length - 1));
}
