import Type from 'typebox';
import { loadSql } from '../../platform/db/sql.ts';
import type { Request } from '../../platform/http/route.ts';
import { type Desk, deadlineAt } from '../desk.ts';
import { refusals } from '../refusals.ts';
import type { AttemptParts } from '../routes.ts';
import { isRunning, type OwnAttempt, type Standing } from '../standing.ts';

export const ownSql = loadSql(new URL('./own.sql', import.meta.url));

export interface RoundParams {
  contest: string;
  round: number;
}

export const roundParams = Type.Object({
  contest: Type.String({ maxLength: 80 }),
  round: Type.Integer({ minimum: 1, maximum: 200 }),
});

/** One person in one round, as it is at this reading. */
export interface Room {
  desk: Desk;
  standing: Standing;
  /** Details and the newest privacy notice are confirmed. */
  confirmed: boolean;
}

/**
 * Reads where the person stands in the round asked for. An attempt whose time is over but which no sweep has met yet is
 * handed in on the spot, so what is shown is what is stored.
 * @throws Refusal round.unknown
 */
export async function enterRoom(parts: AttemptParts, request: Request<RoundParams, unknown, unknown>): Promise<Room> {
  const desk = await parts.desks.find(request.params.contest, request.params.round);
  if (!desk) throw refusals.unknownRound();
  const room = await readRoom(parts, desk, request);
  const over = room.standing.attempts.filter((each) => isOver(desk, each, request.now.getTime()));
  if (over.length === 0) return room;
  await Promise.all(
    over.map(({ id }) =>
      parts.handIns.handIn({
        attemptId: id,
        roundId: desk.roundId,
        receivedAt: request.now.getTime(),
        by: 'time',
        changes: [],
      }),
    ),
  );
  return readRoom(parts, desk, request);
}

const isOver = (desk: Desk, attempt: OwnAttempt, now: number) =>
  attempt.finished_at === null && !isRunning(desk, attempt, now);

async function readRoom(
  parts: AttemptParts,
  desk: Desk,
  request: Request<RoundParams, unknown, unknown>,
): Promise<Room> {
  const standing = await parts.standings.of(desk, request.actor!.accountId, request.now.getTime());
  return { desk, standing, confirmed: standing.starter?.confirmed ?? false };
}

/**
 * Header by which a page loads itself again after so many seconds, without script. Only on pages that wait for an instant
 * and hold nothing typed: an opening, the end of the time.
 */
export const loadAgain = (seconds: number | undefined): { headers?: Record<string, string> } =>
  seconds === undefined ? {} : { headers: { refresh: String(Math.max(1, Math.ceil(seconds))) } };

/** End of an attempt of this person, in ms. */
export const endOfAttempt = (desk: Desk, attempt: OwnAttempt): number =>
  deadlineAt(desk, {
    id: attempt.id,
    startedAt: attempt.started_at.getTime(),
    limitSeconds: attempt.limit_seconds,
  });
