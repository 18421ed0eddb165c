import { formats } from '../../platform/format/formats.ts';
import type { Language } from '../../platform/words.ts';
import type { Role } from '../roles.ts';
import { roleName } from '../words.ts';
import { lastDayOf } from './days.ts';
import type { HeldRight } from './end-grant.ts';
import { words } from './words.ts';

/** To the person who was given a right: what, where, until when. */
export function grantedLetter(
  language: Language,
  right: { role: Role; where: string; validTo: Date | null; address: string },
): { subject: string; body: string } {
  const text = words(language);
  const role = roleName(right.role, language);
  const until = right.validTo ? formats(language).plainDate(lastDayOf(right.validTo)) : null;
  return {
    subject: text.grantedSubject(role),
    body: text.grantedBody(role, right.where || text.installation, until ?? text.untilEnded, right.address),
  };
}

export function endedLetter(
  language: Language,
  right: HeldRight,
  now: Date,
  reason: string | null,
): { subject: string; body: string } {
  const text = words(language);
  const role = roleName(right.role, language);
  const where = right.unit_name ?? right.contest_slug ?? text.wholeOrganisation;
  const { time, plainDate } = formats(language);
  return {
    subject: text.endedSubject(role),
    body: text.endedBody(role, where, time(now), plainDate(now), reason ?? text.noReason),
  };
}
