import { type Day, dayFrom, instantOf, wallTime } from './day.ts';

/** What was understood, or a sentence (in both languages) that says what is wrong and how to write it. */
export type Parsed<T> = { value: T; problem?: undefined } | { value?: undefined; problem: ParseProblem };

export interface ParseProblem {
  code: 'empty' | 'not-a-date' | 'no-such-day' | 'not-a-time' | 'no-time' | 'no-year' | 'month-first';
  vi: string;
  en: string;
}

/** How a written date is ordered: day first (Vietnam) or month first (a file from an English Excel). */
export type DateOrder = 'dmy' | 'mdy';

const PROBLEMS: Record<ParseProblem['code'], Omit<ParseProblem, 'code'>> = {
  empty: { vi: 'Chưa có ngày.', en: 'The date is missing.' },
  'not-a-date': {
    vi: 'Không đọc được ngày. Hãy viết ngày/tháng/năm, ví dụ 21/06/2023.',
    en: 'The date cannot be read. Write day/month/year, for example 21/06/2023.',
  },
  'no-such-day': {
    vi: 'Không có ngày này trong lịch. Hãy xem lại ngày và tháng.',
    en: 'This day does not exist. Check day and month.',
  },
  'not-a-time': {
    vi: 'Không đọc được giờ. Hãy viết như 07:30, 20 giờ 47 hoặc 24:00.',
    en: 'The time cannot be read. Write it like 07:30 or 24:00.',
  },
  'no-time': {
    vi: 'Thiếu giờ. Hãy viết cả giờ và ngày, ví dụ 24:00 21/06/2023.',
    en: 'The time is missing. Write time and date, for example 24:00 21/06/2023.',
  },
  'no-year': { vi: 'Thiếu năm. Hãy viết đủ, ví dụ 21/06/2023.', en: 'The year is missing. Write 21/06/2023.' },
  'month-first': {
    vi: 'Ngày này viết tháng trước. Hãy chọn thứ tự ngày/tháng cho cả cột.',
    en: 'This date has the month first. Choose the order of day and month for the whole column.',
  },
};

function no(code: ParseProblem['code']): { problem: ParseProblem } {
  return { problem: { code, ...PROBLEMS[code] } };
}

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})$/;
const IN_WORDS = /^(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})$/;

/**
 * A calendar day from text as people write it: 21/6/2023, 21-06-2023, 21.6.23, 2023-06-21, "ngày 21 tháng 6 năm 2023".
 * Two-digit years as Excel reads them: 00–29 are 2000–2029, 30–99 are 1930–1999.
 */
export function parseDate(text: string, order: DateOrder = 'dmy'): Parsed<Day> {
  const written = tidy(text).replace(/^ngày\s+/, '');
  if (written === '') return no('empty');
  const yearFirst = YEAR_FIRST.exec(written);
  if (yearFirst) return existing(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const words = IN_WORDS.exec(written);
  if (words) return existing(Number(words[3]), Number(words[2]), Number(words[1]));
  const yearLast = YEAR_LAST.exec(written);
  if (yearLast) return ordered(Number(yearLast[1]), Number(yearLast[2]), fullYear(yearLast[3] ?? ''), order);
  return no(/^\d{1,2}[-/.]\d{1,2}$/.test(written) ? 'no-year' : 'not-a-date');
}

function ordered(first: number, second: number, year: number, order: DateOrder): Parsed<Day> {
  const [day, month] = order === 'dmy' ? [first, second] : [second, first];
  const result = existing(year, month, day);
  if (result.problem && order === 'dmy' && dayFrom(year, day, month)) return no('month-first');
  return result;
}

function existing(year: number, month: number, day: number): Parsed<Day> {
  const value = dayFrom(year, month, day);
  return value === undefined || year < 1000 ? no('no-such-day') : { value };
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 30 ? 2000 + year : 1900 + year;
}

const TIME = '(\\d{1,2})(?:\\s?(?::|h|g|giờ)\\s?(\\d{2})?(?:\\s?(?:phút|p|:(\\d{2})(?:\\.\\d{1,9})?))?)';
const TIME_THEN_DATE = new RegExp(`^(?:lúc\\s+)?${TIME}[\\s,]+(?:ngày\\s+)?(\\S.*)$`);
const DATE_THEN_TIME = new RegExp(
  `^(?:ngày\\s+)?(\\d{4}-\\d{1,2}-\\d{1,2}|[\\d/.-]+)(?:t|[\\s,]+(?:lúc\\s+)?)${TIME}$`,
);
const WITH_ZONE = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/i;

/**
 * The instant of a date and time written as wall time in Vietnam, in either order: "24:00 ngày 05/11/2025",
 * "24 giờ 00 05/11/2025", "20h47 21/6/2023", "21/06/2023 07:30", "2023-06-01T07:30" (what <input
 * type=datetime-local> sends). 24:00 is the end of the day. A text with its own zone (…Z, +07:00) means that zone.
 */
export function parseInstant(text: string): Parsed<Date> {
  const written = tidy(text);
  if (written === '') return no('empty');
  if (WITH_ZONE.test(written)) return zoned(written);
  const timeFirst = TIME_THEN_DATE.exec(written);
  if (timeFirst) return combine(timeFirst[4] ?? '', timeFirst.slice(1, 4));
  const dateFirst = DATE_THEN_TIME.exec(written);
  if (dateFirst) return combine(dateFirst[1] ?? '', dateFirst.slice(2, 5));
  const alone = parseDate(written);
  if (alone.problem)
    return alone.problem.code === 'not-a-date' && /\d\D+\d+\D+\d/.test(written) ? no('not-a-time') : alone;
  return no('no-time');
}

function combine(date: string, time: (string | undefined)[]): Parsed<Date> {
  const day = parseDate(date);
  if (day.problem) return day;
  const [hour = 0, minute = 0, second = 0] = time.map((part) => Number(part ?? 0));
  const inDay = hour < 24 || (hour === 24 && minute === 0 && second === 0);
  if (!inDay || minute > 59 || second > 59) return no('not-a-time');
  return { value: instantOf(day.value, hour, minute, second) };
}

function zoned(written: string): Parsed<Date> {
  if (dayFrom(Number(written.slice(0, 4)), Number(written.slice(5, 7)), Number(written.slice(8, 10))) === undefined)
    return no('no-such-day');
  const instant = new Date(written.toUpperCase().replace(' ', 'T'));
  return Number.isNaN(instant.getTime()) ? no('not-a-time') : { value: instant };
}

/** NFC, lower case, one space between words, nothing longer than any date. */
function tidy(text: string): string {
  return text.slice(0, 100).normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The value of <input type=datetime-local> for an instant: wall time in Vietnam. `parseInstant` reads it back. */
export function localInput(instant: Date): string {
  const { year, month, day, hour, minute } = wallTime(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}
