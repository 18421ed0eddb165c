import type { StandingRow } from './standings.ts';
import type { UnitStanding } from './unit-table.ts';

/** A row of a published list as it is stored. */
export interface StoredRow {
  position: number;
  person_id: number;
  unit_id: number;
  rank: number;
  name: string;
  unit_name: string;
  block: string | null;
  points: number;
  maximum: number;
  seconds_used: number;
  finished_at: Date;
  prediction: number | null;
  distance: number | null;
  award: string | null;
  shown: boolean;
}

export interface StoredUnit {
  unit_id: number;
  position: number;
  parent_id: number | null;
  depth: number;
  name: string;
  full_name: string;
  block: string | null;
  must: number;
  exempt: number;
  done: number;
  points: number;
  full_marks: number;
  zero: number;
}

/** The stored row as the standings have it; search text is made anew where it is needed. */
export const standingRowOf = (row: StoredRow): StandingRow => ({
  personId: row.person_id,
  unitId: row.unit_id,
  rank: row.rank,
  name: row.name,
  unitName: row.unit_name,
  block: row.block,
  searchText: '',
  points: row.points,
  maximum: row.maximum,
  secondsUsed: row.seconds_used,
  finishedAt: row.finished_at,
  prediction: row.prediction,
  distance: row.distance,
  award: row.award,
  shown: row.shown,
});

export const unitStandingOf = (row: StoredUnit): UnitStanding => ({
  unitId: row.unit_id,
  parentId: row.parent_id,
  depth: row.depth,
  name: row.name,
  fullName: row.full_name,
  block: row.block,
  must: row.must,
  exempt: row.exempt,
  done: row.done,
  points: row.points,
  fullMarks: row.full_marks,
  zero: row.zero,
});
