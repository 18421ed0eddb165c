import { type Contest, readContest, readRounds, type StoredRound } from '../../contest/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { listIncidents } from '../participation/people.ts';
import type { TieDecision } from '../pure/ranking.ts';
import { usesDraw } from './chain.ts';
import { refusals } from './refusals.ts';
import { type GradedResult, type Standings, type StandingsFacts, standingsOf } from './standings.ts';
import type { PublicationSummary } from './summary.ts';
import type { LockedUnit } from './unit-table.ts';

export const publicationSql = loadSql(new URL('./publication.sql', import.meta.url));
const sql = publicationSql;

/** A round whose results are made, with its contest. */
export interface RoundPlace {
  contest: Contest;
  round: StoredRound;
  rounds: StoredRound[];
}

/** A stored publication, without its rows. */
export interface Version {
  id: number;
  version: number;
  reason: string | null;
  published_at: Date;
  summary: PublicationSummary;
  check_code: string;
  account_name: string | null;
}

export interface Decision {
  persons: number[];
  ground: string;
  minutesNumber: string;
  accountName: string | null;
  at: Date;
}

/** @throws Refusal contest.unknown, results.round-unknown */
export async function readPlace(queries: Queries, slug: string, number: number): Promise<RoundPlace> {
  const contest = await readContest(queries, slug);
  const rounds = await readRounds(queries, contest.id);
  const round = rounds.find((each) => each.number === number);
  if (!round) throw refusals.roundUnknown(number);
  return { contest, round, rounds };
}

export const readVersions = (queries: Queries, roundId: number) =>
  queries.many<Version>(sql('list_versions'), { round_id: roundId });

/**
 * The instant from which no attempt of a round can run any more: closing, time given back after incidents, and the
 * seconds in which answers on their way are still taken.
 */
export function endOfAttempts({ contest, round }: RoundPlace): Date {
  const grace = contest.parameters.test?.graceSeconds ?? 0;
  return new Date(round.closesAt.getTime() + round.incidentMinutes * 60_000 + grace * 1000);
}

/** Decisions of the committee on ties: those of one moment are one decision, in its order. */
export async function readDecisions(queries: Queries, roundId: number): Promise<Decision[]> {
  return decisionsOf(await queries.many<DecisionRow>(sql('list_decisions'), { round_id: roundId }));
}

export interface DecisionRow {
  person_id: number;
  ground: string;
  minutes_number: string;
  created_at: Date;
  account_name: string | null;
}

export function decisionsOf(rows: readonly DecisionRow[]): Decision[] {
  const decisions: Decision[] = [];
  for (const row of rows) {
    const last = decisions.at(-1);
    if (last?.at.getTime() === row.created_at.getTime() && last.minutesNumber === row.minutes_number)
      last.persons.push(row.person_id);
    else
      decisions.push({
        persons: [row.person_id],
        ground: row.ground,
        minutesNumber: row.minutes_number,
        accountName: row.account_name,
        at: row.created_at,
      });
  }
  return decisions;
}

/** Seed of a public draw, where the chain has one and the round is over. */
export async function readDrawSeed(context: Context, place: RoundPlace, now: Date): Promise<string | null> {
  if (now < endOfAttempts(place) || !usesDraw(place.contest.parameters)) return null;
  const found = await context.database.keys(place.contest.organisation_id, (queries) =>
    queries.maybe<{ seed: string }>(sql('find_seed'), { round_id: place.round.id }),
  );
  return found?.seed ?? null;
}

interface ResultRow {
  attempt_id: number;
  person_id: number;
  number: number;
  points: number;
  maximum: number;
  questions: number;
  answered: number;
  started_at: Date;
  finished_at: Date;
  prediction: number | null;
  status: GradedResult['status'];
  unit_id: number | null;
  full_name: string;
}

/** Ranking, awards, units and zeros of a round as the stored results give them now. */
export async function computeStandings(
  queries: Queries,
  place: RoundPlace,
  drawSeed: string | null = null,
  read?: AlreadyRead,
): Promise<Standings> {
  return standingsOf(await readFacts(queries, place, drawSeed, read));
}

/** What whoever asks for standings has read for itself. */
interface AlreadyRead {
  decisions: Decision[];
  versions: Version[];
}

/** Everything those standings are made of: a preview changes the scores in it and asks `standingsOf` again. */
export async function readFacts(
  queries: Queries,
  place: RoundPlace,
  drawSeed: string | null,
  read?: AlreadyRead,
): Promise<StandingsFacts> {
  const { contest, round, rounds } = place;
  const snapshot_id = round.snapshotId;
  const results = await queries.many<ResultRow>(sql('list_results'), { round_id: round.id, snapshot_id });
  const units = await queries.many<UnitRow>(sql('list_units'), { snapshot_id });
  const decisions = read?.decisions ?? (await readDecisions(queries, round.id));
  const [newest] = read?.versions ?? (await readVersions(queries, round.id));
  const rules = await queries.one<{ version: number | null }>(sql('find_rules_version'), { contest_id: contest.id });
  return {
    parameters: contest.parameters,
    rounds: rounds.length,
    results: results.map(gradedResult),
    units: units.map(lockedUnit),
    decisions: decisions.map(({ persons }): TieDecision => ({ order: persons })),
    otherRounds: await readOtherRounds(queries, place),
    predicted: await readPredicted(queries, place),
    keptActual: newest?.summary.actual ?? null,
    troubles: await readTroubles(queries, round.id),
    incidents: await listIncidents(queries, round.id),
    rulesVersion: rules.version,
    drawSeed,
  };
}

const gradedResult = (row: ResultRow): GradedResult => ({
  attemptId: row.attempt_id,
  personId: row.person_id,
  name: row.full_name,
  status: row.status,
  unitId: row.unit_id,
  number: row.number,
  points: row.points,
  maximum: row.maximum,
  questions: row.questions,
  answered: row.answered,
  startedAt: row.started_at.getTime(),
  finishedAt: row.finished_at.getTime(),
  prediction: row.prediction,
});

interface UnitRow {
  unit_id: number;
  parent_id: number | null;
  path: number[];
  code: string;
  name: string;
  full_name: string;
  block: string | null;
  must: number;
  exempt: number;
}

const lockedUnit = (row: UnitRow): LockedUnit => ({
  id: row.unit_id,
  parentId: row.parent_id,
  path: row.path,
  code: row.code,
  name: row.name,
  fullName: row.full_name,
  block: row.block,
  must: row.must,
  exempt: row.exempt,
});

async function readOtherRounds(
  queries: Queries,
  { contest, round }: RoundPlace,
): Promise<StandingsFacts['otherRounds']> {
  const asks = contest.parameters.tieChain.some(({ by }) => by === 'full-mark-rounds' || by === 'rounds-taken');
  if (!asks) return new Map();
  const rows = await queries.many<{ person_id: number; taken: number; full_marks: number }>(sql('list_other_rounds'), {
    contest_id: contest.id,
    number: round.number,
  });
  return new Map(rows.map((row) => [row.person_id, { taken: row.taken, fullMarks: row.full_marks }]));
}

async function readPredicted(queries: Queries, { contest }: RoundPlace): Promise<StandingsFacts['predicted']> {
  const { prediction } = contest.parameters;
  if (!prediction.enabled || prediction.scope !== 'contest') return null;
  const rows = await queries.many<{
    attempt_id: number;
    person_id: number;
    round: number;
    points: number;
    maximum: number;
    status: string | null;
    block: string | null;
  }>(sql('list_predicted'), { contest_id: contest.id });
  return rows.map(({ person_id, attempt_id, ...row }) => ({ ...row, personId: person_id, attemptId: attempt_id }));
}

async function readTroubles(queries: Queries, roundId: number): Promise<StandingsFacts['troubles']> {
  const rows = await queries.many<{ attempt_id: number; failed_saves: number; unsent: number }>(sql('list_troubles'), {
    round_id: roundId,
  });
  return new Map(rows.map((row) => [row.attempt_id, { failedSaves: row.failed_saves, unsent: row.unsent }]));
}
