import { writeAudit } from '../audit/index.ts';
import type { Context } from '../platform/context.ts';
import { type Desks, deadlineAt, attemptSql as sql } from './desk.ts';

/**
 * An extension after the end reopens (attempt rules A6): attempts that time had closed and whose time is not over any
 * more can be written again. What the person handed in stays handed in. Repeating it changes nothing.
 * @returns attempts reopened
 */
export async function reopenExtended(context: Context, desks: Desks, roundId: number, now: number): Promise<number> {
  const desk = await desks.refresh(roundId);
  if (
    !desk ||
    now >=
      Math.max(desk.closesAt + desk.incidentMs, ...[...desk.overrides.values()].map(({ closesAt }) => closesAt ?? 0))
  )
    return 0;
  return context.database.system(async (queries) => {
    const rows = await queries.many<{ id: number; started_at: Date; limit_seconds: number }>(
      sql('list_closed_by_time'),
      { round_id: roundId },
    );
    const attempts = rows
      .filter(
        (row) =>
          now < deadlineAt(desk, { id: row.id, startedAt: row.started_at.getTime(), limitSeconds: row.limit_seconds }),
      )
      .map(({ id }) => id);
    if (attempts.length === 0) return 0;
    await queries.one(sql('lock_sweep'));
    await queries.run(sql('lock_for_hand_in'), { attempts });
    await queries.run(sql('lower_sweep'), { attempts });
    const reopened = await queries.many<{ attempt_id: number; organisation_id: number }>(sql('reopen_attempts'), {
      attempts,
      node: context.config.node,
    });
    if (reopened.length > 0)
      await writeAudit(queries, { organisation: desk.organisation, accountId: null, role: 'system' }, new Date(now), {
        action: 'attempt.reopened',
        objectKind: 'round',
        objectId: roundId,
        detail: { attempts: reopened.length },
      });
    return reopened.length;
  });
}
