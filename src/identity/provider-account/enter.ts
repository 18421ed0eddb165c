import { writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { Refusal } from '../../platform/refusal.ts';
import { mailbox } from '../../platform/text/email.ts';
import { tokenHash } from '../secrets.ts';
import { closeSession, isStaff, openSession } from '../session.ts';
import type { Claimed } from './provider.ts';

const sql = loadSql(new URL('./shared-account.sql', import.meta.url));

export const forgetSpentStates = (queries: Queries, before: Date): Promise<number> =>
  queries.run(sql('forget_spent_states'), { before });

/** A state comes back once. @throws Refusal shared-account.over the second time */
export async function spendState(context: Context, state: string, now: Date): Promise<void> {
  const spent = await context.database.system((queries) =>
    queries.run(sql('spend_state'), { state_hash: tokenHash(state), now }),
  );
  if (spent === 0) throw over();
}

export interface Entering {
  claimed: Claimed;
  device: string | null;
  /** Session of this browser before, ended by the new one. */
  before: Buffer | null;
  requestId: string;
}

/**
 * Opens a session for whoever the provider names. Person = issuer and subject; an address finds its roster row once,
 * only when the provider has verified it, and never an account that belongs to another subject. Counts as one factor:
 * staff give their second one as always.
 * @throws Refusal shared-account.unknown
 */
export async function enterShared(
  context: Context,
  { claimed, device, before, requestId }: Entering,
  now: Date,
): Promise<{ accountId: number; cookie: string; staff: boolean }> {
  return context.database.system(async (queries) => {
    const accountId = (await knownAccount(queries, claimed)) ?? (await linkAccount(queries, claimed, requestId, now));
    if (before) await closeSession(context, queries, before, now);
    const cookie = await openSession(context, queries, { accountId, device }, now);
    return { accountId, cookie, staff: await isStaff(queries, accountId, now) };
  });
}

async function knownAccount(queries: Queries, { issuer, subject }: Claimed): Promise<number | null> {
  const known = await queries.maybe<{ account_id: number; disabled_at: Date | null }>(sql('find_identity'), {
    issuer,
    subject,
  });
  if (known?.disabled_at) throw unknown();
  return known?.account_id ?? null;
}

async function linkAccount(queries: Queries, claimed: Claimed, requestId: string, now: Date): Promise<number> {
  const { issuer, subject, email, verified } = claimed;
  const box = verified && email !== null ? mailbox(email) : undefined;
  // A +suffix is the same mailbox to mail, not to every provider: only the very address joins.
  if (!box || box !== email?.toLowerCase()) throw unknown();
  const found = await queries.maybe<{ account_id: number; organisation_id: number }>(sql('find_on_roster'), {
    mailbox: box,
    issuer,
  });
  const values = { issuer, subject, account_id: found?.account_id ?? null, now };
  if (!found || !(await queries.maybe(sql('link_identity'), values))) throw unknown();
  const doer = { organisation: found.organisation_id, accountId: found.account_id, role: 'self', requestId };
  await writeAudit(queries, doer, now, {
    action: 'account.linked',
    objectKind: 'account',
    objectId: found.account_id,
    detail: { issuer },
  });
  return found.account_id;
}

const unknown = () =>
  new Refusal(
    'shared-account.unknown',
    403,
    'Tài khoản chung này chưa ứng với ai trong danh sách. Hãy đăng nhập bằng mã gửi tới e-mail công vụ.',
    'This shared account belongs to nobody on the list yet. Sign in with a code sent to your official e-mail.',
  );

export const over = () =>
  new Refusal(
    'shared-account.over',
    400,
    'Lần đăng nhập này đã hết hạn hoặc đã dùng. Hãy bấm lại nút tài khoản chung.',
    'This sign-in has expired or was used. Press the button of the shared account again.',
  );

export const away = () =>
  new Refusal(
    'shared-account.away',
    503,
    'Hệ thống tài khoản chung chưa xác nhận được. Hãy đăng nhập bằng mã gửi tới e-mail công vụ.',
    'The system of shared accounts could not confirm you. Sign in with a code sent to your official e-mail.',
  );
