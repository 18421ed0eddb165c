import type { Problem } from '../platform/refusal.ts';
import type { Cell, SheetRow } from '../platform/sheet/cell.ts';
import {
  type ColumnChoice,
  type ColumnNames,
  findColumns,
  type SeenColumn,
  seenColumns,
  type TableFound,
} from '../platform/sheet/choice.ts';
import { type HeaderFound, pick } from '../platform/sheet/header.ts';
import { readInWorker } from '../platform/sheet/in-worker.ts';
import type { Sheet } from '../platform/sheet/read.ts';
import { sheetRefusal } from '../platform/sheet/refusals.ts';
import type { SheetFormat } from '../platform/sheet/sniff.ts';
import { fold } from '../platform/text/fold.ts';
import { normalise } from '../platform/text/normalise.ts';
import { type UnitColumn, unitColumns } from './columns.ts';
import { noUnitColumns, unitProblem } from './problems.ts';

/** One line of a unit file. null = the file has no such column: what is known stays. */
export interface UnitLine {
  row: number;
  code: string;
  name: string;
  /** Code, else name, of the upper unit as written; empty = a root; null = the file does not tell. */
  parent: string | null;
  block: string | null;
  kind: string | null;
  onlineServices: boolean | null;
  parIndex: boolean | null;
}

export interface UnitFile {
  format: SheetFormat;
  lines: UnitLine[];
  /** Problems of lines that could not be understood at all, and warnings about the file. */
  problems: Problem[];
  /** Lines with something in them under the header. */
  total: number;
  columns: HeaderFound<UnitColumn>['columns'];
  unmatched: string[];
  /** Row of the header as the file numbers it; null = it has none. */
  headerRow: number | null;
  /** All columns, for choosing by hand. */
  seen: SeenColumn<UnitColumn>[];
}

export interface UnitFileOptions {
  /** Columns chosen by hand, in the table that was shown. */
  choice?: ColumnChoice<UnitColumn> | undefined;
  /** Columns named on the command line. */
  names?: ColumnNames<UnitColumn> | undefined;
  /** Where no sheet has names of units, take the first one without lines, for a person to say what its columns are. */
  lenient?: boolean | undefined;
}

const mostUnits = 20_000;

/** Reads a unit file in a thread of its own. @throws Refusal for files that cannot be read or have no unit names */
export async function readUnitFile(
  bytes: Uint8Array,
  fileName: string,
  { choice, names, lenient }: UnitFileOptions = {},
): Promise<UnitFile> {
  const file = await readInWorker(bytes, fileName, { limits: { rows: mostUnits, columns: 60 } });
  const { table, found } = unitTable(file.sheets, names, lenient === true);
  const read = choice ? findColumns(table.rows, unitColumns, { choice }) : found;
  if (!read.columns.name && !lenient) throw noUnitColumns();
  const problems = [...file.warnings];
  if (read.headerRow === null && read.columns.name && !choice && !names) problems.push(unitProblem.columnsGuessed());
  const { lines, total } = read.columns.name ? readLines(table, read, problems) : { lines: [], total: 0 };
  return {
    format: file.format,
    lines,
    problems,
    total,
    columns: read.columns,
    unmatched: read.unmatched.map(({ header }) => header),
    headerRow: read.headerRow,
    seen: seenColumns(read, table.rows),
  };
}

interface UnitTable {
  rows: SheetRow[];
}

/** The sheet with most columns we know. It never depends on a choice: that was made while looking at this sheet. */
function unitTable(
  sheets: Sheet[],
  names: UnitFileOptions['names'],
  lenient: boolean,
): { table: UnitTable; found: TableFound<UnitColumn> } {
  const tables = sheets.map((sheet) => {
    const table = { rows: sheet.rows.map((cells, index) => ({ row: index + 1, cells })) };
    return { table, found: findColumns(table.rows, unitColumns, { names }) };
  });
  const [best] = tables
    .filter(({ found }) => isOfUnits(found, names !== undefined))
    .sort((a, b) => Object.keys(b.found.columns).length - Object.keys(a.found.columns).length);
  if (best) return best;
  const first = tables.find(({ table }) => table.rows.length > 0);
  const unknown = first?.found.unknown ?? [];
  if (unknown.length > 0) throw sheetRefusal('sheet-no-column', `cột ${unknown.join(', ')}`);
  if (!first || !lenient) throw noUnitColumns();
  const { table, found } = first;
  // Names guessed without a header and without codes are anything: they are asked for.
  return { table, found: found.header === undefined ? { ...found, columns: {} } : found };
}

const isOfUnits = ({ missing, unknown, header, columns }: TableFound<UnitColumn>, isNamed: boolean): boolean =>
  missing.length === 0 && unknown.length === 0 && (isNamed || header !== undefined || columns.code !== undefined);

function readLines({ rows }: UnitTable, found: TableFound<UnitColumn>, problems: Problem[]) {
  const lines: UnitLine[] = [];
  let total = 0;
  for (const { row, cells } of rows.slice(found.firstRow)) {
    if (isEmptyOrHeading(cells, found)) continue;
    total += 1;
    const line = readLine(cells, row, found, problems);
    if (line) lines.push(line);
  }
  return { lines, total };
}

/** Lines with nothing, and headings merged over the table ("I. KHỐI SỞ, NGÀNH"), are no units. */
function isEmptyOrHeading(cells: readonly Cell[], { columns }: HeaderFound<UnitColumn>): boolean {
  const filled = cells.filter(({ kind }) => kind !== 'empty');
  if (filled.length === 0) return true;
  if (Object.keys(columns).length < 2) return false;
  return (
    filled.length > 1 && filled.every(({ text }) => text === filled[0]?.text) && filled.some(({ merged }) => merged)
  );
}

function readLine(
  cells: readonly Cell[],
  row: number,
  { columns }: HeaderFound<UnitColumn>,
  problems: Problem[],
): UnitLine | undefined {
  const name = pick(cells, columns.name);
  const code = normalise(pick(cells, columns.code)).replace(/\s+/g, '');
  const refused: Problem[] = [];
  if (name === '') refused.push(unitProblem.nameMissing(row));
  if (name.length > 300) refused.push(unitProblem.nameLong(row));
  if (code !== '' && !/^[\p{L}\d][\p{L}\d._/-]{0,39}$/u.test(code))
    refused.push(unitProblem.codeBad(row, code.slice(0, 60)));
  const flag = (key: 'onlineServices' | 'parIndex'): boolean | null => {
    const column = columns[key];
    if (!column) return null;
    const text = pick(cells, column);
    const value = yesNo(text);
    if (value === undefined) refused.push(unitProblem.notYesNo(row, column.header, text));
    return value ?? null;
  };
  const line: UnitLine = {
    row,
    code,
    name,
    parent:
      columns.parent || columns.parentName ? pick(cells, columns.parent) || pick(cells, columns.parentName) : null,
    block: columns.block ? pick(cells, columns.block) : null,
    kind: columns.kind ? pick(cells, columns.kind) : null,
    onlineServices: flag('onlineServices'),
    parIndex: flag('parIndex'),
  };
  problems.push(...refused);
  return refused.length === 0 ? line : undefined;
}

/** Có, x, 1, … and their opposites; an empty cell is no. */
export function yesNo(text: string): boolean | undefined {
  const word = fold(text);
  if (['co', 'x', 'v', '1', 'yes', 'true', '✓', '✔', 'dung'].includes(word)) return true;
  if (['', 'khong', '0', 'no', 'false', '-', 'k', 'ko', 'sai'].includes(word)) return false;
  return undefined;
}
