import type { Context } from '../platform/context.ts';
import type { Queries } from '../platform/db/database.ts';
import { type Day, dayOf } from '../platform/format/day.ts';
import { signal } from '../platform/signals.ts';
import { sql } from './sql.ts';

/** Lays today's tree flat again; in the transaction that changed a version, or when a dated change comes into force. */
export async function rebuildPaths(queries: Queries, organisation: number, day: Day): Promise<void> {
  await queries.run(sql('note_ended_paths'), { organisation_id: organisation, day });
  await queries.run(sql('drop_ended_paths'), { organisation_id: organisation, day });
  await queries.run(sql('rebuild_paths'), { organisation_id: organisation, day });
  await signal(queries, 'units', String(organisation));
}

/** Brings the trees into force whose versions begin or end today; run after midnight. @returns how many */
export async function rebuildDueTrees(context: Context, now: Date): Promise<number> {
  const day = dayOf(now);
  const due = await context.database.system((queries) =>
    queries.many<{ organisation_id: number }>(sql('list_due_organisations'), { day }),
  );
  for (const { organisation_id } of due)
    await context.database.web(organisation_id, async (queries) => {
      await queries.many(sql('lock_tree'), { organisation_id });
      await rebuildPaths(queries, organisation_id, day);
    });
  return due.length;
}
