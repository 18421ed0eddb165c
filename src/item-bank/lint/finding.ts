import type { ItemKind, ItemOption } from '../item.ts';

/** What the linter looks at: the present version of one item with its key. */
export interface LintItem {
  id: number;
  version: number;
  code: string;
  kind: ItemKind;
  stem: string;
  options: readonly ItemOption[];
  /** Right options in the author's order, from 1. */
  correct: readonly number[];
  topic: string;
  enemyGroup: string | null;
  /** Document the key rests on; null = none written. */
  legalDocument: string | null;
  /** Last day the basis holds, by the item itself or by the registry; null = open. */
  basisEnds: string | null;
  /** Year in the document's number, where it disagrees with its date. */
  basisYears: readonly [number, number] | null;
  /** Last day, before this version was written, on which its document was amended without the citation saying so. */
  amendedOn: string | null;
  /** The same item in other banks of the organisation: codes with their banks. */
  elsewhere: string | null;
  /** Of the contestants who could have met it, how many did, and in how many rounds; null = not drawn, or not counted. */
  exposure: { people: number; contestants: number; rounds: number } | null;
}

/** In the order of the report: what makes an item unfit first, what weakens it next, what is a matter of taste last. */
export const findingCodes = [
  'encoding',
  'test-text',
  'option-repeated',
  'repealed-basis',
  'no-basis',
  'basis-year',
  'amended-basis',
  'over-exposed',
  'obsolete-term',
  'duplicate',
  'other-bank',
  'near-duplicate',
  'gives-away',
  'longest-key',
  'negative-stem',
  'absolute-word',
  'option-length',
  'option-ends',
  'option-count',
  'long-stem',
  'tone-mark',
  'syllable',
  'key-one-position',
  'key-balance',
  'longest-keys',
  'all-right',
  'all-often',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** error: mend before use · warning: look at it · note: good to know. */
export type Weight = 'error' | 'warning' | 'note';

const weights: Partial<Record<FindingCode, Weight>> = {
  encoding: 'error',
  'test-text': 'error',
  'option-repeated': 'error',
  'repealed-basis': 'error',
  duplicate: 'error',
  'absolute-word': 'note',
  'option-ends': 'note',
  'option-length': 'note',
  'tone-mark': 'note',
  'option-count': 'note',
  'amended-basis': 'note',
};
export const weightOf = (code: FindingCode): Weight => weights[code] ?? 'warning';

/** Words and figures of the sentence that tells a finding. */
export type Values = Record<string, string | number>;

export interface Finding {
  code: FindingCode;
  /** Stays the same while the items it is about are unchanged; by it a finding is accepted. */
  mark: string;
  /** Items it is about; none for a finding on the whole bank. */
  items: number[];
  values: Values;
}

/** A finding on these items as they are now: once one of them changes, it is another finding. */
export const findingOn = (code: FindingCode, items: readonly LintItem[], values: Values = {}, extra = ''): Finding => ({
  code,
  mark: [code, ...items.map(({ id, version }) => `${id}.${version}`).sort(), ...(extra ? [extra] : [])].join(' '),
  items: items.map(({ id }) => id),
  values,
});

/** A finding on the whole bank. */
export const findingOnBank = (code: FindingCode, values: Values): Finding => ({ code, mark: code, items: [], values });
