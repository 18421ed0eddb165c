import { figuresOf } from './bank-rules.ts';
import type { Finding, LintItem } from './finding.ts';
import type { LintReport } from './lint.ts';

/**
 * The report for somebody who does not see the whole bank: figures of the items they see, and findings that are about one
 * of them. Another item in such a finding is told to be there, by its code; nothing of its text is.
 */
export function limitReport({ findings }: LintReport, seen: readonly LintItem[]): LintReport {
  const ids = new Set(seen.map(({ id }) => id));
  return {
    figures: figuresOf(seen),
    findings: findings
      .filter(({ items }) => items.some((id) => ids.has(id)))
      .map((finding) => (finding.items.every((id) => ids.has(id)) ? finding : veiled(finding))),
  };
}

/** The sentence of a given-away answer quotes the other item's key. */
const veiled = (finding: Finding): Finding =>
  finding.code === 'gives-away' ? { ...finding, values: { ...finding.values, key: '…' } } : finding;
