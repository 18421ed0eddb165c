import { normaliseLines } from '../text/normalise.ts';
import { type Cell, EMPTY } from './cell.ts';
import { unguard } from './inert.ts';

/** The cell of a text as written; one with nothing visible in it is empty. */
export function textCell(written: string): Cell {
  if (written === '') return EMPTY;
  const raw = unguard(written);
  const text = normaliseLines(raw);
  return text === '' ? EMPTY : { kind: 'text', text, raw: raw === text ? text : raw };
}
