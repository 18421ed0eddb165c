import { hash } from 'node:crypto';

/**
 * Ranking (xếp hạng): the tie chain of the rules as an ordered list of comparators. The result does not depend on the
 * order of the rows; what the chain leaves equal stays equal and shares a place (1, 2, 2, 4).
 */
export type RowId = string | number;

export type RankRow = {
  id: RowId;
  /** Full name in Vietnamese order, given name last: for display inside a shared place only. */
  name: string;
  /** Every counted item right. */
  allRight: boolean;
  /** Tenths of a point, in all and by named part. */
  points: number;
  parts?: Readonly<Record<string, number>>;
  /** |prediction − actual number|; null = no prediction. */
  predictionDistance: number | null;
  timeUsedMs: number;
  /** Instant of hand-in, ms since 1970 UTC. */
  submittedAt: number;
  fullMarkRounds?: number;
  roundsTaken?: number;
  /** Marks by named criterion, and how many jurors ranked this row higher. */
  criteria?: Readonly<Record<string, number>>;
  jurorsHigher?: number;
};

export type Comparator =
  | { by: 'all-right' | 'score' | 'prediction-exact' | 'full-mark-rounds' | 'rounds-taken' | 'jurors-higher' }
  | { by: 'part' | 'criterion'; name: string }
  /**
   * Nearer first; above and below count alike. Without a prediction: "last" stands behind everybody of the tie who gave
   * one; "no-priority" is never ahead of them but equal to the farthest.
   */
  | { by: 'prediction'; noAnswer: 'last' | 'no-priority' }
  /** Less time, or the earlier hand-in; in whole seconds when the rules count in seconds (59.9 s is 59). */
  | { by: 'time-used' | 'submitted'; resolution: 's' | 'ms' }
  /** Public draw: order of SHA-256(seed ‖ "|" ‖ id), the seed committed before and revealed after. */
  | { by: 'draw'; seed: string };

export type Ranked = {
  row: RankRow;
  /** Place, shared by equals. */
  rank: number;
  /** How many share it, 1 = alone. */
  sharing: number;
  /** Index of the comparator (or −1: a recorded decision) that put this row behind the one before; null = equal, first. */
  separatedBy: number | null;
};

/** A recorded decision of the committee on one tie: these rows, in this order. Author, ground, minutes are kept elsewhere. */
export type TieDecision = { order: readonly RowId[] };

export const DECISION = -1;

/** Ranks all rows, ready to print: by place, equals by given name. Throws RangeError for a doubled id. */
export function rankRows(
  rows: readonly RankRow[],
  chain: readonly Comparator[],
  decisions: readonly TieDecision[] = [],
): Ranked[] {
  const sorted = [...rows];
  if (new Set(rows.map((row) => row.id)).size !== rows.length) throw new RangeError('a row is there twice');
  const separated = new Array<number | null>(rows.length).fill(null);
  refine(sorted, 0, sorted.length, 0, chain, separated, decidedTies(decisions));
  return placed(sorted, separated);
}

type Key = number | string;

/** Orders rows[from, to), equal under the comparators before `depth`, and notes what separates neighbours. */
function refine(
  rows: RankRow[],
  from: number,
  to: number,
  depth: number,
  chain: readonly Comparator[],
  separated: (number | null)[],
  decided: DecidedTies,
): void {
  if (to - from < 2) return;
  const group = rows.slice(from, to);
  const comparator = chain[depth];
  const keyOf = comparator ? keysOf(comparator, group) : decided(group);
  if (keyOf === null) {
    for (const [i, row] of group.sort(byGivenName).entries()) rows[from + i] = row;
    return;
  }
  const keyed = group.map((row): [Key, RankRow] => [keyOf(row), row]).sort((a, b) => compare(a[0], b[0]));
  let start = from;
  for (const [i, [key, row]] of keyed.entries()) {
    rows[from + i] = row;
    if (i === 0 || compare(keyed[i - 1]![0], key) === 0) continue;
    separated[from + i] = comparator ? depth : DECISION;
    refine(rows, start, from + i, depth + 1, chain, separated, decided);
    start = from + i;
  }
  if (comparator) refine(rows, start, to, depth + 1, chain, separated, decided);
}

function compare(a: Key, b: Key): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The key of one comparator, smaller is better. */
function keysOf(comparator: Comparator, group: readonly RankRow[]): (row: RankRow) => Key {
  switch (comparator.by) {
    case 'all-right':
      return (row) => (row.allRight ? 0 : 1);
    case 'score':
      return (row) => -row.points;
    case 'part':
      return (row) => -(row.parts?.[comparator.name] ?? 0);
    case 'criterion':
      return (row) => -(row.criteria?.[comparator.name] ?? 0);
    case 'prediction-exact':
      return (row) => (row.predictionDistance === 0 ? 0 : 1);
    case 'prediction': {
      const none = comparator.noAnswer === 'last' ? Number.POSITIVE_INFINITY : farthest(group);
      return (row) => row.predictionDistance ?? none;
    }
    case 'time-used':
      return (row) => at(row.timeUsedMs, comparator.resolution);
    case 'submitted':
      return (row) => at(row.submittedAt, comparator.resolution);
    case 'full-mark-rounds':
      return (row) => -(row.fullMarkRounds ?? 0);
    case 'rounds-taken':
      return (row) => -(row.roundsTaken ?? 0);
    case 'jurors-higher':
      return (row) => -(row.jurorsHigher ?? 0);
    case 'draw':
      return (row) => hash('sha256', `${comparator.seed}|${row.id}`, 'hex');
  }
}

function farthest(group: readonly RankRow[]): number {
  return group.reduce((most, row) => Math.max(most, row.predictionDistance ?? 0), 0);
}

function at(ms: number, resolution: 's' | 'ms'): number {
  return resolution === 's' ? Math.floor(ms / 1000) : ms;
}

type DecidedTies = (group: readonly RankRow[]) => ((row: RankRow) => Key) | null;

/** A decision holds only for the very tie it was made for: the same rows, no more and no fewer. */
function decidedTies(decisions: readonly TieDecision[]): DecidedTies {
  const byTie = new Map(decisions.map((decision) => [tieName(decision.order), decision.order]));
  return (group) => {
    const order = byTie.size === 0 ? undefined : byTie.get(tieName(group.map((row) => row.id)));
    return order === undefined ? null : (row) => order.indexOf(row.id);
  };
}

function tieName(ids: readonly RowId[]): string {
  return JSON.stringify(ids.map((id) => `${typeof id} ${id}`).sort());
}

function placed(sorted: readonly RankRow[], separated: readonly (number | null)[]): Ranked[] {
  const ranked: Ranked[] = [];
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && separated[end] === null) end++;
    for (let i = start; i < end; i++) {
      ranked.push({ row: sorted[i]!, rank: start + 1, sharing: end - start, separatedBy: separated[i]! });
    }
    start = end;
  }
  return ranked;
}

const vietnamese = new Intl.Collator('vi');

/** How equals are listed: given name, then the whole name, then id; nobody is ranked by it. */
export function byGivenName(a: RankRow, b: RankRow): number {
  return (
    vietnamese.compare(givenName(a.name), givenName(b.name)) ||
    vietnamese.compare(a.name, b.name) ||
    compare(typeof a.id, typeof b.id) ||
    compare(a.id, b.id)
  );
}

function givenName(name: string): string {
  const trimmed = name.trim();
  return trimmed.slice(trimmed.lastIndexOf(' ') + 1);
}

/** A tie that decides about an award: these rows share places `from`–`to`, which do not all bring the same. */
export type DecisiveTie = { ids: RowId[]; from: number; to: number };

/**
 * Ties the committee must decide. `slots` are the numbers of awards by level, first to last ([1, 3, 6]); a tie within
 * one level, or below the last, needs no decision.
 */
export function tiesForAward(ranked: readonly Ranked[], slots: readonly number[]): DecisiveTie[] {
  const ties: DecisiveTie[] = [];
  for (let i = 0; i < ranked.length; ) {
    const { rank, sharing } = ranked[i]!;
    if (levelOf(rank, slots) !== levelOf(rank + sharing - 1, slots)) {
      const ids = ranked.slice(i, i + sharing).map((r) => r.row.id);
      ties.push({ ids, from: rank, to: rank + sharing - 1 });
    }
    i += sharing;
  }
  return ties;
}

/** Award level of a place, 0 = first; slots.length = none. */
export function levelOf(place: number, slots: readonly number[]): number {
  let last = 0;
  for (const [level, count] of slots.entries()) {
    last += count;
    if (place <= last) return level;
  }
  return slots.length;
}
