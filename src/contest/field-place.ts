import type { Language } from '../platform/words.ts';
import { fieldWords } from './field-words.ts';

/**
 * The place of a field in words: ['parts', 1, 'maximumTenths'] is "Phần thi 2, điểm tối đa". List positions count
 * from 1 as people do; a name that is not in the dictionary stands as it is.
 */
export function fieldPlace(path: readonly (string | number)[], language: Language = 'vi'): string {
  const names = fieldWords(language) as Record<string, string>;
  const steps: string[] = [];
  for (const step of path) {
    if (typeof step === 'number' && steps.length > 0) steps[steps.length - 1] += ` ${step + 1}`;
    else steps.push(names[step] ?? String(step));
  }
  if (steps.length === 0) return names.contest ?? '';
  return steps.map((step, i) => (i === 0 ? step : lowerFirst(step))).join(', ');
}

/** First letter small, unless the word is an abbreviation ("PAR INDEX"). */
function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
