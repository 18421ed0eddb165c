import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { Refusal } from '../../platform/refusal.ts';
import { ensureAccounts } from '../account.ts';
import { insertGrant } from '../rights/grant-role.ts';
import { rootCodeOf, shortNameOf } from './names.ts';

const sql = loadSql(new URL('./organisation.sql', import.meta.url));

/** Plants the first unit of a new organisation; the unit capability owns the tree and gives this in. */
export type PlantRoot = (
  queries: Queries,
  root: { organisation: number; code: string; name: string },
  now: Date,
) => Promise<number>;

export interface NewOrganisation {
  name: string;
  /** Its first organiser. */
  email: string;
  organiser: string | null;
}

/**
 * An agency that uses this installation, its top unit, and its first organiser.
 * @throws Refusal when an agency has this name already
 */
export async function createOrganisation(
  queries: Queries,
  plantRoot: PlantRoot,
  doer: Doer,
  given: NewOrganisation,
  now: Date,
): Promise<{ organisation: number; accountId: number }> {
  const name = given.name.trim().replace(/\s+/g, ' ');
  if (await queries.maybe(sql('find_organisation_named'), { name })) throw alreadyThere(name);
  const { id: organisation } = await queries.one<{ id: number }>(sql('insert_organisation'), {
    name,
    short_name: shortNameOf(name),
    contact_email: given.email,
    now,
  });
  await plantRoot(queries, { organisation, code: rootCodeOf(name), name }, now);
  const accounts = await ensureAccounts(queries, [{ email: given.email, name: given.organiser }], now);
  const accountId = accounts.get(given.email) as number;
  const inside: Doer = { ...doer, organisation };
  await insertGrant(queries, inside, accountId, { role: 'organiser' }, now);
  await writeAudit(queries, inside, now, {
    action: 'organisation.created',
    objectKind: 'organisation',
    objectId: organisation,
    detail: { organiser: accountId },
  });
  return { organisation, accountId };
}

const alreadyThere = (name: string) =>
  new Refusal(
    'organisation.exists',
    409,
    `Đã có cơ quan tên ${name}. Hãy cấp quyền trong cơ quan đó.`,
    `There is already an agency named ${name}. Give rights in it instead.`,
  );
