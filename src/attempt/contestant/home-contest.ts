import type { EligibilityStatus } from '../../contest/eligibility.ts';
import type { ContestParameters } from '../../contest/parameters.ts';
import { ranksEachRound } from '../../contest/whole-contest.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { deadlineAt } from '../desk.ts';
import { mayPractise } from '../practice/rules.ts';
import type { AttemptParts } from '../routes.ts';
import { attemptClass } from '../standing.ts';
import { countingAttempt } from './counting.ts';
import { shownOf } from './disclosure.ts';
import { type RoundState, stateOf } from './round-state.ts';

export const homeSql = loadSql(new URL('./home.sql', import.meta.url));

export interface ContestRow {
  id: number;
  slug: string;
  version: number;
  status: string;
  rehearsal: boolean;
  rounds: number;
  snapshot_id: number | null;
  /** Of the accounts asked for, those on the newest roster. */
  statuses: Record<number, EligibilityStatus> | null;
}

/** What one version of a contest says, as much of it as the page needs. A version never changes. */
export interface Said {
  short_title: string;
  test: ContestParameters['test'];
  disclosure: ContestParameters['disclosure'];
  eligibility: ContestParameters['eligibility'];
  ranking: ContestParameters['ranking'];
  documents: number;
}

export type Contest = ContestRow & Said;

export interface RoundRow {
  account_id: number;
  id: number;
  contest_id: number;
  number: number;
  label: string;
  opens_at: Date;
  closes_at: Date;
  round_closes_at: Date;
  incident_minutes: number;
  status: string | null;
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

/** Contests as the page shows them to one account. Rounds whose rank has yet to be counted are added to `unranked`. */
export async function contestsOf(
  parts: AttemptParts,
  contests: Contest[],
  rounds: RoundRow[],
  { accountId, now, unranked }: { accountId: number; now: Date; unranked: Unranked[] },
): Promise<HomeContest[]> {
  const all = contests.map((contest) => contestOf(contest, accountId));
  for (const round of rounds) {
    const at = contests.findIndex(({ id }) => id === round.contest_id);
    const own = (round.attempts ?? []).filter(({ class: kind }) => kind === classOf(contests[at]!));
    const { view, toRank } = await roundOf(parts, contests[at]!, round, own, now.getTime());
    all[at]!.rounds.push(view);
    if (toRank) unranked.push({ roundId: round.id, view, counted: toRank });
  }
  return all;
}

const classOf = (contest: ContestRow) => (contest.rehearsal ? attemptClass.rehearsal : attemptClass.graded);

function contestOf(contest: Contest, accountId: number): HomeContest {
  const status = contest.statuses?.[accountId] ?? null;
  return {
    slug: contest.slug,
    title: contest.short_title,
    rehearsal: contest.rehearsal,
    ended: contest.status === 'ended',
    test: contest.test,
    documents: contest.documents,
    practice:
      contest.test?.practice.enabled === true &&
      contest.status !== 'ended' &&
      status !== null &&
      mayPractise(status, contest.eligibility),
    status: contest.snapshot_id === null ? undefined : status,
    rounds: [],
  };
}

/** A round whose rank is to be counted from the results so far, by this attempt. */
export interface Unranked {
  roundId: number;
  view: HomeRound;
  counted: AttemptRow;
}

/** The round as the person sees it; `toRank` = a rank may be shown and is to be counted from the results. */
async function roundOf(
  parts: AttemptParts,
  contest: Contest,
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

/** Counts all of them in one statement. */
export async function addRanks(queries: Queries, unranked: Unranked[]): Promise<void> {
  if (unranked.length === 0) return;
  const keyOf = (round: number, points: number, seconds: number) => `${round} ${points} ${seconds}`;
  const asked = new Map(
    unranked.map((each) => [keyOf(each.roundId, each.counted.points, each.counted.seconds_used), each]),
  );
  const rows = await queries.many<{ round_id: number; points: number; seconds: number; rank: number }>(
    homeSql('list_ranks'),
    {
      rounds: [...asked.values()].map(({ roundId }) => roundId),
      points: [...asked.values()].map(({ counted }) => counted.points),
      seconds: [...asked.values()].map(({ counted }) => counted.seconds_used),
    },
  );
  const ranks = new Map(rows.map((row) => [keyOf(row.round_id, row.points, row.seconds), row.rank]));
  for (const { roundId, view, counted } of unranked)
    view.rank = ranks.get(keyOf(roundId, counted.points, counted.seconds_used)) ?? null;
}
