import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { postLetter } from '../../platform/mail.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isEmail } from '../../platform/text/email.ts';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import { ensureAccounts } from '../account.ts';
import { type Role, staffRoles } from '../roles.ts';
import { sessionLength } from '../session.ts';
import { grantedLetter } from './letters.ts';
import { mayChangeRight } from './policy.ts';

export const sql = loadSql(new URL('./role-grant.sql', import.meta.url));

export interface GrantInput {
  email: string;
  /** Kept when the account has no name yet. */
  name?: string | null;
  role: Role;
  /** Unit whose subtree it holds on; neither unit nor contest = the whole organisation. */
  unitId?: number | null;
  contestId?: number | null;
  /** First instant it no longer holds; null = until ended. */
  validTo?: Date | null;
  reason?: string | null;
  /** Subtree the giver is confined to; null = the whole organisation. */
  within?: number | null;
}

/**
 * Gives a right, makes the account if there is none, writes to the person. Giving the same right again changes its end
 * at most.
 * @throws Refusal for an unknown unit or contest, an address that is none, or a right the doer may not give
 */
export async function grantRole(
  context: Context,
  doer: Doer,
  input: GrantInput,
  now: Date,
): Promise<{ grantId: number; accountId: number; person: string; changed: boolean }> {
  const organisation = input.role === 'operator' ? null : doer.organisation;
  const work = (queries: Queries) => grantWithin(queries, { ...doer, organisation }, input, now, context);
  if (input.role === 'operator') return context.database.system(work);
  if (doer.organisation === null) throw new Error('a right of an organisation needs the organisation');
  return context.database.web(doer.organisation, work);
}

async function grantWithin(queries: Queries, doer: Doer, input: GrantInput, now: Date, context: Context) {
  if (!isEmail(input.email)) throw notAnAddress(input.email);
  if (input.validTo && input.validTo <= now) throw endsInThePast();
  const where = await placeOf(queries, doer, input);
  const may = mayChangeRight({ role: doer.role, within: input.within ?? null }, input.role, where);
  if (may !== true) throw may;
  const accounts = await ensureAccounts(queries, [{ email: input.email, name: input.name ?? null }], now);
  const accountId = accounts.get(input.email) as number;
  await queries.one(sql('lock_account_rights'), { account_id: accountId });
  const account = await queries.one<Person>(sql('find_account_of'), { account_id: accountId });
  if (account.disabled_at) throw disabledAccount(account.email);
  const person = account.name ?? account.email;
  const same = await queries.maybe<{ id: number; valid_to: Date | null }>(sql('find_same_grant'), {
    account_id: accountId,
    role: input.role,
    organisation_id: doer.organisation,
    unit_id: input.unitId ?? null,
    contest_id: input.contestId ?? null,
    now,
  });
  const validTo = input.validTo ?? null;
  if (same && (same.valid_to?.getTime() ?? null) === (validTo?.getTime() ?? null))
    return { grantId: same.id, accountId, person, changed: false };
  const grantId = same ? same.id : await insertGrant(queries, doer, accountId, input, now);
  if (same) await queries.run(sql('change_end'), { grant_id: grantId, valid_to: validTo });
  await writeAudit(queries, doer, now, {
    action: same ? 'right.changed' : 'right.granted',
    objectKind: 'role_grant',
    objectId: grantId,
    ...(input.reason ? { reason: input.reason } : {}),
    detail: { account: accountId, role: input.role, unit: input.unitId, contest: input.contestId, until: validTo },
  });
  await postLetter(
    queries,
    {
      organisation: doer.organisation,
      recipient: account.email,
      kind: 'notice',
      occasion: `right ${grantId} ${validTo?.toISOString() ?? 'open'} ${now.toISOString()}`,
      ...grantedLetter(account.language, {
        ...input,
        where: where.name,
        validTo,
        address: context.config.publicUrl + urls.signIn(),
      }),
    },
    now,
  );
  return { grantId, accountId, person, changed: true };
}

interface Person {
  email: string;
  name: string | null;
  language: Language;
  disabled_at: Date | null;
}

/** Writes the row itself; also for the first run, which has nobody to ask or to tell. */
export async function insertGrant(
  queries: Queries,
  doer: Doer,
  accountId: number,
  input: Pick<GrantInput, 'role' | 'unitId' | 'contestId' | 'validTo' | 'reason'>,
  now: Date,
): Promise<number> {
  const { id } = await queries.one<{ id: number }>(sql('insert_grant'), {
    organisation_id: input.role === 'operator' ? null : doer.organisation,
    account_id: accountId,
    role: input.role,
    unit_id: input.unitId ?? null,
    contest_id: input.contestId ?? null,
    valid_to: input.validTo ?? null,
    reason: input.reason ?? null,
    granted_by: doer.accountId,
    now,
  });
  if (staffRoles.includes(input.role))
    await queries.run(sql('make_sessions_staff'), {
      account_id: accountId,
      latest: new Date(now.getTime() + sessionLength.staffHours * 3_600_000),
    });
  return id;
}

/** Name and path of the place. @throws Refusal when the unit or contest is not of this organisation */
async function placeOf(queries: Queries, doer: Doer, input: GrantInput): Promise<{ path: number[]; name: string }> {
  const organisation = { organisation_id: doer.organisation };
  if (input.unitId != null) {
    const values = { ...organisation, unit_id: input.unitId };
    const unit = await queries.maybe<{ path: number[]; full_name: string }>(sql('find_unit_path'), values);
    if (!unit) throw unknownPlace();
    return { path: unit.path, name: unit.full_name };
  }
  if (input.contestId != null) {
    const values = { ...organisation, contest_id: input.contestId };
    const contest = await queries.maybe<{ path: number[]; title: string }>(sql('find_contest_path'), values);
    if (!contest) throw unknownPlace();
    return { path: contest.path, name: contest.title };
  }
  if (doer.organisation === null) return { path: [], name: '' };
  const { name } = await queries.one<{ name: string }>(sql('find_organisation_name'), organisation);
  return { path: [], name };
}

const notAnAddress = (email: string) =>
  new Refusal(
    'account.email-invalid',
    400,
    `"${email.slice(0, 80)}" chưa phải một địa chỉ e-mail.`,
    `"${email.slice(0, 80)}" is not an e-mail address.`,
  );
const endsInThePast = () =>
  new Refusal(
    'right.ends-in-the-past',
    400,
    'Ngày kết thúc phải từ hôm nay trở đi.',
    'The last day must be today or later.',
  );
const unknownPlace = () =>
  new Refusal(
    'right.place-unknown',
    404,
    'Không có đơn vị hoặc hội thi này. Hãy chọn lại.',
    'There is no such unit or contest. Choose again.',
  );
const disabledAccount = (email: string) =>
  new Refusal(
    'account.disabled',
    409,
    `Tài khoản ${email} đang bị khóa. Hãy mở khóa trước.`,
    `The account ${email} is disabled. Enable it first.`,
  );
