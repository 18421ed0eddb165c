import type { Paper } from './paper.ts';
import { allowedOrders, bankOrder } from './permutation.ts';
import { type BlueprintCell, candidatesOf, classesOf, type ItemId, type PoolItem } from './pool.ts';
import { RandomStream } from './random.ts';
import { provesSatisfiable } from './satisfiable.ts';

/**
 * The draw (bốc đề): a paper from a seed, the same on every machine. In each cell of the blueprint the items this person
 * has seen least come first, chance decides among equals; never two items of one class (same content, enemies). Cells
 * are filled narrowest first; when a cell finds nothing free, items are exchanged along an augmenting path, so a paper
 * is found whenever one exists. Then the order of items, then the order of options among those the pins allow.
 */

/** A pool laid out for drawing, once a round. Holds scratch space: one for each thread. */
export type PreparedPool = {
  readonly paperSize: number;
  readonly candidates: readonly Uint16Array[];
  readonly counts: readonly number[];
  /** Where each cell's items begin on an unshuffled paper. */
  readonly offsets: readonly number[];
  /** Cell by place on an unshuffled paper. */
  readonly cellOfSlot: Uint16Array;
  /** Cells from the narrowest to the widest. */
  readonly fillOrder: readonly number[];
  readonly classOf: Uint16Array;
  /** By pool index: codes of the orders its pins allow, and of the bank's order. */
  readonly orders: readonly Uint8Array[];
  readonly bankOrders: Uint8Array;
  /** By pool index: number of its shared text, -1 = none; null when no two items of the pool share one. */
  readonly textOf: Int16Array | null;
  readonly indicesOf: ReadonlyMap<ItemId, readonly number[]>;
  /** The one paper everybody gets (bộ đề), in its order; null = drawn for each person. */
  readonly fixed: Uint16Array | null;
  readonly random: RandomStream;
  readonly scratch: { list: Uint16Array; picks: Uint16Array; slotOfClass: Int16Array; seen: Uint8Array };
};

/**
 * Throws RangeError when the blueprint cannot be filled: set-up must have proven it before (`provesSatisfiable`). With
 * `fixed`, pool indices of a paper made beforehand, that paper is drawn whatever the blueprint says.
 */
export function preparePool(
  pool: readonly PoolItem[],
  cells: readonly BlueprintCell[],
  fixed: readonly number[] | null = null,
): PreparedPool {
  const lacks = provesSatisfiable(cells, pool);
  if (lacks.length > 0) throw new RangeError(`the blueprint cannot be filled: ${JSON.stringify(lacks)}`);
  const candidates = candidatesOf(cells, pool);
  const counts = cells.map((cell) => cell.count);
  const slots = counts.flatMap((count, cell) => new Array<number>(count).fill(cell));
  const { classOf, count: classCount } = classesOf(pool);
  const spare = (cell: number) => candidates[cell]!.length - counts[cell]!;
  return {
    paperSize: fixed?.length ?? slots.length,
    candidates,
    counts,
    offsets: counts.map((_, cell) => slots.indexOf(cell)),
    cellOfSlot: Uint16Array.from(slots),
    fillOrder: [...counts.keys()].sort((a, b) => spare(a) - spare(b) || a - b),
    classOf,
    orders: ordersOf(pool),
    bankOrders: Uint8Array.from(pool, (item) => bankOrder(item.optionCount)),
    textOf: sharedTexts(pool),
    indicesOf: Map.groupBy(pool.keys(), (i) => pool[i]!.id),
    fixed: fixed && Uint16Array.from(fixed),
    random: new RandomStream(),
    scratch: {
      list: new Uint16Array(pool.length),
      picks: new Uint16Array(slots.length),
      slotOfClass: new Int16Array(classCount),
      seen: new Uint8Array(pool.length),
    },
  };
}

function ordersOf(pool: readonly PoolItem[]): Uint8Array[] {
  const known = new Map<string, Uint8Array>();
  return pool.map((item) => {
    const shape = `${item.optionCount} ${item.pins.join()}`;
    const orders = known.get(shape) ?? allowedOrders(item.optionCount, item.pins);
    known.set(shape, orders);
    return orders;
  });
}

export type DrawRequest = {
  /** 32 bytes, different for each attempt. */
  seed: Uint8Array;
  /** How often this person met each item on earlier papers. */
  seen: ReadonlyMap<ItemId, number>;
  shuffleItems: boolean;
  shuffleOptions: boolean;
};

export function drawPaper(pool: PreparedPool, request: DrawRequest): Paper {
  const { random } = pool;
  random.restart(request.seed);
  const items = pool.fixed?.slice() ?? drawItems(pool, request.seen);
  if (request.shuffleItems) shuffle(items, random);
  if (pool.textOf) keepTogether(items, pool.textOf);
  const orders = new Uint8Array(items.length);
  for (let i = 0; i < items.length; i++) orders[i] = drawOrder(pool, items[i]!, request.shuffleOptions);
  return { items, orders };
}

function drawItems(pool: PreparedPool, seen: DrawRequest['seen']): Uint16Array {
  const { scratch } = pool;
  scratch.slotOfClass.fill(-1);
  const most = markSeen(pool, seen);
  for (const cell of pool.fillOrder) fillCell(pool, cell, most);
  if (most > 0) scratch.seen.fill(0);
  return scratch.picks.slice();
}

function sharedTexts(pool: readonly PoolItem[]): Int16Array | null {
  const numbers = new Map<string, number>();
  let shared = false;
  const textOf = Int16Array.from(pool, ({ sharedStem }) => {
    if (!sharedStem) return -1;
    const known = numbers.get(sharedStem);
    shared ||= known !== undefined;
    if (known === undefined) numbers.set(sharedStem, numbers.size);
    return known ?? numbers.size - 1;
  });
  return shared ? textOf : null;
}

/** Items of one shared text move up behind the first of them; all others keep their order. */
export function keepTogether(items: Uint16Array, textOf: Int16Array): void {
  const left = [...items];
  for (let at = 0; at < items.length; ) {
    const text = textOf[left[0]!]!;
    const group = left.filter((item, place) => place === 0 || (text !== -1 && textOf[item] === text));
    for (const item of group) {
      items[at++] = item;
      left.splice(left.indexOf(item), 1);
    }
  }
}

function drawOrder(pool: PreparedPool, item: number, shuffled: boolean): number {
  if (!shuffled) return pool.bankOrders[item]!;
  const allowed = pool.orders[item]!;
  return allowed[pool.random.below(allowed.length)]!;
}

function shuffle(list: Uint16Array, random: RandomStream): void {
  for (let i = 0; i < list.length - 1; i++) swap(list, i, i + random.below(list.length - i));
}

function swap(list: Uint16Array, a: number, b: number): void {
  const kept = list[a]!;
  list[a] = list[b]!;
  list[b] = kept;
}

/** Writes how often each item was seen (255 at most) into the scratch; returns the highest number. */
function markSeen(pool: PreparedPool, seen: ReadonlyMap<ItemId, number>): number {
  let most = 0;
  for (const [id, times] of seen) {
    const indices = pool.indicesOf.get(id);
    if (indices === undefined) continue;
    const capped = Math.min(times, 255);
    if (capped > most) most = capped;
    for (const index of indices) pool.scratch.seen[index] = capped;
  }
  return most;
}

function fillCell(pool: PreparedPool, cell: number, most: number): void {
  const { scratch, classOf } = pool;
  let slot = pool.offsets[cell]!;
  const end = slot + pool.counts[cell]!;
  const length = pool.candidates[cell]!.length;
  const list = scratch.list;
  list.set(pool.candidates[cell]!);
  for (let from = 0, times = 0; slot < end && from < length; times++) {
    const to = most === 0 ? length : gather(list, from, length, scratch.seen, times);
    for (let i = from; i < to && slot < end; i++) {
      swap(list, i, i + pool.random.below(to - i));
      if (scratch.slotOfClass[classOf[list[i]!]!] === -1) place(pool, list[i]!, slot++);
    }
    from = to;
  }
  for (; slot < end; slot++) {
    const item = exchange(pool, cell, new Set([cell]), most);
    if (item === -1) throw new Error('a blueprint proven satisfiable could not be filled');
    place(pool, item, slot);
  }
}

function place(pool: PreparedPool, item: number, slot: number): void {
  pool.scratch.picks[slot] = item;
  pool.scratch.slotOfClass[pool.classOf[item]!] = slot;
}

/** Swaps the items seen so many times to the front of what is left; returns where they end. */
function gather(list: Uint16Array, from: number, to: number, seen: Uint8Array, times: number): number {
  let end = from;
  for (let i = from; i < to; i++) if (seen[list[i]!] === times) swap(list, i, end++);
  return end;
}

/**
 * An item of this cell whose class is free, or is made free by another cell taking something else; −1 when none. Every
 * cell is asked once (Kuhn's augmenting path), least seen items first, chance among equals.
 */
function exchange(pool: PreparedPool, cell: number, asked: Set<number>, most: number): number {
  const { classOf, scratch } = pool;
  const list = leastSeenFirst(pool, cell, most);
  for (const item of list) if (scratch.slotOfClass[classOf[item]!] === -1) return item;
  for (const item of list) {
    const slot = scratch.slotOfClass[classOf[item]!]!;
    const owner = pool.cellOfSlot[slot]!;
    if (asked.has(owner)) continue;
    asked.add(owner);
    const instead = exchange(pool, owner, asked, most);
    if (instead === -1) continue;
    place(pool, instead, slot);
    scratch.slotOfClass[classOf[item]!] = -1;
    return item;
  }
  return -1;
}

function leastSeenFirst(pool: PreparedPool, cell: number, most: number): Uint16Array {
  const list = pool.candidates[cell]!.slice();
  for (let from = 0, times = 0; times <= most; times++) {
    const to = gather(list, from, list.length, pool.scratch.seen, times);
    shuffle(list.subarray(from, to), pool.random);
    from = to;
  }
  return list;
}
