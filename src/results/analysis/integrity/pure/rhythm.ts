import type { CutOffs } from './cut-offs.ts';

/** The times of one attempt: when it began, and when each question was first answered. */
export interface Timed {
  startedAt: number;
  /** Index of the item in the pool, by question. */
  items: ArrayLike<number>;
  /** Milliseconds since 1970 of the first accepted answer, by question; 0 = never answered. */
  answeredAt: ArrayLike<number>;
  /** Right answers of so many. */
  right: number;
  count: number;
}

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

/** Rhythms of a whole round: each against the usual time of each item, and against everybody's speed. */
export function rhythmsOf(attempts: readonly Timed[], items: number, rules: CutOffs): Rhythm[] {
  const logs = attempts.map((attempt) => gapsOf(attempt, rules.shortestGapMs).map(Math.log));
  const usual = usualTimes(attempts, logs, items);
  const speeds = attempts.map((attempt, at) => speedOf(attempt, logs[at]!, usual, rules.timedShare));
  const known = Float64Array.from(speeds.filter((speed) => speed !== null)).sort();
  const middle = medianOfSorted(known);
  const spread = 1.4826 * medianOfSorted(known.map((speed) => Math.abs(speed - middle)).sort());
  return attempts.map((attempt, at): Rhythm => {
    const usable = logs[at]!.filter((each) => !Number.isNaN(each));
    const speed = speeds[at]!;
    return {
      timed: usable.length,
      z: speed === null || !(spread > 0) ? null : (speed - middle) / spread,
      sdLog: usable.length < 2 ? null : sdOf(usable),
      shareRight: attempt.count === 0 ? 0 : attempt.right / attempt.count,
    };
  });
}

/** Median of ln t by item; NaN where nobody has a usable time. */
export function usualTimes(attempts: readonly Timed[], logs: readonly Float64Array[], items: number): Float64Array {
  const lists: number[][] = Array.from({ length: items }, () => []);
  for (const [at, attempt] of attempts.entries())
    for (let question = 0; question < attempt.count; question++) {
      const log = logs[at]![question]!;
      if (!Number.isNaN(log)) lists[attempt.items[question]!]!.push(log);
    }
  return Float64Array.from(lists, (list) => medianOfSorted(Float64Array.from(list).sort()));
}

function speedOf(attempt: Timed, logs: Float64Array, usual: Float64Array, timedShare: number): number | null {
  let [sum, timed] = [0, 0];
  for (let question = 0; question < attempt.count; question++) {
    const log = logs[question]!;
    if (Number.isNaN(log)) continue;
    sum += log - usual[attempt.items[question]!]!;
    timed += 1;
  }
  return timed === 0 || timed < timedShare * attempt.count ? null : -sum / timed;
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

export type RhythmRule = 'R1' | 'R1-loose' | 'R2';

/** Rules a rhythm meets. R1-loose is for reading only, and not said beside R1. */
export function rhythmRules(rhythm: Rhythm, rules: CutOffs): RhythmRule[] {
  const { z, sdLog, timed, shareRight } = rhythm;
  const found: RhythmRule[] = [];
  const meets = (rule: { z: number; right: number }) => z !== null && z > rule.z && shareRight >= rule.right;
  if (meets(rules.fast)) found.push('R1');
  else if (meets(rules.fastLoose)) found.push('R1-loose');
  if (sdLog !== null && timed >= rules.constant.questions && sdLog < rules.constant.sd) found.push('R2');
  return found;
}
