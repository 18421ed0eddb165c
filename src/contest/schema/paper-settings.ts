import { type Static, Type } from 'typebox';
import { drawableKinds } from '../drawable-kinds.ts';
import { Count, fields, Key, Line, orNull, Positive, Tenths } from './basics.ts';

/** Level of an item: 1 nhận biết, 2 thông hiểu, 3 vận dụng, 4 vận dụng cao. */
export const Level = Type.Integer({ minimum: 1, maximum: 4 });

/** One cell of the blueprint (ma trận đề): `count` items of a topic, of one level or of any (null), of one kind or of any. */
export const BlueprintCell = fields({
  topic: Key,
  level: orNull(Level),
  /** Missing: of any kind. */
  kind: Type.Optional(Type.Enum(drawableKinds)),
  count: Positive,
});
export type BlueprintCell = Static<typeof BlueprintCell>;

export const whichCountsValues = ['best', 'best-then-fastest', 'last', 'first-all-right', 'only'] as const;

/** Practice (thi thử): another class of attempt, never in rankings, statistics or predictions, from another pool. */
export const PracticeSettings = fields({
  enabled: Type.Boolean(),
  itemsPerPaper: Positive,
  minutes: orNull(Positive),
  /** Null: as many as one likes. */
  attempts: orNull(Positive),
});

/** Bài trắc nghiệm: everything about the test that is not a date. */
export const PaperSettings = fields({
  itemsPerPaper: Positive,
  /** Time limit; null: only the round's closing limits. */
  minutes: orNull(Positive),
  /** Null: unlimited. */
  attemptsPerRound: orNull(Positive),
  whichCounts: Type.Enum(whichCountsValues),
  /** Shortest time between two attempts. */
  waitingMinutes: Count,
  /** Answers on their way are taken this long after the deadline (attempt rules A1). */
  graceSeconds: Type.Integer({ minimum: 0, maximum: 600 }),
  pointsPerItemTenths: Type.Integer({ minimum: 1, maximum: 10_000 }),
  /** Taken off for a wrong answer, tenths of a point; 0 = off. */
  negativeMarkTenths: Tenths,
  /** Taken off for an item left empty, tenths of a point; 0 = off. */
  blankPenaltyTenths: Tenths,
  /** Score from which the test is passed; null = no pass mark. */
  passMarkTenths: orNull(Tenths),
  shuffleOptions: Type.Boolean(),
  shuffleItems: Type.Boolean(),
  /** A person's next paper prefers items he has not seen. */
  leastSeenFirst: Type.Boolean(),
  /** Drawn for each person by the blueprint, or fixed common forms (bộ đề, mã đề). */
  paperSource: Type.Enum(['drawn', 'forms']),
  /** Names of the forms when `paperSource` is 'forms'. */
  forms: Type.Array(Line),
  blueprint: Type.Array(BlueprintCell),
  /** Each round has a part of the bank of its own: nothing of one round's pool is drawn in another. Missing: no. */
  separatePools: Type.Optional(Type.Boolean()),
  /** Items of each cell kept out of every draw, as a reserve. Missing: none. */
  reservePerCell: Type.Optional(Count),
  /** Resolution of ranked times: from start to hand-in, or the moment of hand-in, as the tie chain says; only server times. */
  timeResolution: Type.Enum(['second', 'millisecond']),
  practice: PracticeSettings,
});
export type PaperSettings = Static<typeof PaperSettings>;

/** Câu dự đoán (contest rules §5), asked after the last item. Distance is absolute. */
export const Prediction = fields({
  enabled: Type.Boolean(),
  target: Type.Enum(['participants', 'all-right-people', 'full-marks-people', 'all-right-attempts']),
  scope: Type.Enum(['contest', 'round', 'block']),
  unit: Type.Enum(['persons', 'attempts']),
  noAnswer: Type.Enum(['last', 'no-priority']),
  countExcluded: Type.Boolean(),
  /** The question as put to the contestant. */
  text: Line,
});
export type Prediction = Static<typeof Prediction>;
