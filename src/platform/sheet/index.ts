export type { Cell, CellKind, CellLook, CellRun, SheetLimits, SheetRow } from './cell.ts';
export { columnLetter, DEFAULT_LIMITS, EMPTY, placeOf } from './cell.ts';
export type { ColumnChoice, ColumnNames, SeenColumn, TableFound } from './choice.ts';
export { columnNamesIn, findColumns, seenColumns } from './choice.ts';
export type { ContentKind } from './content-kind.ts';
export { contentKind } from './content-kind.ts';
export type { SheetDrawing } from './drawings.ts';
export type { HeaderFound, MatchedColumn, Wanted } from './header.ts';
export { findHeader, headerKey, pick, pickCell } from './header.ts';
export type { WorkerOptions } from './in-worker.ts';
export { readInWorker, sheetRowsInWorker } from './in-worker.ts';
export { inert, unguard } from './inert.ts';
export type { ReadOptions, Sheet, SheetFile } from './read.ts';
export { readSheet, sheetRows } from './read.ts';
export type { SheetRefusalCode } from './refusals.ts';
export type { ColumnKind, Table, TableColumn, TableRows, TableValue } from './table.ts';
export type { BirthAndSex, CodeMatch, ExcelDamage } from './values.ts';
export {
  birthAndSex,
  codeMatcher,
  dayOfCell,
  excelDamage,
  guessDateOrder,
  joinName,
  looksSwappedByExcel,
  phoneOf,
  yearOfCell,
} from './values.ts';
export { writeCsv } from './write-csv.ts';
export { writeXlsx } from './write-xlsx.ts';
