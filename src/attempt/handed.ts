import type { Context } from '../platform/context.ts';
import { attemptSql as sql } from './desk.ts';

/** Attempts kept in mind: hand-ins of some hours of a large round, about 10 MB. The oldest are forgotten first. */
const mostKept = 200_000;
/** What a node that was away looks back for; no test lasts longer. */
const reachMs = 6 * 3_600_000;
/** The last minute is read first, with one beyond it: another node's clock may be ahead. */
const stretch = 60_000;

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
    const now = context.clock();
    const found: number[] = [];
    await context.database.transaction('writer', null, async (queries) => {
      // Backwards in stretches that double: of a crowd no more than twice what is kept is looked at.
      for (let [until, span] = [now + stretch, 2 * stretch]; until > now - reachMs && found.length < most; span *= 2) {
        const since = Math.max(until - span, now - reachMs);
        const rows = await queries.many<{ id: number }>(sql('list_handed_in'), {
          since: new Date(since),
          until: new Date(until),
          most: most - found.length,
        });
        for (const { id } of rows) found.push(id);
        until = since;
      }
    });
    keep(found.reverse());
  };
  context.signals.on('handed-in', (message) => keep(message.split(' ').map(Number)));
  context.signals.onReconnect(() => {
    read().catch((error: unknown) => context.log.error({ error }, 'hand-ins not read again'));
  });
  return { has: (attemptId: number) => kept.has(attemptId), read };
}
