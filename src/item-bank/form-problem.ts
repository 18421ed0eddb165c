import type { Problem } from '../platform/refusal.ts';

/** A problem of the item form; `where` is the field's name. */
export const formProblem = (where: string, code: string, message: string): Problem => ({
  where,
  code: `item.${code}`,
  message,
  severity: 'error',
});
