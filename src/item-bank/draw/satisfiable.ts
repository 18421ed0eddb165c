import { type BlueprintCell, candidatesOf, classesOf, type PoolItem } from './pool.ts';

/**
 * Cells that cannot be filled: "cần 3, có 2". One cell when it lacks items by itself, several when together they compete
 * for too few; `cells` are indices of the blueprint, `need` and `have` are for all of them together.
 */
export type Lack = { cells: number[]; need: number; have: number };

/**
 * Proves before opening that a paper can always be drawn: at most one item of a class (same content, enemies) on a
 * paper. With `rounds` > 1: that one person can take so many papers without ever meeting an item twice. Empty = proven;
 * otherwise the exact cells lacking. A maximum flow cell → item (once) → class (once a paper).
 */
export function provesSatisfiable(cells: readonly BlueprintCell[], pool: readonly PoolItem[], rounds = 1): Lack[] {
  const needs = cells.map((cell) => cell.count * rounds);
  return provesLists(candidatesOf(cells, pool), needs, classesOf(pool), rounds);
}

type Classes = ReturnType<typeof classesOf>;

/**
 * The same where each cell names the items it may take: cells of several rounds at once, each with the law in force on
 * its day. `rounds` = how many items of one class may be taken in all.
 */
export function provesLists(
  candidates: readonly Uint16Array[],
  needs: number[],
  { classOf, count }: Classes,
  rounds = 1,
): Lack[] {
  const alone = candidates.map((list, c) => new Assignment([list], classOf, count, rounds).fill(0, needs[c]!));
  const lacks: Lack[] = [];
  for (const [c, have] of alone.entries()) {
    if (have < needs[c]!) lacks.push({ cells: [c], need: needs[c]!, have });
  }
  return [...lacks, ...competingCells(new Assignment(candidates, classOf, count, rounds), needs, alone)];
}

/** By item: the cell that takes it, −1 = none; null when not all cells can be filled. One item of a class in all. */
export function assignItems(
  candidates: readonly Uint16Array[],
  needs: readonly number[],
  { classOf, count }: Classes,
): Int32Array | null {
  const flow = new Assignment(candidates, classOf, count, 1);
  for (const [cell, need] of needs.entries()) if (flow.fill(cell, need) < need) return null;
  return flow.owner;
}

/** Groups of cells that are each possible but not together. A cell lacking by itself asks only for what it has. */
function competingCells(flow: Assignment, needs: number[], alone: number[]): Lack[] {
  for (const [c, have] of alone.entries()) flow.fill(c, have);
  const lacks: Lack[] = [];
  const named = new Set<number>();
  for (const [c, have] of alone.entries()) {
    if (flow.filled[c] === have || named.has(c)) continue;
    const cells = flow.reach(c).sort((a, b) => a - b);
    for (const cell of cells) named.add(cell);
    lacks.push({ cells, need: sumOf(cells, needs), have: sumOf(cells, flow.filled) });
  }
  return lacks;
}

function sumOf(cells: number[], numbers: ArrayLike<number>): number {
  return cells.reduce((sum, cell) => sum + numbers[cell]!, 0);
}

/** Who has which item, extended one augmenting path at a time. */
class Assignment {
  readonly filled: Int32Array;
  /** By item: its cell, −1 = none. */
  readonly owner: Int32Array;
  readonly #candidates: readonly Uint16Array[];
  readonly #classOf: Uint16Array;
  readonly #rounds: number;
  readonly #load: Int32Array;
  readonly #members: number[][];

  constructor(candidates: readonly Uint16Array[], classOf: Uint16Array, classCount: number, rounds: number) {
    this.filled = new Int32Array(candidates.length);
    this.#candidates = candidates;
    this.#classOf = classOf;
    this.#rounds = rounds;
    this.owner = new Int32Array(classOf.length).fill(-1);
    this.#load = new Int32Array(classCount);
    this.#members = Array.from({ length: classCount }, () => []);
    for (let item = 0; item < classOf.length; item++) this.#members[classOf[item]!]!.push(item);
  }

  /** Gives a cell items until it has `need` or no more can be had; returns how many it has. */
  fill(cell: number, need: number): number {
    while (this.filled[cell]! < need && this.#augment(cell)) this.filled[cell]!++;
    return this.filled[cell]!;
  }

  /** The cells that an unsatisfiable cell competes with, itself included: all reachable by exchanging items. */
  reach(cell: number): number[] {
    return this.#search(cell).queue;
  }

  #augment(start: number): boolean {
    const { end, item, via } = this.#search(start);
    if (item === -1) return false;
    let [cell, take] = [end, item];
    this.#load[this.#classOf[take]!]!++;
    while (cell !== start) {
      const step = via.get(cell)!;
      this.owner[step.release] = -1;
      this.owner[take] = cell;
      [cell, take] = [step.from, step.take];
    }
    this.owner[take] = start;
    return true;
  }

  /** Breadth first over cells: each can hand over an item it has, or one of a class it keeps full. */
  #search(start: number) {
    const via = new Map<number, { from: number; take: number; release: number }>();
    const queue = [start];
    const seen = new Set(queue);
    const fullClasses = new Set<number>();
    const visit = (from: number, take: number, release: number) => {
      const cell = this.owner[release]!;
      if (cell === -1 || seen.has(cell)) return;
      seen.add(cell);
      via.set(cell, { from, take, release });
      queue.push(cell);
    };
    for (let head = 0; head < queue.length; head++) {
      const cell = queue[head]!;
      for (const item of this.#candidates[cell]!) {
        const itemClass = this.#classOf[item]!;
        if (this.owner[item] !== -1) visit(cell, item, item);
        else if (this.#load[itemClass]! < this.#rounds) return { queue, via, end: cell, item };
        else if (!fullClasses.has(itemClass)) {
          fullClasses.add(itemClass);
          for (const member of this.#members[itemClass]!) visit(cell, item, member);
        }
      }
    }
    return { queue, via, end: start, item: -1 };
  }
}
