import { readContest, readRounds } from '../../contest/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import {
  computeStandings,
  endOfAttempts,
  type RoundPlace,
  readDrawSeed,
  readVersions,
  publicationSql as sql,
  type Version,
} from './load.ts';
import { refusals } from './refusals.ts';
import type { StandingRow } from './standings.ts';
import { type StoredRow, type StoredUnit, standingRowOf, unitStandingOf } from './stored.ts';
import type { PublicationSummary } from './summary.ts';
import type { UnitStanding } from './unit-table.ts';

export interface ResultsQuestion {
  organisation: number;
  /** Slug. */
  contest: string;
  /** All rounds unless told. */
  round?: number;
}

/** Points in points, not tenths; times in seconds. */
export interface RoundResultsReport {
  number: number;
  label: string;
  /** published: as the newest version says; closed: as it would be published now. */
  state: 'not-closed' | 'closed' | 'published';
  version: number | null;
  publishedAt: string | null;
  reason: string | null;
  checkCode: string | null;
  summary: PublicationSummary | null;
  rows: {
    rank: number;
    name: string;
    unit: string;
    points: number;
    maximum: number;
    seconds: number;
    finishedAt: string;
    prediction: number | null;
    distance: number | null;
    award: string | null;
    public: boolean;
  }[];
  units: {
    name: string;
    depth: number;
    must: number;
    exempt: number;
    done: number;
    points: number;
    fullMarks: number;
    zero: number;
  }[];
}

export interface ResultsReport {
  contest: string;
  rounds: RoundResultsReport[];
}

/**
 * Results of a contest for scripts: published rounds as published, closed ones as they stand now.
 * @throws Refusal contest.unknown, results.round-unknown
 */
export async function resultsOf(context: Context, asked: ResultsQuestion): Promise<ResultsReport> {
  const now = new Date(context.clock());
  const places = await context.database.web(asked.organisation, async (queries) => {
    const contest = await readContest(queries, asked.contest);
    const rounds = await readRounds(queries, contest.id);
    return rounds.map((round): RoundPlace => ({ contest, round, rounds }));
  });
  const wanted = places.filter(({ round }) => asked.round === undefined || round.number === asked.round);
  if (asked.round !== undefined && wanted.length === 0) throw refusals.roundUnknown(asked.round);
  const rounds: RoundResultsReport[] = [];
  for (const place of wanted) {
    const seed = await readDrawSeed(context, place, now);
    rounds.push(await context.database.web(asked.organisation, (queries) => roundReport(queries, place, seed, now)));
  }
  return { contest: asked.contest, rounds };
}

async function roundReport(
  queries: Queries,
  place: RoundPlace,
  seed: string | null,
  now: Date,
): Promise<RoundResultsReport> {
  const { number, label, id } = place.round;
  const [newest] = await readVersions(queries, id);
  const nothing = { number, label, version: null, publishedAt: null, reason: null, checkCode: null };
  if (newest) return { ...nothing, ...(await published(queries, newest)) };
  if (now < endOfAttempts(place)) return { ...nothing, state: 'not-closed', summary: null, rows: [], units: [] };
  const { rows, units, summary } = await computeStandings(queries, place, seed);
  return { ...nothing, state: 'closed', summary, rows: rows.map(rowOf), units: units.map(unitOf) };
}

async function published(queries: Queries, version: Version) {
  const rows = await queries.many<StoredRow>(sql('list_published_rows'), { publication_id: version.id });
  const units = await queries.many<StoredUnit>(sql('list_published_units'), { publication_id: version.id });
  return {
    state: 'published' as const,
    version: version.version,
    publishedAt: version.published_at.toISOString(),
    reason: version.reason,
    checkCode: version.check_code,
    summary: version.summary,
    rows: rows.map((row) => rowOf(standingRowOf(row))),
    units: units.map((unit) => unitOf(unitStandingOf(unit))),
  };
}

const rowOf = (row: StandingRow): RoundResultsReport['rows'][number] => ({
  rank: row.rank,
  name: row.name,
  unit: row.unitName,
  points: row.points / 10,
  maximum: row.maximum / 10,
  seconds: row.secondsUsed,
  finishedAt: row.finishedAt.toISOString(),
  prediction: row.prediction,
  distance: row.distance,
  award: row.award,
  public: row.shown,
});

const unitOf = (unit: UnitStanding): RoundResultsReport['units'][number] => ({
  name: unit.fullName,
  depth: unit.depth,
  must: unit.must,
  exempt: unit.exempt,
  done: unit.done,
  points: unit.points / 10,
  fullMarks: unit.fullMarks,
  zero: unit.zero,
});
