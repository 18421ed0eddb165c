import type { Context } from '../platform/context.ts';
import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';
import type { Access, Actor, Admission, Arrival } from '../platform/http/route.ts';
import { roles as allRoles, type Role, staffRoles } from './roles.ts';

const sql = loadSql(new URL('./access.sql', import.meta.url));

export interface Grant {
  id: number;
  organisation_id: number | null;
  role: Role;
  unit_id: number | null;
  contest_id: number | null;
  valid_from: Date;
  valid_to: Date | null;
}

interface ContestPlace {
  id: number;
  organisation_id: number;
  unit_id: number;
  status: string;
  path: number[];
}

/**
 * A right covers a place when it is an operator's, or of the same organisation and granted on this contest, on the
 * whole organisation, or on a unit whose subtree holds the place (`path` = its units from the root down).
 */
export function covers(
  grant: Grant,
  place: { organisation: number; contestId?: number; path: readonly number[] },
): boolean {
  if (grant.role === 'operator') return true;
  if (grant.organisation_id !== place.organisation) return false;
  if (grant.contest_id !== null) return grant.contest_id === place.contestId;
  return grant.unit_id === null || place.path.includes(grant.unit_id);
}

/** Rights of these accounts in force at `now`. */
export const listGrantsOf = (queries: Queries, accountIds: number[], now: Date) =>
  queries.many<Grant & { account_id: number }>(sql('list_grants'), { account_ids: accountIds, now });

/** Rights of one account in force at `now`. */
export const listGrants = (queries: Queries, accountId: number, now: Date): Promise<Grant[]> =>
  listGrantsOf(queries, [accountId], now);

/**
 * The rules of who may call a route. Each looks its place up itself; a place that does not exist and a place that is
 * somebody else's get the same answer. An exception while looking refuses (fail closed).
 */
export function createAccess(context: Context) {
  const { database } = context;
  /** Agency by published contest: a contest keeps its address and its agency, and is never a draft again. */
  const published = new Map<string, number>();
  const agencyOf = async (slug: string): Promise<number | undefined> => {
    const known = published.get(slug);
    if (known !== undefined) return known;
    const row = await database
      .direct('gate')
      .maybe<{ organisation_id: number }>(sql('find_published_contest'), { slug });
    if (row) published.set(slug, row.organisation_id);
    return row?.organisation_id;
  };

  const withGrants = async (
    arrival: Arrival,
    allowed: readonly Role[],
    find: (
      queries: Queries,
    ) => Promise<
      { organisation: number; contestId?: number; contestSlug?: string; path: readonly number[] } | undefined
    >,
  ): Promise<Admission> => {
    const { actor } = arrival;
    if (!actor) return 'sign-in';
    const queries = database.direct('system');
    const place = await find(queries);
    const held = place
      ? (await listGrants(queries, actor.accountId, arrival.now)).filter((grant) => covers(grant, place))
      : [];
    if (!place || held.length === 0) return 'unknown';
    if (!held.some(({ role }) => allowed.includes(role))) return 'forbidden';
    // Without the second factor only rights that need none count, whatever else is held beside them.
    const counting = actor.secondFactorAt ? held : held.filter(({ role }) => !staffRoles.includes(role));
    const fitting = counting.filter((grant) => allowed.includes(grant.role));
    const grant = fitting[0];
    if (!grant) return 'second-factor';
    return {
      place: {
        organisation: place.organisation,
        ...(place.contestId === undefined
          ? {}
          : { contestId: place.contestId, contestSlug: place.contestSlug as string }),
        unitId: fitting.some((each) => each.role === 'operator' || each.unit_id === null) ? null : grant.unit_id,
        role: grant.role,
        roles: [...new Set(counting.map((each) => each.role))],
      },
    };
  };

  const contestPlace = async (queries: Queries, slug: string) => {
    const contest = await queries.maybe<ContestPlace>(sql('find_contest_place'), { slug });
    return (
      contest && { organisation: contest.organisation_id, contestId: contest.id, contestSlug: slug, path: contest.path }
    );
  };

  return {
    /** Anybody. Handlers choose the organisation themselves from what is published. */
    everyone: {
      name: 'public',
      kind: 'public',
      roles: [],
      admit: async () => ({ place: { organisation: 0, role: 'public', roles: [] } }),
    } satisfies Access,

    /** Anybody with a session: pages about oneself. */
    signedIn: {
      name: 'signed-in',
      kind: 'signed-in',
      roles: [],
      admit: async ({ actor }: Arrival): Promise<Admission> =>
        actor ? { place: { organisation: 0, role: 'self', roles: [] } } : 'sign-in',
    } satisfies Access,

    /** Whoever holds a signed token that the handler itself checks (attempt, mail link). */
    token: (what: string): Access => ({
      name: `token: ${what}`,
      kind: 'token',
      roles: [],
      admit: async () => ({ place: { organisation: 0, role: 'token', roles: [] } }),
    }),

    /** A person on the roster of the published contest `:contest`; place.unitId stays unset. */
    contestant: {
      name: 'contestant of :contest',
      kind: 'own',
      roles: [],
      admit: async ({ actor, params }: Arrival): Promise<Admission> => {
        if (!actor) return 'sign-in';
        const slug = params.contest as string;
        const organisation = await agencyOf(slug);
        if (organisation === undefined || !actor.organisations.includes(organisation)) return 'unknown';
        return {
          place: {
            organisation,
            contestSlug: slug,
            role: 'contestant',
            roles: ['contestant'],
          },
        };
      },
    } satisfies Access,

    /** Holders of one of these roles on the contest `:contest` (directly, or by its unit or organisation). */
    onContest: (...allowed: Role[]): Access => ({
      name: `${allowed.join(', ')} of :contest`,
      kind: 'roles',
      roles: allowed,
      admit: (arrival) =>
        withGrants(arrival, allowed, (queries) => contestPlace(queries, arrival.params.contest as string)),
    }),

    /** Holders of one of these roles on the subtree of the unit `:unit`. place.unitId = the unit asked for. */
    onUnit: (...allowed: Role[]): Access => ({
      name: `${allowed.join(', ')} of :unit`,
      kind: 'roles',
      roles: allowed,
      admit: async (arrival) => {
        const unitId = Number(arrival.params.unit);
        if (!Number.isSafeInteger(unitId) || unitId <= 0) return arrival.actor ? 'unknown' : 'sign-in';
        const admission = await withGrants(arrival, allowed, async (queries) => {
          const unit = await queries.maybe<{ organisation_id: number; path: number[] }>(sql('find_unit_place'), {
            unit_id: unitId,
          });
          return unit && { organisation: unit.organisation_id, path: unit.path };
        });
        return typeof admission === 'string' ? admission : { place: { ...admission.place, unitId } };
      },
    }),

    /** Holders of one of these roles on the unit that keeps the item bank `:bank`. */
    onBank: (...allowed: Role[]): Access => ({
      name: `${allowed.join(', ')} of :bank`,
      kind: 'roles',
      roles: allowed,
      admit: (arrival) =>
        withGrants(arrival, allowed, async (queries) => {
          const bankId = Number(arrival.params.bank);
          if (!Number.isSafeInteger(bankId) || bankId <= 0) return undefined;
          const bank = await queries.maybe<{ organisation_id: number; path: number[] }>(sql('find_bank_place'), {
            bank_id: bankId,
          });
          return bank && { organisation: bank.organisation_id, path: bank.path };
        }),
    }),

    /** Holders of one of these roles anywhere in the organisation `:organisation`; place.unitId = their subtree or null. */
    onOrganisation: (...allowed: Role[]): Access => ({
      name: `${allowed.join(', ')} of :organisation`,
      kind: 'roles',
      roles: allowed,
      admit: (arrival) =>
        withGrants(arrival, allowed, async (queries) => {
          const organisation = Number(arrival.params.organisation);
          const grants = arrival.actor ? await listGrants(queries, arrival.actor.accountId, arrival.now) : [];
          const here = grants.filter((grant) => grant.role === 'operator' || grant.organisation_id === organisation);
          if (!Number.isSafeInteger(organisation) || here.length === 0) return undefined;
          // An operator's right covers every organisation, but only one that is there.
          const isOwn = here.some((grant) => grant.organisation_id === organisation);
          if (!isOwn && !(await queries.maybe(sql('find_organisation'), { organisation }))) return undefined;
          // Whoever holds a right on any unit of the organisation is in; the page confines itself to place.unitId.
          return { organisation, path: here.map((grant) => grant.unit_id ?? 0) };
        }),
    }),

    /** The operator of this installation. */
    operator: {
      name: 'operator',
      kind: 'roles',
      roles: ['operator'],
      admit: (arrival: Arrival) => withGrants(arrival, ['operator'], async () => ({ organisation: 0, path: [] })),
    } satisfies Access,

    /** Programs on this machine, or with the metrics token. */
    machine: {
      name: 'this machine or METRICS_TOKEN',
      kind: 'machine',
      roles: [],
      admit: async ({ address, headers }: Arrival): Promise<Admission> => {
        const { metricsToken, trustedProxies } = context.config;
        const local =
          (address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1') && trustedProxies === 0;
        const given = metricsToken !== null && headers.authorization === `Bearer ${metricsToken}`;
        return local || given ? { place: { organisation: 0, role: 'machine', roles: [] } } : 'unknown';
      },
    } satisfies Access,
  };
}

export type Accesses = ReturnType<typeof createAccess>;
export type { Actor };
export { allRoles, sql as accessSql };
