import { hundredths } from '../pure/participation.ts';
import type { Figures } from './figures.ts';

/** Percent with two decimals (74.7), never capped; null when nobody has to take part. */
export function rateOf({ done, must }: Pick<Figures, 'done' | 'must'>): number | null {
  const rate = hundredths(done, must);
  return rate === null ? null : rate / 100;
}

/** x/y: of everybody on the roster, the exempt among them. Shown beside the rate that counts (contest rules §8). */
export const rateOfAll = ({ done, must, exempt }: Pick<Figures, 'done' | 'must' | 'exempt'>): number | null =>
  rateOf({ done, must: must + exempt });

/** People still needed to reach the target in percent; 0 = reached. */
export function missingTo(target: number, { done, must }: Pick<Figures, 'done' | 'must'>): number {
  // Against 0.1 + 0.2: 95 % of 20 people is 19, not 19.000000000000004.
  return Math.max(0, Math.ceil((must * target) / 100 - 1e-9) - done);
}

/** Mean of the first results in tenths of a point; null without any. */
export const meanTenths = ({ scored, points }: Pick<Figures, 'scored' | 'points'>): number | null =>
  scored === 0 ? null : Math.round((points * 100) / scored) / 100;

/** Place of a rate among others, equals sharing it: 1 + how many are higher. */
export const placeAmong = (own: number, others: readonly number[]): number =>
  1 + others.filter((rate) => rate > own).length;

/** The middle value; of an even number the mean of the two in the middle, rounded to two decimals. */
export function middleOf(rates: readonly number[]): number | null {
  if (rates.length === 0) return null;
  const sorted = rates.toSorted((one, other) => one - other);
  const half = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[half]!;
  return Math.round((sorted[half - 1]! + sorted[half]!) * 50) / 100;
}
