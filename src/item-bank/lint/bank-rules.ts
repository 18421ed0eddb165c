import { letterOf } from '../item.ts';
import { summingOptions } from '../pins.ts';
import { type Finding, findingOn, findingOnBank, type LintItem } from './finding.ts';
import { type ToneStyle, toneStyles } from './spelling.ts';

/** Figures of a bank for the report; shares are counts, so that a reader can check them. */
export interface BankFigures {
  items: number;
  /** Choice items with one right option, of the number of options most of them have. */
  choices: number;
  optionCount: number;
  /** How often the key stands at A, B, C … */
  keyAt: number[];
  /** Items whose right option is longer than every other. */
  longestKey: number;
  /** Items with an option that sums up the others, and those where it is the key. */
  all: number;
  allRight: number;
  /** Words by place of the tone. */
  tones: Record<ToneStyle, number>;
}

export function figuresOf(items: readonly LintItem[]): BankFigures {
  const singles = items.filter(({ kind, correct }) => kind === 'single' && correct.length === 1);
  const optionCount = commonest(singles.map(({ options }) => options.length)) ?? 4;
  const choices = singles.filter(({ options }) => options.length === optionCount);
  const all = singles.flatMap(({ options, correct }) => {
    const summing = summingOptions(options);
    return summing.size > 0 ? [{ isKey: summing.has(correct[0]!) }] : [];
  });
  return {
    items: items.length,
    choices: choices.length,
    optionCount,
    keyAt: Array.from(
      { length: optionCount },
      (_, at) => choices.filter(({ correct }) => correct[0] === at + 1).length,
    ),
    longestKey: choices.filter(isLongest).length,
    all: all.length,
    allRight: all.filter(({ isKey }) => isKey).length,
    tones: { new: count(items, 'new'), old: count(items, 'old') },
  };
}

const isLongest = ({ options, correct }: LintItem): boolean => {
  const key = options[correct[0]! - 1]?.text.length ?? 0;
  return options.every(({ text }, index) => index === correct[0]! - 1 || text.length < key);
};

const textsOf = ({ stem, options }: LintItem) => [stem, ...options.map(({ text }) => text)].join('\n');
const count = (items: readonly LintItem[], style: ToneStyle) =>
  items.reduce((sum, item) => sum + toneStyles(textsOf(item))[style].length, 0);

function commonest(numbers: readonly number[]): number | undefined {
  const counts = [...Map.groupBy(numbers, (number) => number)].map(([number, all]) => [number, all.length] as const);
  return counts.sort((one, other) => other[1] - one[1] || one[0] - other[0])[0]?.[0];
}

/** Fewest items by which a bank is judged; below, chance alone makes patterns. */
const ENOUGH = 20;

/** More often than chance gives: above the expected share by three standard deviations, and by a fifth of all. */
function tooMany(seen: number, of: number, chance: number): boolean {
  const deviation = Math.sqrt(of * chance * (1 - chance));
  return of >= ENOUGH && seen > of * chance + 3 * deviation && seen / of > chance + 0.12;
}

const percent = (part: number, whole: number) => Math.round((100 * part) / whole);

/** What the whole bank shows: patterns by which answers are guessed. */
export function bankFindings(figures: BankFigures): Finding[] {
  const { choices, keyAt, optionCount, longestKey, all, allRight } = figures;
  const most = Math.max(...keyAt);
  const letter = letterOf(keyAt.indexOf(most) + 1);
  const found: Finding[] = [];
  if (choices >= 5 && most === choices) found.push(findingOnBank('key-one-position', { letter, of: choices }));
  else if (tooMany(most, choices, 1 / optionCount))
    found.push(findingOnBank('key-balance', { letter, count: most, of: choices, percent: percent(most, choices) }));
  if (tooMany(longestKey, choices, 1 / optionCount))
    found.push(
      findingOnBank('longest-keys', { count: longestKey, of: choices, percent: percent(longestKey, choices) }),
    );
  if (all >= 5 && allRight / all >= 0.7) found.push(findingOnBank('all-right', { count: allRight, of: all }));
  if (choices >= ENOUGH && all / choices > 0.15)
    found.push(findingOnBank('all-often', { count: all, of: choices, percent: percent(all, choices) }));
  return found;
}

/** Items that place tones the way most of the bank does not (hoà among hòa). */
export function toneFindings(items: readonly LintItem[], { tones }: BankFigures): Finding[] {
  const rare: ToneStyle = tones.new <= tones.old ? 'new' : 'old';
  if (tones[rare] === 0) return [];
  return items.flatMap((item) => {
    const words = [...new Set(toneStyles(textsOf(item))[rare])];
    return words.length > 0 ? [findingOn('tone-mark', [item], { words: words.slice(0, 5).join(', ') })] : [];
  });
}
