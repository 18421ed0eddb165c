import { endOfDay, instantOf } from '../../platform/format/day.ts';
import type { Round } from '../timeline.ts';

/**
 * Four weeks of the Thừa Thiên Huế contest, 1–30/6/2023. The plan gives four weeks and the first and last day
 * (KH 644/KH-SLĐTBXH, mục II.3); the exact hours were announced later. The last week has nine days.
 */
export const hueRounds: Round[] = [
  ['2023-06-01', '2023-06-07'] as const,
  ['2023-06-08', '2023-06-14'] as const,
  ['2023-06-15', '2023-06-21'] as const,
  ['2023-06-22', '2023-06-30'] as const,
].map(([from, to], i) => ({
  number: i + 1,
  label: `Tuần ${i + 1}`,
  opensAt: instantOf(from, 7, 30),
  closesAt: endOfDay(to),
}));
