import type { FoundItem } from '../rows.ts';
import { fault, notice } from './blank-item.ts';

/** An option and the share of the points it gives, in per cent. */
export interface Weighed {
  text: string;
  weight: number;
}

/**
 * Options with shares of points, as right and wrong: the bank has no parts. Equal shares that make up the whole are
 * several right options; anything else is refused, never scored otherwise than its author meant.
 */
export function weighOptions(
  item: FoundItem,
  answers: readonly Weighed[],
  several: boolean,
  counts: { penalty: number },
): void {
  item.options = answers.map(({ text }) => text);
  const right = answers.flatMap(({ weight }, index) => (weight > 0 ? [index + 1] : []));
  const shares = right.map((position) => answers[position - 1]!.weight);
  item.marked = { options: right, by: 'format' };
  if (several) item.kind = 'multiple';
  counts.penalty += answers.filter(({ weight }) => weight < 0).length;
  if (right.length === 0) return;
  if (!several) {
    if (right.length > 1 || shares[0] !== 100)
      item.seen.push(fault(shares.every((share) => share === 100) ? 'two-keys' : 'partial-credit'));
    return;
  }
  const equal = Math.max(...shares) - Math.min(...shares) < 0.01;
  const whole = Math.abs(shares.reduce((sum, share) => sum + share, 0) - 100) < 0.1;
  if (equal && whole) return;
  if (equal && shares[0] === 100) item.seen.push(notice('several-full'));
  else item.seen.push(fault('partial-credit'));
}
