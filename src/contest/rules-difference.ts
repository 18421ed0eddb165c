import type { RulesSection } from './rules-section.ts';

/** How one section of the rules differs between two texts. */
export interface SectionDifference {
  heading: string;
  state: 'changed' | 'added' | 'removed';
  /** Lines only in the earlier text. */
  lost: string[];
  /** Lines only in the later text. */
  gained: string[];
}

const linesOf = ({ heading, blocks }: RulesSection): string[] => [
  heading,
  ...blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : block.items)),
];

/** What becomes of the text, section by section; sections that stay word for word are left out. */
export function rulesDifference(before: readonly RulesSection[], after: readonly RulesSection[]): SectionDifference[] {
  const removed = before
    .filter((section) => !after.some(({ key }) => key === section.key))
    .map((section) => ({
      heading: section.heading,
      state: 'removed' as const,
      lost: linesOf(section).slice(1),
      gained: [],
    }));
  const others = after.flatMap((section): SectionDifference[] => {
    const old = before.find(({ key }) => key === section.key);
    if (!old) return [{ heading: section.heading, state: 'added', lost: [], gained: linesOf(section).slice(1) }];
    const [was, is] = [linesOf(old), linesOf(section)];
    const lost = was.filter((line) => !is.includes(line));
    const gained = is.filter((line) => !was.includes(line));
    return lost.length + gained.length === 0 ? [] : [{ heading: section.heading, state: 'changed', lost, gained }];
  });
  return [...others, ...removed];
}
