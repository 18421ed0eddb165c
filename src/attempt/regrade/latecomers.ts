import type { Context } from '../../platform/context.ts';
import { regradeResults } from './regrade-results.ts';
import { regradeSql as sql } from './score-results.ts';

/**
 * Hand-ins that met a correction half-way, scored on a node that had not yet heard of it: brought to the newest keys.
 * @returns results brought there
 */
export async function regradeLatecomers(context: Context, now: Date): Promise<number> {
  const rounds = await context.database.system((queries) =>
    queries.many<{ round_id: number }>(sql('list_rounds_behind')),
  );
  let results = 0;
  for (const { round_id } of rounds) results += (await regradeResults(context, round_id, now)).results;
  if (results > 0) context.log.info({ results }, 'results brought to newer keys');
  return results;
}
