import type { BlueprintCell } from '../../contest/parameters.ts';
import { candidatesOf, classesOf } from '../draw/pool.ts';
import { type Lack, provesLists, provesSatisfiable } from '../draw/satisfiable.ts';
import type { BankPoolItem } from '../pool.ts';

/** What the parameters of a contest ask of its papers. */
export interface PaperRules {
  blueprint: readonly BlueprintCell[];
  /** Each round has a part of the bank of its own. */
  separatePools: boolean;
  /** Items of each cell kept out of every draw. */
  reservePerCell: number;
  /** Papers made beforehand for each round (bộ đề); 0 = each person another paper. */
  fixedPapers: number;
}

/** A round whose pool is not yet frozen, with what could be drawn on its day. */
export interface OpenRound {
  number: number;
  /** Approved, in force on the day of the round. */
  pool: readonly BankPoolItem[];
}

/** A round against the bank: proven, or which cells lack what. */
export interface RoundProof {
  number: number;
  /** By cell of the blueprint: items that can be drawn, one of each group of enemies. */
  have: number[];
  /** By cell: on the paper, with the reserve. */
  need: number[];
  lacks: Lack[];
  /** Items the graded papers of this round could be drawn from. */
  drawable: BankPoolItem[];
  /** Fixed papers of the round can be made without an item in two of them. */
  unlike: boolean;
}

/** What earlier rounds of the contest made of items, by item. */
export interface Taken {
  practice: ReadonlySet<number>;
  /** Drawn from in rounds whose pool is frozen. */
  graded: ReadonlySet<number>;
}

/**
 * Proves every round still to come at once: enemies, law in force on each day, reserve, practice kept apart, and, where
 * each round has its own part of the bank, all of them together.
 */
export function proveRounds(rules: PaperRules, rounds: readonly OpenRound[], taken: Taken): RoundProof[] {
  const pools = rounds.map(({ pool }) => freePool(pool, taken, rules.separatePools));
  const together = rules.separatePools ? proveTogether(rules, pools) : null;
  return rounds.map(({ number }, at) => {
    const drawable = pools[at]!;
    const need = rules.blueprint.map(({ count }) => count + rules.reservePerCell);
    const cells = rules.blueprint.map((cell, index) => ({ ...cell, count: need[index]! }));
    const several = rules.blueprint.map((cell) => ({ ...cell, count: cell.count * rules.fixedPapers }));
    return {
      number,
      have: classesByCell(rules.blueprint, drawable),
      need,
      lacks: together?.[at] ?? provesSatisfiable(cells, drawable),
      drawable,
      unlike: rules.fixedPapers === 0 || provesSatisfiable(several, drawable).length === 0,
    };
  });
}

/** Without what is practised (and its enemies), and without what other rounds drew from where pools are apart. */
export function freePool(pool: readonly BankPoolItem[], taken: Taken, separate: boolean): BankPoolItem[] {
  const { classOf } = classesOf(pool);
  const gone = new Set<number>();
  for (const [index, { id }] of pool.entries())
    if (taken.practice.has(id) || (separate && taken.graded.has(id))) gone.add(classOf[index]!);
  return pool.filter((_, index) => !gone.has(classOf[index]!));
}

function classesByCell(cells: readonly BlueprintCell[], pool: readonly BankPoolItem[]): number[] {
  const { classOf } = classesOf(pool);
  return candidatesOf(cells, pool).map((list) => new Set(Array.from(list, (index) => classOf[index]!)).size);
}

/** Rounds by place: the cells each lacks when all rounds take items of their own; `cells` number its blueprint again. */
function proveTogether(rules: PaperRules, pools: readonly BankPoolItem[][]): Lack[][] {
  const all = joined(rules.blueprint, pools);
  const needs = pools.flatMap(() => rules.blueprint.map(({ count }) => count + rules.reservePerCell));
  const size = rules.blueprint.length;
  const lacks = provesLists(all.candidates, needs, classesOf(all.items));
  return pools.map((_, at) =>
    lacks.flatMap((lack) => {
      const cells = lack.cells.filter((cell) => Math.floor(cell / size) === at).map((cell) => cell % size);
      return cells.length === 0 ? [] : [{ ...lack, cells }];
    }),
  );
}

/** Every item of any of the rounds once, and the cells of all rounds one after the other. */
export function joined(
  blueprint: readonly BlueprintCell[],
  pools: readonly (readonly BankPoolItem[])[],
): { items: BankPoolItem[]; candidates: Uint16Array[] } {
  const items = [...new Map(pools.flat().map((item) => [item.id, item])).values()];
  const candidates = pools.flatMap((pool) => {
    const ids = new Set(pool.map(({ id }) => id));
    return candidatesOf(blueprint, items).map((list) => list.filter((index) => ids.has(items[index]!.id)));
  });
  return { items, candidates };
}
