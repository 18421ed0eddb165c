import { classesOf, type PoolItem } from './draw/pool.ts';
import type { RandomStream } from './draw/random.ts';

/** What earlier rounds of the contest made of items, by item id. */
export interface UsedBefore {
  practice: ReadonlySet<number>;
  graded: ReadonlySet<number>;
}

/**
 * Chooses the items set apart for practice (thi thử): so many when the bank can spare them, whole groups of enemies at
 * a time so that nothing practised answers a graded question, and never so many that the graded papers could not be
 * filled from the rest. Items practised in an earlier round stay practice; graded ones never become it. Pool indices.
 */
export function setApart<Item extends PoolItem & { id: number }>(
  pool: readonly Item[],
  /** Can the graded papers still be filled from these? */
  filledFrom: (rest: readonly Item[]) => boolean,
  count: number,
  before: UsedBefore,
  random: RandomStream,
): Set<number> {
  const members = membersOf(pool);
  const is = (used: ReadonlySet<number>) => (group: number[]) => group.some((index) => used.has(pool[index]!.id));
  const apart = new Set<number>(members.filter(is(before.practice)).flat());
  const free = members.filter((group) => !is(before.practice)(group) && !is(before.graded)(group));
  const left = new Set(pool.keys());
  for (const index of apart) left.delete(index);
  for (let at = 0; at < free.length && apart.size < count; at++) {
    const other = at + random.below(free.length - at);
    [free[at], free[other]] = [free[other]!, free[at]!];
    const group = free[at]!;
    const rest = pool.filter((_, index) => left.has(index) && !group.includes(index));
    if (!filledFrom(rest)) continue;
    for (const index of group) {
      apart.add(index);
      left.delete(index);
    }
  }
  return apart;
}

/** Pool indices by class: same content, or enemies of each other. */
function membersOf(pool: readonly PoolItem[]): number[][] {
  const { classOf, count } = classesOf(pool);
  const members: number[][] = Array.from({ length: count }, () => []);
  for (const [index, number] of classOf.entries()) members[number]!.push(index);
  return members;
}
