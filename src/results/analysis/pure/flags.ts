import type { ItemFigures } from './item-figures.ts';

/** Why an item should be looked at; in the order of concern. */
export const itemFlags = [
  'key-alarm',
  'negative-discrimination',
  'low-discrimination',
  'too-hard',
  'too-easy',
  'very-easy',
  'few-data',
] as const;
export type ItemFlag = (typeof itemFlags)[number];

/** Bounds of the flags; versioned with the report that used them. */
export const flagBounds = {
  fewData: 30,
  /** Answers an alarm about the key needs. */
  keyAlarm: 100,
  facility: { low: 0.3, high: 0.89, veryHigh: 0.95 },
  discrimination: 20,
  alpha: 0.8,
  /** Spread of expected scores of papers, in points, of a paper of 20. */
  paperSpread: 0.25,
} as const;

type Facts = Pick<ItemFigures, 'n' | 'facility' | 'discrimination' | 'options' | 'topThird' | 'topThirdRight'> & {
  /** Mask of right options; 0 = not to be judged option by option. */
  key: number;
};

/** Flags of one item, most serious first. An undefined figure raises none. */
export function flagsOf(item: Facts): ItemFlag[] {
  const { n, facility, discrimination } = item;
  const { low, high, veryHigh } = flagBounds.facility;
  const found = new Set<ItemFlag>();
  if (n < flagBounds.fewData) found.add('few-data');
  if (discrimination !== null && discrimination < 0) found.add('negative-discrimination');
  else if (discrimination !== null && discrimination < flagBounds.discrimination) found.add('low-discrimination');
  if (facility !== null && facility < low) found.add('too-hard');
  if (facility !== null && facility > veryHigh) found.add('very-easy');
  else if (facility !== null && facility > high) found.add('too-easy');
  if (n >= flagBounds.keyAlarm && ((discrimination ?? 0) < 0 || isBeatenAtTheTop(item))) found.add('key-alarm');
  return itemFlags.filter((flag) => found.has(flag));
}

/** The best third by rest score chose one wrong option more often than the key. */
export function isBeatenAtTheTop({ options, key, topThirdRight }: Pick<Facts, 'options' | 'key' | 'topThirdRight'>) {
  if (key === 0) return false;
  return options.some(({ option, topThird }) => option >= 0 && !((key >> option) & 1) && topThird > topThirdRight);
}

/** Smaller = more to look at: by flags, then by discrimination. */
export function concernOf(flags: readonly ItemFlag[], discrimination: number | null): number {
  const worst = Math.min(...flags.map((flag) => itemFlags.indexOf(flag)), itemFlags.length);
  const few = flags.includes('few-data') ? 0.5 : 0;
  return (worst + few) * 1000 + (discrimination ?? 100);
}
