import type { Problem } from '../refusal.ts';
import { type Cell, DEFAULT_LIMITS, type SheetLimits, type SheetRow } from './cell.ts';
import { csvRows } from './csv.ts';
import { readDrawings, type SheetDrawing } from './drawings.ts';
import { spoiltTexts } from './encoding.ts';
import { sheetRefusal } from './refusals.ts';
import { type SheetFormat, sniffFormat } from './sniff.ts';
import { openWorkbook, type Workbook, type WorkbookSheet } from './workbook.ts';
import { xlsxRows } from './xlsx.ts';

export interface ReadOptions {
  limits?: Partial<SheetLimits>;
  /** Name of the sheet, or its place among the visible ones from 0; otherwise the first visible one. */
  sheet?: string | number;
  /** Also how cells look and what is drawn over them (`runs` of cells, `drawings` of sheets); only `readSheet`. */
  looks?: boolean;
  /** Hears what was read but should be looked at (encoding, spoilt letters). */
  warn?: (problem: Problem) => void;
}

export interface Sheet {
  name: string;
  /** `rows[0]` is line 1 of the file; a line with nothing in it is an empty array. */
  rows: Cell[][];
  /** Lines (from 1) that are hidden. */
  hidden?: number[];
  /** Only where looks were asked for. */
  drawings?: SheetDrawing[];
}

export interface SheetFile {
  format: SheetFormat;
  /** Visible sheets; a CSV file has one, named as the file. */
  sheets: Sheet[];
  warnings: Problem[];
}

/** Rows with something in them, in batches, one sheet after the other: what everything else is made of. */
export interface Batch {
  sheet: string;
  rows: SheetRow[];
  drawings?: SheetDrawing[];
}

/** Most cells (empty places included) that `readSheet` keeps; larger tables are read by `sheetRows`. */
const MOST_CELLS = 3_000_000;
/** Texts of so many first rows are looked at for spoilt letters. */
const SAMPLE_ROWS = 500;

/** The whole file in memory: for tables of up to some ten thousand rows, and for previews. */
export async function readSheet(bytes: Uint8Array, fileName: string, options: ReadOptions = {}): Promise<SheetFile> {
  return collectSheets(sniffFormat(bytes, fileName), options.warn, (warn) =>
    batches(bytes, fileName, { ...options, warn }, true),
  );
}

/** Collects batches into whole sheets, and the warnings met on the way. */
export async function collectSheets(
  format: SheetFormat,
  warn: ReadOptions['warn'],
  read: (warn: (problem: Problem) => void) => AsyncGenerator<Batch>,
): Promise<SheetFile> {
  const warnings: Problem[] = [];
  const sheets = new Map<string, Sheet>();
  const room = { cells: MOST_CELLS };
  const source = read((problem) => {
    warnings.push(problem);
    warn?.(problem);
  });
  for await (const { sheet: name, rows, drawings } of source) {
    const sheet = sheets.get(name) ?? { name, rows: [] };
    sheets.set(name, sheet);
    if (drawings) sheet.drawings = drawings;
    for (const row of rows) place(sheet, row, room);
  }
  return { format, sheets: [...sheets.values()], warnings };
}

function place(sheet: Sheet, { row, cells, hidden }: SheetRow, room: { cells: number }): void {
  room.cells -= row - sheet.rows.length + cells.length;
  if (room.cells < 0) throw sheetRefusal('sheet-too-many-rows');
  while (sheet.rows.length < row - 1) sheet.rows.push([]);
  sheet.rows.push(cells);
  sheet.hidden ??= [];
  if (hidden) sheet.hidden.push(row);
}

/** The rows of one sheet as they are unpacked; memory does not grow with the number of rows. Empty rows are left out. */
export async function* sheetRows(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions = {},
): AsyncGenerator<SheetRow> {
  for await (const { rows } of batches(bytes, fileName, options, false)) yield* rows;
}

/** As `sheetRows` in batches (about a thousand rows), for one sheet or for all visible ones. */
export async function* batches(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions,
  allSheets: boolean,
): AsyncGenerator<Batch> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  if (bytes.length > limits.bytes) throw sheetRefusal('sheet-too-large');
  const format = sniffFormat(bytes, fileName);
  const source =
    format === 'csv' ? csvBatches(bytes, fileName, limits, options) : bookBatches(bytes, limits, options, allSheets);
  yield* watched(source, options.warn);
}

async function* csvBatches(
  bytes: Uint8Array,
  fileName: string,
  limits: SheetLimits,
  options: ReadOptions,
): AsyncGenerator<Batch> {
  const sheet = fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  yield { sheet, rows: [] };
  for (const rows of csvRows(bytes, limits, options.warn)) yield { sheet, rows };
}

async function* bookBatches(
  bytes: Uint8Array,
  limits: SheetLimits,
  options: ReadOptions,
  all: boolean,
): AsyncGenerator<Batch> {
  const { looks = false } = options;
  const book = await openWorkbook(bytes, limits, looks);
  if (all && options.sheet === undefined)
    for (const { name } of book.sheets.filter(({ hidden }) => hidden)) options.warn?.(hiddenSheet(name));
  for (const sheet of chosenSheets(book, options.sheet, all)) {
    yield { sheet: sheet.name, rows: [], ...(looks ? { drawings: await readDrawings(book, sheet) } : {}) };
    for await (const rows of xlsxRows(book, sheet, limits)) yield { sheet: sheet.name, rows };
  }
}

const hiddenSheet = (name: string): Problem => ({
  where: `trang “${name}”`,
  code: 'sheet-hidden',
  message: 'Trang này đang ẩn nên không đọc. Nếu cần, bỏ ẩn rồi gửi lại.',
  severity: 'warning',
});

function chosenSheets(book: Workbook, wanted: string | number | undefined, all: boolean): WorkbookSheet[] {
  const visible = book.sheets.filter((sheet) => !sheet.hidden);
  if (wanted === undefined && all) return visible;
  const sheet = typeof wanted === 'string' ? book.sheets.find(({ name }) => name === wanted) : visible[wanted ?? 0];
  if (!sheet) throw sheetRefusal('sheet-no-sheet');
  return [sheet];
}

async function* watched(source: AsyncGenerator<Batch>, warn: ReadOptions['warn']): AsyncGenerator<Batch> {
  const sample: string[] = [];
  let rows = 0;
  const judge = () => {
    const problem = spoiltTexts(sample.splice(0));
    if (problem) warn?.(problem);
    rows = Number.POSITIVE_INFINITY;
  };
  for await (const batch of source) {
    for (const { cells } of rows < SAMPLE_ROWS ? batch.rows.slice(0, SAMPLE_ROWS) : []) {
      rows += 1;
      for (const cell of cells) if (cell.kind === 'text') sample.push(cell.text);
    }
    if (rows >= SAMPLE_ROWS && Number.isFinite(rows)) judge();
    yield batch;
  }
  if (Number.isFinite(rows)) judge();
}
