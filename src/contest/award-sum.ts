import type { Award, ContestParameters } from './parameters.ts';

/** How many times an award is given in all: for each round, for each block, or once. */
export function timesGiven(award: Award, rounds: number, blocks: number): number {
  const times = award.per === 'round' ? rounds : award.per === 'block' ? blocks : 1;
  return award.count * times;
}

/** Sum of the award table in đồng over all rounds and blocks. */
export function awardTotal(parameters: Pick<ContestParameters, 'awards' | 'eligibility'>, rounds: number): number {
  const blocks = Math.max(1, parameters.eligibility.blocks.length);
  return parameters.awards.reduce((sum, award) => sum + timesGiven(award, rounds, blocks) * award.amount, 0);
}
