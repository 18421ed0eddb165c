import type { Queries } from '../platform/db/database.ts';
import { publicationSql, type Version } from '../results/publication/load.ts';
import type { StandingRow, Standings } from '../results/publication/standings.ts';
import { type StoredRow, type StoredUnit, standingRowOf, unitStandingOf } from '../results/publication/stored.ts';
import type { PublicationSummary } from '../results/publication/summary.ts';
import type { UnitStanding } from '../results/publication/unit-table.ts';

/** Results as scripts get them. Points in tenths; `shown` = the public may see the row. */
export interface StandingsShown {
  summary: PublicationSummary;
  rows: {
    rank: number;
    person: number;
    name: string;
    unit: string;
    points: number;
    maximum: number;
    seconds: number;
    finishedAt: Date;
    prediction: number | null;
    award: string | null;
    shown: boolean;
  }[];
  units: {
    unit: number;
    name: string;
    parent: number | null;
    must: number;
    exempt: number;
    done: number;
    points: number;
    fullMarks: number;
    zero: number;
  }[];
}

const rowShown = (row: StandingRow) => ({
  rank: row.rank,
  person: row.personId,
  name: row.name,
  unit: row.unitName,
  points: row.points,
  maximum: row.maximum,
  seconds: row.secondsUsed,
  finishedAt: row.finishedAt,
  prediction: row.prediction,
  award: row.award,
  shown: row.shown,
});

const unitShown = (unit: UnitStanding) => ({
  unit: unit.unitId,
  name: unit.fullName,
  parent: unit.parentId,
  must: unit.must,
  exempt: unit.exempt,
  done: unit.done,
  points: unit.points,
  fullMarks: unit.fullMarks,
  zero: unit.zero,
});

export const shownStandings = ({ summary, rows, units }: Pick<Standings, 'summary' | 'rows' | 'units'>) => ({
  summary,
  rows: rows.map(rowShown),
  units: units.map(unitShown),
});

/** A publication as it was stored: what people saw then, whatever has changed since. */
export async function storedStandings(queries: Queries, { id, summary }: Version): Promise<StandingsShown> {
  const values = { publication_id: id };
  const rows = await queries.many<StoredRow>(publicationSql('list_published_rows'), values);
  const units = await queries.many<StoredUnit>(publicationSql('list_published_units'), values);
  return shownStandings({ summary, rows: rows.map(standingRowOf), units: units.map(unitStandingOf) });
}
