import type { Prediction } from '../contest/parameters.ts';
import type { Round } from '../contest/timeline.ts';

/**
 * May the public see how many took part in a round? Never before it has closed; and not while somebody can still be
 * asked to predict a number that this figure would give away: a prediction over the whole contest stays open until the
 * last round has closed (contest rules §5).
 */
export function participationShown(
  prediction: Pick<Prediction, 'enabled' | 'scope'>,
  rounds: readonly Round[],
  round: Round,
  now: Date,
): boolean {
  if (now < round.closesAt) return false;
  if (!prediction.enabled || prediction.scope === 'round') return true;
  return rounds.every((each) => now >= each.closesAt);
}
