import type { Queries } from '../platform/db/database.ts';
import type { Day } from '../platform/format/day.ts';
import { signal } from '../platform/signals.ts';
import { sql } from './sql.ts';

/** Lays today's tree flat again; in the transaction that changed a version, or when a dated change comes into force. */
export async function rebuildPaths(queries: Queries, organisation: number, day: Day): Promise<void> {
  await queries.run(sql('drop_ended_paths'), { organisation_id: organisation, day });
  await queries.run(sql('rebuild_paths'), { organisation_id: organisation, day });
  await signal(queries, 'units', String(organisation));
}
