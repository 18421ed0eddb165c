import type { Problem } from '../refusal.ts';
import { type Cell, EMPTY, placeOf, type SheetLimits, type SheetRow } from './cell.ts';
import { detectEncoding } from './encoding.ts';
import { sheetRefusal } from './refusals.ts';
import { textCell } from './text-cell.ts';

const PIECE = 64 * 1024;
const DELIMITERS = [',', ';', '\t', '|'];

/** The records of a CSV file (RFC 4180; also ; TAB | and a leading "sep=" line of Excel), in batches. */
export function* csvRows(
  bytes: Uint8Array,
  limits: SheetLimits,
  warn: (problem: Problem) => void = () => {},
): Generator<SheetRow[]> {
  const { encoding, warning } = detectEncoding(bytes);
  if (warning) warn(warning);
  const decoder = new TextDecoder(encoding);
  let reader: RecordReader | undefined;
  for (let at = 0; at < bytes.length; at += PIECE) {
    const last = at + PIECE >= bytes.length;
    let text = decoder.decode(bytes.subarray(at, at + PIECE), { stream: !last });
    if (!reader) {
      const { delimiter, skip } = detectDelimiter(text);
      reader = new RecordReader(delimiter, limits);
      text = text.slice(skip);
    }
    reader.feed(text);
    if (last) reader.end();
    if (reader.rows.length > 0) yield reader.rows.splice(0);
  }
}

/**
 * The sign between fields: what "sep=" says, else the one that cuts the first lines into the most fields with the
 * fewest differences. Signs inside quotes do not count.
 */
export function detectDelimiter(text: string): { delimiter: string; skip: number } {
  const told = /^sep=(.)\r?\n/i.exec(text);
  if (told) return { delimiter: told[1] ?? ',', skip: told[0].length };
  const lines = text
    .slice(0, 64 * 1024)
    .replace(/"(?:[^"]|"")*"/g, 'x')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 30);
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: evenness(lines, delimiter) }));
  scored.sort((a, b) => b.score - a.score);
  return { delimiter: scored[0] && scored[0].score > 0 ? scored[0].delimiter : ',', skip: 0 };
}

/** How many lines share the most usual count of the sign, weighed by that count. */
function evenness(lines: string[], delimiter: string): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const count = line.split(delimiter).length - 1;
    if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1);
  }
  return Math.max(0, ...[...counts].map(([count, times]) => times * Math.min(count, 10) + times * 5));
}

/** Cuts text into records as it comes; a quoted field may hold delimiters, line breaks and doubled quotes. */
class RecordReader {
  readonly rows: SheetRow[] = [];
  readonly #limits: SheetLimits;
  readonly #delimiter: string;
  #record = 1;
  #cells: Cell[] = [];
  #filled = false;
  #field = '';
  #quoted = false;
  /** A quote inside a quoted field was met; the next sign tells whether it ends the field. */
  #pending = false;
  #afterReturn = false;
  /** Something of the present record was read, be it an empty field. */
  #begun = false;
  readonly #stops: RegExp;

  constructor(delimiter: string, limits: SheetLimits) {
    this.#delimiter = delimiter;
    this.#limits = limits;
    this.#stops = new RegExp(`[\\r\\n${delimiter === '|' ? '\\|' : delimiter.replace(/[\]\\^-]/, '\\$&')}]`, 'g');
  }

  feed(text: string): void {
    let at = 0;
    while (at < text.length) at = this.#quoted ? this.#insideQuotes(text, at) : this.#outside(text, at);
  }

  end(): void {
    if (this.#quoted && !this.#pending) throw sheetRefusal('sheet-quotes', placeOf(this.#record));
    if (this.#begun) this.#endRecord();
  }

  #insideQuotes(text: string, at: number): number {
    if (this.#pending) {
      this.#pending = false;
      if (text[at] === '"') return this.#take('"', at + 1);
      this.#quoted = false;
      return at;
    }
    const quote = text.indexOf('"', at);
    if (quote < 0) return this.#take(text.slice(at), text.length);
    this.#pending = true;
    return this.#take(text.slice(at, quote), quote + 1);
  }

  #outside(text: string, at: number): number {
    const sign = text[at];
    const secondOfPair = this.#afterReturn && sign === '\n';
    this.#afterReturn = false;
    if (secondOfPair) return at + 1;
    if (sign === '"' && this.#field === '') {
      this.#quoted = true;
      this.#begun = true;
      return at + 1;
    }
    if (sign === this.#delimiter) {
      this.#endField();
      this.#begun = true;
      return at + 1;
    }
    if (sign === '\n' || sign === '\r') {
      this.#afterReturn = sign === '\r';
      this.#endRecord();
      return at + 1;
    }
    this.#stops.lastIndex = at;
    const stop = this.#stops.exec(text)?.index ?? text.length;
    return this.#take(text.slice(at, stop), stop);
  }

  #take(text: string, next: number): number {
    this.#begun = true;
    this.#field += text;
    if (this.#field.length > this.#limits.cellLength) throw this.#refuse('sheet-cell-too-long');
    return next;
  }

  #endField(): void {
    const cell = this.#field === '' ? EMPTY : textCell(this.#field);
    this.#field = '';
    this.#cells.push(cell);
    if (cell.kind === 'empty') {
      if (this.#cells.length > 16_384) throw this.#refuse('sheet-too-many-columns');
      return;
    }
    this.#filled = true;
    if (this.#cells.length > this.#limits.columns) throw this.#refuse('sheet-too-many-columns');
  }

  #endRecord(): void {
    this.#endField();
    if (this.#filled) {
      if (this.#record > this.#limits.rows) throw sheetRefusal('sheet-too-many-rows', placeOf(this.#record));
      while (this.#cells.at(-1)?.kind === 'empty') this.#cells.pop();
      this.rows.push({ row: this.#record, cells: this.#cells });
    }
    this.#record += 1;
    this.#cells = [];
    this.#filled = false;
    this.#begun = false;
  }

  #refuse(code: 'sheet-cell-too-long' | 'sheet-too-many-columns') {
    return sheetRefusal(code, placeOf(this.#record, this.#cells.length));
  }
}
