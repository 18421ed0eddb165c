import type { Rule } from './sheet.ts';

/** R1 with the loose cut-off and shared browsers are too often honest to ask anybody about. */
export const isReadingOnly = (rule: Rule): boolean => rule === 'R1-loose' || rule === 'R3';
