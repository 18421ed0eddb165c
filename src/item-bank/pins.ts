import { fold } from '../platform/text/fold.ts';
import type { ItemOption, OptionPin } from './item.ts';

/** An option that speaks of others: by letter ("Cả A và B"), or of all of them ("Tất cả các phương án trên"). */
export interface Reference {
  /** From 1. */
  option: number;
  by: 'letter' | 'all';
  /** Positions it names; empty for "all". */
  names: number[];
}

const LETTERS = '[A-Ea-e]';
const EDGE = '(?![\\p{L}\\p{N}.])';
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

function namedLetters(text: string, count: number): number[] {
  const letters = new Set<string>();
  for (const match of text.matchAll(LIST)) {
    const list = (match[1] ?? '').replace(/và|hoặc|lẫn/giu, ' ').match(/[A-E]/gi) ?? [];
    // Small letters in a list are points of a law ("điểm a, b khoản 2"), not options.
    if (list.every((letter) => letter === letter.toUpperCase())) for (const letter of list) letters.add(letter);
  }
  for (const match of text.matchAll(NAMED)) {
    const letter = match[1] ?? '';
    if (letter === letter.toUpperCase()) letters.add(letter);
  }
  const positions = [...letters].map((letter) => letter.charCodeAt(0) - 64).sort((a, b) => a - b);
  return positions.every((position) => position <= count) ? positions : [];
}

/**
 * The pins to propose: naming letters holds the whole item in its order; summing up holds the option at the bottom, or,
 * when it does not stand there, the whole item ("trên" means those above). Free where nothing refers.
 */
export function detectPins(options: readonly string[]): (OptionPin | undefined)[] {
  const references = findReferences(options);
  const whole = references.some(({ by, option }) => by === 'letter' || option <= options.length - references.length);
  return options.map((_, index) => {
    if (whole) return 'place';
    return references.some(({ option }) => option === index + 1) ? 'last' : undefined;
  });
}

/** Options with the proposed pins, where their author set none. */
export function withProposedPins(options: readonly ItemOption[]): ItemOption[] {
  if (options.some(({ pin }) => pin)) return [...options];
  const pins = detectPins(options.map(({ text }) => text));
  return options.map(({ text }, index) => {
    const pin = pins[index];
    return pin ? { text, pin } : { text };
  });
}
