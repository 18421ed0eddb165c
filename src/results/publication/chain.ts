import { type ContestParameters, chainEnds } from '../../contest/parameters.ts';
import { usedSteps } from '../../contest/tie-chain.ts';
import type { Comparator } from '../pure/ranking.ts';

/**
 * The tie chain of the parameters as comparators of the ranking. The ends of a chain ("đồng hạng", "Ban Tổ chức quyết
 * định") compare nothing; what stands after an end is never used. A public draw needs its seed, which is revealed after
 * the round: without it (null) those rows stay equal.
 */
export function comparatorsOf(
  { tieChain, prediction, test }: Pick<ContestParameters, 'tieChain' | 'prediction' | 'test'>,
  drawSeed: string | null,
): Comparator[] {
  const resolution = test?.timeResolution === 'millisecond' ? 'ms' : 's';
  return usedSteps(tieChain).flatMap(({ by, partKey, criterion }): Comparator[] => {
    switch (by) {
      case 'part-score':
        return [{ by: 'part', name: partKey ?? '' }];
      case 'criterion':
        return [{ by: 'criterion', name: criterion ?? '' }];
      case 'prediction':
        return [{ by: 'prediction', noAnswer: prediction.noAnswer }];
      case 'time-used':
        return [{ by: 'time-used', resolution }];
      case 'submitted-at':
        return [{ by: 'submitted', resolution }];
      case 'public-draw':
        return drawSeed === null ? [] : [{ by: 'draw', seed: drawSeed }];
      case 'shared-place':
      case 'recorded-decision':
        return [];
      default:
        return [{ by }];
    }
  });
}

/** Does the chain need the revealed seed of a draw? */
export const usesDraw = ({ tieChain }: Pick<ContestParameters, 'tieChain'>): boolean =>
  usedSteps(tieChain).some(({ by }) => by === 'public-draw');

/** Does the chain leave its last ties to the committee? */
export function endsInDecision({ tieChain }: Pick<ContestParameters, 'tieChain'>): boolean {
  return tieChain.find(({ by }) => chainEnds.includes(by))?.by === 'recorded-decision';
}
