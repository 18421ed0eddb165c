import { type Cell, EMPTY, placeOf, type SheetLimits, type SheetRow } from './cell.ts';
import { isPlain, PLAIN_LOOK, RunReader } from './looks.ts';
import { columnOf, inspectSheet, MergeFiller } from './merges.ts';
import { isoDateCell, numberCell, numberFormat } from './number-format.ts';
import { sheetRefusal } from './refusals.ts';
import { textCell } from './text-cell.ts';
import { type TextRun, textPieces, type Workbook, type WorkbookSheet } from './workbook.ts';
import { attribute, decodeExcelEscapes, XmlScanner } from './xml.ts';

/**
 * The rows of one sheet that hold something, in batches as they are unpacked, so that memory does not grow with the
 * sheet. Everything that can be wrong with the packing is known before the first row.
 */
export async function* xlsxRows(book: Workbook, sheet: WorkbookSheet, limits: SheetLimits): AsyncGenerator<SheetRow[]> {
  const merges = new MergeFiller(await inspectSheet(book.zip, sheet.part), limits);
  const reader = new RowReader(book, limits, merges);
  const scanner = new XmlScanner(reader);
  for await (const piece of textPieces(book.zip, sheet.part)) {
    scanner.feed(piece);
    if (reader.rows.length > 0) yield reader.rows.splice(0);
  }
  scanner.end();
  if (reader.rows.length > 0) yield reader.rows.splice(0);
}

const PLAIN = numberFormat(0);

/** Builds rows from the elements of a worksheet part. */
class RowReader {
  readonly rows: SheetRow[] = [];
  readonly #book: Workbook;
  readonly #limits: SheetLimits;
  readonly #merges: MergeFiller;
  #inData = false;
  #row = 0;
  #cells: Cell[] = [];
  #filled = false;
  #hidden = false;
  readonly #rich: RunReader | undefined;
  #column = -1;
  #inCell = false;
  #type = '';
  #style = '';
  #value = '';
  #taking = false;
  #aid = false;

  constructor(book: Workbook, limits: SheetLimits, merges: MergeFiller) {
    this.#book = book;
    this.#limits = limits;
    this.#merges = merges;
    this.#rich = book.looks && new RunReader();
  }

  open(name: string, attributes: string): void {
    if (name === 'sheetData') this.#inData = true;
    if (!this.#inData) return;
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v' || name === 't') this.#taking = this.#inCell && !this.#aid;
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'rPh') this.#aid = true;
    if (this.#inCell) this.#rich?.open(name, attributes);
  }

  text(text: string): void {
    if (!this.#taking) return;
    this.#value += text;
    this.#rich?.text(text);
    if (this.#value.length > this.#limits.cellLength * 2) throw this.#refuse('sheet-cell-too-long');
  }

  close(name: string): void {
    this.#rich?.close(name);
    if (name === 'c') this.#closeCell();
    else if (name === 'v' || name === 't') this.#taking = false;
    else if (name === 'row') this.#closeRow();
    else if (name === 'rPh') this.#aid = false;
    else if (name === 'sheetData') this.#inData = false;
  }

  #openRow(attributes: string): void {
    const written = attribute(attributes, 'r');
    const row = written === undefined ? this.#row + 1 : Number(written);
    if (!Number.isInteger(row) || row <= this.#row) throw sheetRefusal('sheet-damaged');
    this.#row = row;
    this.#column = -1;
    this.#cells = [];
    this.#filled = false;
    this.#hidden = /^(1|true)$/.test(attribute(attributes, 'hidden') ?? '');
  }

  #openCell(attributes: string): void {
    const reference = attribute(attributes, 'r');
    this.#column = reference === undefined ? this.#column + 1 : this.#columnIn(reference);
    this.#type = attribute(attributes, 't') ?? '';
    this.#style = attribute(attributes, 's') ?? '';
    this.#value = '';
    this.#rich?.reset();
    this.#inCell = true;
  }

  /** The column of `AB12`; a cell of another row or before the one before it is damage. */
  #columnIn(reference: string): number {
    let letters = 0;
    while (reference.charCodeAt(letters) > 64) letters++;
    const column = columnOf(reference.slice(0, letters));
    if (column <= this.#column || column > 16_383 || reference.slice(letters) !== String(this.#row))
      throw sheetRefusal('sheet-damaged');
    return column;
  }

  #closeCell(): void {
    if (!this.#inCell) return;
    this.#inCell = false;
    const cell = this.#withLooks(this.#cell());
    if (cell.kind === 'empty') return;
    if (this.#column >= this.#limits.columns) throw this.#refuse('sheet-too-many-columns');
    if (this.#row > this.#limits.rows) throw this.#refuse('sheet-too-many-rows');
    if (typeof cell.raw === 'string' && cell.raw.length > this.#limits.cellLength)
      throw this.#refuse('sheet-cell-too-long');
    while (this.#cells.length < this.#column) this.#cells.push(EMPTY);
    this.#cells.push(cell);
    this.#filled = true;
  }

  /** The cell with its runs, where looks are wanted and it has any. */
  #withLooks(cell: Cell): Cell {
    const { looks } = this.#book;
    if (!looks || cell.kind === 'empty') return cell;
    const style = looks.styles[Number(this.#style || 0)] ?? PLAIN_LOOK;
    const text = cell.kind === 'text' ? String(cell.raw) : cell.text;
    const rich = this.#type === 's' ? looks.shared.get(Number(this.#value)) : this.#rich?.taken();
    const runs = (rich ?? [{ text }]).map((run: TextRun) => ({
      text: rich ? decodeExcelEscapes(run.text) : run.text,
      look: run.font ? { ...run.font, fill: style.fill } : style,
    }));
    return runs.every(({ look }) => isPlain(look)) ? cell : { ...cell, runs };
  }

  #cell(): Cell {
    const value = this.#value;
    switch (this.#type) {
      case 's':
        return this.#book.shared[Number(value || Number.NaN)] ?? EMPTY;
      case 'str':
      case 'inlineStr':
        return textCell(decodeExcelEscapes(value));
      case 'b':
        return { kind: 'boolean', text: value === '1' ? 'TRUE' : 'FALSE', raw: value === '1' };
      case 'e':
        return { kind: 'error', text: value, raw: value };
      case 'd':
        return isoDateCell(value);
      default:
        return this.#number(value);
    }
  }

  #number(value: string): Cell {
    if (value.trim() === '') return EMPTY;
    const number = Number(value);
    if (!Number.isFinite(number)) return textCell(value);
    const format = this.#style === '' ? PLAIN : (this.#book.formats[Number(this.#style)] ?? PLAIN);
    return numberCell(number, format, this.#book.system1904);
  }

  #closeRow(): void {
    if (!this.#filled) return;
    this.#filled = false;
    this.#merges.fill(this.#row, this.#cells);
    this.rows.push({ row: this.#row, cells: this.#cells, ...(this.#hidden ? { hidden: true as const } : {}) });
    this.#cells = [];
  }

  #refuse(code: 'sheet-cell-too-long' | 'sheet-too-many-columns' | 'sheet-too-many-rows') {
    return sheetRefusal(code, placeOf(this.#row, this.#column));
  }
}
