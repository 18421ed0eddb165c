import { randomBytes } from 'node:crypto';
import { Batcher } from '../platform/batcher.ts';
import type { Context } from '../platform/context.ts';
import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';
import { digestOf } from '../platform/hmac.ts';
import type { Actor } from '../platform/http/route.ts';
import { cookieName, setCookie } from '../platform/http/security.ts';
import type { Language } from '../platform/words.ts';
import { accessSql } from './access.ts';
import { staffRoles } from './roles.ts';

const sql = loadSql(new URL('./session.sql', import.meta.url));

/** In a crowd, sessions are read at most this often (milliseconds): one statement for many requests. */
const readGap = 16;
/** When they were last seen is written less often still: nobody waits for it. */
const touchGap = 250;

const cookie = 'phien';
const day = 86_400;
/** Contestants stay signed in for 30 days; staff for 12 hours and 15 idle minutes. */
export const sessionLength = { contestantDays: 30, staffHours: 12, staffIdleMinutes: 15 };

/**
 * A new session: 256 random bits for the browser, only their hash in the database.
 * @returns the Set-Cookie value
 */
export async function openSession(
  context: Context,
  queries: Queries,
  who: { accountId: number; device: string | null; secondFactorAt?: Date | null },
  now: Date,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const staff = await isStaff(queries, who.accountId, now);
  const seconds = staff ? sessionLength.staffHours * 3600 : sessionLength.contestantDays * day;
  await queries.run(sql('insert_session'), {
    token_hash: digestOf(token),
    account_id: who.accountId,
    staff,
    second_factor_at: who.secondFactorAt ?? null,
    device: who.device?.slice(0, 200) ?? null,
    now,
    expires_at: new Date(now.getTime() + seconds * 1000),
  });
  return setCookie(context.config, cookie, token, seconds);
}

/** True when the account holds a right that reaches further than its own people: second factor, short sessions. */
export async function isStaff(queries: Queries, accountId: number, now: Date): Promise<boolean> {
  const row = await queries.one<{ staff: boolean }>(sql('is_staff'), {
    account_id: accountId,
    staff_roles: [...staffRoles],
    now,
  });
  return row.staff;
}

/** Ends this session; the cookie is taken back. @returns the Set-Cookie value */
export async function closeSession(
  context: Context,
  queries: Queries,
  sessionHash: Buffer,
  now: Date,
): Promise<string> {
  await queries.run(sql('end_session'), { token_hash: sessionHash, now });
  return setCookie(context.config, cookie, '', 0);
}

export const closeAllSessions = (queries: Queries, accountId: number, now: Date) =>
  queries.run(sql('end_all_sessions'), { account_id: accountId, now });

interface SessionRow {
  token_hash: Buffer;
  account_id: number;
  staff: boolean;
  second_factor_at: Date | null;
  last_seen_at: Date;
  expires_at: Date;
  email: string;
  name: string | null;
  language: Language;
  organisations: number[];
}

/** Reads the session cookie of a request; null = nobody. Requests that arrive together are read together. */
export function createActorOf(context: Context) {
  const name = cookieName(context.config, cookie);
  const queries = context.database.direct('gate');
  const reads = new Batcher<Buffer, SessionRow | undefined>(
    async (hashes) => {
      const rows = await queries.many<SessionRow>(accessSql('list_actors'), { token_hashes: hashes });
      const byHash = new Map(rows.map((row) => [row.token_hash.toString('latin1'), row]));
      return hashes.map((hash) => byHash.get(hash.toString('latin1')));
    },
    500,
    readGap,
  );
  const touches = new Batcher<{ sessionHash: Buffer; now: Date }, void>(
    async (seen) => {
      // In one order, so that two nodes that saw the same people wait for each other and never in a circle.
      const inOrder = [...seen].sort((one, other) => Buffer.compare(one.sessionHash, other.sessionHash));
      await queries.run(accessSql('touch_sessions'), {
        token_hashes: inOrder.map(({ sessionHash }) => sessionHash),
        instants: inOrder.map(({ now }) => now),
      });
      return seen.map(() => undefined);
    },
    2000,
    touchGap,
  );
  return async (cookies: ReadonlyMap<string, string>, now: Date): Promise<Actor | null> => {
    const token = cookies.get(name);
    if (token?.length !== 43) return null;
    const sessionHash = digestOf(token);
    const row = await reads.add(sessionHash);
    if (!row || hasEnded(row, now)) return null;
    if (now.getTime() - row.last_seen_at.getTime() > 60_000)
      touches
        .add({ sessionHash, now })
        .catch((error: unknown) => context.log.warn({ error }, 'a session was not noted as seen'));
    return {
      accountId: row.account_id,
      email: row.email,
      name: row.name,
      language: row.language,
      staff: row.staff,
      sessionHash,
      secondFactorAt: row.second_factor_at,
      organisations: row.organisations,
    };
  };
}

/** Past its days, or idle for too long in the hands of staff. */
const hasEnded = (row: SessionRow, now: Date): boolean =>
  row.expires_at <= now ||
  (row.staff && row.last_seen_at.getTime() <= now.getTime() - sessionLength.staffIdleMinutes * 60_000);
