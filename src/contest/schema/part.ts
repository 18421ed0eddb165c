import { type Static, Type } from 'typebox';
import { Count, Day, fields, Instant, Key, Line, oneOfOrNull, orNull, Positive, Tenths, Text } from './basics.ts';

export const partKinds = [
  'test',
  'essay',
  'clip',
  'initiative',
  'slogan',
  'experience',
  'campaign',
  'live-round',
  'communication-plan',
] as const;
export type PartKind = (typeof partKinds)[number];

/** Part kinds the system can run today; parts of other kinds are in the model and shown as "not yet open". */
export const runnablePartKinds: readonly PartKind[] = ['test'];

/** Which units a part or a duty concerns. Empty lists and nulls leave a field out of the test; all others must hold. */
export const UnitRule = fields({
  kinds: Type.Array(Line),
  blocks: Type.Array(Line),
  codes: Type.Array(Line),
  offersOnlineServices: Type.Unsafe<boolean | null>({ type: ['boolean', 'null'] }),
  scoredInParIndex: Type.Unsafe<boolean | null>({ type: ['boolean', 'null'] }),
});
export type UnitRule = Static<typeof UnitRule>;

/** How many entries the units under the rule must (at least) or may (at most) send. */
export const Quota = fields({
  forUnits: UnitRule,
  atLeast: Count,
  atMost: orNull(Count),
  /** What is counted: "video clip", "sáng kiến". */
  unit: Line,
});
export type Quota = Static<typeof Quota>;

/** Phần thi. */
export const Part = fields({
  key: Key,
  name: Line,
  kind: Type.Enum(partKinds),
  /** Vòng: number of a stage. */
  stage: Positive,
  obligation: Type.Enum(['obligatory', 'encouraged']),
  taker: Type.Enum(['personal', 'collective']),
  forUnits: UnitRule,
  /** Greatest score, tenths of a point; null when the plan names no points. */
  maximumTenths: orNull(Tenths),
  /** True only for kinds the system can run now. */
  open: Type.Boolean(),
  opensAt: orNull(Instant),
  /** Exclusive. */
  closesAt: orNull(Instant),
  /** What decides whether an entry came in time: the server's clock, or the date of the incoming document. */
  receivedBy: Type.Enum(['server-time', 'arrival-date']),
  /** Deadline inside a unit, before it forwards (nộp hai cấp); exclusive. */
  innerDeadline: orNull(Instant),
  /** "không trùng lặp … tính đến ngày": entries must be new against everything applied up to this day. */
  noveltyCutOff: orNull(Day),
  themes: Type.Array(fields({ key: Key, name: Line })),
  quotas: Type.Array(Quota),
  /** Longest clip, minutes. */
  clipMinutes: orNull(Positive),
  /** Fewest procedures an experience report names. */
  atLeastProcedures: orNull(Positive),
  /** Requirements in the plan's words, one a line. */
  requirements: Type.Array(Text),
  /** Rubric is written elsewhere; here only who judges. */
  judgedBy: oneOfOrNull(['machine', 'jury', 'figures']),
});
export type Part = Static<typeof Part>;
