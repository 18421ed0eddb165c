import type { Database, Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';

const sql = loadSql(new URL('./invariants.sql', import.meta.url));

/** The questions of invariants.sql: each must return no row. */
export const invariants = [
  'unit_counters_equal_results',
  'unit_starts_equal_attempts',
  'histogram_equals_results',
  'one_first_result_a_person',
  'points_within_maximum',
  'result_belongs_to_its_attempt',
  'result_within_its_time',
  'answers_are_the_last_events',
  'every_event_was_counted',
  'published_rows_have_their_result',
  'published_units_add_up',
  'zeros_are_never_shown',
  'results_follow_the_newest_key',
  'regrades_lead_to_results',
] as const;
export type Invariant = (typeof invariants)[number];

export interface Broken {
  question: Invariant;
  /** At most 20 places, ids and figures only. */
  places: Record<string, unknown>[];
}

async function ask(queries: Queries, roundId: number | null): Promise<Broken[]> {
  const broken: Broken[] = [];
  for (const question of invariants) {
    const places = await queries.many<Record<string, unknown>>(sql(question), { round_id: roundId });
    if (places.length > 0) broken.push({ question, places });
  }
  return broken;
}

/**
 * What does not hold, of one round or of everything. Acts as the system: answers of contestants are read to compare
 * them with what was scored, and only counts and ids leave.
 */
export const brokenInvariants = (database: Database, roundId: number | null = null): Promise<Broken[]> =>
  database.system((queries) => ask(queries, roundId));
