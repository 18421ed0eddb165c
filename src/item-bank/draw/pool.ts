import type { Pin } from './permutation.ts';

export type ItemId = string | number;

/** One item version of the pool frozen for a round; its index in the pool is its name inside papers. */
export type PoolItem = {
  id: ItemId;
  topic: string | number;
  /** 1–4 (NB, TH, VD, VC); null = not graded, fits only cells without a level. */
  level: number | null;
  /** Missing: fits only cells without a kind. */
  kind?: string;
  /** Items of one group exclude each other in a paper. */
  enemyGroup?: string | number | null;
  /** 0–5. */
  optionCount: number;
  /** By option of the bank; missing = free. An item that must not be shuffled pins every option to its place. */
  pins: readonly Pin[];
  /** Hash of stem and options, order ignored: two records of one content are one question. */
  contentHash: string;
  /** Text this item shares with others: those of one text stand together on a paper. */
  sharedStem?: string | null;
};

/** One cell of the blueprint (ma trận đề): so many items of this topic, level and kind; null or missing = any. */
export type BlueprintCell = {
  topic: string | number | null;
  level: number | null;
  kind?: string | undefined;
  count: number;
};

export function fits(cell: Omit<BlueprintCell, 'count'>, item: Pick<PoolItem, 'topic' | 'level' | 'kind'>): boolean {
  return (
    (cell.topic === null || cell.topic === item.topic) &&
    (cell.level === null || cell.level === item.level) &&
    (cell.kind === undefined || cell.kind === item.kind)
  );
}

/** By cell: the pool indices that fit it, in pool order. */
export function candidatesOf(cells: readonly BlueprintCell[], pool: readonly PoolItem[]): Uint16Array[] {
  if (pool.length > 65536) throw new RangeError('a pool has at most 65536 items');
  return cells.map((cell) => {
    const indices: number[] = [];
    for (const [i, item] of pool.entries()) if (fits(cell, item)) indices.push(i);
    return Uint16Array.from(indices);
  });
}

/**
 * By pool index: the number of its class, 0..count − 1. Two items are in one class when they share id, content or enemy
 * group, also through a third item: same content is the same question, so its enemies are enemies too. At most one item
 * of a class may be on a paper.
 */
export function classesOf(pool: readonly PoolItem[]): { classOf: Uint16Array; count: number } {
  const parent = pool.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  const firstWith = new Map<string, number>();
  for (const [i, item] of pool.entries()) {
    for (const name of namesOf(item)) {
      const first = firstWith.get(name);
      if (first === undefined) firstWith.set(name, i);
      else parent[root(i)] = root(first);
    }
  }
  const numbers = new Map<number, number>();
  const classOf = Uint16Array.from(pool, (_, i) => {
    const r = root(i);
    const number = numbers.get(r) ?? numbers.size;
    numbers.set(r, number);
    return number;
  });
  return { classOf, count: numbers.size };
}

function namesOf(item: PoolItem): string[] {
  const names = [`id ${item.id}`, `content ${item.contentHash}`];
  if (item.enemyGroup !== undefined && item.enemyGroup !== null) names.push(`enemies ${item.enemyGroup}`);
  return names;
}
