import { fold, spellingKey } from '../../platform/text/fold.ts';
import { normalise } from '../../platform/text/normalise.ts';

/** How numbers of right answers count: from 0, from 1, or to be asked because the file fits both. */
export type KeyBase = 0 | 1 | 'ask';

export type KeyProblem =
  | 'missing-key'
  | 'key-outside'
  | 'key-base'
  | 'key-conflict'
  | 'key-ambiguous'
  | 'key-unknown'
  | 'key-damaged';

/** Positions of the right options from 1, and the rule by which they were found; or why they were not. */
export type KeyReading =
  | { correct: number[]; by: 'letter' | 'number' | 'text' | 'star'; problem?: undefined }
  | { problem: KeyProblem; correct?: undefined };

const LETTER_LIST = /^[A-H](?:\s*(?:,|;|\/|\+|&|và|-|\s)\s*[A-H])*$/i;
const NUMBER_LIST = /^\d{1,2}(?:\s*(?:,|;|\/|\+|&|và|\s)\s*\d{1,2})*$/i;
/** "Đáp án: B", "Chọn B", "B.", "(B)" say no more than "B". */
const AROUND = /^(?:(?:đáp án|phương án|câu|chọn|ý)\s*(?:đúng)?\s*(?:là)?\s*[:.]?\s*)?[([]?([A-H])[)\].:]?$/i;
const LETTER_AND_TEXT = /^([A-H])\s*[.):-]\s*(.+)$/is;

/** Numbers in a key as written; null when it holds something else. "2.0" is Excel's 2. */
export function numbersOf(written: string): number[] | null {
  const text = normalise(written).replace(/^(\d{1,2})[.,]0+$/, '$1');
  return NUMBER_LIST.test(text) ? (text.match(/\d+/g) ?? []).map(Number) : null;
}

/**
 * Reads a key as people write it: letters, numbers, the option's own text, or letter and text together.
 * `starred` are options marked by a leading asterisk.
 */
export function readKey(
  written: string,
  options: readonly string[],
  starred: readonly number[],
  base: KeyBase,
): KeyReading {
  const text = normalise(written);
  if (text === '') return starred.length > 0 ? { correct: [...starred], by: 'star' } : { problem: 'missing-key' };
  const reading = readWritten(text, options, base);
  if (reading.correct && starred.length > 0 && !sameSet(reading.correct, starred)) return { problem: 'key-conflict' };
  return reading;
}

function readWritten(text: string, options: readonly string[], base: KeyBase): KeyReading {
  const byText = matching(text, options);
  const numbers = numbersOf(text);
  if (numbers) return readNumbers(numbers, byText, options.length, base);
  const letters = AROUND.exec(text)?.[1] ?? (LETTER_LIST.test(text) ? text.replace(/và/gi, ' ') : undefined);
  if (letters !== undefined) return readLetters(letters, byText, options.length);
  if (byText.length > 0) return byText.length === 1 ? { correct: byText, by: 'text' } : { problem: 'key-ambiguous' };
  const both = LETTER_AND_TEXT.exec(text);
  if (both) return readBoth(both[1] ?? '', both[2] ?? '', options);
  if (/^\d+[.,]\d+$/.test(text)) return { problem: 'key-damaged' };
  return { problem: 'key-unknown' };
}

function readNumbers(numbers: number[], byText: number[], count: number, base: KeyBase): KeyReading {
  // Options that are numbers themselves: "2" may be the second or the one that reads 2.
  if (byText.length === 1) {
    const agrees = base !== 'ask' && numbers.length === 1 && numbers[0]! + (1 - base) === byText[0];
    return agrees ? { correct: byText, by: 'text' } : { problem: 'key-ambiguous' };
  }
  if (base === 'ask') return { problem: 'key-base' };
  return within(
    numbers.map((number) => number + (1 - base)),
    count,
    'number',
  );
}

function readLetters(letters: string, byText: number[], count: number): KeyReading {
  const positions = (letters.toUpperCase().match(/[A-H]/g) ?? []).map((letter) => letter.charCodeAt(0) - 64);
  if (byText.length === 1 && !sameSet(byText, positions)) return { problem: 'key-ambiguous' };
  return within(positions, count, 'letter');
}

/** "B. Bộ Nội vụ": the text must be that of option B. */
function readBoth(letter: string, text: string, options: readonly string[]): KeyReading {
  const position = letter.toUpperCase().charCodeAt(0) - 64;
  const byText = matching(text, options);
  if (byText.length === 0) return { problem: 'key-unknown' };
  return byText.includes(position) ? { correct: [position], by: 'letter' } : { problem: 'key-conflict' };
}

function within(positions: number[], count: number, by: 'letter' | 'number'): KeyReading {
  const correct = [...new Set(positions)].sort((a, b) => a - b);
  if (correct.some((position) => position < 1 || position > count)) return { problem: 'key-outside' };
  return { correct, by };
}

function matching(text: string, options: readonly string[]): number[] {
  const key = (each: string) => spellingKey(each.replace(/[\s.;:,]+$/, ''));
  const exact = options.flatMap((option, index) => (key(option) === key(text) ? [index + 1] : []));
  if (exact.length > 0) return exact;
  const loose = (each: string) => fold(each).replace(/[^a-z0-9%]+/g, ' ');
  return options.flatMap((option, index) => (loose(option) === loose(text) && option !== '' ? [index + 1] : []));
}

const sameSet = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((each) => b.includes(each));

/**
 * From where a file counts its right answers: a 0 means from 0, the number of the last option means from 1, both or
 * neither cannot be told. `hint` is the head of the column ("Nhập 1, 2, 3, 4"). Undefined: no numbers at all.
 */
export function keyBaseOf(keys: readonly { written: string; options: number }[], hint: string): KeyBase | undefined {
  let numbers = 0;
  let zero = false;
  let last = false;
  for (const { written, options } of keys) {
    const found = numbersOf(written);
    if (!found) continue;
    numbers += 1;
    zero ||= found.includes(0);
    last ||= found.some((number) => number === options);
  }
  if (numbers === 0) return undefined;
  if (zero !== last) return zero ? 0 : 1;
  if (zero) return 'ask';
  if (/\b0\b/.test(hint)) return 0;
  return /\b1\b.*\b2\b/.test(hint) ? 1 : 'ask';
}
