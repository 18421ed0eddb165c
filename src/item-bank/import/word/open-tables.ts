import type { Line, TableBlock } from './line.ts';

interface OpenTable {
  table: TableBlock;
  /** Paragraphs that were open when it began: more than none inside a text box. */
  paragraphs: number;
  shade: string;
  span: number;
}

/** Columns of a table in Word. */
const WIDEST = 63;

/** Tables that are open: one in a cell lies within another. */
export class OpenTables {
  readonly #open: OpenTable[] = [];
  #count = 0;

  begin(paragraphs: number): void {
    const outer = this.#open.length > 0 || paragraphs > 0;
    if (!outer) this.#count += 1;
    this.#open.push({ table: { place: outer ? '' : `bảng ${this.#count}`, rows: [] }, paragraphs, shade: '', span: 1 });
  }

  row(): void {
    this.#open.at(-1)?.table.rows.push([]);
  }

  cell(): void {
    const open = this.#open.at(-1);
    open?.table.rows.at(-1)?.push([]);
    if (open) Object.assign(open, { shade: '', span: 1 });
  }

  shade(shade: string): void {
    const open = this.#open.at(-1);
    if (open) open.shade = shade;
  }

  /** The open cell is merged with the one above it. */
  goOn(): void {
    const table = this.#open.at(-1)?.table;
    const cell = table?.rows.at(-1)?.at(-1);
    if (table && cell) table.goesOn = (table.goesOn ?? new Set()).add(cell);
  }

  span(columns: number): void {
    const open = this.#open.at(-1);
    if (open && columns >= 1) open.span = columns;
  }

  /** A cell over several columns leaves the others empty. */
  endCell(): void {
    const open = this.#open.at(-1);
    const row = open?.table.rows.at(-1) ?? [];
    for (let column = 1; column < (open?.span ?? 1) && row.length < WIDEST; column++) row.push([]);
    if (open) Object.assign(open, { shade: '', span: 1 });
  }

  end(): TableBlock | undefined {
    return this.#open.pop()?.table;
  }

  /** Colour behind the cell that is open, or behind one around it. */
  get shading(): string {
    return this.#open.findLast(({ shade }) => shade !== '')?.shade ?? '';
  }

  /** "bảng 2, dòng 3" of the outermost table; undefined outside of tables. */
  get place(): string | undefined {
    const table = this.#open[0]?.table;
    return table && `${table.place}, dòng ${table.rows.length}`;
  }

  /** Puts lines into the open cell, if one begins among so many open paragraphs. */
  take(lines: readonly Line[], paragraphs: number): boolean {
    const open = this.#open.at(-1);
    if (open?.paragraphs !== paragraphs) return false;
    const cell = open.table.rows.at(-1)?.at(-1);
    if (cell) for (const line of lines) cell.push(line);
    return true;
  }
}
