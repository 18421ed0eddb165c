import { drawPaper, preparePool } from '../draw/draw.ts';
import type { BlueprintCell, PoolItem } from '../draw/pool.ts';
import { RandomStream } from '../draw/random.ts';

/** Share of people expected right where no round has shown it yet, by level 1–4: an assumption, and said to be one. */
export const assumedFacility: readonly number[] = [0.85, 0.7, 0.55, 0.4];

export const facilityByLevel = (level: number | null): number => assumedFacility[(level ?? 2) - 1] ?? 0.7;

/** How much luck of the draw is in the papers of a pool (integrity, "Luck of the draw"). */
export interface Spread {
  draws: number;
  /** Expected number of right answers of a paper: the sum of its facilities. */
  mean: number;
  deviation: number;
  least: number;
  most: number;
}

/** Standard deviation of expected right answers that is good enough; wider papers are told, marks never change. */
export const spreadGoal = 0.25;

/**
 * Draws so many papers as contestants would get them and sums the facilities of each. The blueprint must be proven.
 * `seed` (32 bytes) makes it repeatable.
 */
export function simulateSpread(
  pool: readonly PoolItem[],
  cells: readonly BlueprintCell[],
  facility: (index: number) => number,
  seed: Uint8Array,
  draws = 1000,
): Spread {
  const prepared = preparePool(pool, cells);
  const stream = new RandomStream();
  stream.restart(seed);
  const sums = Array.from({ length: draws }, () => {
    const own = Uint8Array.from({ length: 32 }, () => stream.below(256));
    const { items } = drawPaper(prepared, { seed: own, seen: new Map(), shuffleItems: false, shuffleOptions: false });
    return items.reduce((sum, index) => sum + facility(index), 0);
  });
  return spreadOf(sums);
}

/** Figures of a list of expected scores; one paper has no spread. */
export function spreadOf(sums: readonly number[]): Spread {
  const mean = sums.reduce((total, sum) => total + sum, 0) / sums.length;
  const squares = sums.reduce((total, sum) => total + (sum - mean) ** 2, 0);
  return {
    draws: sums.length,
    mean,
    deviation: sums.length < 2 ? 0 : Math.sqrt(squares / (sums.length - 1)),
    least: Math.min(...sums),
    most: Math.max(...sums),
  };
}
