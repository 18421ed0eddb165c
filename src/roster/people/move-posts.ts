import { loadSql } from '../../platform/db/sql.ts';
import { signal } from '../../platform/signals.ts';
import type { UnitServices } from '../../unit/index.ts';

const sql = loadSql(new URL('./person.sql', import.meta.url));

/**
 * People of one unit to another from a day on: a post ends that day and a new one with the same title begins; one that
 * began on that day or later is corrected. Posts that have ended stay. Repeated, nobody is left to move.
 */
export const movePosts: UnitServices['movePosts'] = async (queries, organisation, { from, to, day, people }) => {
  const values = { organisation_id: organisation, from_unit: from, to_unit: to, day, person_ids: people };
  const corrected = await queries.run(sql('correct_unit_posts'), values);
  const moved = await queries.run(sql('move_unit_posts'), values);
  if (corrected + moved > 0) await signal(queries, 'roster', String(organisation));
  return corrected + moved;
};
