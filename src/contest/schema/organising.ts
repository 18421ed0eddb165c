import { type Static, Type } from 'typebox';
import { Day, Dong, fields, Key, Line, orNull, Positive, Tenths, Text } from './basics.ts';
import { UnitRule } from './part.ts';

/** One slot of the award table (cơ cấu giải). */
export const Award = fields({
  key: Key,
  /** "Giải Nhất". */
  name: Line,
  recipient: Type.Enum(['individual', 'collective', 'side']),
  /** 'round': given anew each round; 'block': in each block. */
  per: Type.Enum(['contest', 'round', 'block']),
  partKey: orNull(Key),
  count: Positive,
  /** Each, whole đồng. */
  amount: Dong,
  /** "Giấy khen của UBND huyện"; null = none named. */
  certificate: orNull(Line),
  minimumScoreTenths: orNull(Tenths),
});
export type Award = Static<typeof Award>;

export const AwardRules = fields({
  /** One person with several awards: the highest only, or all. */
  onePerson: Type.Enum(['highest-only', 'several']),
  unfilled: Type.Enum(['stay-empty', 'pass-down']),
  committeeMayAdd: Type.Boolean(),
});

export const Budget = fields({
  /** Sum set aside for awards; null = the plan names none. */
  awards: orNull(Dong),
  source: orNull(Line),
});

/** One line of the plan table (tiến độ): T6. */
export const PlanStep = fields({
  number: Positive,
  name: Line,
  owner: Line,
  coordinating: Type.Array(Line),
  from: orNull(Day),
  /** Last day, inclusive: "Trước ngày 15/4" is 14/4. */
  until: orNull(Day),
  /** The plan's own wording; emptied when dates are shifted. */
  wording: orNull(Line),
});
export type PlanStep = Static<typeof PlanStep>;

/** A standing duty of units beside taking part: banner, articles, inner reports, publicity. */
export const UnitDuty = fields({
  key: Key,
  name: Line,
  who: Line,
  forUnits: UnitRule,
  every: Type.Enum(['once', 'round', 'month', 'quarter', 'throughout']),
  due: orNull(Day),
});
export type UnitDuty = Static<typeof UnitDuty>;

/** A period is data, never computed from its name (units and reporting §8). */
export const ReportingPeriod = fields({ label: Line, from: Day, to: Day, due: orNull(Day) });

export const Stage = fields({
  number: Positive,
  name: Line,
  form: Type.Enum(['online', 'live']),
  from: orNull(Day),
  to: orNull(Day),
});

/** Communication plan (kế hoạch tuyên truyền): targets of indices, contents with their documents, channels. */
export const Communication = fields({
  indices: Type.Array(fields({ code: Line, target: Text })),
  contents: Type.Array(fields({ key: Key, name: Line, topic: orNull(Key), documents: Type.Array(Line) })),
  channels: Type.Array(Line),
  audiences: Type.Array(Line),
});

export const Contact = fields({
  name: Line,
  email: orNull(Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$' })),
  phone: orNull(Line),
});

/** The decree or plan the contest stands on. */
export const PlanDocument = fields({
  /** "102/KH-UBND"; null while the document has no number yet. */
  number: orNull(Line),
  date: orNull(Day),
  issuer: Line,
});
