import { isEmail } from '../text/email.ts';
import { fold } from '../text/fold.ts';
import type { Cell } from './cell.ts';
import { looksLikeDay, phoneOf } from './values.ts';

/** What a column holds, judged by its values. `order` is a running number (STT). */
export type ContentKind =
  | 'email'
  | 'phone'
  | 'date'
  | 'year'
  | 'sex'
  | 'order'
  | 'name'
  | 'code'
  | 'number'
  | 'text'
  | 'empty';

const TESTS: [ContentKind, (cell: Cell) => boolean][] = [
  ['email', ({ text }) => isEmail(text)],
  ['sex', ({ text }) => ['nam', 'nu'].includes(fold(text))],
  ['year', ({ text }) => /^(19[3-9]\d|20[0-2]\d)$/.test(text)],
  ['date', looksLikeDay],
  ['phone', ({ text }) => phoneOf(text) !== undefined && text.length >= 9],
  ['name', ({ text }) => /^\p{Lu}[\p{L}'-]*(\s\p{Lu}[\p{L}'-]*){1,5}$/u.test(text)],
  [
    'code',
    ({ text }) => /^(?=.*\d)[A-Z0-9Đ]{1,12}([._/-][A-Z0-9Đ]{1,12}){0,6}$/i.test(text) && !/^[1-9]\d{0,2}$/.test(text),
  ],
  ['number', ({ text }) => /^-?\d+([.,]\d+)?%?$/.test(text)],
];

/** The kind that four of five values that are not empty agree on. */
export function contentKind(cells: readonly Cell[]): ContentKind {
  const filled = cells.filter(({ kind }) => kind !== 'empty');
  if (filled.length === 0) return 'empty';
  if (isRunningNumber(filled)) return 'order';
  const enough = filled.length * 0.8;
  return TESTS.find(([, test]) => filled.filter(test).length >= enough)?.[0] ?? 'text';
}

function isRunningNumber(cells: readonly Cell[]): boolean {
  const numbers = cells.map(({ text }) => (/^\d{1,7}$/.test(text) ? Number(text) : Number.NaN));
  if (numbers.length < 2) return numbers[0] === 1;
  const steps = numbers.slice(1).filter((number, index) => number === (numbers[index] ?? 0) + 1).length;
  return steps >= (numbers.length - 1) * 0.8 && (numbers[0] ?? 9) <= 1;
}
