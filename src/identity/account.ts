import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';
import { mailbox } from '../platform/text/email.ts';
import type { Language } from '../platform/words.ts';

const sql = loadSql(new URL('./account.sql', import.meta.url));

/** An official e-mail address that can sign in. */
export interface Account {
  id: number;
  email: string;
  name: string | null;
  language: Language;
  disabled_at: Date | null;
}

/**
 * Accounts of these addresses, made where there are none.
 * `a+b@x` and `a@x` are one account. Addresses must be valid (`isEmail`).
 * @returns account id by the address as given
 */
export async function ensureAccounts(
  queries: Queries,
  people: readonly { email: string; name: string | null }[],
  now: Date,
): Promise<Map<string, number>> {
  if (people.length === 0) return new Map();
  await makeAccounts(queries, people, now);
  const boxes = people.map(({ email }) => mailbox(email) ?? email);
  const rows = await queries.many<{ id: number; email: string }>(sql('list_account_ids'), { emails: boxes });
  const ids = new Map(rows.map(({ id, email }) => [email, id]));
  return new Map(people.map(({ email }, at) => [email, ids.get(boxes[at] as string) as number]));
}

/** As `ensureAccounts`, for many whose ids nobody asks for: the roster's import. */
export async function makeAccounts(
  queries: Queries,
  people: readonly { email: string; name: string | null }[],
  now: Date,
): Promise<void> {
  const emails = people.map(({ email }) => mailbox(email) ?? email);
  await queries.run(sql('ensure_accounts'), { emails, names: people.map(({ name }) => name), now });
}

/** The account of an address as typed, active or disabled. */
export const findAccount = (queries: Queries, email: string) =>
  queries.maybe<Account>(sql('find_account'), { email: mailbox(email) ?? '' });

export const findAccountById = (queries: Queries, accountId: number) =>
  queries.maybe<Account>(sql('find_account_by_id'), { account_id: accountId });
