import { fold } from '../platform/text/fold.ts';
import type { ItemOption, Letters, OptionPin } from './item.ts';

/** An option that speaks of others: by letter ("Cả A và B"), or of all of them ("Tất cả các phương án trên"). */
export interface Reference {
  /** From 1. */
  option: number;
  by: 'letter' | 'all';
  /** Positions it names; empty for "all". */
  names: number[];
}

const LETTERS = '[A-Ea-e]';
const EDGE = '(?!\\.?[\\p{L}\\p{N}])';
/** "A và B", "B, C", "A; C và D": letters in a list, not "nhóm A và B". */
const LIST = new RegExp(
  `(?<!(?:nhóm|hạng|loại|khối|mức|lớp)\\s)(?<![\\p{L}\\p{N}])(${LETTERS}(?:\\s*(?:,|;|\\+|&|và|hoặc|lẫn|,\\s*và)\\s*${LETTERS})+)${EDGE}`,
  'giu',
);
/** "phương án A", "đáp án B đúng", "cả A". */
const NAMED = new RegExp(`(?:phương án|đáp án|câu trả lời|ý|cả)\\s+(${LETTERS})(?![\\p{L}\\p{N}])`, 'giu');

const OTHERS = 'phuong an|dap an|cau tra loi|noi dung|truong hop|y kien|y|cau|dieu';
const ALL = new RegExp(
  [
    `^tat ca$`,
    `^(tat ca|ca)( \\w+)?( cac| nhung)? (${OTHERS})( (o )?(tren|neu tren|vua neu|tren day|nay|con lai))*( deu)?( (dung|sai))?$`,
    `^(tat ca|ca (hai|ba|bon|nam|2|3|4|5))( deu)? (dung|sai)$`,
    `^ca (hai|ba|bon|nam|2|3|4|5)$`,
    `^(khong|chua) (co )?(${OTHERS}) nao( .*)?$`,
    `(${OTHERS}) (neu )?(o )?tren( day)?( deu)?( (dung|sai))?$`,
    `^mot (${OTHERS}) khac$`,
  ].join('|'),
);

/** Options that name others or sum them up. Letters beyond the options are no reference. */
export function findReferences(options: readonly string[]): Reference[] {
  const found: Reference[] = [];
  for (const [index, text] of options.entries()) {
    const names = namedLetters(text, options.length);
    if (names.length > 0) found.push({ option: index + 1, by: 'letter', names });
    else if (ALL.test(fold(text).replace(/[.,;:!?]+$/, ''))) found.push({ option: index + 1, by: 'all', names: [] });
  }
  return found;
}

/** Positions (from 1) of options that sum others up or deny them all: "Tất cả…", "A và B đúng", "Không có phương án nào". */
export const summingOptions = (options: readonly { text: string }[]): Set<number> =>
  new Set(findReferences(options.map(({ text }) => text)).map(({ option }) => option));

function namedLetters(text: string, count: number): number[] {
  const letters = new Set(lettersNamed(text).flatMap((list) => list.map((at) => text[at]!)));
  const positions = [...letters].map((letter) => letter.charCodeAt(0) - 64).sort((a, b) => a - b);
  return positions.every((position) => position <= count) ? positions : [];
}

/** Where letters of options stand in a text (indices), list by list. */
function lettersNamed(text: string): number[][] {
  const taken = new Set<number>();
  const lists: number[][] = [];
  for (const match of text.matchAll(LIST)) {
    const list = (match[1] ?? '').replace(/và|hoặc|lẫn/giu, (word) => ' '.repeat(word.length));
    const places = [...list.matchAll(/[A-E]/gi)].map(({ index }) => match.index + index);
    // Small letters in a list are points of a law ("điểm a, b khoản 2"), not options.
    if (places.some((at) => text[at] !== text[at]!.toUpperCase())) continue;
    lists.push(places);
    for (const at of places) taken.add(at);
  }
  for (const match of text.matchAll(NAMED)) {
    const at = match.index + match[0].length - 1;
    if (text[at] === text[at]!.toUpperCase() && !taken.has(at)) lists.push([at]);
  }
  return lists;
}

/**
 * The pins to propose: naming letters holds the whole item in its order, unless letters are rewritten when shown: then it
 * stays at the bottom. Summing up holds the option at the bottom, or, when it does not stand there, the whole item
 * ("trên" means those above). Free where nothing refers.
 */
export function detectPins(options: readonly string[], letters: Letters = 'hold'): (OptionPin | undefined)[] {
  const references = findReferences(options);
  const above = ({ option }: Reference) => option <= options.length - references.length;
  const whole = references.some((each) => (each.by === 'letter' ? letters === 'hold' : above(each)));
  return options.map((_, index) => {
    if (whole) return 'place';
    return references.some(({ option }) => option === index + 1) ? 'last' : undefined;
  });
}

/** Options with the proposed pins, where their author set none. */
export function withProposedPins(options: readonly ItemOption[], letters: Letters = 'hold'): ItemOption[] {
  if (options.some(({ pin }) => pin)) return [...options];
  const pins = detectPins(
    options.map(({ text }) => text),
    letters,
  );
  return options.map(({ text }, index) => {
    const pin = pins[index];
    return pin ? { text, pin } : { text };
  });
}

/**
 * Positions (from 1) of options whose letters cannot be rewritten for sure: a capital letter stands alone in them that no
 * phrase shows to be the name of an option, or is. 0 when the stem names options.
 */
export function unsureLetters(stem: string, options: readonly string[]): number[] {
  const unsure = lettersNamed(stem).length > 0 ? [0] : [];
  for (const [index, text] of options.entries()) {
    const named = new Set(lettersNamed(text).flat());
    const alone = [...text.matchAll(ALONE)].filter(({ 0: letter }) => letter.charCodeAt(0) - 64 <= options.length);
    const known = namedLetters(text, options.length).length > 0;
    if (alone.some((match) => !named.has(match.index) || !known)) unsure.push(index + 1);
  }
  return unsure;
}

const ALONE = /(?<![\p{L}\p{N}])[A-E](?![\p{L}\p{N}])/gu;

/**
 * The text of an option with the letters it names rewritten to where those options stand on this paper: `order` holds the
 * author's option (from 0) by displayed position. Letters of one list keep their ascending order, as one reads them.
 */
export function rewriteLetters(text: string, order: ArrayLike<number>): string {
  if (namedLetters(text, order.length).length === 0) return text;
  const shown = new Map(Array.from(order, (original, position) => [letterAt(original), letterAt(position)]));
  const written = text.split('');
  for (const places of lettersNamed(text)) {
    const before = places.map((at) => text[at]!);
    const letters = before.map((letter) => shown.get(letter)!);
    const ascending = before.every((letter, index) => index === 0 || before[index - 1]! < letter);
    if (ascending) letters.sort();
    for (const [index, at] of places.entries()) written[at] = letters[index]!;
  }
  return written.join('');
}

/** Options as one reader sees them, top to bottom: in the order of the paper, letters rewritten where the item says so. */
export function shownOptions(
  { options, letters }: { options: readonly { text: string }[]; letters: Letters },
  order: ArrayLike<number>,
): string[] {
  const texts = Array.from(order, (original) => options[original]!.text);
  return letters === 'rewrite' ? texts.map((text) => rewriteLetters(text, order)) : texts;
}

const letterAt = (index: number): string => String.fromCharCode(65 + index);
