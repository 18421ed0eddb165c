import type { Queries } from '../../platform/db/database.ts';
import { type Filter, patternsOf, type Where } from './people.ts';
import type { RoundFacts } from './rounds.ts';
import { sql } from './sql.ts';

/** What somebody did in one round; null = not on the roster of that round. */
export type RoundState = 'todo' | 'working' | 'done' | 'exempt' | null;

/** A person of the unit over all rounds that have opened. */
export interface PersonByRound {
  id: number;
  unitId: number;
  name: string;
  title: string | null;
  massOrganisations: string[];
  /** Why exempt in the round looked at. */
  reason: string | null;
  /** One a round, in the order asked for. */
  states: RoundState[];
  /** Tenths of a point; null without a result. */
  points: (number | null)[];
}

interface Row {
  person_id: number;
  unit_id: number;
  full_name: string;
  title: string | null;
  mass_organisations: string[];
  reason: string | null;
  states: RoundState[];
  points: (number | null)[];
}

/** Everybody of the unit under the filter, whatever the list, with each round as its own roster has it: one statement. */
export async function* eachPersonByRound(
  queries: Queries,
  where: Where,
  filter: Omit<Filter, 'list' | 'persons'>,
  rounds: readonly RoundFacts[],
): AsyncGenerator<PersonByRound> {
  const values = {
    round_ids: rounds.map(({ id }) => id),
    snapshot_ids: rounds.map(({ snapshotId }) => snapshotId),
    snapshot_id: where.snapshotId,
    units: where.units,
    over: where.over,
    last_counts: where.lastCounts,
    mass: filter.mass ?? null,
    patterns: patternsOf(filter.search ?? ''),
  };
  for await (const row of queries.eachOf<Row>(sql('list_people_by_round'), values)) yield personOf(row);
}

const personOf = (row: Row): PersonByRound => ({
  id: row.person_id,
  unitId: row.unit_id,
  name: row.full_name,
  title: row.title,
  massOrganisations: row.mass_organisations,
  reason: row.reason,
  states: row.states,
  points: row.points,
});
