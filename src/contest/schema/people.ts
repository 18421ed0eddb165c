import { type Static, Type } from 'typebox';
import { Day, fields, Line, orNull, Text } from './basics.ts';

/**
 * Duties in a contest that shut a person out of ranking, rate and prediction count (contest rules §8): the roles
 * granted in the system (organiser = organising committee), and people of the firm that made or runs the software.
 */
export const excludingRoles = [
  'organiser',
  'juror',
  'item-writer',
  'appraiser',
  'operator',
  'secretariat',
  'software-firm',
] as const;
export type ExcludingRole = (typeof excludingRoles)[number];

const AgeLimit = fields({ years: Type.Integer({ minimum: 1, maximum: 120 }), on: Day });

/** Đối tượng dự thi. Empty lists and nulls: that test is not made. */
export const Eligibility = fields({
  /** The plan's own words. */
  audience: Text,
  blocks: Type.Array(Line),
  unitKinds: Type.Array(Line),
  posts: Type.Array(Line),
  /** Only people who hold an official e-mail account are obliged. */
  officialEmailRequired: Type.Boolean(),
  /** Domains of official addresses, a leading dot admits those below it; empty = any address on the roster. */
  emailDomains: Type.Array(Type.String({ pattern: '^\\.?[a-z0-9-]+(\\.[a-z0-9-]+)+$' })),
  parIndexUnitsOnly: Type.Boolean(),
  minimumAge: orNull(AgeLimit),
  maximumAge: orNull(AgeLimit),
  excludedRoles: Type.Array(Type.Enum(excludingRoles)),
  excludedMayPractise: Type.Boolean(),
  /** Grounds an exemption (miễn) may name. */
  exemptionGrounds: Type.Array(Line),
});
export type Eligibility = Static<typeof Eligibility>;

/** Details the system keeps and can ask; a national identity number is not among them (an official e-mail is enough). */
export const registrationFields = [
  'full-name',
  'birth-date',
  'sex',
  'phone',
  'official-email',
  'unit',
  'post',
  'mass-organisation',
] as const;
export type RegistrationFieldName = (typeof registrationFields)[number];

/** Details a contestant confirms or gives before the first start; missing ones are named before, not after. */
export const RegistrationField = fields({ name: Type.Enum(registrationFields), required: Type.Boolean() });
export type RegistrationField = Static<typeof RegistrationField>;

export const publishedFields = ['rank', 'name', 'unit', 'score', 'time', 'prediction', 'award'] as const;
const moments = ['at-once', 'after-close', 'after-publication', 'never'] as const;

/** What is shown when. While a round is open scores, times and predictions of others stay masked, always. */
export const Disclosure = fields({
  showScore: Type.Enum(moments),
  showRank: Type.Enum(moments),
  /** Never before the round has closed, whatever is set: 'at-once' is not a choice. */
  showRightAnswers: Type.Enum(['after-close', 'after-publication', 'never']),
  publishIndividuals: Type.Enum(['winners', 'all', 'none']),
  publishedFields: Type.Array(Type.Enum(publishedFields)),
  publishUnits: Type.Boolean(),
  /** Results are out within so many days after a round's closing, at this clock time ("trước 12 giờ 00"). */
  publishWithinDays: orNull(Type.Integer({ minimum: 0, maximum: 365 })),
  publishBeforeClock: orNull(Type.String({ pattern: '^([01][0-9]|2[0-4]):[0-5][0-9]$' })),
  /** Days after publication in which results may be complained about. */
  complaintDays: Type.Integer({ minimum: 0, maximum: 365 }),
  /** Whether a faulty item may be reported during the sitting. */
  itemComplaintsDuringAttempt: Type.Boolean(),
  /** Awards are final only after the complaint days. */
  awardsFinalAfterComplaints: Type.Boolean(),
});
export type Disclosure = Static<typeof Disclosure>;
