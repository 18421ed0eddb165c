import { type Round, roundState } from '../../contest/timeline.ts';
import type { Queries } from '../../platform/db/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { sql } from './sql.ts';

/** A round with what its figures rest on. */
export interface RoundFacts extends Round {
  id: number;
  /** Minutes given back to every attempt; they reach past the closing. */
  incidentMinutes: number;
  /** The locked roster: the denominator. Null before any was locked. */
  snapshotId: number | null;
  /** When that roster was taken. */
  rosterAsOf: Date | null;
  /** The roster was locked anew after the opening: some attempts stand in units their people have left. */
  relocked: boolean;
  /** Results are public. */
  published: boolean;
}

interface Row {
  id: number;
  number: number;
  label: string;
  opens_at: Date;
  closes_at: Date;
  incident_minutes: number;
  snapshot_id: number | null;
  as_of: Date | null;
  relocked: boolean;
  published: boolean;
}

/** Rounds that are not cancelled, by number. */
export async function readRoundFacts(queries: Queries, contestId: number): Promise<RoundFacts[]> {
  const rows = await queries.many<Row>(sql('list_round_facts'), { contest_id: contestId });
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    label: row.label,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    incidentMinutes: row.incident_minutes,
    snapshotId: row.snapshot_id,
    rosterAsOf: row.as_of,
    relocked: row.relocked,
    published: row.published,
  }));
}

/** No attempt of this round can run any more, time given back included: from here on zeros and scores may be seen. */
export const isOver = (round: RoundFacts, now: Date): boolean =>
  now.getTime() >= round.closesAt.getTime() + round.incidentMinutes * 60_000;

/**
 * The round asked for by number; else the one that is open, else the one opened last, else the first to come.
 * @throws Refusal round.unknown
 */
export function chooseRound(rounds: readonly RoundFacts[], number: number | undefined, now: Date): RoundFacts {
  const chosen =
    number === undefined
      ? (rounds.find((round) => roundState(round, now) === 'open') ??
        rounds.findLast((round) => roundState(round, now) === 'closed') ??
        rounds[0])
      : rounds.find((round) => round.number === number);
  if (!chosen)
    throw new Refusal(
      'round.unknown',
      404,
      number === undefined ? 'Hội thi chưa có đợt thi nào.' : `Hội thi không có đợt ${number}.`,
      number === undefined ? 'The contest has no round yet.' : `The contest has no round ${number}.`,
    );
  return chosen;
}

/**
 * May figures of other units than one's own be shown to a unit? While somebody can still be asked to predict a number
 * that they would give away, no: own people only (contest rules §5). A prediction over the whole contest stays open
 * until the last round is over.
 */
export function othersShown(
  prediction: { enabled: boolean; scope: string },
  rounds: readonly RoundFacts[],
  round: RoundFacts,
  now: Date,
): boolean {
  if (!prediction.enabled) return true;
  return prediction.scope === 'contest' ? rounds.every((each) => isOver(each, now)) : isOver(round, now);
}
