import { type Static, Type } from 'typebox';
import { fields, Key, Line, orNull, Percent } from './basics.ts';

export const comparators = [
  'all-right',
  'score',
  'part-score',
  'prediction',
  'prediction-exact',
  'time-used',
  'submitted-at',
  'full-mark-rounds',
  'rounds-taken',
  'criterion',
  'jurors-higher',
  'public-draw',
  'shared-place',
  'recorded-decision',
] as const;
export type Comparator = (typeof comparators)[number];

/** Comparators that end a chain: nothing is undecided after them. */
export const chainEnds: readonly Comparator[] = ['shared-place', 'recorded-decision'];

/** One step of a tie chain. Direction is part of the meaning: score more is better, time less is better. */
export const TieStep = fields({
  by: Type.Enum(comparators),
  /** For 'part-score'. */
  partKey: Type.Optional(Key),
  /** For 'criterion': name of a rubric's criterion. */
  criterion: Type.Optional(Line),
});
export type TieStep = Static<typeof TieStep>;
export const TieChain = Type.Array(TieStep);

/** Rankings of persons that are made. */
export const RankingScope = fields({
  perRound: Type.Boolean(),
  wholeContest: Type.Boolean(),
  /** Rank all together, or each block by itself. */
  group: Type.Enum(['all', 'block']),
  /** How the score over several rounds comes about. */
  contestScore: Type.Enum(['sum-of-rounds', 'best-round', 'mean-of-rounds']),
});

export const collectiveMeasures = [
  'rate',
  'mean-score',
  'participants',
  'full-marks',
  'rounds-at-full-rate',
  'zero-scores',
  'entries',
  'individual-awards',
] as const;

/** Collective ranking (contest rules §10): threshold, weighted terms, grouping, where the denominator comes from. */
export const CollectiveRanking = fields({
  group: Type.Enum(['all', 'block']),
  /** Only units at or above this rate are ranked; null = all. */
  minimumRate: orNull(Percent),
  terms: Type.Array(fields({ measure: Type.Enum(collectiveMeasures), weight: Type.Number() })),
  tieChain: Type.Array(Type.Enum([...collectiveMeasures, 'shared-place', 'recorded-decision'])),
  denominator: fields({ source: Type.Enum(['roster-snapshot', 'yearbook']), name: orNull(Line) }),
});
export type CollectiveRanking = Static<typeof CollectiveRanking>;

/** Targets of participation and when colours change; rates in per cent of the roster. */
export const Targets = fields({
  rate: Percent,
  warnBelow: Percent,
  seriousBelow: Percent,
  /** Quality: mean score in per cent of the maximum below which the head explains; null = not asked. */
  meanScoreBelow: orNull(Percent),
  /** Heads of units answer for a low rate or low quality (giải trình). */
  explanationAsked: Type.Boolean(),
  explanationTo: orNull(Line),
});
export type Targets = Static<typeof Targets>;
