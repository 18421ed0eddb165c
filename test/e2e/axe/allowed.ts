/** Something axe could not decide by itself. */
export interface Doubt {
  rule: string;
  /** Axe's own word for why: 'bgOverlap', 'pseudoContent', … */
  why: string;
  /** The element, shortened. */
  html: string;
  /** For colours: text against the ground behind it, measured here; null where that cannot be said. */
  contrast: number | null;
}

export interface Explanation {
  /** What a person looked at, and why it is right. */
  because: string;
  covers(doubt: Doubt): boolean;
}

/** Kinds of doubt that a person has looked at. An explanation that no page needs any more is taken out. */
export const allowed: readonly Explanation[] = [
  {
    because: 'words in a chart stand on the page itself; measured against it they have the contrast of text',
    covers: ({ why, html, contrast }) => why === 'imgNode' && html.startsWith('<text ') && enough(contrast),
  },
  {
    because: 'one character, an arrow or a digit, is too short for axe; measured it has the contrast of text',
    covers: ({ why, contrast }) => ['nonBmp', 'shortTextContent'].includes(why) && enough(contrast),
  },
];

const enough = (contrast: number | null): boolean => contrast !== null && contrast >= 4.5;
