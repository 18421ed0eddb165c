import type { PaperSettings } from '../../contest/parameters.ts';

/** What decides which of a person's attempts counts. */
export interface CountedFacts {
  /** From 1 in order of starting. */
  number: number;
  /** Tenths of a point, and the most this paper could bring. */
  points: number;
  maximum: number;
  /** Time used, in milliseconds. */
  ms: number;
}

export const isAllRight = ({ points, maximum }: Pick<CountedFacts, 'points' | 'maximum'>): boolean =>
  maximum > 0 && points === maximum;

/**
 * The one attempt of a person that counts (contest rules §3); the others stay as they are. Equal under the rule: the
 * earlier one. 'first-all-right': the first with everything right, and while there is none, the best.
 */
export function countedAttempt<A extends CountedFacts>(attempts: readonly A[], rule: PaperSettings['whichCounts']): A {
  const [first, ...rest] = [...attempts].sort((a, b) => a.number - b.number);
  if (first === undefined) throw new RangeError('no attempt to count');
  if (rule === 'only') return first;
  if (rule === 'last') return rest.at(-1) ?? first;
  if (rule === 'first-all-right') {
    const right = [first, ...rest].find(isAllRight);
    if (right) return right;
  }
  const better = (one: A, other: A) =>
    other.points - one.points || (rule === 'best-then-fastest' ? one.ms - other.ms : 0) || one.number - other.number;
  return [first, ...rest].sort(better)[0] as A;
}
