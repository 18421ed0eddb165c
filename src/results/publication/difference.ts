import type { StandingRow } from './standings.ts';

type Row = Pick<StandingRow, 'personId' | 'rank' | 'name' | 'unitName' | 'points' | 'secondsUsed' | 'award'>;

/** One person whose row differs between two versions; null = not in that version. */
export interface Difference {
  personId: number;
  name: string;
  unitName: string;
  before: Pick<Row, 'rank' | 'points' | 'award'> | null;
  after: Pick<Row, 'rank' | 'points' | 'award'> | null;
}

/** What a correction changes: rank, points, time or award, people who come in or go. In the order of the new list. */
export function differences(before: readonly Row[], after: readonly Row[]): Difference[] {
  const old = new Map(before.map((row) => [row.personId, row]));
  const changed = after.flatMap((row) => {
    const was = old.get(row.personId) ?? null;
    old.delete(row.personId);
    return was && same(was, row) ? [] : [difference(row, was, row)];
  });
  return [...changed, ...[...old.values()].map((row) => difference(row, row, null))];
}

const same = (one: Row, other: Row) =>
  one.rank === other.rank &&
  one.points === other.points &&
  one.award === other.award &&
  one.secondsUsed === other.secondsUsed;

const pick = (row: Row | null) => row && { rank: row.rank, points: row.points, award: row.award };

const difference = (named: Row, before: Row | null, after: Row | null): Difference => ({
  personId: named.personId,
  name: named.name,
  unitName: named.unitName,
  before: pick(before),
  after: pick(after),
});
