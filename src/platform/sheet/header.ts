import { fold } from '../text/fold.ts';
import { normalise } from '../text/normalise.ts';
import { type Cell, EMPTY } from './cell.ts';
import { type ContentKind, contentKind } from './content-kind.ts';

/** A column that an import can use. */
export interface Wanted<K extends string = string> {
  key: K;
  /** Header texts, the usual one first; compared without marks, case, punctuation and what stands in brackets. */
  names: readonly string[];
  required?: boolean;
  /** What its values look like: proposes a column where the table has no header. */
  content?: readonly ContentKind[];
  /** May lie over two columns that are to be joined (họ đệm and tên under one header). */
  spans?: boolean;
  /** A person says that this is its header: the row that has it is the header row, whatever else it holds. */
  isSaid?: boolean;
}

export interface MatchedColumn {
  /** Columns from 0; more than one where a header spans several. */
  columns: number[];
  /** The header as written; empty where there is none. */
  header: string;
  /** False for a likely name or a guess from the values: a person should confirm. */
  sure: boolean;
}

export interface HeaderFound<K extends string = string> {
  /** Place in `rows` of the (last) header row; undefined where the table has none and columns are proposals. */
  header: number | undefined;
  /** Place in `rows` of the first row of data. */
  firstRow: number;
  columns: Partial<Record<K, MatchedColumn>>;
  /** Columns with a header that nobody wanted. */
  unmatched: { column: number; header: string }[];
  /** Required columns that were not found. */
  missing: K[];
}

const DEPTH = 40;
const SAMPLE = 200;

/**
 * Finds the header in the first rows of a table as people send it: titles above it, merged cells, headers over two
 * rows ("Năm sinh" over "Nam", "Nữ"), a row of column numbers below it. Without a header, columns are proposed from
 * what their values look like.
 */
export function findHeader<K extends string>(
  rows: readonly (readonly Cell[])[],
  wanted: readonly Wanted<K>[],
): HeaderFound<K> {
  const index = new NameIndex(wanted);
  let best: { at: number; match: Assigned<K>; names: string[][] } | undefined;
  for (let at = 0; at < Math.min(rows.length, DEPTH); at++) {
    for (const { last, names } of headersAt(rows, at)) {
      const match = index.assign(names);
      if (match.score > (best?.match.score ?? 0)) best = { at: last, match, names };
    }
  }
  const enough = wanted.some(({ isSaid }) => isSaid) ? 1 : Math.min(2, wanted.length);
  if (!best || best.match.score < enough) return withoutHeader(rows, wanted);
  return withHeader(rows, wanted, best);
}

/** The text of a row under a match: the texts of its columns joined by a blank. */
export function pick(cells: readonly Cell[], match: MatchedColumn | undefined): string {
  if (!match) return '';
  const [first = -1, ...more] = match.columns;
  const texts = [
    cells[first]?.text ?? '',
    ...more.map((column) => (cells[column]?.merged ? '' : (cells[column]?.text ?? ''))),
  ];
  return normalise(texts.join(' '));
}

/** The cell of a row under a match (the first column of several). */
export function pickCell(cells: readonly Cell[], match: MatchedColumn | undefined): Cell {
  return (match && cells[match.columns[0] ?? -1]) ?? EMPTY;
}

/** Comparable form of a header; what stands in brackets is a remark. */
export function headerKey(text: string): string {
  return fold(text.replace(/\([^)]*\)|\[[^\]]*\]/g, ' '))
    .replace(/[^a-z0-9%]+/g, ' ')
    .trim();
}

/** The possible names of each column with the header in this row, or in this and the next. */
function headersAt(rows: readonly (readonly Cell[])[], at: number): { last: number; names: string[][] }[] {
  const upper = rows[at] ?? [];
  const lower = rows[at + 1] ?? [];
  const single = { last: at, names: Array.from(upper, ({ text }) => (text ? [text] : [])) };
  if (!isSecondLine(upper, lower)) return [single];
  const names = Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => {
    const [above, below] = [textAbove(upper, column), lower[column]?.text ?? ''];
    if (!below || below === above) return above ? [above] : [];
    return above ? [`${above} ${below}`, below, above] : [below];
  });
  return [single, { last: at + 1, names }];
}

/** A second header line is told by merged cells, or by standing only under some columns, without data in it. */
function isSecondLine(upper: readonly Cell[], lower: readonly Cell[]): boolean {
  const filled = lower.filter(({ kind }) => kind !== 'empty');
  if (filled.length === 0 || filled.some(({ kind, text }) => kind !== 'text' || /[@\d]{2}/.test(text))) return false;
  const downward = lower.some((cell, column) => cell.merged && cell.text === upper[column]?.text);
  const across = upper.some((cell, column) => cell.merged && !lower[column]?.merged && lower[column]?.text);
  return downward || across || filled.length * 2 <= upper.filter(({ kind }) => kind !== 'empty').length;
}

function textAbove(upper: readonly Cell[], column: number): string {
  return upper[column]?.text || (column > 0 ? (upper[column - 1]?.text ?? '') : '');
}

interface Assigned<K extends string> {
  columns: Map<K, { columns: number[]; sure: boolean }>;
  score: number;
}

/** Looks up wanted columns by the comparable forms of their names. */
class NameIndex<K extends string> {
  readonly #exact = new Map<string, K>();
  readonly #names: [words: string, key: K][] = [];

  constructor(wanted: readonly Wanted<K>[]) {
    for (const { key, names } of wanted) {
      for (const name of names) {
        const words = headerKey(name);
        if (!this.#exact.has(words)) this.#exact.set(words, key);
        if (words.length >= 5) this.#names.push([words, key]);
      }
    }
    this.#names.sort((a, b) => b[0].length - a[0].length);
  }

  assign(names: string[][]): Assigned<K> {
    const columns: Assigned<K>['columns'] = new Map();
    names.forEach((texts, column) => {
      this.#claim(columns, column, names, this.#exactly(texts), true);
    });
    names.forEach((texts, column) => {
      const taken = [...columns.values()].some((match) => match.columns.includes(column));
      if (!taken && texts.every((text) => headerKey(text).length <= 60))
        this.#claim(columns, column, names, this.#likely(texts), false);
    });
    const score = [...columns.values()].reduce((sum, { sure }) => sum + (sure ? 1 : 0.5), 0);
    return { columns, score };
  }

  #exactly(texts: string[]): K | undefined {
    for (const text of texts) {
      const key = this.#exact.get(headerKey(text));
      if (key !== undefined) return key;
    }
    return undefined;
  }

  /** A wanted name that stands in the header as whole words: "Email công vụ của cán bộ". */
  #likely(texts: string[]): K | undefined {
    const headers = texts.map((text) => ` ${headerKey(text)} `);
    return this.#names.find(([words]) => headers.some((header) => header.includes(` ${words} `)))?.[1];
  }

  /** The first column keeps the key; the one beside it under the same header joins it. */
  #claim(columns: Assigned<K>['columns'], column: number, names: string[][], key: K | undefined, sure: boolean): void {
    if (key === undefined) return;
    const present = columns.get(key);
    if (!present) columns.set(key, { columns: [column], sure });
    else if (present.columns.at(-1) === column - 1 && names[column - 1]?.[0] === names[column]?.[0])
      present.columns.push(column);
  }
}

function withHeader<K extends string>(
  rows: readonly (readonly Cell[])[],
  wanted: readonly Wanted<K>[],
  best: { at: number; match: Assigned<K>; names: string[][] },
): HeaderFound<K> {
  const firstRow = isNumbering(rows[best.at + 1] ?? []) ? best.at + 2 : best.at + 1;
  const columns: HeaderFound<K>['columns'] = {};
  const taken = new Set<number>();
  for (const { key, spans } of wanted) {
    const match = best.match.columns.get(key);
    if (!match) continue;
    const next = (match.columns.at(-1) ?? 0) + 1;
    if (spans && match.columns.length === 1 && !best.names[next]?.length && hasTexts(rows, firstRow, next))
      match.columns.push(next);
    columns[key] = { ...match, header: best.names[match.columns[0] ?? 0]?.[0] ?? '' };
    for (const column of match.columns) taken.add(column);
  }
  const unmatched = best.names
    .map((texts, column) => ({ column, header: texts[0] ?? '' }))
    .filter(({ column, header }) => header !== '' && !taken.has(column));
  return { header: best.at, firstRow, columns, unmatched, missing: missingOf(wanted, columns) };
}

function hasTexts(rows: readonly (readonly Cell[])[], from: number, column: number): boolean {
  return rows.slice(from, from + SAMPLE).some((cells) => cells[column]?.kind === 'text');
}

function missingOf<K extends string>(wanted: readonly Wanted<K>[], columns: HeaderFound<K>['columns']): K[] {
  return wanted.filter(({ key, required }) => required && !columns[key]).map(({ key }) => key);
}

/** The row of column numbers that forms have under their header: (1) (2) (3), A B 1 2. */
export function isNumbering(cells: readonly Cell[]): boolean {
  const texts = cells.filter(({ kind }) => kind !== 'empty').map(({ text }) => text);
  const signs = texts.map((text) => /^\(?([a-zđ]|\d{1,2})\)?(\s*=.*)?$/i.exec(text)?.[1]?.toLowerCase());
  return texts.length >= 3 && signs.every((sign) => sign !== undefined) && new Set(signs).size === signs.length;
}

/** The first row with more than one text: what stands above are titles. */
export function firstBelowTitles(rows: readonly (readonly Cell[])[]): number | undefined {
  const isTitle = (cells: readonly Cell[]) => new Set(cells.map(({ text }) => text).filter(Boolean)).size < 2;
  const first = rows.findIndex((cells) => !isTitle(cells));
  return first < 0 ? undefined : first;
}

/** Columns by what their values look like; titles at the top are passed over. */
function withoutHeader<K extends string>(
  rows: readonly (readonly Cell[])[],
  wanted: readonly Wanted<K>[],
): HeaderFound<K> {
  const firstRow = firstBelowTitles(rows) ?? rows.length;
  const sample = rows.slice(firstRow, firstRow + SAMPLE);
  const width = sample.reduce((widest, cells) => Math.max(widest, cells.length), 0);
  const kinds = Array.from({ length: width }, (_, column) =>
    contentKind(sample.map((cells) => cells[column] ?? EMPTY)),
  );
  const columns: HeaderFound<K>['columns'] = {};
  const taken = new Set<number>();
  for (const { key, content = [] } of wanted) {
    const column = content
      .map((kind) => kinds.findIndex((found, at) => found === kind && !taken.has(at)))
      .find((at) => at >= 0);
    if (column === undefined) continue;
    taken.add(column);
    columns[key] = { columns: [column], header: '', sure: false };
  }
  return { header: undefined, firstRow, columns, unmatched: [], missing: missingOf(wanted, columns) };
}
