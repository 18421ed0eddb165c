import type { Context } from '../platform/context.ts';
import { attemptSql as sql } from './desk.ts';

/** Attempts kept in mind: hand-ins of some hours of a large round, about 10 MB. The oldest are forgotten first. */
const mostKept = 200_000;
/** What a node that was away looks back for; no test lasts longer. */
const reachMs = 6 * 3_600_000;

/**
 * Attempts their persons have handed in, kept in memory so that another device that looks at the state learns it without
 * a question to the database: told by every hand-in's commit, on every node, and read again after a start or a lost
 * connection. What time closed is not here: the deadline says it, and it may be reopened.
 */
export function createHanded(context: Context, most = mostKept) {
  const kept = new Set<number>();
  const keep = (ids: readonly number[]) => {
    for (const id of ids) kept.add(id);
    for (const oldest of kept) {
      if (kept.size <= most) break;
      kept.delete(oldest);
    }
  };
  const read = async () => {
    const rows = await context.database.transaction('writer', null, (queries) =>
      queries.many<{ id: number }>(sql('list_handed_in'), { since: new Date(context.clock() - reachMs), most }),
    );
    keep(rows.map(({ id }) => id));
  };
  context.signals.on('handed-in', (message) => keep(message.split(' ').map(Number)));
  context.signals.onReconnect(() => {
    read().catch((error: unknown) => context.log.error({ error }, 'hand-ins not read again'));
  });
  return { has: (attemptId: number) => kept.has(attemptId), read };
}
