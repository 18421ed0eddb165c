import type { EligibilityStatus } from '../../contest/eligibility.ts';
import type { Eligibility } from '../../contest/parameters.ts';
import { drawPaper, preparePool } from '../../item-bank/draw/draw.ts';
import { ORDERS } from '../../item-bank/draw/permutation.ts';
import { classesOf, type PoolItem } from '../../item-bank/draw/pool.ts';
import { ticksSeveral } from '../../item-bank/item.ts';
import type { PaperItem } from '../../item-bank/papers/read.ts';

/** Everybody on the roster practises; people with a duty in the contest only where its rules let them (contest rules §8). */
export const mayPractise = (
  status: EligibilityStatus,
  { excludedMayPractise }: Pick<Eligibility, 'excludedMayPractise'>,
): boolean => status === 'must' || status === 'exempt' || (status === 'excluded' && excludedMayPractise);

/** A practice paper: places in the pool, and by question the code of the order of its options. */
export interface PracticePaper {
  items: number[];
  orders: number[];
}

/** Items set apart for practice as the draw needs them; named by version, so that a changed item counts as new. */
export const practicePool = (items: readonly PaperItem[]): PoolItem[] =>
  items.map(({ versionId, itemId, enemyGroup, content }) => ({
    id: versionId,
    topic: content.topic,
    level: content.level,
    enemyGroup,
    optionCount: content.options.length,
    pins: content.options.map(({ pin }) => pin ?? 'free'),
    contentHash: String(itemId),
    sharedStem: content.sharedStem,
  }));

/** A paper of so many items (fewer where there are fewer), those this person has met least. Null: nothing to practise on. */
export function drawPractice(
  pool: readonly PoolItem[],
  wanted: number,
  seen: ReadonlyMap<number, number>,
  seed: Uint8Array,
): PracticePaper | null {
  const count = Math.min(wanted, classesOf(pool).count);
  if (count === 0) return null;
  const paper = drawPaper(preparePool(pool, [{ topic: null, level: null, count }]), {
    seed,
    seen,
    shuffleItems: true,
    shuffleOptions: true,
  });
  return { items: [...paper.items], orders: [...paper.orders] };
}

/** One question after handing in, as its reader saw it. */
export interface PractisedQuestion {
  item: PaperItem;
  /** Bank's option (from 0) by displayed place. */
  order: number[];
  /** Displayed places (from 0) that were chosen, and that are right. */
  chosen: number[];
  right: number[];
  verdict: 'right' | 'wrong' | 'blank';
}

export function judgePractice(
  items: readonly PaperItem[],
  orders: readonly number[],
  answers: readonly number[],
): PractisedQuestion[] {
  return items.map((item, at) => {
    const order = Array.from(ORDERS[orders[at]!]!);
    const right = item.content.correct.map((position) => order.indexOf(position - 1)).sort((a, b) => a - b);
    const several = ticksSeveral(item.content.kind);
    const value = answers[at] ?? 0;
    const chosen = several
      ? order.map((_, place) => place).filter((place) => (value >> place) & 1)
      : value > 0 && value <= order.length
        ? [value - 1]
        : [];
    const fits = several ? chosen.join() === right.join() : right.includes(chosen[0] ?? -1);
    return { item, order, chosen, right, verdict: chosen.length === 0 ? 'blank' : fits ? 'right' : 'wrong' };
  });
}
