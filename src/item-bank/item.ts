import { createHash } from 'node:crypto';
import { type DrawableKind, drawableKinds } from '../contest/drawable-kinds.ts';
import { fold, spellingKey } from '../platform/text/fold.ts';

/**
 * one right option · several right options · true or false (đúng, sai) · statements of which the true ones are ticked ·
 * a short text · a number · an essay with a limit of words.
 */
export const itemKinds = [
  'single',
  'multiple',
  'true-false',
  'true-false-set',
  'short-answer',
  'number',
  'essay',
] as const;
export type ItemKind = (typeof itemKinds)[number];

export const isDrawable = (kind: ItemKind): kind is DrawableKind =>
  (drawableKinds as readonly ItemKind[]).includes(kind);

/** Kinds that have options; the others are answered by writing. */
export const hasOptions = isDrawable;

/** Kinds of which several options may be right, ticked in boxes. */
export const ticksSeveral = (kind: ItemKind): boolean => kind === 'multiple' || kind === 'true-false-set';

/** Where an option must stay when options are shuffled; without one it may move. */
export type OptionPin = 'first' | 'last' | 'place';
export const optionPins: readonly OptionPin[] = ['first', 'last', 'place'];

export interface ItemOption {
  text: string;
  pin?: OptionPin;
}

export const imageTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;
export type ImageType = (typeof imageTypes)[number];

/** A picture of an item; its bytes are kept once a bank, by their hash. */
export interface ItemImage {
  /** SHA-256 of the bytes, hex. */
  hash: string;
  type: ImageType;
  /** Pixels. */
  width: number;
  height: number;
  /** What it shows, for those who do not see it. */
  alt: string;
  /** 0 = stem, 1… = that option, -1 = shared stem. */
  at: number;
}

/**
 * What becomes of options that name others by letter ("Cả A và B") when options are shuffled: the order is held by pins,
 * or the letters are rewritten to those the reader sees.
 */
export type Letters = 'hold' | 'rewrite';

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
  letters: Letters;
  /** Right options in the author's order, from 1; ascending. Empty for kinds without options. */
  correct: number[];
  /** Text that several items share, shown above the question: a passage, a case, a table. */
  sharedStem: string | null;
  images: ItemImage[];
  /** Short answer: texts that count as right. */
  accepted: string[];
  /** Number: what is right, and how far off still counts. */
  numeric: { value: number; tolerance: number } | null;
  /** Essay: most words; null = no limit. */
  words: number | null;
  /** Slug of a topic of the bank. */
  topic: string;
  /** 1 nhận biết, 2 thông hiểu, 3 vận dụng, 4 vận dụng cao. */
  level: number;
  rationale: string | null;
  legal: LegalBasis;
}

/** What most items have none of. */
export const plainContent: Pick<ItemContent, 'letters' | 'sharedStem' | 'images' | 'accepted' | 'numeric' | 'words'> = {
  letters: 'hold',
  sharedStem: null,
  images: [],
  accepted: [],
  numeric: null,
  words: null,
};

export const fewestOptions = 2;
export const mostOptions = 5;
export const longestStem = 2000;
export const longestOption = 1000;
export const longestSharedStem = 8000;
export const mostImages = 6;
export const longestAlt = 300;
export const mostAccepted = 20;
export const longestAccepted = 200;
export const mostWords = 10_000;

/** What tells items apart beyond stem and options; all of it may be missing. */
export type Beyond = Partial<Pick<ItemContent, 'kind' | 'sharedStem' | 'accepted' | 'numeric'>> & {
  images?: readonly Pick<ItemImage, 'hash'>[];
};

/**
 * What makes two items the same: SHA-256 of folded stem and options, whatever the order of the options. The stem alone
 * would be wrong: in real banks most items that share a stem have other options and keys. A shared text and pictures
 * belong to the question; where there are no options, what counts as right stands for them.
 */
export function contentHash(stem: string, options: readonly string[], beyond: Beyond = {}): Buffer {
  const parts: unknown[] = [core(fold(stem)), ...options.map((option) => core(fold(option))).sort()];
  const more: Record<string, unknown> = {};
  if (beyond.sharedStem) more.shared = core(fold(beyond.sharedStem));
  if (beyond.images && beyond.images.length > 0) more.images = beyond.images.map(({ hash }) => hash).sort();
  if (beyond.kind !== undefined && !hasOptions(beyond.kind)) {
    more.kind = beyond.kind;
    more.accepted = (beyond.accepted ?? []).map((text) => core(fold(text))).sort();
    more.value = beyond.numeric?.value;
  }
  if (Object.keys(more).length > 0) parts.push(more);
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}

/** The same for an item as it is or would be stored, as hex. */
export const hashOfContent = (content: ItemContent): string =>
  contentHash(
    content.stem,
    content.options.map(({ text }) => text),
    content,
  ).toString('hex');

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
export const searchText = (stem: string, options: readonly string[], code: string, sharedStem = ''): string =>
  fold([code, stem, ...options, sharedStem].join(' ').trimEnd());

export const letterOf = (position: number): string => String.fromCharCode(64 + position);
