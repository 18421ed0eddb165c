import type { EligibilityStatus } from '../../contest/eligibility.ts';
import type { ContestParameters } from '../../contest/parameters.ts';
import { ranksEachRound } from '../../contest/whole-contest.ts';
import { type Grant, listGrants } from '../../identity/access.ts';
import { staffRoles } from '../../identity/roles.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { dayOf } from '../../platform/format/day.ts';
import { deadlineAt } from '../desk.ts';
import { mayPractise } from '../practice/rules.ts';
import type { AttemptParts } from '../routes.ts';
import { attemptClass } from '../standing.ts';
import { countingAttempt } from './counting.ts';
import { shownOf } from './disclosure.ts';
import { type RoundState, stateOf } from './round-state.ts';

const sql = loadSql(new URL('./home.sql', import.meta.url));

export interface OwnPerson {
  person_id: number;
  organisation_id: number;
  full_name: string;
  unit_name: string | null;
  unit_full_name: string | null;
}

interface ContestRow {
  id: number;
  slug: string;
  status: string;
  rehearsal: boolean;
  short_title: string;
  test: ContestParameters['test'];
  disclosure: ContestParameters['disclosure'];
  eligibility: ContestParameters['eligibility'];
  ranking: ContestParameters['ranking'];
  rounds: number;
  documents: number;
  snapshot_id: number | null;
  roster_status: EligibilityStatus | null;
}

interface RoundRow {
  id: number;
  contest_id: number;
  number: number;
  label: string;
  opens_at: Date;
  closes_at: Date;
  round_closes_at: Date;
  incident_minutes: number;
  status: string | null;
  person_id: number | null;
  more_attempts: number;
  published_at: Date | null;
  rank: number | null;
  attempts: AttemptRow[] | null;
}

interface AttemptRow {
  id: number;
  class: number;
  number: number;
  limit_seconds: number;
  /** Epoch ms. */
  started: number;
  finished: number | null;
  points: number;
  maximum: number;
  seconds_used: number;
}

export interface HomeRound {
  number: number;
  label: string;
  state: RoundState;
  opensAt: Date;
  closesAt: Date;
  /** Attempts taken and allowed (null = unlimited). */
  taken: number;
  allowed: number | null;
  /** When the running attempt ends. */
  deadline: Date | null;
  /** When the last attempt was handed in; null while its result is not yet written. */
  handedInAt: Date | null;
  /** Tenths of a point, where the contest shows them now. */
  points: number | null;
  rank: number | null;
  /** Published; otherwise counted from the results so far. */
  rankIsFinal: boolean;
  /** The score exists and is not shown yet, and will be. */
  scoreLater: boolean;
}

export interface HomeContest {
  slug: string;
  title: string;
  rehearsal: boolean;
  ended: boolean;
  test: ContestParameters['test'];
  documents: number;
  /** Practice is offered to this person. */
  practice: boolean;
  /** null = not on the locked roster; undefined = no roster is locked yet. */
  status: string | null | undefined;
  rounds: HomeRound[];
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

/** What the page of a person needs: one query for who it is, then a fixed number an agency. */
export async function readHome(parts: AttemptParts, accountId: number, now: Date): Promise<Home> {
  const { database } = parts.context;
  const queries = database.direct('system');
  const [own, held] = await Promise.all([
    queries.many<OwnPerson>(sql('list_own_people'), { account_id: accountId, today: dayOf(now) }),
    listGrants(queries, accountId, now),
  ]);
  const organisations = new Set(own.map((person) => person.organisation_id));
  for (const grant of held) if (overUnits(grant) && grant.organisation_id) organisations.add(grant.organisation_id);
  const home: Home = {
    people: own,
    contests: [],
    units: [],
    staff: held.some((grant) => staffRoles.includes(grant.role)),
    operator: held.some((grant) => grant.role === 'operator'),
  };
  for (const organisation of organisations) {
    const people = own.filter((person) => person.organisation_id === organisation);
    const grants = held.filter((grant) => grant.organisation_id === organisation && overUnits(grant));
    await database.web(organisation, (queries) => addAgency(parts, queries, { home, people, grants, accountId, now }));
  }
  return home;
}

const overUnits = (grant: Grant) => grant.role === 'focal-point' || grant.role === 'head-of-unit';

async function addAgency(
  parts: AttemptParts,
  queries: Queries,
  of: { home: Home; people: OwnPerson[]; grants: Grant[]; accountId: number; now: Date },
): Promise<void> {
  const contests = await queries.many<ContestRow>(sql('list_home_contests'), { account_id: of.accountId });
  if (of.people.length > 0) of.home.contests.push(...(await contestsOf(parts, queries, contests, of)));
  if (of.grants.length > 0) of.home.units.push(...(await unitsOf(queries, contests, of)));
}

async function unitsOf(
  queries: Queries,
  contests: ContestRow[],
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

async function contestsOf(
  parts: AttemptParts,
  queries: Queries,
  contests: ContestRow[],
  of: { people: OwnPerson[]; accountId: number; now: Date },
): Promise<HomeContest[]> {
  const rounds = await queries.many<RoundRow>(sql('list_home_rounds'), {
    contests: contests.map(({ id }) => id),
    account_id: of.accountId,
    people: of.people.map(({ person_id }) => person_id),
  });
  const unranked: Unranked[] = [];
  const all = contests.map((contest) => contestOf(contest));
  for (const round of rounds) {
    const at = contests.findIndex(({ id }) => id === round.contest_id);
    const own = (round.attempts ?? []).filter(({ class: kind }) => kind === classOf(contests[at]!));
    const { view, toRank } = await roundOf(parts, contests[at]!, round, own, of.now.getTime());
    all[at]!.rounds.push(view);
    if (toRank) unranked.push({ roundId: round.id, view, counted: toRank });
  }
  await addRanks(queries, unranked);
  return all;
}

const classOf = (contest: ContestRow) => (contest.rehearsal ? attemptClass.rehearsal : attemptClass.graded);

const contestOf = (row: ContestRow): HomeContest => ({
  slug: row.slug,
  title: row.short_title,
  rehearsal: row.rehearsal,
  ended: row.status === 'ended',
  test: row.test,
  documents: row.documents,
  practice:
    row.test?.practice.enabled === true &&
    row.status !== 'ended' &&
    row.roster_status !== null &&
    mayPractise(row.roster_status, row.eligibility),
  status: row.snapshot_id === null ? undefined : row.roster_status,
  rounds: [],
});

interface Unranked {
  roundId: number;
  view: HomeRound;
  counted: AttemptRow;
}

/** The round as the person sees it; `toRank` = a rank may be shown and is to be counted from the results. */
async function roundOf(
  parts: AttemptParts,
  contest: ContestRow,
  round: RoundRow,
  attempts: AttemptRow[],
  now: number,
): Promise<{ view: HomeRound; toRank: AttemptRow | null }> {
  const deadline = await runningUntil(parts, round.id, attempts, now);
  const allowed = contest.test?.attemptsPerRound ?? null;
  const finished = attempts.filter((attempt) => attempt.finished !== null);
  const last = finished.at(-1)?.finished ?? null;
  const counted = contest.test ? countingAttempt(contest.test.whichCounts, finished) : null;
  const shown = shownOf(contest.disclosure, {
    lastAnswerAt:
      round.round_closes_at.getTime() + round.incident_minutes * 60_000 + (contest.test?.graceSeconds ?? 0) * 1000,
    publishedAt: round.published_at?.getTime() ?? null,
    isRanked: ranksEachRound(contest, contest.rounds),
    now,
  });
  const view: HomeRound = {
    number: round.number,
    label: round.label,
    state: stateOf({
      now,
      opensAt: round.opens_at.getTime(),
      closesAt: round.closes_at.getTime(),
      status: round.status,
      taken: attempts.length,
      allowed: allowed === null ? null : allowed + round.more_attempts,
      running: deadline !== null,
    }),
    opensAt: round.opens_at,
    closesAt: round.closes_at,
    taken: attempts.length,
    allowed: allowed === null ? null : allowed + round.more_attempts,
    deadline,
    handedInAt: last === null ? null : new Date(last),
    points: shown.score && counted ? counted.points : null,
    rank: shown.rank && counted ? round.rank : null,
    rankIsFinal: round.published_at !== null,
    scoreLater: counted !== null && !shown.score && contest.disclosure.showScore !== 'never',
  };
  // The histogram counts results: they are people only where everybody has one attempt.
  const countable = shown.rank && round.published_at === null && allowed === 1;
  return { view, toRank: countable ? counted : null };
}

/** End of the attempt that can still be written, or null: only attempts without a result ask for the round's desk. */
async function runningUntil(
  parts: AttemptParts,
  roundId: number,
  attempts: AttemptRow[],
  now: number,
): Promise<Date | null> {
  for (const open of attempts.filter((attempt) => attempt.finished === null)) {
    const desk = await parts.desks.of(roundId);
    if (!desk) continue;
    const deadline = deadlineAt(desk, { id: open.id, startedAt: open.started, limitSeconds: open.limit_seconds });
    if (now <= deadline + desk.graceMs) return new Date(deadline);
  }
  return null;
}

async function addRanks(queries: Queries, unranked: Unranked[]): Promise<void> {
  if (unranked.length === 0) return;
  const ranks = await queries.many<{ round_id: number; rank: number }>(sql('list_ranks'), {
    rounds: unranked.map(({ roundId }) => roundId),
    points: unranked.map(({ counted }) => counted.points),
    seconds: unranked.map(({ counted }) => counted.seconds_used),
  });
  for (const { roundId, view } of unranked)
    view.rank = ranks.find(({ round_id }) => round_id === roundId)?.rank ?? null;
}

export { sql as homeSql };
