/** What a cell holds. `error` is a formula that failed: #N/A, #REF!, … */
export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'empty' | 'error';

/** How a stretch of text looks. Colours are names to compare ("FF0000", "theme4"); '' = none that stands out. */
export interface CellLook {
  bold: boolean;
  italic: boolean;
  underline: boolean;
  colour: string;
  /** Behind the text. */
  fill: string;
  font: string;
}

/** Text of one look, as written. */
export interface CellRun {
  text: string;
  look: CellLook;
}

/** One cell as read. Cells may be shared between rows: never change one. */
export interface Cell {
  readonly kind: CellKind;
  /**
   * As a person sees it, cleaned (NFC, no invisible characters, trimmed): "02" also where Excel keeps 2 shown as 00;
   * dates dd/MM/yyyy, with time dd/MM/yyyy HH:mm. Numbers without thousands separators, decimal point.
   */
  readonly text: string;
  /** The value itself: number, boolean, text as written; dates as yyyy-MM-dd or yyyy-MM-ddTHH:mm:ss (wall time). */
  readonly raw: string | number | boolean | null;
  /** Filled from the upper left cell of a merged range. */
  readonly merged?: true;
  /** Only where looks were asked for, and the cell has any. */
  readonly runs?: readonly CellRun[];
}

/** One row that is not empty. */
export interface SheetRow {
  /** Row number as Excel shows it, from 1. In CSV: the number of the record. */
  row: number;
  /** From column A; nothing after the last cell that is not empty. */
  cells: Cell[];
  /** Hidden by hand or by a filter. */
  hidden?: true;
}

export const EMPTY: Cell = { kind: 'empty', text: '', raw: null };

/** How large a file may be before it is refused. */
export interface SheetLimits {
  /** Bytes of the file as uploaded. */
  bytes: number;
  /** Bytes after unpacking, counted while unpacking. */
  unpackedBytes: number;
  /** Files inside the file. */
  entries: number;
  /** Unpacked bytes for each packed byte, where more than a mebibyte comes out. */
  ratio: number;
  /** Highest row number that may hold something. */
  rows: number;
  columns: number;
  /** Characters in one cell; Excel's own limit. */
  cellLength: number;
}

export const DEFAULT_LIMITS: SheetLimits = {
  bytes: 64 * 2 ** 20,
  unpackedBytes: 128 * 2 ** 20,
  entries: 2000,
  ratio: 100,
  rows: 1_200_000,
  columns: 200,
  cellLength: 32_767,
};

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetter(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** "dòng 12, cột Email": the place of a problem as the person finds it in the file. */
export function placeOf(row: number, column?: number, header?: string): string {
  if (column === undefined) return `dòng ${row}`;
  return `dòng ${row}, cột ${header || columnLetter(column)}`;
}
