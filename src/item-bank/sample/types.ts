/** 1 nhận biết, 2 thông hiểu, 3 vận dụng, 4 vận dụng cao. */
export type SampleLevel = 1 | 2 | 3 | 4;

/** A document a key may rest on. Days are YYYY-MM-DD; `validTo` is the last day in force, absent while none is known. */
export interface LegalDocument {
  document: string;
  /** Day of issue. */
  date: string;
  issuer: string;
  validFrom: string;
  validTo?: string;
}

/** Căn cứ pháp lý of one key: the document and the place in it. Named by subject where the number is not certain. */
export interface SampleLegalBasis extends LegalDocument {
  article: string;
}

export interface SampleOption {
  text: string;
  /** Where the option stays when options are shuffled; without it the option may move. */
  pinned?: 'first' | 'last' | 'place';
}

export interface SampleItem {
  /** Stable: an item keeps its code when its text is corrected. */
  code: string;
  topic: string;
  level: SampleLevel;
  kind: 'single';
  stem: string;
  options: readonly SampleOption[];
  /** Index of the right option, from 0. */
  correct: number;
  rationale: string;
  legalBasis: SampleLegalBasis;
  /** Codes of items that may not stand in one paper with this one; mutual. */
  enemies?: readonly string[];
}

export interface SampleTopic {
  slug: string;
  name: string;
}

export interface SampleBank {
  name: string;
  label: string;
  topics: readonly SampleTopic[];
  items: readonly SampleItem[];
}
