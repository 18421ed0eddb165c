import { createHmac } from 'node:crypto';
import type { BlueprintCell } from '../../contest/parameters.ts';
import { drawPaper, preparePool } from '../draw/draw.ts';
import { candidatesOf, classesOf, type ItemId, type PoolItem } from '../draw/pool.ts';
import { RandomStream } from '../draw/random.ts';
import { assignItems } from '../draw/satisfiable.ts';

/** A paper made beforehand: pool indices in its order. */
export interface ComposedPaper {
  items: number[];
  /** Items that stand on an earlier paper of the set too. */
  shared: number;
}

/** 32 bytes of a set's secret for one purpose. */
export const seedFor = (secret: Uint8Array, purpose: string): Buffer =>
  createHmac('sha256', secret).update(`hoithi/papers/1/${purpose}`).digest();

/**
 * So many papers of a blueprint from one secret, the same on every machine. No two share an item, nor an item and its
 * enemy; where the pool is too small for that, later papers take what was used least. The blueprint must be proven.
 */
export function composePapers(
  pool: readonly PoolItem[],
  blueprint: readonly BlueprintCell[],
  count: number,
  secret: Uint8Array,
  shuffleItems: boolean,
): ComposedPaper[] {
  const chosen = unlike(pool, blueprint, count, secret) ?? leastShared(pool, blueprint, count, secret);
  const used = new Set<number>();
  return chosen.map((indices, at) => {
    const shared = indices.filter((index) => used.has(index)).length;
    for (const index of indices) used.add(index);
    const ordered = drawPaper(preparePool(pool, [], indices), {
      seed: seedFor(secret, `order/${at + 1}`),
      seen: new Map(),
      shuffleItems,
      shuffleOptions: false,
    });
    return { items: [...ordered.items], shared };
  });
}

/** Papers without a common item, all together as one flow; null when the pool is too small. */
function unlike(
  pool: readonly PoolItem[],
  blueprint: readonly BlueprintCell[],
  count: number,
  secret: Uint8Array,
): number[][] | null {
  const random = new RandomStream();
  random.restart(seedFor(secret, 'items'));
  const order = Array.from(pool, (_, index) => index);
  for (let at = 0; at < order.length - 1; at++) {
    const other = at + random.below(order.length - at);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  const mixed = order.map((index) => pool[index]!);
  const lists = candidatesOf(blueprint, mixed);
  const owner = assignItems(
    Array.from({ length: count }, () => lists).flat(),
    Array.from({ length: count }, () => blueprint.map((cell) => cell.count)).flat(),
    classesOf(mixed),
  );
  if (!owner) return null;
  // In the order of the blueprint's cells, so that an unshuffled paper goes topic by topic.
  return Array.from({ length: count }, (_, paper) =>
    blueprint.flatMap((_, cell) => order.filter((_, place) => owner[place] === paper * blueprint.length + cell)),
  );
}

function leastShared(
  pool: readonly PoolItem[],
  blueprint: readonly BlueprintCell[],
  count: number,
  secret: Uint8Array,
): number[][] {
  const prepared = preparePool(pool, blueprint);
  const seen = new Map<ItemId, number>();
  return Array.from({ length: count }, (_, at) => {
    const { items } = drawPaper(prepared, {
      seed: seedFor(secret, `items/${at + 1}`),
      seen,
      shuffleItems: false,
      shuffleOptions: false,
    });
    for (const index of items) {
      const { id } = pool[index]!;
      seen.set(id, (seen.get(id) ?? 0) + 1);
    }
    return [...items];
  });
}

/** Which of so many papers comes out in the n-th lot of a round. */
export function lotOf(secret: Uint8Array, number: number, candidates: number): number {
  const random = new RandomStream();
  random.restart(seedFor(secret, `lot/${number}`));
  return random.below(candidates);
}
