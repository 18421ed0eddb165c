/** A round's partition of answers as the catalogue and the round have it. */
export interface AnswerPartition {
  round_id: number;
  /** Name of the table. */
  partition: string;
  cancelled: boolean;
  autovacuum_off: boolean;
  /** The last instant at which anybody may answer, incident minutes and time given to one person included. */
  ends_at: Date;
}

/** Answers on their way and the sweep of the last minute are in by then. */
const settledAfter = 10 * 60_000;
/** By then every attempt has ended by time, whatever result is still missing. */
const settledAnyway = 2 * 86_400_000;

/**
 * What is to be done with a partition at an instant. hold = autovacuum goes off, somebody may answer; settle = vacuum it
 * once and let autovacuum have it; ask = settle unless an attempt has no result yet; leave = as it should be.
 */
export function careOf(partition: AnswerPartition, now: number): 'hold' | 'settle' | 'ask' | 'leave' {
  const since = now - partition.ends_at.getTime();
  if (!partition.cancelled && since < settledAfter) return partition.autovacuum_off ? 'leave' : 'hold';
  if (!partition.autovacuum_off) return 'leave';
  return partition.cancelled || since >= settledAnyway ? 'settle' : 'ask';
}
