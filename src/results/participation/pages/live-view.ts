import type { Request } from '../../../platform/http/route.ts';
import type { Live } from '../live.ts';

export interface LiveView {
  live: Live;
  request: Request;
  /** Block chosen, null = all. */
  block: string | null;
  /** Which page of the units, from 1. */
  page: number;
  /** May see lists of people, so units are links. */
  opensUnits: boolean;
  /** May move and close rounds. */
  changesRounds: boolean;
  /** Mean milliseconds until a saved answer is on disk on this node; null = none saved yet. */
  savingMs: number | null;
}

/** Milliseconds from which saving is called slow. */
export const slowSaving = 500;
