import type { PaperSettings } from '../../contest/schema/paper-settings.ts';

export interface Scored {
  number: number;
  /** Tenths of a point. */
  points: number;
  maximum: number;
  seconds_used: number;
}

/** The attempt that counts among those handed in (lượt được tính), by the contest's rule; equal ones: the earlier. */
export function countingAttempt<T extends Scored>(
  rule: PaperSettings['whichCounts'],
  attempts: readonly T[],
): T | null {
  const inOrder = attempts.toSorted((a, b) => a.number - b.number);
  if (rule === 'last') return inOrder.at(-1) ?? null;
  if (rule === 'only') return inOrder[0] ?? null;
  const full = inOrder.find((each) => each.points === each.maximum);
  if (rule === 'first-all-right' && full) return full;
  const better = (a: T, b: T) =>
    b.points > a.points || (rule === 'best-then-fastest' && b.points === a.points && b.seconds_used < a.seconds_used);
  return inOrder.reduce<T | null>((best, each) => (best === null || better(best, each) ? each : best), null);
}
