/**
 * The prediction question (câu dự đoán): how many …? The actual number is computed once, when the round is locked, and
 * published with the list.
 */
export type PredictionRules = {
  target: 'participants' | 'all-right' | 'full-marks';
  /** Persons count once, attempts each. */
  unit: 'persons' | 'attempts';
  /** Only attempts of this round, topic, audience block; null = all. */
  scope: { round: number | null; topic: string | null; block: string | null };
  /** Whether excluded persons (committee, item writers …) and disqualified attempts are among them. */
  countsExcluded: boolean;
  countsDisqualified: boolean;
};

/** A handed-in or expired attempt. */
export type PredictedAttempt = {
  personId: string | number;
  round: number;
  topic: string | null;
  block: string | null;
  /** Practice and rehearsal are never counted. */
  practice: boolean;
  allRight: boolean;
  fullMarks: boolean;
  excluded: boolean;
  disqualified: boolean;
};

/** The number everybody was to predict. */
export function actualNumber(attempts: Iterable<PredictedAttempt>, rules: PredictionRules): number {
  const persons = new Set<string | number>();
  let count = 0;
  for (const attempt of attempts) {
    if (!isCounted(attempt, rules) || !hitsTarget(attempt, rules.target)) continue;
    count++;
    persons.add(attempt.personId);
  }
  return rules.unit === 'persons' ? persons.size : count;
}

function isCounted(attempt: PredictedAttempt, { scope, ...rules }: PredictionRules): boolean {
  if (attempt.practice) return false;
  if (attempt.excluded && !rules.countsExcluded) return false;
  if (attempt.disqualified && !rules.countsDisqualified) return false;
  if (scope.round !== null && scope.round !== attempt.round) return false;
  if (scope.topic !== null && scope.topic !== attempt.topic) return false;
  return scope.block === null || scope.block === attempt.block;
}

function hitsTarget(attempt: PredictedAttempt, target: PredictionRules['target']): boolean {
  return target === 'participants' || (target === 'all-right' ? attempt.allRight : attempt.fullMarks);
}

/** How far off, above and below alike; null without a prediction. */
export function predictionDistance(prediction: number | null, actual: number): number | null {
  return prediction === null ? null : Math.abs(prediction - actual);
}
