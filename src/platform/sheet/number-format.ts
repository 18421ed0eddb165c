import { type Cell, EMPTY } from './cell.ts';

/** Excel's built-in formats that show a date or a time; all others come with their code. */
const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56,
  57, 58,
]);

/** How a number is to be shown: as a date, padded with zeros to a pattern, in per cent, or as it is. */
export interface NumberFormat {
  date: boolean;
  /** Pattern of zeros with fixed letters around, such as `00` or `"H"000`; else empty. */
  pattern: string;
  percent: boolean;
}

const PLAIN_FORMAT: NumberFormat = { date: false, pattern: '', percent: false };

/** Understands a format code; `id` alone where the file gives no code. */
export function numberFormat(id: number, code?: string): NumberFormat {
  if (code !== undefined && code.length > 255) return PLAIN_FORMAT;
  if (code === undefined) return { ...PLAIN_FORMAT, date: BUILT_IN_DATES.has(id), percent: id === 9 || id === 10 };
  const first = code.split(';')[0] ?? '';
  const bare = first.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  if (/^general$/i.test(bare)) return PLAIN_FORMAT;
  if (/[dmyhs]/i.test(bare)) return { ...PLAIN_FORMAT, date: true };
  const literal = first.replace(/\\(.)/g, '"$1"').replace(/\[[^\]]*\]/g, '');
  const padded = /^(?:"[^"]*"|[-/ .])*0{2,}(?:"[^"]*"|[-/ ]|0)*$/.test(literal);
  return { ...PLAIN_FORMAT, pattern: padded ? literal : '', percent: bare.includes('%') };
}

const LAST_SERIAL = 2_958_466;
/** 1 January 1904 in the serial numbers of the usual (1900) date system. */
const SYSTEM_1904 = 1462;

/** The cell of a number, shown by its format. */
export function numberCell(value: number, format: NumberFormat, system1904: boolean): Cell {
  if (format.date) {
    const date = dateOfSerial(system1904 ? value + SYSTEM_1904 : value);
    if (date) return date;
  }
  return { kind: 'number', text: shown(value, format), raw: value };
}

function shown(value: number, format: NumberFormat): string {
  if (format.pattern && Number.isInteger(value) && value >= 0 && value < 1e15) return padded(value, format.pattern);
  if (format.percent) return `${plainNumber(Number((value * 100).toPrecision(12)))}%`;
  return plainNumber(value);
}

/** Digits without an exponent as far as people write them, without the dust of binary fractions (0.1 + 0.2 is 0.3). */
export function plainNumber(value: number): string {
  const tidy = Number(value.toPrecision(15));
  if (Number.isInteger(tidy) && Math.abs(tidy) < 1e21) return BigInt(tidy).toString();
  return String(tidy);
}

function padded(value: number, pattern: string): string {
  const places = pattern.replace(/"[^"]*"/g, '').match(/0/g)?.length ?? 0;
  const digits = String(value).padStart(places, '0');
  let taken = digits.length - places;
  let first = true;
  return pattern.replace(/"([^"]*)"|0|./g, (sign, literal?: string) => {
    if (sign !== '0') return literal ?? sign;
    const from = first ? 0 : taken;
    first = false;
    taken += 1;
    return digits.slice(from, taken);
  });
}

/** A date, a date with time, or (below 1) a time of day; undefined outside Excel's calendar. */
export function dateOfSerial(serial: number): Cell | undefined {
  if (!(serial >= 0 && serial < LAST_SERIAL)) return undefined;
  const seconds = Math.round((serial % 1) * 86_400);
  const wholeDay = Math.floor(serial) + Math.floor(seconds / 86_400);
  const time = new Date((seconds % 86_400) * 1000).toISOString().slice(11, 19);
  if (wholeDay === 0) return { kind: 'date', text: time.replace(/:00$/, ''), raw: time };
  const day = dayOfSerial(wholeDay);
  return time === '00:00:00' ? dateCell(day) : dateCell(`${day}T${time}`);
}

/** Excel believes in 29 February 1900 (serial 60): days before it are one off. */
export function dayOfSerial(serial: number): string {
  const days = serial < 60 ? serial + 1 : serial;
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}

/** From yyyy-MM-dd or yyyy-MM-ddTHH:mm:ss. */
export function dateCell(raw: string): Cell {
  const [year, month, day] = raw.slice(0, 10).split('-');
  const time = raw.length > 10 ? ` ${raw.slice(11).replace(/:00$/, '')}` : '';
  return { kind: 'date', text: `${day}/${month}/${year}${time}`, raw };
}

/** A cell of type "d": a date in ISO form, seldom written but allowed. */
export function isoDateCell(text: string): Cell {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d)?)?/.exec(text);
  if (!match) return text ? { kind: 'text', text, raw: text } : EMPTY;
  const time = match[2] ? `${match[2]}${match[3] ?? ':00'}` : '00:00:00';
  return dateCell(time === '00:00:00' ? (match[1] ?? '') : `${match[1]}T${time}`);
}
