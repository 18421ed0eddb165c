import { letterOf, twinOptions } from '../item.ts';
import { summingOptions } from '../pins.ts';
import { type Finding, findingOn, type LintItem, type Values } from './finding.ts';
import { impossibleWords } from './spelling.ts';
import { anyObsoleteTerm, obsoleteTerms } from './terms.ts';
import { absoluteWord, encodingFault, quietNegation, testText } from './text-faults.ts';

export interface LintNorms {
  /** Day by which validity and terms are judged, YYYY-MM-DD. */
  day: string;
  /** Options of a choice item (TT 22/2025/TT-BNV: four). */
  options: number;
  longestStem: number;
  /** Percent of contestants above which an item counts as known. */
  exposure: number;
}

/** Fewest contestants by whom exposure is judged; of fewer, one more is several percent. */
const ENOUGH_CONTESTANTS = 30;

export const usualNorms = { options: 4, longestStem: 500, exposure: 25 } as const;

/** What one item says about itself, without the others. */
export function itemFindings(item: LintItem, norms: LintNorms): Finding[] {
  const texts = item.options.map(({ text }) => text);
  const all = [item.stem, ...texts];
  const found = (code: Finding['code'], values: Values | null) =>
    values ? [findingOn(code, [item], values, values.mark === undefined ? '' : String(values.mark))] : [];
  const fault = first(all, encodingFault);
  return [
    ...found('encoding', textOf(fault)),
    ...found('test-text', textOf(first(all, testText))),
    ...found('option-repeated', repeated(texts)),
    ...found('no-basis', item.legalDocument === null && item.kind !== 'essay' ? {} : null),
    ...found(
      'repealed-basis',
      item.basisEnds !== null && item.basisEnds < norms.day
        ? { document: item.legalDocument ?? '', day: item.basisEnds }
        : null,
    ),
    ...found('basis-year', item.basisYears && { number: item.basisYears[0], date: item.basisYears[1] }),
    ...found(
      'amended-basis',
      item.amendedOn === null ? null : { document: item.legalDocument ?? '', day: item.amendedOn },
    ),
    ...found('other-bank', item.elsewhere === null ? null : { codes: item.elsewhere }),
    ...found('over-exposed', overExposed(item, norms)),
    ...obsolete(item, all, norms),
    ...found('negative-stem', textOf(quietNegation(item.stem))),
    ...found('long-stem', item.stem.length > norms.longestStem ? { length: item.stem.length } : null),
    ...found('syllable', fault ? null : wordsOf([...new Set(all.flatMap(impossibleWords))])),
    ...(texts.length > 0 ? optionFindings(item, texts, norms, found) : []),
  ];
}

/** Accepted once, it comes back when a further tenth of the contestants have met it. */
function overExposed({ exposure }: LintItem, norms: LintNorms): Values | null {
  if (exposure === null || exposure.contestants < ENOUGH_CONTESTANTS) return null;
  const { people, contestants, rounds } = exposure;
  const percent = (100 * people) / contestants;
  if (percent <= norms.exposure) return null;
  return {
    percent: Math.round(percent),
    people,
    contestants,
    rounds,
    limit: norms.exposure,
    mark: Math.floor(percent / 10),
  };
}

type Found = (code: Finding['code'], values: Values | null) => Finding[];

function optionFindings(item: LintItem, texts: string[], norms: LintNorms, found: Found): Finding[] {
  const choice = item.kind === 'single' || item.kind === 'multiple';
  const norm = item.kind === 'true-false' ? 2 : norms.options;
  const summing = summingOptions(item.options);
  const own = texts.filter((_, index) => !summing.has(index + 1));
  return [
    ...found('longest-key', choice ? longestKey(item, texts) : null),
    ...found('absolute-word', absolute(item, texts)),
    ...found('option-length', choice ? unequal(own) : null),
    ...found('option-ends', choice ? ends(own) : null),
    ...found(
      'option-count',
      (choice || item.kind === 'true-false') && texts.length !== norm ? { count: texts.length, norm } : null,
    ),
  ];
}

function first(texts: readonly string[], look: (text: string) => string | null): string | null {
  for (const text of texts) {
    const seen = look(text);
    if (seen !== null) return seen;
  }
  return null;
}

const textOf = (text: string | null): Values | null => (text === null ? null : { text });
const wordsOf = (words: string[]): Values | null =>
  words.length === 0 ? null : { words: words.slice(0, 5).join(', ') };

function repeated(texts: string[]): Values | null {
  const twins = twinOptions(texts);
  return twins && { one: letterOf(twins[0]), other: letterOf(twins[1]) };
}

function obsolete(item: LintItem, texts: readonly string[], { day }: LintNorms): Finding[] {
  if (!texts.some((text) => anyObsoleteTerm.test(text))) return [];
  return obsoleteTerms.flatMap(({ pattern, since, instead }) => {
    const term = since <= day ? first(texts, (text) => pattern.exec(text)?.[0] ?? null) : null;
    return term ? [findingOn('obsolete-term', [item], { term, day: since, instead }, term.toLowerCase())] : [];
  });
}

/** The right option is longer by half than any other, and by more than a few words. */
export function longestKey({ correct }: Pick<LintItem, 'correct'>, texts: readonly string[]): Values | null {
  if (correct.length !== 1) return null;
  const key = texts[correct[0]! - 1]?.length ?? 0;
  const next = Math.max(0, ...texts.filter((_, index) => index !== correct[0]! - 1).map(({ length }) => length));
  return key >= next * 1.5 && key >= next + 20 ? { key, next } : null;
}

function absolute({ correct }: LintItem, texts: readonly string[]): Values | null {
  for (const [index, text] of texts.entries()) {
    const word = correct.includes(index + 1) ? null : absoluteWord(text);
    if (word) return { letter: letterOf(index + 1), word };
  }
  return null;
}

function unequal(texts: readonly string[]): Values | null {
  const lengths = texts.map(({ length }) => length);
  const [short, long] = [Math.min(...lengths), Math.max(...lengths)];
  return texts.length > 1 && long >= 60 && long >= 4 * short ? { short, long } : null;
}

/** Some options end with a full stop and others do not, or some begin with a capital and others small. */
function ends(texts: readonly string[]): Values | null {
  if (texts.length < 2) return null;
  const stopped = texts.filter((text) => /[.;]$/.test(text)).length;
  if (stopped > 0 && stopped < texts.length) return { what: 'stop' };
  const small = texts.filter((text) => /^\p{Ll}/u.test(text)).length;
  const capital = texts.filter((text) => /^\p{Lu}/u.test(text)).length;
  return small > 0 && capital > 0 && small + capital === texts.length ? { what: 'capital' } : null;
}
