import { type Cell, columnLetter, EMPTY, type SheetRow } from './cell.ts';
import {
  findHeader,
  firstBelowTitles,
  type HeaderFound,
  headerKey,
  isNumbering,
  type MatchedColumn,
  type Wanted,
} from './header.ts';

/** Columns as a person says they are, all of them; chosen in a preview. */
export interface ColumnChoice<K extends string> {
  /** Row of the header as the file numbers it, from 1; null = the table has none. */
  headerRow: number | null;
  /** What is told → columns from 0. */
  columns: Partial<Record<K, number[]>>;
}

/** What is told → header, or letter of the column, as written on a command line; what is not said stays as found. */
export type ColumnNames<K extends string> = Partial<Record<K, string>>;

export interface TableFound<K extends string> extends HeaderFound<K> {
  /** The header's row as the file numbers it; null = the table has none. */
  headerRow: number | null;
  /** Named headers that the table has not. */
  unknown: string[];
}

/** One column of a table, for choosing by hand what it tells. */
export interface SeenColumn<K extends string = string> {
  column: number;
  letter: string;
  header: string;
  samples: string[];
  field: K | null;
}

/** As `findHeader`, with what a person says about the columns before what is found. */
export function findColumns<K extends string>(
  rows: readonly SheetRow[],
  wanted: readonly Wanted<K>[],
  said: { choice?: ColumnChoice<K> | undefined; names?: ColumnNames<K> | undefined } = {},
): TableFound<K> {
  if (said.choice) return chosenColumns(rows, wanted, said.choice);
  return namedColumns(rows, wanted, said.names ?? {});
}

function chosenColumns<K extends string>(
  rows: readonly SheetRow[],
  wanted: readonly Wanted<K>[],
  { headerRow, columns: chosen }: ColumnChoice<K>,
): TableFound<K> {
  const place = rows.findIndex(({ row }) => row === headerRow);
  const header = rows[place]?.cells ?? [];
  const columns: HeaderFound<K>['columns'] = {};
  for (const { key } of wanted) {
    const [first, ...more] = chosen[key] ?? [];
    if (first === undefined) continue;
    columns[key] = { columns: [first, ...more], header: header[first]?.text ?? '', sure: true };
  }
  const taken = takenBy(columns);
  return {
    header: place < 0 ? undefined : place,
    headerRow,
    firstRow: firstAfter(rows, headerRow),
    columns,
    unmatched: header
      .map(({ text }, column) => ({ column, header: text }))
      .filter((each) => each.header !== '' && !taken.has(each.column)),
    missing: wanted.filter(({ key, required }) => required && !columns[key]).map(({ key }) => key),
    unknown: [],
  };
}

function firstAfter(rows: readonly SheetRow[], headerRow: number | null): number {
  if (headerRow === null) return firstBelowTitles(rows.map(({ cells }) => cells)) ?? 0;
  const first = rows.findIndex(({ row }) => row > headerRow);
  if (first < 0) return rows.length;
  return isNumbering(rows[first]?.cells ?? []) ? first + 1 : first;
}

const letterOf = (text: string): number | undefined => {
  if (!/^[A-Z]{1,2}$/.test(text)) return undefined;
  return [...text].reduce((column, sign) => column * 26 + sign.charCodeAt(0) - 64, 0) - 1;
};

function namedColumns<K extends string>(
  rows: readonly SheetRow[],
  wanted: readonly Wanted<K>[],
  names: ColumnNames<K>,
): TableFound<K> {
  const headerOf = (key: K) => {
    const said = names[key];
    return said !== undefined && letterOf(said) === undefined ? said : undefined;
  };
  const named = wanted.filter(({ key }) => headerOf(key) !== undefined);
  const found = findHeader(
    rows.map(({ cells }) => cells),
    [
      // Before the others, so that a header means what was said even where another column bears that name.
      ...named.map((each) => ({ ...each, names: [headerOf(each.key) as string], content: [], isSaid: true })),
      ...wanted.filter((each) => !named.includes(each)),
    ],
  );
  const columns = { ...found.columns };
  for (const { key } of wanted) {
    const column = letterOf(names[key] ?? '');
    if (column === undefined) continue;
    for (const { key: other } of wanted) if (columns[other]?.columns.includes(column)) delete columns[other];
    const header = rows[found.header ?? -1]?.cells[column]?.text ?? '';
    columns[key] = { columns: [column], header, sure: true };
  }
  return {
    ...found,
    columns,
    missing: wanted.filter(({ key, required }) => required && !columns[key]).map(({ key }) => key),
    headerRow: rows[found.header ?? -1]?.row ?? null,
    unknown: named.filter(({ key }) => !columns[key]?.sure).map(({ key }) => headerOf(key) as string),
  };
}

const takenBy = <K extends string>(columns: HeaderFound<K>['columns']): Set<number> =>
  new Set(Object.values<MatchedColumn | undefined>(columns).flatMap((match) => match?.columns ?? []));

/** All columns that hold something, with their first values and what they are taken for. */
export function seenColumns<K extends string>(
  { columns, header, firstRow }: Pick<HeaderFound<K>, 'columns' | 'header' | 'firstRow'>,
  rows: readonly SheetRow[],
): SeenColumn<K>[] {
  const titles: readonly Cell[] = rows[header ?? -1]?.cells ?? [];
  const sample = rows.slice(firstRow, firstRow + 60).map(({ cells }) => cells);
  const width = Math.max(titles.length, ...sample.map((cells) => cells.length), 0);
  const fields = Object.entries<MatchedColumn | undefined>(columns) as [K, MatchedColumn | undefined][];
  return Array.from({ length: width }, (_, column) => ({
    column,
    letter: columnLetter(column),
    header: (titles[column] ?? EMPTY).text.slice(0, 80),
    samples: sample
      .flatMap((cells) => cells[column]?.text || [])
      .slice(0, 3)
      .map((text) => text.slice(0, 40)),
    field: fields.find(([, match]) => match?.columns.includes(column))?.[0] ?? null,
  })).filter(({ header: title, samples, field }) => title !== '' || samples.length > 0 || field !== null);
}

/** "Tên đơn vị=Danh xưng" → { name: 'Danh xưng' }; `wrong` is the first that says no column we know. */
export function columnNamesIn<K extends string>(
  texts: readonly string[],
  wanted: readonly Wanted<K>[],
): { names: ColumnNames<K>; wrong?: string } {
  const names: ColumnNames<K> = {};
  for (const text of texts) {
    const at = text.indexOf('=');
    const [meaning, header] = [headerKey(text.slice(0, at)), text.slice(at + 1).trim()];
    const key = wanted.find((each) => each.names.some((name) => headerKey(name) === meaning))?.key;
    if (at < 1 || header === '' || key === undefined || names[key] !== undefined) return { names, wrong: text };
    names[key] = header;
  }
  return { names };
}
