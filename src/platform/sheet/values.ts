import { type Day, dayFrom } from '../format/day.ts';
import { type DateOrder, type Parsed, parseDate } from '../format/parse.ts';
import { fold } from '../text/fold.ts';
import { normalise } from '../text/normalise.ts';
import type { Cell } from './cell.ts';
import { dayOfSerial } from './number-format.ts';

/** Family and given name of two columns as one full name. */
export function joinName(family: string, given: string): string {
  return normalise(`${family} ${given}`);
}

/** What a code became when Excel took it for a number or a date: "2.0", "1E+05", "02-Jan", "####". */
export type ExcelDamage = 'decimal' | 'exponent' | 'date' | 'hashes';

export function excelDamage(text: string): ExcelDamage | undefined {
  if (/^-?\d+[.,]0+$/.test(text)) return 'decimal';
  if (/^-?\d([.,]\d+)?E\+\d+$/i.test(text)) return 'exponent';
  if (/^\d{1,2}-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Thg\d{1,2})$/i.test(text)) return 'date';
  if (/^(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Thg\d{1,2})-\d{2}$/i.test(text)) return 'date';
  return /^#{3,}$/.test(text) ? 'hashes' : undefined;
}

/** The known code that a text means; where several are possible, a person decides; none: no candidates. */
export type CodeMatch =
  | { code: string; repaired: boolean; candidates?: undefined }
  | { code?: undefined; candidates: string[] };

/**
 * Finds known codes in what a spreadsheet made of them: another case or blanks, lost leading zeros ("2" or "2.0" for
 * "02"), an exponent ("1E+05" for "100000").
 */
export function codeMatcher(known: Iterable<string>): (text: string) => CodeMatch {
  const exact = new Set(known);
  const folded = group(exact, foldCode);
  const stripped = group(exact, (code) => foldCode(code).replace(/^0+(?=.)/, ''));
  return (text) => {
    const written = normalise(text);
    if (exact.has(written)) return { code: written, repaired: false };
    const same = folded.get(foldCode(written)) ?? [];
    return decide(same) ?? decide(stripped.get(withoutDamage(written)) ?? []) ?? { candidates: [] };
  };
}

function decide(codes: string[]): CodeMatch | undefined {
  const [first] = codes;
  if (first === undefined) return undefined;
  return codes.length === 1 ? { code: first, repaired: true } : { candidates: codes };
}

function foldCode(code: string): string {
  return fold(code).replace(/\s+/g, '').toUpperCase();
}

function withoutDamage(text: string): string {
  const plain = text.replace(/[.,]0+$/, '').replace(',', '.');
  const number = excelDamage(text) === 'exponent' ? String(Number(plain)) : foldCode(plain);
  return number.replace(/^0+(?=.)/, '');
}

function group(codes: Iterable<string>, keyOf: (code: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const code of codes) {
    const key = keyOf(code);
    groups.set(key, [...(groups.get(key) ?? []), code]);
  }
  return groups;
}

/** A Vietnamese telephone number as digits with its leading 0, put back where Excel dropped it; undefined for others. */
export function phoneOf(text: string): string | undefined {
  const digits = normalise(text)
    .replace(/[.,]0+$/, '')
    .replace(/[\s.()-]/g, '');
  const local = digits.replace(/^(\+84|0084|84(?=\d{9}$))/, '0');
  if (/^0\d{9,10}$/.test(local)) return local;
  return /^[1-9]\d{8}$/.test(local) ? `0${local}` : undefined;
}

const DATE_TEXT = /^(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})$/;

/**
 * The order of day and month in a column, only where some value proves it and none contradicts: otherwise
 * 'ambiguous', and a person must be asked. Real dates and year-first texts prove nothing.
 */
export function guessDateOrder(values: Iterable<Cell | string>): DateOrder | 'ambiguous' {
  const { dayFirst, monthFirst } = proofs(values);
  if (dayFirst > 0 && monthFirst === 0) return 'dmy';
  if (monthFirst > 0 && dayFirst === 0) return 'mdy';
  return 'ambiguous';
}

function proofs(values: Iterable<Cell | string>): { dayFirst: number; monthFirst: number } {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const value of values) {
    if (typeof value !== 'string' && value.kind !== 'text') continue;
    const match = DATE_TEXT.exec(normalise(typeof value === 'string' ? value : value.text));
    if (!match) continue;
    const [first, second] = [Number(match[1]), Number(match[2])];
    if (first > 12 && second <= 12) dayFirst += 1;
    if (second > 12 && first <= 12) monthFirst += 1;
  }
  return { dayFirst, monthFirst };
}

/**
 * Did Excel read a column in the wrong order? Then days over 12 stayed text, and all others became dates with day and
 * month exchanged: real dates (none after the 12th) beside texts that have a day over 12.
 */
export function looksSwappedByExcel(cells: readonly Cell[]): boolean {
  const dates = cells.filter(({ kind, raw }) => kind === 'date' && String(raw).length >= 10);
  const { dayFirst, monthFirst } = proofs(cells);
  if (dates.length < 3 || dayFirst + monthFirst === 0) return false;
  return dates.every(({ raw }) => Number(String(raw).slice(8, 10)) <= 12);
}

/** The day in a cell: a real date, a text in the given order, or a serial number whose format was lost. */
export function dayOfCell(cell: Cell, order: DateOrder = 'dmy'): Parsed<Day> {
  if (cell.kind === 'date' && typeof cell.raw === 'string' && cell.raw.length >= 10)
    return { value: cell.raw.slice(0, 10) };
  const serial = /^\d{5}([.,]0+)?$/.test(cell.text) ? Number.parseInt(cell.text, 10) : 0;
  if (serial >= 10_000 && serial < 80_000) return { value: dayOfSerial(serial) };
  return parseDate(cell.text.replace(/\s+0?0:00(:00)?$/, ''), order);
}

/** The year in a cell that holds a year ("1985"), or any date. */
export function yearOfCell(cell: Cell, order: DateOrder = 'dmy'): number | undefined {
  const year = /^(19|20)\d\d([.,]0+)?$/.test(cell.text) ? Number.parseInt(cell.text, 10) : undefined;
  if (year !== undefined) return year;
  const day = dayOfCell(cell, order).value;
  return day === undefined ? undefined : Number(day.slice(0, 4));
}

export interface BirthAndSex {
  sex: 'male' | 'female';
  year?: number;
  /** Where the column holds whole dates. */
  day?: Day;
}

/**
 * Lists of agencies often write the year of birth in a column "Nam" or a column "Nữ", the only sign of sex. A cross
 * tells the sex alone. 'both' and 'neither' are for a person to decide, 'unreadable' too.
 */
export function birthAndSex(
  male: Cell,
  female: Cell,
  order: DateOrder = 'dmy',
): BirthAndSex | 'both' | 'neither' | 'unreadable' {
  if (male.kind !== 'empty' && female.kind !== 'empty') return 'both';
  const sex = male.kind !== 'empty' ? 'male' : 'female';
  const cell = sex === 'male' ? male : female;
  if (cell.kind === 'empty') return 'neither';
  if (/^(x|v|✓|✔|1|có)$/i.test(cell.text)) return { sex };
  const year = yearOfCell(cell, order);
  if (year === undefined) return 'unreadable';
  const day = dayOfCell(cell, order).value;
  return day === undefined ? { sex, year } : { sex, year, day };
}

/** A day in a text, whatever the order, only to tell what a column holds. */
export function looksLikeDay(cell: Cell): boolean {
  if (cell.kind === 'date') return true;
  const match = DATE_TEXT.exec(cell.text);
  if (!match) return parseDate(cell.text).value !== undefined;
  const [first, second] = [Number(match[1]), Number(match[2])];
  return dayFrom(2000, Math.min(first, second), Math.max(first, second)) !== undefined;
}
