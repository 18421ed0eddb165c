/** The two languages of the interface; Vietnamese is complete by definition, English has the same keys. */
export type Language = 'vi' | 'en';

type Shape<T> = { [K in keyof T]: T[K] extends (...args: infer A) => string ? (...args: A) => string : string };

/**
 * A typed dictionary of one capability: `words('vi').title`. A key missing in English does not compile,
 * so no text can be forgotten in one language.
 */
export function dictionary<V extends Record<string, string | ((...args: never[]) => string)>>(texts: {
  vi: V;
  en: Shape<V>;
}): (language: Language) => Shape<V> {
  const vi = texts.vi as unknown as Shape<V>;
  return (language) => (language === 'en' ? texts.en : vi);
}
