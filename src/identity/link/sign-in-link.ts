import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { Refusal } from '../../platform/refusal.ts';
import { urls } from '../../platform/urls.ts';
import { findAccount } from '../account.ts';
import { newToken, tokenHash } from '../secrets.ts';
import { closeSession, isStaff, openSession } from '../session.ts';

export const sql = loadSql(new URL('./sign-in-link.sql', import.meta.url));

/** How long a link printed on the shell can be used, once. */
export const linkHours = 24;

/** The shell: whoever reaches it could read the database as well. */
export const commandLine: Doer = { organisation: null, accountId: null, role: 'command-line' };

/**
 * A single-use sign-in link for an existing account (`hoithi session link EMAIL`): the way in when mail does not
 * arrive or the second device is lost. Counts as the second factor, because only the shell makes it. Audited.
 * @returns the path; the token is kept nowhere
 * @throws Refusal when no active account has this address
 */
export async function createSignInLink(
  context: Context,
  email: string,
  now: Date,
  doer: Doer = commandLine,
): Promise<string> {
  const token = newToken();
  await context.database.system(async (queries) => {
    const account = await findAccount(queries, email);
    if (!account || account.disabled_at) throw unknownAccount(email);
    await queries.run(sql('insert_link'), {
      token_hash: tokenHash(token),
      account_id: account.id,
      first_run: false,
      now,
      expires_at: new Date(now.getTime() + linkHours * 3_600_000),
    });
    await writeAudit(queries, doer, now, {
      action: 'sign-in-link.created',
      objectKind: 'account',
      objectId: account.id,
    });
  });
  return urls.signInLink(token);
}

/** Whose link this is; nothing is spent. @throws Refusal when it cannot be used (any more) */
export async function readSignInLink(context: Context, token: string, now: Date): Promise<{ email: string }> {
  const found = await context.database.system((queries) =>
    queries.maybe<{ email: string }>(sql('find_link'), { token_hash: tokenHash(token), now }),
  );
  if (!found) throw deadLink();
  return found;
}

/** Spends the link and opens the session in one transaction. @returns the Set-Cookie value, and whether it is staff's */
export async function spendSignInLink(
  context: Context,
  {
    token,
    device,
    before,
    requestId,
  }: { token: string; device: string | null; before: Buffer | null; requestId: string },
  now: Date,
): Promise<{ cookie: string; staff: boolean }> {
  return context.database.system(async (queries) => {
    const spent = await queries.maybe<{ account_id: number }>(sql('spend_link'), { token_hash: tokenHash(token), now });
    if (!spent) throw deadLink();
    const accountId = spent.account_id;
    if (before) await closeSession(context, queries, before, now);
    await writeAudit(queries, { organisation: null, accountId, role: 'self', requestId }, now, {
      action: 'sign-in-link.used',
      objectKind: 'account',
      objectId: accountId,
    });
    const cookie = await openSession(context, queries, { accountId, device, secondFactorAt: now }, now);
    return { cookie, staff: await isStaff(queries, accountId, now) };
  });
}

const unknownAccount = (email: string) =>
  new Refusal(
    'account.unknown',
    404,
    `Không có tài khoản nào của địa chỉ ${email}. Hãy nhập danh sách hoặc cấp quyền cho địa chỉ này trước.`,
    `No account has the address ${email}. Import the roster or grant it a right first.`,
  );

export const deadLink = () =>
  new Refusal(
    'sign-in-link.dead',
    410,
    'Liên kết này đã dùng hoặc đã hết hạn. Hãy xin liên kết mới.',
    'This link was used or has expired. Ask for a new one.',
  );
