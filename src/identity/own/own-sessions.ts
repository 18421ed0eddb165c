import { writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { loadSql } from '../../platform/db/sql.ts';
import type { Actor } from '../../platform/http/route.ts';
import { sessionLength } from '../session.ts';

const sql = loadSql(new URL('./own-sessions.sql', import.meta.url));

export interface OwnSession {
  /** Hash of its token in hexadecimal: names it, opens nothing. */
  id: string;
  device: string | null;
  staff: boolean;
  second_factor_at: Date | null;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
}

export const listOwnSessions = (context: Context, accountId: number, now: Date): Promise<OwnSession[]> =>
  context.database.system((queries) =>
    queries.many<OwnSession>(sql('list_own_sessions'), {
      account_id: accountId,
      now,
      staff_idle_minutes: sessionLength.staffIdleMinutes,
    }),
  );

/** Ends one of one's own sessions, or all but the present one; ended ones stay ended. @returns how many ended now */
export async function endOwnSessions(
  context: Context,
  actor: Actor,
  which: { id: string } | 'others',
  requestId: string,
  now: Date,
): Promise<number> {
  const { accountId, sessionHash } = actor;
  return context.database.system(async (queries) => {
    const ended =
      which === 'others'
        ? await queries.run(sql('end_other_sessions'), { account_id: accountId, token_hash: sessionHash, now })
        : await queries.run(sql('end_own_session'), { account_id: accountId, id: which.id, now });
    if (ended > 0)
      await writeAudit(queries, { organisation: null, accountId, role: 'self', requestId }, now, {
        action: 'session.ended',
        objectKind: 'account',
        objectId: accountId,
        detail: { sessions: ended },
      });
    return ended;
  });
}
