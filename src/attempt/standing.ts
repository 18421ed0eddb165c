import { Batcher } from '../platform/batcher.ts';
import type { Context } from '../platform/context.ts';
import type { Queries } from '../platform/db/database.ts';
import { noticeVersion } from './contestant/notice.ts';
import { type Desk, deadlineAt, attemptSql as sql } from './desk.ts';

/** Graded attempts count; practice and rehearsal are kept out of every figure. */
export const attemptClass = { graded: 0, practice: 1, rehearsal: 2 } as const;

/** What somebody was given beside the rules: an own opening and closing, more time, more attempts. Null = nothing. */
export interface Given {
  opens_at: Date | null;
  closes_at: Date | null;
  factor_percent: number | null;
  extra_minutes: number | null;
  more_attempts: number | null;
  untimed: boolean;
}

export interface Starter extends Given {
  person_id: number;
  unit_id: number;
  status: 'must' | 'exempt' | 'excluded' | 'not-eligible';
  full_name: string;
  unit_name: string;
  unit_full_name: string;
  /** Details and the newest privacy notice are confirmed for this contest. */
  confirmed: boolean;
}

export interface OwnAttempt {
  id: number;
  number: number;
  started_at: Date;
  limit_seconds: number;
  /** Null while no result is stored; by time it may have ended all the same. */
  finished_at: Date | null;
}

/** What one person stands at in a round, computed from time at this reading. */
export interface Standing {
  starter: Starter | null;
  attempts: OwnAttempt[];
  /** The attempt that can still be written. */
  running: OwnAttempt | null;
  /** Lượt thi left; null = unlimited. */
  left: number | null;
  opensAt: number;
  closesAt: number;
  /** Papers this person has had in the contest, as hex. */
  papers: { round: number; paper: string }[];
}

interface StarterRow extends Starter {
  account_id: number;
  attempts: { id: number; number: number; started: number; limit: number; finished: number | null }[] | null;
  papers: { round: number; paper: string }[] | null;
}

/** Least milliseconds between two reads, and two writes, of starts: in a crowd each carries many. */
export const startGap = 30;

export type Standings = ReturnType<typeof createStandings>;

/** Where accounts stand in their rounds: whoever asks together, for a page or a start, is read together. */
export function createStandings(context: Context) {
  const queries = context.database.direct('writer');
  const reads = new Batcher<{ desk: Desk; accountId: number }, StarterRow | undefined>(
    (asked) =>
      readByDesk(asked, async (desk, accounts) => {
        const rows = await readStarters(queries, desk, accounts);
        return (account) => rows.get(account);
      }),
    500,
    startGap,
  );
  return {
    of: async (desk: Desk, accountId: number, now: number): Promise<Standing> =>
      standingOf(desk, await reads.add({ desk, accountId }), now),
    queued: () => reads.queued,
  };
}

/** One statement for all who ask about the same round; each gets what was found for the own account. */
export async function readByDesk<Found>(
  asked: readonly { desk: Desk; accountId: number }[],
  read: (desk: Desk, accountIds: number[]) => Promise<(accountId: number) => Found>,
): Promise<Found[]> {
  const found = new Map<Desk, (accountId: number) => Found>();
  for (const desk of new Set(asked.map((each) => each.desk))) {
    const accounts = asked.filter((each) => each.desk === desk).map(({ accountId }) => accountId);
    found.set(desk, await read(desk, [...new Set(accounts)]));
  }
  return asked.map(({ desk, accountId }) => found.get(desk)!(accountId));
}

/** What the database knows of these accounts, by account; whoever is not on the roster is left out. */
async function readStarters(
  queries: Queries,
  desk: Desk,
  accountIds: readonly number[],
): Promise<Map<number, StarterRow>> {
  if (desk.snapshotId === null) return new Map();
  const rows = await queries.many<StarterRow>(sql('list_starters'), {
    round_id: desk.roundId,
    snapshot_id: desk.snapshotId,
    account_ids: accountIds,
    class: classOf(desk),
    contest_id: desk.contestId,
    notice: noticeVersion,
    earlier: desk.rounds,
  });
  return new Map(rows.map((row) => [row.account_id, row]));
}

function standingOf(desk: Desk, row: StarterRow | undefined, now: number): Standing {
  const attempts = (row?.attempts ?? []).map((attempt) => ({
    id: attempt.id,
    number: attempt.number,
    started_at: new Date(attempt.started),
    limit_seconds: attempt.limit,
    finished_at: attempt.finished === null ? null : new Date(attempt.finished),
  }));
  const running = attempts.find((attempt) => isRunning(desk, attempt, now)) ?? null;
  const allowed = desk.parameters.test?.attemptsPerRound ?? null;
  return {
    starter: row ?? null,
    attempts,
    running,
    left: allowed === null ? null : Math.max(0, allowed + (row?.more_attempts ?? 0) - attempts.length),
    opensAt: row?.opens_at?.getTime() ?? desk.opensAt,
    closesAt: row?.closes_at?.getTime() ?? desk.closesAt,
    papers: row?.papers ?? [],
  };
}

export const classOf = (desk: Desk) => (desk.rehearsal ? attemptClass.rehearsal : attemptClass.graded);

/** Not handed in, and its time (with grace) is not over. */
export function isRunning(desk: Desk, attempt: OwnAttempt, now: number): boolean {
  if (attempt.finished_at) return false;
  const deadline = deadlineAt(desk, {
    id: attempt.id,
    startedAt: attempt.started_at.getTime(),
    limitSeconds: attempt.limit_seconds,
  });
  return now <= deadline + desk.graceMs;
}
