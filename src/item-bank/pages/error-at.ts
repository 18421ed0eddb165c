import type { Problem } from '../../platform/refusal.ts';

/** The `error` of the field of this name, for a field's properties. */
export const errorAt = (problems: readonly Problem[], name: string): { error?: string } => {
  const found = problems.find(({ where }) => where === name);
  return found ? { error: found.message } : {};
};
