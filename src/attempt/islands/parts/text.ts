import type { vietnamese } from './vietnamese.ts';

/** Vietnamese is complete by definition; another language has the same keys. */
export type Words = {
  [Key in keyof typeof vietnamese]: (typeof vietnamese)[Key] extends (...given: infer Given) => string
    ? (...given: Given) => string
    : string;
};

/** The words of this page: one language a script, so that nobody loads the other. */
export let text: Words;

export function speak(words: Words): void {
  text = words;
}
