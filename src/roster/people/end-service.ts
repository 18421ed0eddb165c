import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import type { Day } from '../../platform/format/day.ts';

const sql = loadSql(new URL('./person.sql', import.meta.url));

/**
 * People who have left: `on` is the first day they no longer belong. They stay in every past list and figure.
 * @returns how many had not left before
 */
export async function endServices(
  queries: Queries,
  organisation: number,
  personIds: readonly number[],
  on: Day,
): Promise<number> {
  const values = { organisation_id: organisation, person_ids: [...personIds], on };
  const left = await queries.run(sql('end_people'), values);
  await queries.run(sql('end_open_posts'), values);
  return left;
}
