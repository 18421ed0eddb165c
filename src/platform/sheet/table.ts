import { type Day, isDay, wallTime } from '../format/day.ts';

/**
 * text: also for identifiers and telephone numbers, leading zeros stay · number · rate: part / whole (0.747 shown as
 * 74,70%) · date: a Day or an instant · datetime: an instant, shown in Vietnam's time.
 */
export type ColumnKind = 'text' | 'number' | 'rate' | 'date' | 'datetime';

export interface TableColumn {
  header: string;
  /** In characters; 12 unless told. */
  width?: number;
  kind: ColumnKind;
}

/** A value of an exported row. A text in a column of numbers stays a text ("miễn"). null is an empty cell. */
export type TableValue = string | number | boolean | Date | null | undefined;

export type TableRows = Iterable<readonly TableValue[]> | AsyncIterable<readonly TableValue[]>;

export interface Table {
  /** Name of the sheet; cut to Excel's 31 characters, signs that Excel forbids become spaces. */
  name: string;
  columns: readonly TableColumn[];
  rows: TableRows;
  /** Bold line above the header. */
  title?: string;
  /** Line under the title: as-of time, source, view. */
  note?: string;
}

const DAY_LENGTH = 86_400_000;
const FIRST = Date.UTC(1899, 11, 30);

/** Days since 30/12/1899 of the wall time in Vietnam, as Excel counts from 1/3/1900; undefined before that. */
export function serialOf(value: Date | Day, withTime: boolean): number | undefined {
  if (typeof value === 'string' && !isDay(value)) return undefined;
  if (typeof value !== 'string' && Number.isNaN(value.getTime())) return undefined;
  const wall = typeof value === 'string' ? dayParts(value) : wallTime(value);
  const day = (Date.UTC(wall.year, wall.month - 1, wall.day) - FIRST) / DAY_LENGTH;
  const seconds = withTime ? (wall.hour * 60 + wall.minute) * 60 + wall.second : 0;
  return day >= 61 ? day + seconds / 86_400 : undefined;
}

function dayParts(day: Day) {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, day: date, hour: 0, minute: 0, second: 0 };
}
