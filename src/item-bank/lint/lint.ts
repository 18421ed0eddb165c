import { type BankFigures, bankFindings, figuresOf, toneFindings } from './bank-rules.ts';
import { type Finding, findingCodes, type LintItem } from './finding.ts';
import { givenAway } from './gives-away.ts';
import { itemFindings, type LintNorms } from './item-rules.ts';
import { alikeFindings } from './similar.ts';

export interface LintReport {
  figures: BankFigures;
  /** Of the whole bank first, then by code in the order of `findingCodes`, then by item. */
  findings: Finding[];
}

/** Everything the linter has to say of a bank on a day; a pure function of its items (reference: TT 22/2025/TT-BNV). */
export function lintBank(items: readonly LintItem[], norms: LintNorms): LintReport {
  const figures = figuresOf(items);
  const findings = [
    ...bankFindings(figures),
    ...items.flatMap((item) => itemFindings(item, norms)),
    ...toneFindings(items, figures),
    ...alikeFindings(items),
    ...givenAway(items),
  ];
  const rank = new Map(findingCodes.map((code, index) => [code, index]));
  const place = ({ code, items: about }: Finding) => (about.length === 0 ? -1 : rank.get(code)!);
  return {
    figures,
    findings: findings.sort((one, other) => place(one) - place(other) || (one.items[0] ?? 0) - (other.items[0] ?? 0)),
  };
}
