import type { ContestParameters } from './parameters.ts';

/** Are persons ranked over several rounds? Of a single round, its own ranking is the contest's. */
export const ranksWholeContest = (
  { ranking, test }: Pick<ContestParameters, 'ranking' | 'test'>,
  rounds: number,
): boolean => test !== null && ranking.wholeContest && rounds > 1;

/** Is a round ranked by itself: its persons published, its awards given? A single round always is. */
export const ranksEachRound = ({ ranking }: Pick<ContestParameters, 'ranking'>, rounds: number): boolean =>
  ranking.perRound || rounds === 1;
