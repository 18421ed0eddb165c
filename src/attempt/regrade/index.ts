export { type WrongScore, wrongScores } from './check-scores.ts';
export { regradeLatecomers } from './latecomers.ts';
export { type Regraded, type RegradeOptions, regradeResults } from './regrade-results.ts';
export { keysForScoring, type RoundKeys, readRoundKeys } from './round-keys.ts';
export { scoreResults } from './score-results.ts';
