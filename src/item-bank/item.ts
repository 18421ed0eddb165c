import { createHash } from 'node:crypto';
import { fold, spellingKey } from '../platform/text/fold.ts';

/** one right option · several right options · true or false (đúng, sai). */
export const itemKinds = ['single', 'multiple', 'true-false'] as const;
export type ItemKind = (typeof itemKinds)[number];

/** Where an option must stay when options are shuffled; without one it may move. */
export type OptionPin = 'first' | 'last' | 'place';
export const optionPins: readonly OptionPin[] = ['first', 'last', 'place'];

export interface ItemOption {
  text: string;
  pin?: OptionPin;
}

/** Căn cứ pháp lý: the document the key rests on, where in it, and when it holds (days inclusive; null = open). */
export interface LegalBasis {
  document: string | null;
  date: string | null;
  issuer: string | null;
  article: string | null;
  inForceFrom: string | null;
  inForceTo: string | null;
}

export const noLegalBasis: LegalBasis = {
  document: null,
  date: null,
  issuer: null,
  article: null,
  inForceFrom: null,
  inForceTo: null,
};

/** What one version of an item says. */
export interface ItemContent {
  kind: ItemKind;
  stem: string;
  options: ItemOption[];
  /** Right options in the author's order, from 1; ascending. */
  correct: number[];
  /** Slug of a topic of the bank. */
  topic: string;
  /** 1 nhận biết, 2 thông hiểu, 3 vận dụng, 4 vận dụng cao. */
  level: number;
  rationale: string | null;
  legal: LegalBasis;
}

export const fewestOptions = 2;
export const mostOptions = 5;
export const longestStem = 2000;
export const longestOption = 1000;

/**
 * What makes two items the same: SHA-256 of folded stem and options, whatever the order of the options. The stem alone
 * would be wrong: in real banks most items that share a stem have other options and keys.
 */
export function contentHash(stem: string, options: readonly string[]): Buffer {
  const parts = [core(fold(stem)), ...options.map((option) => core(fold(option))).sort()];
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}

/** Without the stops, blanks and quotation marks by which copies of one item differ. */
function core(text: string): string {
  return text
    .replace(/[“”„‟«»‘’'"]/g, '')
    .replace(/[–—−]/g, '-')
    .replace(/\s*([,.;:?!/()-])\s*/g, '$1')
    .replace(/[.;:?!…]+$/, '');
}

/** Positions (from 1) of the first two options a reader cannot tell apart; tone marks count, case and stops do not. */
export function twinOptions(options: readonly string[]): [number, number] | null {
  const seen = new Map<string, number>();
  for (const [index, option] of options.entries()) {
    const key = spellingKey(core(option));
    const first = seen.get(key);
    if (first !== undefined) return [first + 1, index + 1];
    seen.set(key, index);
  }
  return null;
}

export const kindOf = (options: readonly string[], correct: readonly number[]): ItemKind => {
  if (correct.length > 1) return 'multiple';
  const words = new Set(options.map((option) => core(fold(option))));
  return options.length === 2 && words.has('dung') && words.has('sai') ? 'true-false' : 'single';
};

/** Text by which items are searched with and without marks. */
export const searchText = (stem: string, options: readonly string[], code: string): string =>
  fold([code, stem, ...options].join(' '));

export const letterOf = (position: number): string => String.fromCharCode(64 + position);
