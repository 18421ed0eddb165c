import type { Language } from '../../platform/words.ts';

type Values = Record<string, string | number>;
export type Sentence = (values: Values) => string;
/** What is wrong, and what it means or what to do; in each language. */
export type Said = Record<Language, [title: Sentence, help: Sentence]>;

export const say = (vi: [Sentence | string, string], en: [Sentence | string, string]): Said => {
  const both = ([title, help]: [Sentence | string, string]): [Sentence, Sentence] => [
    typeof title === 'string' ? () => title : title,
    () => help,
  ];
  return { vi: both(vi), en: both(en) };
};
