import { normalise } from '../../../platform/text/normalise.ts';
import type { KeyBase } from '../key.ts';
import type { FoundFile, FoundItem } from '../rows.ts';
import type { Source, SourceNote } from './docx.ts';
import { itemsOfTable } from './headed-tables.ts';
import { headsKeys, type KeyEntry, keysOfLines, keysOfTable } from './key-table.ts';
import { type FoundKeys, giveKeys } from './keys.ts';
import { answerLine } from './labels.ts';
import { type Block, isBlank, type Line, textOf, tidyLine } from './line.ts';
import { readLines } from './read-lines.ts';
import { mendSpoilt } from './spoilt-text.ts';
import { linesOfTable } from './tables.ts';

type Remark = FoundFile['remarks'][number];

/** Understands what a source holds: items, and a remark for everything that is none. */
export function readSource({ blocks, notes }: Source): FoundFile {
  const spoilt = mendSpoilt(linesOf(blocks));
  const joined = tidy(blocks);
  const found: FoundFile = { items: [], remarks: [...notes, ...spoilt].map(remarkOf), keyBase: undefined };
  if (joined.count > 0)
    found.remarks.push({ code: 'composed', severity: 'warning', place: joined.place, values: { count: joined.count } });
  const { entries, rest } = withoutKeys(blocks);
  for (const part of partsOf(rest)) {
    const read: Read = 'items' in part ? part : readLines(part.lines);
    found.items = found.items.concat(read.items);
    found.remarks = found.remarks.concat(read.remarks);
    if (read.keyBase !== undefined) found.keyBase = sameBase(found.keyBase, read.keyBase);
  }
  for (const [index, item] of found.items.entries()) item.number = index + 1;
  if (entries.length > 0) found.remarks.push(keyRemark(entries), ...giveKeys(found.items, entries, 'key-table'));
  tellKinds(found.items);
  if (found.items.length === 0) found.remarks.push(nothingFound(blocks));
  return found;
}

/** The answers of a source of keys: all tables and lines of numbers and letters. */
export function readKeys({ blocks }: Source, fileName: string): FoundKeys {
  tidy(blocks);
  const { entries, rest } = withoutKeys(blocks);
  const left = rest
    .flatMap(({ line, table }) => (line ? [line] : linesOfTable(table)))
    .filter((line) => textOf(line).trim() !== '');
  const remarks: Remark[] = left
    .filter((line) => !/đáp\s*án/iu.test(textOf(line)))
    .slice(0, 50)
    .map((line) => ({
      code: 'left-out',
      severity: 'warning',
      place: line.place,
      values: { text: textOf(line).trim().slice(0, 90), lines: 1 },
    }));
  if (entries.length === 0) remarks.push({ code: 'no-keys', severity: 'error', place: '' });
  return { fileName, entries, remarks };
}

const linesOf = (blocks: readonly Block[]): Line[] =>
  blocks.flatMap(({ line, table }) => (line ? [line] : table.rows.flat(2)));

function tidy(blocks: readonly Block[]): { count: number; place: string } {
  const joined = linesOf(blocks).filter(tidyLine);
  return { count: joined.length, place: joined[0]?.place ?? '' };
}

/** Takes tables and lines of keys out. */
function withoutKeys(blocks: readonly Block[]): { entries: KeyEntry[]; rest: Block[] } {
  const entries: KeyEntry[] = [];
  const left: Block[] = [];
  for (const block of blocks) {
    const keys = block.table && keysOfTable(block.table);
    if (!keys) left.push(block);
    else {
      for (const entry of keys) entries.push(entry);
      takeHeading(left);
    }
  }
  const lines = left.flatMap(({ line }) => (line ? [line] : []));
  const inLines = keysOfLines(lines);
  const taken = new Set([...inLines.taken].map((at) => lines[at]));
  return { entries: [...entries, ...inLines.entries], rest: left.filter(({ line }) => !line || !taken.has(line)) };
}

/** The line "ĐÁP ÁN" above a table of keys goes with it. */
function takeHeading(blocks: Block[]): void {
  const at = blocks.findLastIndex(({ line, table }) => table || (line && textOf(line).trim() !== ''));
  const line = blocks[at]?.line;
  if (line && blocks.length - at < 5 && headsKeys(normalise(textOf(line)))) blocks.splice(at, 1);
}

type Read = Omit<FoundFile, 'keyBase'> & { keyBase?: KeyBase | undefined };
type Part = { lines: Line[] } | FoundFile;

/** Tables of one file count their right answers alike; where they seem not to, the person is asked. */
const sameBase = (before: KeyBase | undefined, base: KeyBase): KeyBase =>
  before === undefined || before === base ? base : 'ask';

/** Lines that belong together, between tables that hold items of their own. */
function partsOf(blocks: readonly Block[]): Part[] {
  const parts: Part[] = [];
  let lines: Line[] = [];
  for (const [at, { line, table }] of blocks.entries()) {
    const items = table && itemsOfTable(table);
    if (!items) for (const each of line ? [line] : linesOfTable(table, keyBelow(blocks, at))) lines.push(each);
    else {
      parts.push({ lines }, items);
      lines = [];
    }
  }
  return [...parts, { lines }];
}

/** The key that the next line with text tells; '' for none. */
function keyBelow(blocks: readonly Block[], at: number): string {
  const next = blocks.slice(at + 1, at + 4).find(({ line, table }) => table || !isBlank(line));
  return next?.line ? (answerLine(textOf(next.line).slice(0, 2000)) ?? '') : '';
}

const SEVERAL = /chọn\s+(?:nhiều|các|những|hai|ba|2|3)\s|nhiều\s+(?:đáp án|phương án|lựa chọn)\s+đúng/iu;

/**
 * Two options that stand out are two answers where the question asks for several; in a file of single answers they are a
 * slip. Elsewhere nobody but the writer knows.
 */
function tellKinds(items: readonly FoundItem[]): void {
  const marked = items.filter((item) => item.marked && isByLooks(item));
  const several = marked.filter((item) => (item.marked?.options.length ?? 0) > 1);
  const slips = several.filter(({ stem }) => !SEVERAL.test(stem));
  const oneEach = marked.length - several.length;
  for (const item of several) if (SEVERAL.test(item.stem)) item.kind = 'multiple';
  if (oneEach >= 3 && oneEach >= slips.length * 4) for (const item of slips) item.kind = 'single';
}

const isByLooks = ({ marked }: FoundItem): boolean =>
  ['bold', 'italic', 'underline', 'colour', 'highlight'].includes(marked?.by ?? '');

const remarkOf = ({ code, severity, place, count, text }: SourceNote): Remark => ({
  code,
  severity,
  place,
  values: { count, ...(text === undefined ? {} : { text }) },
});

const keyRemark = (entries: readonly KeyEntry[]): Remark => ({
  code: 'key-table',
  severity: 'warning',
  place: entries[0]?.place ?? '',
  values: { count: entries.length },
});

const nothingFound = (blocks: readonly Block[]): Remark => ({
  code: blocks.some(({ line, table }) => table || (line && textOf(line).trim() !== '')) ? 'no-questions' : 'empty-file',
  severity: 'error',
  place: '',
});
