import { normalise } from '../platform/text/normalise.ts';
import type { Language } from '../platform/words.ts';
import type { ItemContent } from './item.ts';

/** "60", "3,14", "3,14 ± 0,01" as a value and how far off still counts; thousands are not guessed. */
export function numberOf(text: string): ItemContent['numeric'] {
  const match = /^([-−]?\d{1,15}(?:[.,]\d{1,9})?)(?:\s*(?:±|\+\/-|sai số)\s*(\d{1,15}(?:[.,]\d{1,9})?))?$/i.exec(
    normalise(text),
  );
  if (!match) return null;
  const plain = (part: string) => Number(part.replace('−', '-').replace(',', '.'));
  return { value: plain(match[1]!), tolerance: match[2] ? plain(match[2]) : 0 };
}

/** As typed, with the comma or point of the language; nothing rounded away. */
export const plainNumber = (value: number, language: Language): string =>
  language === 'vi' ? String(value).replace('.', ',') : String(value);
