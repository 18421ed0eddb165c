import { type Day, dayFrom } from '../../platform/format/day.ts';
import type { Cell } from '../../platform/sheet/cell.ts';
import { dayOfCell } from '../../platform/sheet/values.ts';

/** dmy, mdy: how texts are ordered. swapped: texts are day first, and Excel exchanged day and month of real dates. */
export const dateOrders = ['dmy', 'mdy', 'swapped'] as const;
export type BirthOrder = (typeof dateOrders)[number];

export interface OrderQuestion {
  kind: 'order' | 'swapped';
  /** Dates of the file that could be read in two ways. */
  examples: string[];
}

const WRITTEN = /^(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(?:\d{4}|\d{2})$/;

/**
 * Collects what the dates of a column say about the order of day and month, row by row. The order is taken only
 * where some date proves it and none contradicts; otherwise a person is asked.
 */
export class OrderEvidence {
  #dayFirst = 0;
  #monthFirst = 0;
  #realDates = 0;
  #realAfter12 = 0;
  readonly #unclear: string[] = [];
  #unclearCount = 0;

  add(cell: Cell): void {
    if (cell.kind === 'date') {
      this.#realDates += 1;
      if (Number(String(cell.raw).slice(8, 10)) > 12) this.#realAfter12 += 1;
      return;
    }
    const match = cell.kind === 'text' ? WRITTEN.exec(cell.text) : null;
    if (!match) return;
    const [first, second] = [Number(match[1]), Number(match[2])];
    if (first > 12 && second <= 12) this.#dayFirst += 1;
    else if (second > 12 && first <= 12) this.#monthFirst += 1;
    else if (first !== second && first <= 12) {
      this.#unclearCount += 1;
      if (this.#unclear.length < 3) this.#unclear.push(cell.text);
    }
  }

  /** The order, or the question to ask first. */
  decide(
    chosen?: BirthOrder,
  ): { order: BirthOrder; question?: undefined } | { order?: undefined; question: OrderQuestion } {
    if (chosen) return { order: chosen };
    const proofs = this.#dayFirst + this.#monthFirst;
    if (this.#realDates >= 3 && this.#realAfter12 === 0 && proofs > 0)
      return { question: { kind: 'swapped', examples: this.#unclear } };
    if (this.#dayFirst > 0 && this.#monthFirst > 0) return { question: { kind: 'order', examples: this.#unclear } };
    if (this.#monthFirst > 0) return { order: 'mdy' };
    if (this.#dayFirst > 0 || this.#unclearCount === 0) return { order: 'dmy' };
    return { question: { kind: 'order', examples: this.#unclear } };
  }
}

export interface BirthReadings {
  dmy: Day | null;
  mdy: Day | null;
  swapped: Day | null;
}

/** The day in a cell under each order; null where it has none. */
export function birthReadings(cell: Cell): BirthReadings {
  const dmy = dayOfCell(cell, 'dmy').value ?? null;
  if (cell.kind === 'date') return { dmy, mdy: dmy, swapped: dmy && exchanged(dmy) };
  return { dmy, mdy: dayOfCell(cell, 'mdy').value ?? null, swapped: dmy };
}

function exchanged(day: Day): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return dayFrom(year, date, month) ?? day;
}
