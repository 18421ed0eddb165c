import type { BlueprintCell } from '../../contest/parameters.ts';
import { classesOf, fits } from '../draw/pool.ts';
import type { RandomStream } from '../draw/random.ts';
import { assignItems, provesSatisfiable } from '../draw/satisfiable.ts';
import type { BankPoolItem } from '../pool.ts';
import { joined, type PaperRules } from './prove.ts';

/**
 * The part of the bank a round takes where rounds have parts of their own: what it needs, and an even share of what
 * nobody needs, whole groups of enemies at a time. `pools` = this round's and those of the rounds still to come, by
 * opening; the last ones go without a promise when the bank cannot fill all. Ids of items.
 */
export function shareOfRound(
  rules: PaperRules,
  pools: readonly (readonly BankPoolItem[])[],
  random: RandomStream,
): Set<number> {
  const needs = (rounds: number) =>
    Array.from({ length: rounds }, () => rules.blueprint.map(({ count }) => count + rules.reservePerCell)).flat();
  for (let rounds = pools.length; rounds > 0; rounds--) {
    const { items, candidates } = joined(rules.blueprint, pools.slice(0, rounds));
    const order = shuffled(items.length, random);
    const mixed = order.map((index) => items[index]!);
    const placeOf = new Map(order.map((index, place) => [index, place]));
    const lists = candidates.map((list) => Uint16Array.from(list, (index) => placeOf.get(index)!).sort());
    const owner = assignItems(lists, needs(rounds), classesOf(mixed));
    if (owner) return takenBy(mixed, owner, rules.blueprint, rounds, new Set(pools[0]!.map(({ id }) => id)));
  }
  return new Set(pools[0]!.map(({ id }) => id));
}

function takenBy(
  items: readonly BankPoolItem[],
  owner: Int32Array,
  cells: readonly BlueprintCell[],
  rounds: number,
  own: ReadonlySet<number>,
): Set<number> {
  const { classOf, count } = classesOf(items);
  const roundOf = new Int32Array(count).fill(-1);
  for (const [index, cell] of owner.entries())
    if (cell !== -1) roundOf[classOf[index]!] = Math.floor(cell / cells.length);
  const byKind = cells.some(({ kind }) => kind !== undefined);
  const turns = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    if (roundOf[classOf[index]!] !== -1) continue;
    const alike = `${item.topic} ${item.level}${byKind ? ` ${item.kind}` : ''}`;
    const turn = turns.get(alike) ?? 0;
    turns.set(alike, turn + 1);
    roundOf[classOf[index]!] = turn % rounds;
  }
  return new Set(items.filter(({ id }, index) => own.has(id) && roundOf[classOf[index]!] === 0).map(({ id }) => id));
}

function shuffled(length: number, random: RandomStream): number[] {
  const order = Array.from({ length }, (_, index) => index);
  for (let at = 0; at < length - 1; at++) {
    const other = at + random.below(length - at);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}

/**
 * Keeps so many items of each cell out of the draw, whole groups of enemies at a time, while the blueprint can still be
 * filled from the rest. Ids of items kept back.
 */
export function keepBack(rules: PaperRules, pool: readonly BankPoolItem[], random: RandomStream): Set<number> {
  const kept = new Set<number>();
  if (rules.reservePerCell === 0) return kept;
  const { classOf } = classesOf(pool);
  for (const cell of rules.blueprint) {
    const fitting = shuffled(pool.length, random).filter((index) => fits(cell, pool[index]!));
    let left = rules.reservePerCell;
    for (const index of fitting) {
      if (left === 0) break;
      const group = pool.filter((_, other) => classOf[other] === classOf[index]);
      if (kept.has(pool[index]!.id)) continue;
      const rest = pool.filter((item) => !kept.has(item.id) && !group.includes(item));
      if (provesSatisfiable(rules.blueprint, rest).length > 0) continue;
      for (const { id } of group) kept.add(id);
      left--;
    }
  }
  return kept;
}
