export type { CitedDocument } from './schema/basics.ts';
export { ContestParameters } from './schema/contest.ts';
export type { Award, PlanStep, UnitDuty } from './schema/organising.ts';
export type { BlueprintCell, PaperSettings, Prediction } from './schema/paper-settings.ts';
export { type Part, type PartKind, partKinds, type Quota, runnablePartKinds, type UnitRule } from './schema/part.ts';
export {
  type Disclosure,
  type Eligibility,
  type ExcludingRole,
  excludingRoles,
  type RegistrationField,
  type RegistrationFieldName,
} from './schema/people.ts';
export {
  type CollectiveRanking,
  type Comparator,
  chainEnds,
  comparators,
  type Targets,
  type TieStep,
} from './schema/ranking.ts';
export { isContestParameters, type ParameterProblem, parseParameters, validateParameters } from './validation.ts';
