import { isDay } from '../format/day.ts';
import { formats } from '../format/formats.ts';
import { inert } from './inert.ts';
import type { ColumnKind, TableColumn, TableRows, TableValue } from './table.ts';

const GATHER = 64 * 1024;
const vietnamese = formats('vi');

/**
 * A table as CSV (RFC 4180, UTF-8 with byte order mark so that Excel reads it right), in bounded memory. Numbers with
 * a decimal point, rates as part / whole, dates dd/MM/yyyy in Vietnam's time; text cells inert.
 */
export async function* writeCsv(table: {
  columns: readonly TableColumn[];
  rows: TableRows;
}): AsyncGenerator<Uint8Array> {
  const { columns, rows } = table;
  let gathered = `\uFEFF${record(columns.map(({ header }) => quoted(inert(header))))}`;
  for await (const values of rows) {
    gathered += record(columns.map(({ kind }, column) => field(values[column], kind)));
    if (gathered.length < GATHER) continue;
    yield Buffer.from(gathered);
    gathered = '';
  }
  if (gathered) yield Buffer.from(gathered);
}

function record(fields: string[]): string {
  return `${fields.join(',')}\r\n`;
}

function field(value: TableValue, kind: ColumnKind): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number' && kind !== 'text') return Number.isFinite(value) ? String(value) : '';
  return quoted(inert(textOf(value, kind)));
}

function textOf(value: string | number | Date, kind: ColumnKind): string {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return '';
    return kind === 'datetime' ? vietnamese.stamp(value) : vietnamese.date(value);
  }
  return kind === 'date' && typeof value === 'string' && isDay(value) ? vietnamese.date(value) : String(value);
}

function quoted(text: string): string {
  return /[",;\t\r\n|]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
