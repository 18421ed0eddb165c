import { roundState } from '../../contest/timeline.ts';
import type { RoundFacts } from './rounds.ts';

/** A unit's rate now and, where there was a round before, at the same time after that one's opening. */
export interface UnitStanding {
  id: number;
  name: string;
  must: number;
  rate: number;
  before: number | null;
}

export interface Behind extends UnitStanding {
  /** Percentage points below the round before at the same hour; null without one to compare with. */
  points: number | null;
}

/** Points behind the round before from which a unit is called far below. */
const farBehind = 15;

/**
 * Units far below, worst first: below the serious rate once half of the round is over, or many points behind their own
 * standing at the same hour of the round before. Early in a round everybody is low, so only the second says something.
 */
export function unitsBehind(
  units: readonly UnitStanding[],
  round: RoundFacts,
  seriousBelow: number,
  now: Date,
): Behind[] {
  const share = (now.getTime() - round.opensAt.getTime()) / (round.closesAt.getTime() - round.opensAt.getTime());
  const late = roundState(round, now) !== 'not-open' && share >= 0.5;
  return units
    .map(
      (unit): Behind => ({
        ...unit,
        points: unit.before === null ? null : Math.round((unit.before - unit.rate) * 100) / 100,
      }),
    )
    .filter(
      ({ must, rate, points }) =>
        must > 0 && ((late && rate < seriousBelow) || (points !== null && points >= farBehind)),
    )
    .sort((one, other) => one.rate - other.rate || other.must - one.must);
}
