import { type ItemFormat, type ReadFile, readItemFile } from '../import/formats/index.ts';
import { judgeEach } from '../import/judge.ts';
import type { ItemContent } from '../item.ts';
import { type Topics, untold } from '../topics.ts';
import type { ExportFormat, ExportItem, Writer } from './exported.ts';

export interface Written {
  format: ExportFormat;
  writer: Writer;
  topics: Topics;
}

/**
 * Which items (their places from 0) would not be the same after the written file is imported again: what a format
 * changes without saying so is found before anybody relies on the file.
 */
export async function changedByFormat(
  items: readonly ExportItem[],
  written: Buffer,
  by: Written,
): Promise<Set<number>> {
  const { fileName, format } = nameOf(by.format);
  return changedOf(items, await readItemFile(written, fileName, { format }), by);
}

/** As what, and under which name, a file of a format is read back. */
export function nameOf(format: ExportFormat): { format: ItemFormat; fileName: string } {
  const reading: ItemFormat = format === 'qti-3.0' ? 'qti' : format;
  return { format: reading, fileName: `hoithi.${fileEnding[reading]}` };
}

/** The places of the items that came back otherwise; of all, where their number is another. */
export function changedOf(
  items: readonly ExportItem[],
  { items: found, keyBase }: Pick<ReadFile, 'items' | 'keyBase'>,
  { writer, topics }: Written,
): Set<number> {
  const judged = judgeEach(
    found.map((item) => ({ ...item, decision: {} })),
    { keyBase, topics, defaultTopic: untold.slug, defaultLevel: 1 },
  );
  const same = found.length === items.length;
  return new Set(
    items.flatMap(({ content }, index) => {
      const back = same ? judged[index] : undefined;
      const isSame = back?.content && told(back.content, writer.holdsAll) === told(content, writer.holdsAll);
      return isSame ? [] : [index];
    }),
  );
}

const fileEnding: Record<ItemFormat, string> = {
  xlsx: 'xlsx',
  csv: 'csv',
  docx: 'docx',
  doc: 'doc',
  txt: 'txt',
  gift: 'txt',
  aiken: 'txt',
  'moodle-xml': 'xml',
  qti: 'zip',
};

/** What must be the same, in one form. */
export function told(content: ItemContent, all: boolean): string {
  const { topic, level, rationale, legal, images, options, ...core } = content;
  const inOrder = [...images]
    .sort((a, b) => a.at - b.at || a.hash.localeCompare(b.hash))
    .map(({ hash, type, width, height, alt, at }) => [hash, type, width, height, alt, at]);
  const kept = { ...core, images: inOrder, options: options.map(({ text, pin }) => [text, pin ?? null]) };
  const keys = Object.keys(kept).sort();
  const { document, date, issuer, article, inForceFrom, inForceTo } = legal;
  const rest = all ? [topic, level, rationale, document, date, issuer, article, inForceFrom, inForceTo] : [];
  return JSON.stringify([keys.map((key) => kept[key as keyof typeof kept]), rest]);
}
