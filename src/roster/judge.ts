import type { Day } from '../platform/format/day.ts';

/** A span of days; `to` is the last day, null = still. */
export interface DaySpan {
  from: Day;
  to: Day | null;
}

/** What the rules of a contest look at in a person. */
export interface RosterFacts {
  email: string | null;
  birthDate: Day | null;
  /** Chức vụ. */
  post: string | null;
  /** Duties held in this contest or over its bank, by the names of roles. */
  roles: readonly ({ role: never } & DaySpan)[];
  exemptions: readonly ({ reason: string } & DaySpan)[];
  exclusions: readonly ({ reason: string } & DaySpan)[];
}

/** What they look at in a unit and those above it, the unit itself first. */
export type RosterUnitPath = readonly {
  code: string;
  kind: string | null;
  block: string | null;
  offersOnlineServices: boolean;
  scoredInParIndex: boolean;
}[];

/** phải thi, miễn, không xét giải, không thuộc đối tượng. */
export const rosterStatuses = ['must', 'exempt', 'excluded', 'not-eligible'] as const;
export type RosterStatus = (typeof rosterStatuses)[number];

export interface RosterVerdict {
  status: RosterStatus;
  /** The ground in words; null for 'must'. */
  reason: string | null;
}

/** Whether a person must take part on a day. The contest, below the roster in the import order, knows the rules. */
export type Judge = (person: RosterFacts, unit: RosterUnitPath, on: Day) => RosterVerdict;

/** What the roster needs of the contest; handed in by main. */
export interface RosterServices {
  /** The rules of a contest from its parameters as stored. */
  judgeOf(parameters: unknown): Judge;
}
