import { formats } from '../platform/format/formats.ts';
import type { Language } from '../platform/words.ts';
import type { ItemContent } from './item.ts';
import { kindWords } from './kind-words.ts';
import { plainNumber } from './numbers.ts';

/** What counts as right where there are no options, in words; an essay has its limit of words. */
export function writtenKey(
  { kind, accepted, numeric, words }: Pick<ItemContent, 'kind' | 'accepted' | 'numeric' | 'words'>,
  language: Language,
): string[] {
  const text = kindWords(language);
  const { number } = formats(language);
  if (kind === 'essay') return [words === null ? text.noWordsLimit : text.wordsLimit(number(words))];
  if (kind === 'number' && numeric) {
    const value = plainNumber(numeric.value, language);
    return [numeric.tolerance > 0 ? text.within(value, plainNumber(numeric.tolerance, language)) : value];
  }
  return kind === 'short-answer' ? accepted : [];
}
