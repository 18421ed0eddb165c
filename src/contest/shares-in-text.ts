import { normalise } from '../platform/text/normalise.ts';
import type { ShareTable } from './checks/check.ts';
import type { RulesSection } from './rules-section.ts';

/** "120/150 (80 %)", "120 trên 150 người, đạt 80,00%": a part, its whole and the share printed for it. "15/6" is a day. */
const share = /(\d[\d.]*)\s*(?:trên\s*(\d[\d.]*)[^\d%]{0,30}?|\/\s*(\d[\d.]*)\s*\()\s*(\d{1,3}(?:,\d{1,4})?)\s*%/giu;

/**
 * The shares a text prints with their counts. Rows of one list with one whole that they fill are a table whose shares
 * sum to 100; any other share stands for itself.
 */
export function sharesInText(rules: readonly RulesSection[]): ShareTable[] {
  return rules.flatMap(({ heading, blocks }) =>
    blocks.flatMap((block): ShareTable[] => {
      const rows = (block.kind === 'list' ? block.items : [block.text]).flatMap(rowsOf);
      if (rows.length === 0) return [];
      const [first] = rows;
      const isWhole =
        rows.length > 1 &&
        rows.every(({ whole }) => whole === first?.whole) &&
        rows.reduce((sum, { part }) => sum + part, 0) === first?.whole;
      return [{ name: heading, rows, sums: isWhole }];
    }),
  );
}

function rowsOf(line: string) {
  return [...normalise(line).matchAll(share)].map(([, part = '', outOf, of = '', percent = '']) => ({
    label: `${part} trên ${outOf ?? of}`,
    part: count(part),
    whole: count(outOf ?? of),
    percent: Number(percent.replace(',', '.')),
    decimals: percent.split(',')[1]?.length ?? 0,
  }));
}

const count = (text: string): number => Number(text.replaceAll('.', ''));
