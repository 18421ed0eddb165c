/**
 * Why a person stands at zero. Only "all-wrong" is a zero; "technical-loss" is handled as an incident, the last two as
 * absence. A zero list goes to a head only with the cause of every row.
 */
export type ZeroCause = 'all-wrong' | 'opened-no-answer' | 'technical-loss' | 'never-opened';

export type ZeroFacts = {
  /** An attempt exists: a paper was made. */
  opened: boolean;
  /** Tenths of a point. */
  points: number;
  /** Answers standing at the end and items left blank. */
  answered: number;
  blank: number;
  /** Saves that failed and were never acknowledged afterwards; answers given after the deadline are not among them. */
  failedSaves: number;
  /** Answers the device reported as kept but never sent. */
  unsentAnswers: number;
  /** Milliseconds of an approved or open incident that fell inside the attempt. */
  incidentOverlapMs: number;
};

/**
 * The cause, or null when there are points. Evidence that an answer was lost always comes before "wrong"; an incident
 * counts as loss only where something was left blank that the person might have answered.
 */
export function causeOfZero(facts: ZeroFacts): ZeroCause | null {
  if (!facts.opened) return 'never-opened';
  if (facts.points > 0) return null;
  if (facts.failedSaves > 0 || facts.unsentAnswers > 0) return 'technical-loss';
  if (facts.incidentOverlapMs > 0 && facts.blank > 0) return 'technical-loss';
  return facts.answered > 0 ? 'all-wrong' : 'opened-no-answer';
}

/** May this row stand on a zero list that goes to the head of the unit? */
export function isTrueZero(cause: ZeroCause | null): boolean {
  return cause === 'all-wrong';
}
