import { type Contest, readContest } from '../../contest/index.ts';
import { ranksWholeContest } from '../../contest/whole-contest.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { usesDraw } from '../publication/chain.ts';
import { type Decision, type DecisionRow, decisionsOf } from '../publication/load.ts';
import { type ContestRow, type ContestStandings, contestStandingsOf, type RoundRow } from './contest-standings.ts';
import { refusals } from './refusals.ts';

export const rankingSql = loadSql(new URL('./contest-ranking.sql', import.meta.url));
const sql = rankingSql;

/** A round and the version of its results that the ranking rests on; null = not published yet. */
export interface BasisRound {
  round_id: number;
  number: number;
  label: string;
  publication_id: number | null;
  version: number | null;
  check_code: string | null;
}

/** What is kept with a published ranking beside its rows. */
export interface ContestSummary {
  rounds: { number: number; label: string; version: number; checkCode: string }[];
  people: number;
  score: Contest['parameters']['ranking']['contestScore'];
}

export interface ContestVersion {
  id: number;
  version: number;
  reason: string | null;
  published_at: Date;
  summary: ContestSummary;
  check_code: string;
  account_name: string | null;
}

export interface RankedContest {
  contest: Contest;
  basis: BasisRound[];
}

export const unpublished = (basis: readonly BasisRound[]): BasisRound[] =>
  basis.filter(({ publication_id }) => publication_id === null);

/** @throws Refusal contest.unknown, contest-ranking.none */
export async function readRankedContest(queries: Queries, slug: string): Promise<RankedContest> {
  const contest = await readContest(queries, slug);
  const basis = await queries.many<BasisRound>(sql('list_basis'), { contest_id: contest.id });
  if (!ranksWholeContest(contest.parameters, basis.length)) throw refusals.notRanked();
  return { contest, basis };
}

/** Seed of a public draw, where the chain has one and the last round is published. */
export async function readContestSeed(context: Context, { contest, basis }: RankedContest): Promise<string | null> {
  const last = basis.at(-1);
  if (!usesDraw(contest.parameters) || !last?.publication_id) return null;
  const found = await context.database.keys(contest.organisation_id, (queries) =>
    queries.maybe<{ seed: string }>(sql('find_seed'), { round_id: last.round_id }),
  );
  return found?.seed ?? null;
}

export const readContestVersions = (queries: Queries, contestId: number) =>
  queries.many<ContestVersion>(sql('list_versions'), { contest_id: contestId });

export const readContestDecisions = async (queries: Queries, contestId: number): Promise<Decision[]> =>
  decisionsOf(await queries.many<DecisionRow>(sql('list_decisions'), { contest_id: contestId }));

interface BasisRow {
  publication_id: number;
  person_id: number;
  unit_id: number;
  name: string;
  unit_name: string;
  block: string | null;
  points: number;
  maximum: number;
  seconds_used: number;
  finished_at: Date;
  distance: number | null;
}

/** The ranking as the published rounds give it now. */
export async function computeContestStandings(
  queries: Queries,
  { contest, basis }: RankedContest,
  decisions: readonly Decision[],
  drawSeed: string | null,
): Promise<ContestStandings> {
  const publications = basis.flatMap(({ publication_id }) => publication_id ?? []);
  const rows = Map.groupBy(
    await queries.many<BasisRow>(sql('list_basis_rows'), { publications }),
    ({ publication_id }) => publication_id,
  );
  const excluded = await queries.many<{ person_id: number }>(sql('list_excluded'), { contest_id: contest.id });
  return contestStandingsOf({
    parameters: contest.parameters,
    rounds: publications.map((id) => (rows.get(id) ?? []).map(roundRow)),
    allRounds: basis.length,
    excluded: new Set(excluded.map(({ person_id }) => person_id)),
    decisions: decisions.map(({ persons }) => ({ order: persons })),
    drawSeed,
  });
}

const roundRow = (row: BasisRow): RoundRow => ({
  personId: row.person_id,
  unitId: row.unit_id,
  name: row.name,
  unitName: row.unit_name,
  block: row.block,
  points: row.points,
  maximum: row.maximum,
  secondsUsed: row.seconds_used,
  finishedAt: row.finished_at,
  distance: row.distance,
});

interface StoredContestRow {
  person_id: number;
  unit_id: number;
  rank: number;
  name: string;
  unit_name: string;
  block: string | null;
  hundredths: number;
  rounds_taken: number;
  full_mark_rounds: number;
  seconds_used: number;
  finished_at: Date;
  distance: number | null;
  award: string | null;
  shown: boolean;
}

/** The rows of a published version; search text is made anew where it is needed. */
export async function readStoredRows(queries: Queries, publicationId: number): Promise<ContestRow[]> {
  const rows = await queries.many<StoredContestRow>(sql('list_rows'), { publication_id: publicationId });
  return rows.map((row) => ({
    personId: row.person_id,
    unitId: row.unit_id,
    rank: row.rank,
    name: row.name,
    unitName: row.unit_name,
    block: row.block,
    searchText: '',
    hundredths: row.hundredths,
    roundsTaken: row.rounds_taken,
    fullMarkRounds: row.full_mark_rounds,
    secondsUsed: row.seconds_used,
    finishedAt: row.finished_at,
    distance: row.distance,
    award: row.award,
    shown: row.shown,
  }));
}
