import { ranksEachRound } from '../../contest/whole-contest.ts';
import type { Queries } from '../../platform/db/database.ts';
import type { Desk } from '../desk.ts';
import { attemptClass } from '../standing.ts';
import { countingAttempt } from './counting.ts';
import { type Shown, shownOf } from './disclosure.ts';
import { homeSql } from './home-contest.ts';
import { ownSql as sql } from './room.ts';

/** One attempt of the person that was handed in. */
export interface OwnResult {
  id: number;
  number: number;
  rules_version: number;
  started_at: Date;
  paper: Buffer;
  finished_at: Date;
  seconds_used: number;
  questions: number;
  answered: number;
  points: number;
  maximum: number;
  right_answers: number;
  key_version: number;
  how: 'hand-in' | 'expired' | 'closed';
  receipt_code: string;
  answers: Buffer;
  prediction: number | null;
  full_name: string;
  email: string | null;
  unit_full_name: string;
  /** State of the letter with the receipt; null = none was written. */
  letter: 'waiting' | 'sent' | 'failed' | 'returned' | null;
}

export interface Publication {
  published_at: Date;
  version: number;
  people: number;
  /** Null when the person has no row in it. */
  rank: number | null;
  points: number | null;
  seconds_used: number | null;
}

export interface OwnRound {
  /** Newest first. */
  results: OwnResult[];
  counting: OwnResult | null;
  publication: Publication | null;
  shown: Shown;
  lastAnswerAt: number;
}

/** Own results of a round and what of them may be seen now. */
export async function readOwnRound(queries: Queries, desk: Desk, personId: number, now: Date): Promise<OwnRound> {
  const results = await queries.many<OwnResult>(sql('list_own_results'), {
    round_id: desk.roundId,
    person_id: personId,
    class: desk.rehearsal ? attemptClass.rehearsal : attemptClass.graded,
  });
  const publication =
    (await queries.maybe<Publication>(sql('find_publication'), { round_id: desk.roundId, person_id: personId })) ??
    null;
  const lastAnswerAt = await readLastAnswerAt(queries, desk);
  const shown = shownOf(desk.parameters.disclosure, {
    lastAnswerAt,
    publishedAt: publication?.published_at.getTime() ?? null,
    isRanked: ranksEachRound(desk.parameters, desk.rounds.length),
    now: now.getTime(),
  });
  const counting = countingAttempt(desk.parameters.test!.whichCounts, results);
  return { results, counting, publication, shown, lastAnswerAt };
}

/** When the last answer of anybody may still count, in ms: later closings of single people included. */
async function readLastAnswerAt(queries: Queries, desk: Desk): Promise<number> {
  const later = await queries.one<{ closes_at: Date | null; factor_percent: number; extra_minutes: number }>(
    sql('find_last_closing'),
    { round_id: desk.roundId },
  );
  // Whoever has an own closing may start up to it and still has the whole time.
  const longest = ((desk.parameters.test?.minutes ?? 0) * later.factor_percent) / 100 + later.extra_minutes;
  const personal = later.closes_at === null ? 0 : later.closes_at.getTime() + longest * 60_000;
  return Math.max(desk.closesAt, personal) + desk.incidentMs + desk.graceMs;
}

/** Rank by points, then seconds, among all results so far; only where results are people: one attempt each. */
export async function readRank(
  queries: Queries,
  desk: Desk,
  result: OwnResult,
): Promise<{ rank: number; people: number } | null> {
  if (desk.parameters.test?.attemptsPerRound !== 1 || desk.rehearsal) return null;
  const row = await queries.one<{ rank: number; people: number }>(homeSql('list_ranks'), {
    rounds: [desk.roundId],
    points: [result.points],
    seconds: [result.seconds_used],
  });
  return { rank: row.rank, people: row.people };
}
