import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import { urls } from '../../platform/urls.ts';
import { commandLine, deadLink, linkHours, sql } from '../link/sign-in-link.ts';
import { createOrganisation, type NewOrganisation, type PlantRoot } from '../organisation/create-organisation.ts';
import { insertGrant } from '../rights/grant-role.ts';
import { newToken, tokenHash } from '../secrets.ts';
import { openSession } from '../session.ts';

/**
 * The link that makes the operator of a new installation; printed at each start until somebody has used one, and each
 * new one ends those before. @returns its path, or null when there is an operator
 */
export async function createFirstRunLink(context: Context, now: Date): Promise<string | null> {
  return context.database.system(async (queries) => {
    if (await queries.maybe(sql('find_operator'), { now })) return null;
    const token = newToken();
    await queries.run(sql('end_first_run_links'), { now });
    await queries.run(sql('insert_link'), {
      token_hash: tokenHash(token),
      account_id: null,
      first_run: true,
      now,
      expires_at: new Date(now.getTime() + linkHours * 3_600_000),
    });
    return urls.firstRun(token);
  });
}

/** May this link still be used? Nothing is spent. @throws Refusal */
export async function readFirstRunLink(context: Context, token: string, now: Date): Promise<void> {
  const found = await context.database.system((queries) =>
    queries.maybe(sql('find_first_run_link'), { token_hash: tokenHash(token), now }),
  );
  if (!found) throw deadLink();
}

/**
 * Makes the agency, its top unit, the operator (also its first organiser) and a session with the second factor given:
 * whoever has the link read the server's own output. All or nothing. @returns the Set-Cookie value
 * @throws Refusal when the link cannot be used
 */
export async function openInstallation(
  context: Context,
  plantRoot: PlantRoot,
  given: NewOrganisation & { token: string; device: string | null; requestId: string },
  now: Date,
): Promise<string> {
  return context.database.system(async (queries) => {
    const link = { token_hash: tokenHash(given.token), now };
    if (!(await queries.maybe(sql('spend_first_run_link'), link))) throw deadLink();
    if (await queries.maybe(sql('find_operator'), { now })) throw deadLink();
    const doer: Doer = { ...commandLine, requestId: given.requestId };
    const { accountId } = await createOrganisation(queries, plantRoot, doer, given, now);
    const grantId = await insertGrant(queries, doer, accountId, { role: 'operator' }, now);
    await writeAudit(queries, doer, now, {
      action: 'installation.opened',
      objectKind: 'role_grant',
      objectId: grantId,
      detail: { account: accountId },
    });
    return openSession(context, queries, { accountId, device: given.device, secondFactorAt: now }, now);
  });
}
