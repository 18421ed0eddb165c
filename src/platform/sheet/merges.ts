import { type Cell, EMPTY, type SheetLimits } from './cell.ts';
import { sheetRefusal } from './refusals.ts';
import type { Zip } from './zip.ts';

/** A merged range; rows from 1, columns from 0, both ends included. */
export interface Merge {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/g;
const MOST = 100_000;

/** A → 0, AA → 26; -1 for what is no column. */
export function columnOf(letters: string): number {
  let column = 0;
  for (let at = 0; at < letters.length; at++) {
    const digit = letters.charCodeAt(at) - 64;
    if (digit < 1 || digit > 26) return -1;
    column = column * 26 + digit;
  }
  return column - 1;
}

/**
 * Unpacks a sheet once to the end: its size, checksum and the absence of a document type are known before the first
 * row is handed out; the merged ranges, which stand behind the rows, are returned in order of their first row.
 */
export async function inspectSheet(zip: Zip, part: string): Promise<Merge[]> {
  const merges: Merge[] = [];
  let rest = '';
  for await (const piece of zip.unpack(part)) {
    const text = rest + piece.toString('latin1');
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw sheetRefusal('sheet-unsafe');
    if (text.includes('mergeCell')) collect(text, merges);
    const cut = text.lastIndexOf('<');
    rest = cut < 0 || text.length - cut > 1000 ? text.slice(-16) : text.slice(cut);
  }
  return merges.sort((a, b) => a.top - b.top);
}

function collect(text: string, merges: Merge[]): void {
  for (const [, left = '', top, right = '', bottom] of text.matchAll(MERGE)) {
    const merge = { top: Number(top), bottom: Number(bottom), left: columnOf(left), right: columnOf(right) };
    if (merge.top > merge.bottom || merge.left > merge.right) continue;
    merges.push(merge);
    if (merges.length > MOST) throw sheetRefusal('sheet-damaged');
  }
}

/** Fills merged ranges from their upper left cell while rows pass in order. */
export class MergeFiller {
  readonly #merges: Merge[];
  readonly #columns: number;
  #next = 0;
  /** By column: the range that reaches into the present row, and what fills it. */
  #active: ({ merge: Merge; fill: Cell } | undefined)[] = [];

  constructor(merges: Merge[], limits: SheetLimits) {
    this.#merges = merges;
    this.#columns = limits.columns;
  }

  fill(row: number, cells: Cell[]): void {
    if (this.#next >= this.#merges.length && this.#active.length === 0) return;
    this.#activate(row, cells);
    let live = false;
    for (let column = 0; column < this.#active.length; column++) {
      const range = this.#active[column];
      if (!range) continue;
      if (range.merge.bottom < row) this.#active[column] = undefined;
      else {
        live = true;
        if ((cells[column] ?? EMPTY).kind === 'empty') put(cells, column, range.fill);
      }
    }
    if (!live) this.#active = [];
  }

  #activate(row: number, cells: Cell[]): void {
    for (let merge = this.#merges[this.#next]; merge && merge.top <= row; merge = this.#merges[this.#next]) {
      this.#next += 1;
      const anchor = cells[merge.left];
      if (merge.top !== row || !anchor || anchor.kind === 'empty') continue;
      const range = { merge, fill: { ...anchor, merged: true as const } };
      for (let column = merge.left; column <= Math.min(merge.right, this.#columns - 1); column++)
        this.#active[column] = range;
    }
  }
}

function put(cells: Cell[], column: number, cell: Cell): void {
  while (cells.length < column) cells.push(EMPTY);
  cells[column] = cell;
}
