/** A piece of a section: running text or a list. */
export type RulesBlock = { kind: 'paragraph'; text: string } | { kind: 'list'; items: string[] };

/** Mục của thể lệ. Stored as it is; the committee may edit every word. */
export interface RulesSection {
  /** Stable name: `who`, `rounds`, …; of a section added by hand `muc-1`, … */
  key: string;
  heading: string;
  blocks: RulesBlock[];
}

/** Text for editing: `## heading`, list lines begin with `- `, blocks apart by an empty line. */
export function rulesToText(sections: readonly RulesSection[]): string {
  return sections
    .map((section) => [`## ${section.heading}`, ...section.blocks.map(blockToText)].join('\n\n'))
    .join('\n\n');
}

/**
 * The edited text as sections again; a heading that was there keeps its key. Text before the first heading becomes a
 * section with an empty heading, so nothing a person typed is lost.
 */
export function rulesFromText(text: string, before: readonly RulesSection[] = []): RulesSection[] {
  const sections: RulesSection[] = [];
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    const heading = /^##\s+(.*)$/.exec(line)?.[1]?.trim();
    if (heading !== undefined) sections.push({ key: keyOf(heading, before, sections.length), heading, blocks: [] });
    else takeLine(sections, line);
  }
  for (const section of sections) section.blocks = section.blocks.filter((block) => !isEmpty(block));
  return sections;
}

function blockToText(block: RulesBlock): string {
  return block.kind === 'paragraph' ? block.text : block.items.map((item) => `- ${item}`).join('\n');
}

function keyOf(heading: string, before: readonly RulesSection[], index: number): string {
  return before.find((section) => section.heading === heading)?.key ?? `muc-${index + 1}`;
}

function takeLine(sections: RulesSection[], line: string): void {
  const text = line.trim();
  if (sections.length === 0) {
    if (text === '') return;
    sections.push({ key: 'muc-1', heading: '', blocks: [] });
  }
  const { blocks } = sections.at(-1) as RulesSection;
  const last = blocks.at(-1);
  const item = /^[-•+]\s+(.*)$/.exec(text)?.[1];
  if (text === '') blocks.push({ kind: 'paragraph', text: '' });
  else if (item !== undefined && last?.kind === 'list') last.items.push(item);
  else if (item !== undefined) blocks.push({ kind: 'list', items: [item] });
  else if (last?.kind === 'paragraph') last.text = last.text === '' ? text : `${last.text} ${text}`;
  else blocks.push({ kind: 'paragraph', text });
}

function isEmpty(block: RulesBlock): boolean {
  return block.kind === 'paragraph' ? block.text === '' : block.items.length === 0;
}
