import type { Problem } from '../../platform/refusal.ts';
import type { Language } from '../../platform/words.ts';

/** Problems of the checklist that are made in Vietnamese only. */
const english: Record<string, string> = {
  'contest.no-rules': 'There are no rules yet. Make them from the parameters.',
  'contest.no-roster': 'The roster is not locked. It is the denominator of every rate.',
  'contest.no-bank': 'No item bank is chosen yet.',
  'contest.nothing-approved': 'No item has been approved yet.',
  'contest.no-mail': 'The mail server does not answer or refuses: contestants get no sign-in code. Check SMTP_URL.',
  'contest.no-mail-server':
    'No mail server is set: sign-in codes wait in the outbox. Set SMTP_URL, or acknowledge that staff hand codes over.',
  'contest.mail-in-outbox':
    'Acknowledged to open without a mail server: sign-in codes wait in the outbox and staff hand them over.',
};

/** What a problem says, in the language of the page where it can. */
export const messageOf = (problem: Pick<Problem, 'code' | 'message'>, language: Language): string =>
  language === 'en' ? (english[problem.code] ?? problem.message) : problem.message;
