import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { postLetter } from '../../platform/mail.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Language } from '../../platform/words.ts';
import type { Role } from '../roles.ts';
import { sql } from './grant-role.ts';
import { endedLetter } from './letters.ts';
import { mayChangeRight, mayEndOperator } from './policy.ts';

export interface HeldRight {
  id: number;
  organisation_id: number | null;
  account_id: number;
  role: Role;
  unit_id: number | null;
  contest_id: number | null;
  valid_from: Date;
  valid_to: Date | null;
  email: string;
  name: string | null;
  language: Language;
  path: number[] | null;
  unit_name: string | null;
  contest_slug: string | null;
  contest_path: number[] | null;
}

interface Ending {
  grantId: number;
  reason?: string | null;
  within?: number | null;
}

/** One right, seen by somebody who may end it. @throws Refusal */
export async function readGrant(context: Context, doer: Doer, ending: Ending): Promise<HeldRight> {
  return inPlace(context, doer, (queries) => load(queries, doer, ending));
}

/** Ends a right now and writes to the person; one that has ended stays as it is. */
export async function endGrant(
  context: Context,
  doer: Doer,
  ending: Ending,
  now: Date,
): Promise<{ changed: boolean; accountId: number }> {
  return inPlace(context, doer, async (queries) => {
    const grant = await load(queries, doer, ending);
    const done = { changed: false, accountId: grant.account_id };
    if (grant.valid_to && grant.valid_to <= now) return done;
    if (grant.role === 'operator') await keepOneOperator(queries, now);
    await queries.run(sql('change_end'), { grant_id: grant.id, valid_to: now });
    await writeAudit(queries, doer, now, {
      action: 'right.ended',
      objectKind: 'role_grant',
      objectId: grant.id,
      ...(ending.reason ? { reason: ending.reason } : {}),
      detail: { account: grant.account_id, role: grant.role, unit: grant.unit_id, contest: grant.contest_id },
    });
    await postLetter(
      queries,
      {
        organisation: grant.organisation_id,
        recipient: grant.email,
        kind: 'notice',
        occasion: `right ${grant.id} ended ${now.toISOString()}`,
        ...endedLetter(grant.language, grant, now, ending.reason ?? null),
      },
      now,
    );
    return { ...done, changed: true };
  });
}

/** Operators' rights belong to no organisation; all others are confined to the doer's by the database itself. */
function inPlace<T>(context: Context, doer: Doer, work: (queries: Queries) => Promise<T>): Promise<T> {
  return doer.organisation === null ? context.database.system(work) : context.database.web(doer.organisation, work);
}

async function load(queries: Queries, doer: Doer, ending: Ending): Promise<HeldRight> {
  const grant = await queries.maybe<HeldRight>(sql('find_grant'), { grant_id: ending.grantId });
  if (!grant || grant.organisation_id !== doer.organisation) throw unknownGrant();
  const may = mayChangeRight({ role: doer.role, within: ending.within ?? null }, grant.role, {
    path: grant.path ?? grant.contest_path ?? [],
  });
  if (may !== true) throw may;
  return grant;
}

async function keepOneOperator(queries: Queries, now: Date): Promise<void> {
  // Two operators ending each other at once wait here, one after the other.
  await queries.one(sql('lock_account_rights'), { account_id: 0 });
  const { operators } = await queries.one<{ operators: number }>(sql('count_operators'), { now });
  const may = mayEndOperator(operators);
  if (may !== true) throw may;
}

const unknownGrant = () => new Refusal('right.unknown', 404, 'Không có quyền này.', 'There is no such right.');
