import type { Day } from '../platform/format/day.ts';
import { inDomains } from '../platform/text/email.ts';
import type { Language } from '../platform/words.ts';
import { eligibilityWords } from './eligibility-words.ts';
import type { ContestParameters, ExcludingRole } from './parameters.ts';
import { blockOf, isOneOf, scoredInParIndex, type UnitPath } from './unit-rule.ts';

/** A span of days; `to` is the last day, null = still. */
interface Span {
  from: Day;
  to: Day | null;
}

/** What a contest needs to know of a person on the roster. */
export interface PersonFacts {
  email: string | null;
  birthDate: Day | null;
  /** Chức vụ. */
  post: string | null;
  /** Duties the person has or had in this contest or over its bank. */
  roles: readonly ({ role: ExcludingRole } & Span)[];
  /** Exemption (miễn) granted by a person. */
  exemptions: readonly ({ reason: string } & Span)[];
  /** Exclusion decided by a person, not by role. */
  exclusions: readonly ({ reason: string } & Span)[];
}

/** phải thi, miễn, không xét giải, không thuộc đối tượng. */
export type EligibilityStatus = 'must' | 'exempt' | 'excluded' | 'not-eligible';

export interface Verdict {
  status: EligibilityStatus;
  /** Stable name of the ground; null for 'must'. */
  code: string | null;
  /** The ground in words, kept with the roster; null for 'must'. */
  reason: string | null;
}

/**
 * Whether a person must take part on a day. Order: excluded (by role, then by decision), not eligible, exempt, must.
 * A role once held for this contest excludes for good, since whoever has seen the bank has seen it (contest rules §8);
 * roles that only begin after the day do not.
 */
export function eligibility(
  person: PersonFacts,
  unit: UnitPath,
  contest: Pick<ContestParameters, 'eligibility'>,
  on: Day,
  language: Language = 'vi',
): Verdict {
  const say = eligibilityWords(language);
  const role = contest.eligibility.excludedRoles.find((one) =>
    person.roles.some((held) => held.role === one && held.from <= on),
  );
  if (role !== undefined)
    return { status: 'excluded', code: `role-${role}`, reason: say.excludedByRole(say.role(role)) };

  const excluded = person.exclusions.find((one) => holds(one, on));
  if (excluded !== undefined) return { status: 'excluded', code: 'decision', reason: excluded.reason };

  const missing = whyNotEligible(person, unit, contest.eligibility, language);
  if (missing !== null) return { status: 'not-eligible', ...missing };

  const exempt = person.exemptions.find((one) => holds(one, on));
  if (exempt !== undefined) return { status: 'exempt', code: 'exemption', reason: exempt.reason };
  return { status: 'must', code: null, reason: null };
}

function whyNotEligible(
  person: PersonFacts,
  unit: UnitPath,
  rules: ContestParameters['eligibility'],
  language: Language,
): { code: string; reason: string } | null {
  const say = eligibilityWords(language);
  if (rules.blocks.length > 0 && !isOneOf(blockOf(unit), rules.blocks)) {
    return { code: 'block', reason: say.notOfBlock(blockOf(unit)) };
  }
  if (rules.unitKinds.length > 0 && !unit.some((one) => isOneOf(one.kind, rules.unitKinds))) {
    return { code: 'unit-kind', reason: say.notOfKind };
  }
  if (rules.parIndexUnitsOnly && !scoredInParIndex(unit)) return { code: 'par-index', reason: say.notInParIndex };
  if (rules.posts.length > 0 && !isOneOf(person.post, rules.posts)) return { code: 'post', reason: say.notOfPost };
  if (rules.officialEmailRequired && person.email === null) return { code: 'no-email', reason: say.noEmail };
  if (person.email !== null && rules.emailDomains.length > 0 && !inDomains(person.email, rules.emailDomains)) {
    return { code: 'email-domain', reason: say.otherDomain(rules.emailDomains.join(', ')) };
  }
  return wrongAge(person.birthDate, rules, language);
}

function wrongAge(
  birthDate: Day | null,
  rules: ContestParameters['eligibility'],
  language: Language,
): { code: string; reason: string } | null {
  const say = eligibilityWords(language);
  const { minimumAge, maximumAge } = rules;
  if (minimumAge === null && maximumAge === null) return null;
  if (birthDate === null) return { code: 'no-birth-date', reason: say.noBirthDate };
  if (minimumAge !== null && ageOn(birthDate, minimumAge.on) < minimumAge.years) {
    return { code: 'too-young', reason: say.tooYoung(minimumAge.years) };
  }
  if (maximumAge !== null && ageOn(birthDate, maximumAge.on) > maximumAge.years) {
    return { code: 'too-old', reason: say.tooOld(maximumAge.years) };
  }
  return null;
}

/** Completed years on a day; somebody born on 29/02 completes a year on 01/3 of common years. */
export function ageOn(birthDate: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

function holds(span: Span, on: Day): boolean {
  return span.from <= on && (span.to === null || on <= span.to);
}
