import { formats } from '../../platform/format/formats.ts';
import type { Language } from '../../platform/words.ts';
import { groupCode } from './code.ts';
import { words } from './words.ts';

export interface CodeLetter {
  subject: string;
  body: string;
}

/** The letter with the code. The subject holds no code: subjects show on locked phones. */
export function codeLetter(language: Language, code: string, expires: Date, address: string): CodeLetter {
  const text = words(language);
  const { time, plainDate } = formats(language);
  return {
    subject: text.codeSubject,
    body: text.codeBody(groupCode(code), time(expires), plainDate(expires), address),
  };
}

/** To an address without an account: the page does not say so, the letter does. */
export const unknownLetter = (language: Language, email: string, address: string): CodeLetter => ({
  subject: words(language).unknownSubject,
  body: words(language).unknownBody(email, address),
});
