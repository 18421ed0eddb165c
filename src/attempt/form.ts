import type { Change } from './hand-in.ts';
import { COUNTERS_PER_EPOCH, epochOf } from './pure/fold.ts';
import type { AttemptNow } from './read.ts';

/**
 * What a posted form changes against what is stored: only differences, numbered after everything known. A question the
 * form leaves empty stays as it is: a form sent late or in part can add and change, never erase.
 */
export function changesOfForm(attempt: AttemptNow, fields: Record<string, unknown>): Change[] {
  const changes: { question: number; value: number }[] = [];
  for (let question = 1; question <= attempt.paper.items.length; question += 1) {
    const value = chosen(fields[`q${question}`]);
    if (value !== null && value !== attempt.answers[question - 1]) changes.push({ question, value });
  }
  const prediction = wholeNumber(fields.q0);
  if (prediction !== null && prediction !== attempt.prediction) changes.push({ question: 0, value: prediction + 1 });
  const epoch = Math.max(attempt.epoch, epochOf(attempt.sequence));
  const base = Math.max(attempt.sequence, epoch * COUNTERS_PER_EPOCH);
  return changes.map((change, at) => ({ ...change, sequence: base + at + 1 }));
}

/** A radio's value, or the checkboxes' bits together. */
function chosen(field: unknown): number | null {
  const values = (Array.isArray(field) ? field : [field])
    .filter((each) => typeof each === 'string' && /^\d{1,2}$/.test(each))
    .map(Number);
  if (values.length === 0) return null;
  const sum = values.length === 1 ? values[0]! : values.reduce((mask, bit) => mask | bit, 0);
  return sum >= 1 && sum <= 31 ? sum : null;
}

function wholeNumber(field: unknown): number | null {
  return typeof field === 'string' && /^\d{1,9}$/.test(field.trim()) ? Number(field.trim()) : null;
}
