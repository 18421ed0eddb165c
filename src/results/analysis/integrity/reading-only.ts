import type { Rule } from './sheet.ts';

const readingOnly: readonly Rule[] = ['R1-loose', 'R3', 'R4'];

/** Loose cut-offs, shared browsers and the simple rule of two speeds are too often honest to ask anybody about. */
export const isReadingOnly = (rule: Rule): boolean => readingOnly.includes(rule);
