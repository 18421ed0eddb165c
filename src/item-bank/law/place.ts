import { normalise } from '../../platform/text/normalise.ts';

/** Where in a document: "điểm a khoản 2 Điều 5". Numbers as text: there are articles 5a and appendices II. */
export interface LegalPlace {
  article: string | null;
  clause: string | null;
  point: string | null;
}

const after = (word: string) =>
  new RegExp(`(?<![\\p{L}])${word}\\s+(\\d+[a-zđ]?|[a-zđ](?![\\p{L}])|[ivx]+(?![\\p{L}]))`, 'iu');
const ARTICLE = after('điều');
const CLAUSE = after('khoản');
const POINT = after('điểm');

/** Reads the first place of a citation; chapters, sections and free words stay in the text only. */
export function placeIn(written: string | null): LegalPlace {
  const text = normalise(written ?? '');
  const of = (pattern: RegExp) => pattern.exec(text)?.[1]?.toLowerCase() ?? null;
  return { article: of(ARTICLE), clause: of(CLAUSE), point: of(POINT) };
}
