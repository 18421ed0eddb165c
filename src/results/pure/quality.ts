import { hundredths } from './participation.ts';

/**
 * A band of results by share of right answers: from `atLeast` hundredths of a percent up to the band above. Listed from
 * the best; only lower ends are stored, so bands cannot overlap or leave a gap. 1 means any right answer at all.
 */
export type Band = { code: string; atLeast: number };

/** Bands of Huế 2025: 100 %, ≥ 75 %, 25–75 %, < 25 %, no right answer. */
export const HUE_2025_BANDS: readonly Band[] = [
  { code: 'all', atLeast: 10_000 },
  { code: 'high', atLeast: 7_500 },
  { code: 'middle', atLeast: 2_500 },
  { code: 'low', atLeast: 1 },
  { code: 'none', atLeast: 0 },
];

/** What is wrong with a list of bands; null = usable. */
export function bandProblem(bands: readonly Band[]): 'empty' | 'not-descending' | 'last-not-zero' | 'above-100' | null {
  if (bands.length === 0) return 'empty';
  if (bands.some((band, i) => i > 0 && band.atLeast >= bands[i - 1]!.atLeast)) return 'not-descending';
  if (bands[0]!.atLeast > 10_000) return 'above-100';
  return bands.at(-1)!.atLeast === 0 ? null : 'last-not-zero';
}

/** Counted attempt of one person: right answers of counted items, points of the maximum (tenths). */
export type AttemptResult = { right: number; counted: number; points: number; maximum: number };

export type Quality = {
  attempts: number;
  /** Hundredths of a point; null without attempts. */
  mean: number | null;
  median: number | null;
  fullMarks: number;
  zero: number;
  /** Shares in hundredths of a percent; null without attempts. */
  fullMarksShare: number | null;
  zeroShare: number | null;
  /** Numbers by band, best first; they add up to `attempts`. */
  bands: { code: string; count: number; share: number | null }[];
};

export function qualityOf(results: readonly AttemptResult[], bands: readonly Band[] = HUE_2025_BANDS): Quality {
  const problem = bandProblem(bands);
  if (problem !== null) throw new RangeError(`bands: ${problem}`);
  const attempts = results.length;
  const counts = bands.map(() => 0);
  let [sum, fullMarks, zero] = [0, 0, 0];
  for (const result of results) {
    sum += result.points;
    if (result.maximum > 0 && result.points === result.maximum) fullMarks++;
    if (result.points === 0) zero++;
    counts[bandOf(result, bands)]!++;
  }
  return {
    attempts,
    mean: attempts === 0 ? null : Math.floor((20 * sum + attempts) / (2 * attempts)),
    median: medianOf(Float64Array.from(results, (result) => result.points)),
    fullMarks,
    zero,
    fullMarksShare: hundredths(fullMarks, attempts),
    zeroShare: hundredths(zero, attempts),
    bands: bands.map(({ code }, i) => ({ code, count: counts[i]!, share: hundredths(counts[i]!, attempts) })),
  };
}

function bandOf(result: AttemptResult, bands: readonly Band[]): number {
  return bands.findIndex((band) => reaches(result, band.atLeast));
}

/** Compared as whole numbers, so that 15 of 20 is exactly 75 %; above 0 needs a right answer, also on an empty paper. */
function reaches(result: AttemptResult, atLeast: number): boolean {
  if (atLeast <= 1) return atLeast === 0 || result.right > 0;
  return result.right > 0 && result.right * 10_000 >= atLeast * result.counted;
}

/** Tenths in, hundredths out: the mean of the two in the middle is exact. */
function medianOf(points: Float64Array): number | null {
  if (points.length === 0) return null;
  points.sort();
  const middle = points.length >> 1;
  return points.length % 2 === 1 ? points[middle]! * 10 : (points[middle - 1]! + points[middle]!) * 5;
}
