import { formats } from '../../platform/format/formats.ts';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import type { ContestContact } from '../contact.ts';
import type { Round } from '../timeline.ts';
import { letterWords } from './rules-letter-words.ts';

/** What the letter about a version of the rules is about. */
export interface RulesNotice {
  title: string;
  shortTitle: string;
  slug: string;
  version: number;
  /** It replaced a version that the public had read. */
  corrected: boolean;
  reason: string | null;
  rounds: readonly Round[];
  contact: ContestContact;
}

/** Thư báo thể lệ: contest, rounds, where the rules are, whom to ask. The same words for whoever is on the roster. */
export function rulesLetter(
  notice: RulesNotice,
  reader: { full_name: string; language: Language },
  publicUrl: string,
): { subject: string; body: string } {
  const text = letterWords(reader.language);
  const { moment, closingText } = formats(reader.language);
  const { title, shortTitle, corrected, reason, rounds, contact } = notice;
  const version = String(notice.version);
  const whom = [
    contact.office,
    contact.name,
    contact.phone && text.phone(contact.phone),
    contact.email && text.email(contact.email),
  ].filter(Boolean);
  const schedule = rounds.map(({ label, opensAt, closesAt }) =>
    text.round(label, moment(opensAt), closingText(closesAt)),
  );
  return {
    subject: corrected ? text.correctedSubject(shortTitle, version) : text.subject(shortTitle),
    body: [
      text.greeting(reader.full_name),
      corrected ? text.corrected(title, version) : text.opened(title),
      ...(corrected && reason ? [text.reason(reason)] : []),
      ...(rounds.length > 0 ? [[text.schedule, ...schedule].join('\n')] : []),
      text.rules(`${publicUrl}${urls.rules(notice.slug)}`),
      text.signIn(`${publicUrl}${urls.my()}`),
      text.contact(whom.join(', ')),
    ].join('\n\n'),
  };
}
