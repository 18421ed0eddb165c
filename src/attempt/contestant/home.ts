import { type Grant, listGrantsOf } from '../../identity/access.ts';
import { staffRoles } from '../../identity/roles.ts';
import { Batcher } from '../../platform/batcher.ts';
import type { Queries } from '../../platform/db/database.ts';
import { dayOf } from '../../platform/format/day.ts';
import type { AttemptParts } from '../routes.ts';
import {
  addRanks,
  type Contest,
  type ContestRow,
  contestsOf,
  type HomeContest,
  type RoundRow,
  type Said,
  homeSql as sql,
  type Unranked,
} from './home-contest.ts';

/** In a crowd, least milliseconds between two reads of own pages: one statement for many. */
const readGap = 30;
/** Contests whose parameters are kept; what is beyond is read each time. */
const mostContests = 500;

export interface OwnPerson {
  person_id: number;
  organisation_id: number;
  full_name: string;
  unit_name: string | null;
  unit_full_name: string | null;
}

export interface HomeUnit {
  id: number;
  name: string;
  contests: { slug: string; title: string; round: UnitRound | null }[];
}

/** The round of now, or the last one, in a unit and all below it; null before the first. */
export interface UnitRound {
  unit_id: number;
  contest_id: number;
  number: number;
  label: string;
  open: boolean;
  must: number;
  people: number;
}

export interface Home {
  people: OwnPerson[];
  contests: HomeContest[];
  /** Units this person keeps an eye on as focal point or head. */
  units: HomeUnit[];
  staff: boolean;
  operator: boolean;
}

/** Who an account is, and its rights. */
interface Own {
  people: OwnPerson[];
  grants: Grant[];
}

/** An agency's contests, and what they are to one account. */
interface Share {
  all: Contest[];
  own: HomeContest[];
}

interface Asked {
  organisation: number;
  accountId: number;
  now: Date;
}

/** Most that are read together: what they have in all their rounds stays small. */
const mostTogether = 100;

/**
 * Own pages of this process. At an opening everybody comes through theirs: whoever asks together is read together, first
 * who they are, then what each agency has for them. Figures of units are few people's, and read for each.
 */
export function createHomes(parts: AttemptParts): (accountId: number, now: Date) => Promise<Home> {
  const { database } = parts.context;
  const said = new Map<string, Said>();

  const owns = new Batcher<{ accountId: number; now: Date }, Own>(
    (asked) => readOwn(database.direct('system'), asked),
    mostTogether,
    readGap,
  );

  const shares = new Batcher<Asked, Share>(
    async (asked) => {
      const found = new Map<Asked, Share>();
      for (const [organisation, here] of Map.groupBy(asked, (each) => each.organisation)) {
        const got = await database.web(organisation, (queries) => readShares(parts, queries, said, here));
        for (const [at, share] of got.entries()) found.set(here[at]!, share);
      }
      return asked.map((each) => found.get(each)!);
    },
    mostTogether,
    readGap,
  );

  return async (accountId, now) => {
    const { people, grants } = await owns.add({ accountId, now });
    const home: Home = {
      people,
      contests: [],
      units: [],
      staff: grants.some((grant) => staffRoles.includes(grant.role)),
      operator: grants.some((grant) => grant.role === 'operator'),
    };
    const isIn = new Set(people.map((person) => person.organisation_id));
    const overUnits = grants.filter(({ role }) => role === 'focal-point' || role === 'head-of-unit');
    const organisations = new Set([...isIn, ...overUnits.flatMap((grant) => grant.organisation_id ?? [])]);
    for (const organisation of organisations) {
      const { all, own } = await shares.add({ organisation, accountId, now });
      if (isIn.has(organisation)) home.contests.push(...own);
      const here = overUnits.filter((grant) => grant.organisation_id === organisation);
      if (here.length > 0)
        home.units.push(
          ...(await database.web(organisation, (queries) => unitsOf(queries, all, { grants: here, now }))),
        );
    }
    return home;
  };
}

/** Who these accounts are and what they may, at the instant of the last that asked. */
async function readOwn(queries: Queries, asked: readonly { accountId: number; now: Date }[]): Promise<Own[]> {
  const accounts = [...new Set(asked.map(({ accountId }) => accountId))];
  const { now } = asked.at(-1)!;
  const [people, grants] = await Promise.all([
    queries.many<OwnPerson & { account_id: number }>(sql('list_own_people'), {
      account_ids: accounts,
      today: dayOf(now),
    }),
    listGrantsOf(queries, accounts, now),
  ]);
  const peopleOf = Map.groupBy(people, ({ account_id }) => account_id);
  const grantsOf = Map.groupBy(grants, ({ account_id }) => account_id);
  return asked.map(({ accountId }) => ({
    people: peopleOf.get(accountId) ?? [],
    grants: grantsOf.get(accountId) ?? [],
  }));
}

/** What one agency has for each of these accounts, in their order. */
async function readShares(
  parts: AttemptParts,
  queries: Queries,
  said: Map<string, Said>,
  asked: readonly Asked[],
): Promise<Share[]> {
  const accounts = [...new Set(asked.map(({ accountId }) => accountId))];
  const rows = await queries.many<ContestRow>(sql('list_home_contests'), { account_ids: accounts });
  const all = await withParameters(queries, said, rows);
  const rounds = await queries.many<RoundRow>(sql('list_home_rounds'), {
    account_ids: accounts,
    contests: all.map(({ id }) => id),
  });
  const roundsOf = Map.groupBy(rounds, ({ account_id }) => account_id);
  const unranked: Unranked[] = [];
  const shares: Share[] = [];
  for (const { accountId, now } of asked) {
    const own = await contestsOf(parts, all, roundsOf.get(accountId) ?? [], { accountId, now, unranked });
    shares.push({ all, own });
  }
  await addRanks(queries, unranked);
  return shares;
}

/** Read once a version, together for all that are not known. */
async function withParameters(queries: Queries, said: Map<string, Said>, rows: ContestRow[]): Promise<Contest[]> {
  const keyOf = (contest: number, version: number) => `${contest} ${version}`;
  const found = new Map<string, Said>();
  const unknown: ContestRow[] = [];
  for (const row of rows) {
    const known = said.get(keyOf(row.id, row.version));
    if (known) found.set(keyOf(row.id, row.version), known);
    else unknown.push(row);
  }
  if (unknown.length > 0)
    for (const { contest_id, version, ...each } of await queries.many<Said & { contest_id: number; version: number }>(
      sql('list_home_parameters'),
      { contests: unknown.map(({ id }) => id), versions: unknown.map(({ version }) => version) },
    )) {
      found.set(keyOf(contest_id, version), each);
      if (said.size < mostContests) said.set(keyOf(contest_id, version), each);
    }
  return rows.map((row) => ({ ...row, ...found.get(keyOf(row.id, row.version))! }));
}

async function unitsOf(
  queries: Queries,
  contests: Contest[],
  { grants, now }: { grants: Grant[]; now: Date },
): Promise<HomeUnit[]> {
  const units = await queries.many<{ unit_id: number; name: string }>(sql('list_units'), {
    units: grants.flatMap((grant) => grant.unit_id ?? []),
    root: grants.some((grant) => grant.unit_id === null),
  });
  const rounds = await queries.many<UnitRound>(sql('list_unit_rounds'), {
    contests: contests.map(({ id }) => id),
    units: units.map(({ unit_id }) => unit_id),
    now,
  });
  return units.map((unit) => ({
    id: unit.unit_id,
    name: unit.name,
    contests: contests.map((contest) => ({
      slug: contest.slug,
      title: contest.short_title,
      round: rounds.find(({ unit_id, contest_id }) => unit_id === unit.unit_id && contest_id === contest.id) ?? null,
    })),
  }));
}
