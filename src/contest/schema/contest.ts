import { type Static, Type } from 'typebox';
import { CitedDocument, Day, fields, Line, orNull, Tenths } from './basics.ts';
import {
  Award,
  AwardRules,
  Budget,
  Communication,
  Contact,
  PlanDocument,
  PlanStep,
  ReportingPeriod,
  Stage,
  UnitDuty,
} from './organising.ts';
import { PaperSettings, Prediction } from './paper-settings.ts';
import { Part } from './part.ts';
import { Disclosure, Eligibility, RegistrationField } from './people.ts';
import { CollectiveRanking, RankingScope, Targets, TieChain } from './ranking.ts';

/**
 * Everything a contest's rules (thể lệ) decide, except its rounds: those are rows of their own, because they move
 * with notice. A contest is this document, never code. Points are integers of tenths, money whole đồng, instants
 * ISO with offset and closing instants exclusive, days inclusive.
 */
export const ContestParameters = fields({
  title: Line,
  shortTitle: Line,
  year: Type.Integer({ minimum: 2000, maximum: 2100 }),
  /** "tỉnh Thừa Thiên Huế": whose contest it is; used to find the name of another place left in a text. */
  place: Line,
  /** Further places that may rightly be named in the text. */
  otherPlaces: Type.Array(Line),
  plan: PlanDocument,
  /** Documents the plan rests on (căn cứ). */
  grounds: Type.Array(CitedDocument),
  organiser: Line,
  standingOffice: Line,
  secretariat: Contact,
  /** First and last day of the contest, both inclusive. */
  period: fields({ from: Day, to: Day }),
  languages: Type.Array(Type.Enum(['vi', 'en']), { minItems: 1 }),
  stages: Type.Array(Stage),
  parts: Type.Array(Part),
  /** Sum of the parts as the plan prints it; must equal the parts' maxima when both are known. */
  totalTenths: orNull(Tenths),
  /** Null: the contest has no test. */
  test: orNull(PaperSettings),
  prediction: Prediction,
  tieChain: TieChain,
  ranking: RankingScope,
  collectiveRanking: orNull(CollectiveRanking),
  eligibility: Eligibility,
  registration: Type.Array(RegistrationField),
  targets: Targets,
  disclosure: Disclosure,
  awards: Type.Array(Award),
  awardRules: AwardRules,
  budget: Budget,
  planSteps: Type.Array(PlanStep),
  duties: Type.Array(UnitDuty),
  reportingPeriods: Type.Array(ReportingPeriod),
  /** Danh mục văn bản ôn tập: what the items are about. */
  documents: Type.Array(CitedDocument),
  communication: orNull(Communication),
  /** What the plan does not say and was filled in by us, one sentence each ("chưa nêu trong kế hoạch"). */
  assumptions: Type.Array(Line),
});
export type ContestParameters = Static<typeof ContestParameters>;
