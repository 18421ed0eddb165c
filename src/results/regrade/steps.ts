import { previewHolds } from './case.ts';
import type { LoadedCase } from './load.ts';

/** Where a case stands, for its page: one word a step. */
export interface CaseSteps {
  preview: 'running' | 'failed' | 'stale' | 'done';
  /** Somebody may approve now. */
  approvable: boolean;
  /** not-needed: nothing public; unchanged: public figures stay; by-hand: corrected on the results page. */
  publication: 'todo' | 'not-needed' | 'unchanged' | 'waits' | 'by-case' | 'by-hand';
}

export function stepsOf({ row, basis, publishedVersion, newestVersion, newestAt }: LoadedCase): CaseSteps {
  const preview = previewStep(row, basis);
  return {
    preview,
    approvable: row.state === 'open' && preview === 'done',
    publication: publicationStep({ row, publishedVersion, newestVersion, newestAt }),
  };
}

function previewStep(row: LoadedCase['row'], basis: LoadedCase['basis']): CaseSteps['preview'] {
  if (row.preview_state === 'failed') return 'failed';
  if (row.consequences === null) return 'running';
  return row.state !== 'open' || previewHolds(row.consequences.basis, basis) ? 'done' : 'stale';
}

function publicationStep({
  row,
  publishedVersion,
  newestVersion,
  newestAt,
}: Pick<LoadedCase, 'row' | 'publishedVersion' | 'newestVersion' | 'newestAt'>): CaseSteps['publication'] {
  if (newestVersion === null) return 'not-needed';
  if (row.state !== 'done' || row.done_at === null) return 'todo';
  if (publishedVersion !== null) return 'by-case';
  if (row.waits_for === null) return 'unchanged';
  return newestAt !== null && newestAt > row.done_at ? 'by-hand' : 'waits';
}
