import { type Cell, findHeader, type HeaderFound, pick, pickCell, type Sheet } from '../../platform/sheet/index.ts';
import { fold } from '../../platform/text/fold.ts';
import { writtenLine, writtenLines } from '../../platform/text/normalise.ts';
import type { ImageType, ItemKind, LegalBasis, Letters, OptionPin } from '../item.ts';
import { type ColumnKey, optionKeys, wantedColumns } from './columns.ts';
import { type KeyBase, keyBaseOf } from './key.ts';
import type { TurnedText } from './letters.ts';
import { leaveDrawings, placeDrawings } from './sheet-drawings.ts';
import { readExtras } from './sheet-extras.ts';
import { forgetColumnLooks, lookOfCells, lookOfLines, writtenOf } from './sheet-looks.ts';

/** Something to say about an item or a file, by code; `values` fill its sentence. */
export interface Doubt {
  code: string;
  severity: 'error' | 'warning';
  values?: Record<string, string | number>;
}

/** One item as the file has it, before anything is decided about it. */
export interface FoundItem {
  /** In the order of the file, from 1. */
  number: number;
  /** "dòng 12", "trang “Câu hỏi”, dòng 12". */
  place: string;
  code: string;
  stem: string;
  options: string[];
  /** Letters of empty options before a filled one: "C" of A, B, D. */
  gaps: string[];
  /** Options marked by a leading asterisk, from 1. */
  starred: number[];
  keyText: string;
  kindText: string;
  levelText: string;
  topicText: string;
  rationale: string;
  legalText: string;
  articleText: string;
  inForceFrom: string;
  inForceTo: string;
  points: number | null;
  /** What reading the cells already showed: damage by Excel, letters put right. */
  seen: Doubt[];
  /** Number of the question as the source writes it (“Câu 12”), by which keys elsewhere name it. */
  asked?: number;
  /** The kind as the format itself says it; without one the options and the key tell. */
  kind?: ItemKind;
  /** Right options as marked in the source by anything but an asterisk, from 1, and by what. */
  marked?: { options: number[]; by: MarkedBy };
  /** Pins as the source says; null = may move. */
  pins?: (OptionPin | null)[];
  /** Text that several items share: a passage, a case, a table. */
  sharedStem?: string;
  /** Short answer: texts that count as right. */
  accepted?: string[];
  /** Number: the right value and how far off still counts. */
  numeric?: { value: number; tolerance: number };
  /** Essay: most words; 0 = no limit. */
  words?: number;
  images?: FoundImage[];
  /** What becomes of options that name others by letter, where the source says it. */
  letters?: Letters;
  /** The legal basis field by field, where the source keeps it so; otherwise it is read from legalText. */
  legal?: LegalBasis;
  /** The one option that looks as no other does, where nothing says that looks are keys. */
  looked?: LookedOption;
  /** Texts whose cell said in which old font they are; gone once letters are put right. */
  turned?: TurnedText[];
}

/** An option (from 1) that stands out, and by what. */
export interface LookedOption {
  option: number;
  by: MarkedBy;
}

/** How a source shows what is right. */
export type MarkedBy =
  | 'bold'
  | 'italic'
  | 'underline'
  | 'colour'
  | 'highlight'
  | 'answer-line'
  | 'key-table'
  | 'key-file'
  /** The format has a place of its own for it: GIFT, Aiken, Moodle XML, QTI. */
  | 'format';

/** An image of an item, where it stands: `at` 0 = stem, 1… = that option, -1 = shared stem. */
export interface FoundImage {
  at: number;
  /** As the source says; the bytes decide. */
  type: ImageType;
  /** base64; empty once the bytes are kept by their hash. */
  data: string;
  alt: string;
  /** SHA-256 (hex) and pixels, once kept. */
  hash?: string;
  width?: number;
  height?: number;
  /** Why it cannot be kept: code of a doubt. */
  problem?: string;
}

export interface FoundFile {
  items: FoundItem[];
  /** About the file as a whole, each at its place. */
  remarks: (Doubt & { place: string })[];
  /** From where numbers in keys count; undefined when the file holds none. */
  keyBase: KeyBase | undefined;
}

/** Understands the sheets of a file: every row that holds an item, and everything that was not taken for one. */
export function understandSheets(sheets: readonly Sheet[]): FoundFile {
  const filled = sheets.filter(({ rows }) => rows.some((cells) => cells.some(({ kind }) => kind !== 'empty')));
  const found: FoundFile = { items: [], remarks: [], keyBase: undefined };
  let hint = '';
  for (const sheet of filled) {
    const named = filled.length > 1 ? `trang “${sheet.name}”` : '';
    const header = findHeader(sheet.rows, wantedColumns);
    if (header.header === undefined || !header.columns.stem) {
      found.remarks.push({ code: 'no-header', severity: 'error', place: named });
      leaveDrawings(sheet, named, found);
      continue;
    }
    hint ||= header.columns.key ? (sheet.rows[header.header]?.[header.columns.key.columns[0]!]?.text ?? '') : '';
    readRows(sheet, header, named, found);
  }
  for (const sheet of sheets.filter((each) => !filled.includes(each)))
    leaveDrawings(sheet, `trang “${sheet.name}”`, found);
  // A sheet of instructions beside the items is no fault.
  if (found.items.length > 0)
    for (const remark of found.remarks) if (remark.code === 'no-header') remark.severity = 'warning';
  if (filled.length === 0) found.remarks.push({ code: 'empty-file', severity: 'error', place: '' });
  found.keyBase = keyBaseOf(
    found.items.map(({ keyText, options }) => ({ written: keyText, options: options.length })),
    hint,
  );
  return found;
}

function readRows(sheet: Sheet, header: HeaderFound<ColumnKey>, named: string, found: FoundFile): void {
  let heading = '';
  const hidden = new Set(sheet.hidden);
  const itemAt = new Map<number, FoundItem>();
  for (let at = header.firstRow; at < sheet.rows.length; at++) {
    const cells = sheet.rows[at] ?? [];
    if (cells.every(({ kind }) => kind === 'empty')) continue;
    const place = [named, `dòng ${at + 1}`].filter(Boolean).join(', ');
    const text = headingOf(cells, header);
    if (text !== undefined) {
      heading = text;
      found.remarks.push({ code: 'heading', severity: 'warning', place, values: { text } });
      continue;
    }
    const item = readItem(cells, header, found.items.length + 1, place);
    if (item.topicText === '') item.topicText = heading;
    if (hidden.has(at + 1)) item.seen.push({ code: 'hidden-row', severity: 'warning' });
    itemAt.set(at + 1, item);
    found.items.push(item);
  }
  forgetColumnLooks([...itemAt.values()]);
  placeDrawings(sheet, header, itemAt, named, found);
}

/** A line across the table with one text ("II. Thủ tục hành chính") is a heading of the items below it. */
function headingOf(cells: readonly Cell[], { columns }: HeaderFound<ColumnKey>): string | undefined {
  const filled = cells.filter(({ text }) => text !== '');
  const [text = '', ...others] = new Set(filled.map((cell) => cell.text));
  if (text === '' || others.length > 0) return undefined;
  const across = cells.filter(({ merged }) => merged).length >= 2;
  const beside = (columns.stem?.columns ?? []).every((column) => (cells[column]?.text ?? '') === '');
  return across || (beside && !/^\d+$/.test(text)) ? writtenLine(writtenOf(filled[0]!, [])) : undefined;
}

function readItem(
  cells: readonly Cell[],
  { columns }: HeaderFound<ColumnKey>,
  number: number,
  place: string,
): FoundItem {
  const turned: TurnedText[] = [];
  const of = (key: ColumnKey) => pick(cells, columns[key]);
  const lines = (key: ColumnKey) => writtenOf(pickCell(cells, columns[key]), turned);
  // Columns under one head are joined by the sheet's own reader.
  const line = (key: ColumnKey) => ((columns[key]?.columns.length ?? 0) > 1 ? of(key) : writtenLine(lines(key)));
  const seen: Doubt[] = [];
  const { looked, ...found } = optionsOf(cells, columns, lines('stem'), seen, turned);
  const points = Number.parseFloat(of('points').replace(',', '.'));
  return {
    number,
    place,
    code: of('code'),
    ...found,
    keyText: line('key'),
    kindText: of('kind'),
    levelText: of('level'),
    topicText: line('topic'),
    rationale: lines('rationale'),
    legalText: line('legalDocument'),
    articleText: line('legalArticle'),
    inForceFrom: of('inForceFrom'),
    inForceTo: of('inForceTo'),
    points: Number.isFinite(points) ? points : null,
    seen,
    ...readExtras(cells, columns, turned),
    ...(looked ? { looked } : {}),
    ...(turned.length > 0 ? { turned } : {}),
  };
}

interface FoundOptions {
  stem: string;
  options: string[];
  gaps: string[];
  starred: number[];
  looked?: LookedOption | undefined;
}

function optionsOf(
  cells: readonly Cell[],
  columns: HeaderFound<ColumnKey>['columns'],
  stem: string,
  seen: Doubt[],
  turned: TurnedText[],
): FoundOptions {
  const inCells = optionKeys.map((key) => pickCell(cells, columns[key]));
  const last = inCells.findLastIndex(({ text }) => text !== '');
  if (last >= 0) {
    const filled = inCells.slice(0, last + 1);
    noteDamage(filled, seen);
    const texts = filled.map((cell) => writtenLine(writtenOf(cell, turned)));
    return { stem, ...tidied(texts), looked: lookOfCells(filled) };
  }
  const cell = pickCell(cells, columns.options);
  const together = writtenOf(cell, turned);
  const split = splitOptions(together) ?? splitOptions(stem);
  if (!split) return { stem, options: [], gaps: [], starred: [] };
  const looked = lookOfLines(together ? cell : pickCell(cells, columns.stem));
  return { stem: together ? stem : split.before, ...tidied(split.options), looked };
}

/** "A. …", "B) …" on lines of their own inside one cell. */
function splitOptions(text: string): { before: string; options: string[] } | undefined {
  const parts = text.split(/(?:^|\n)\s*(\*?\s*[A-Ha-h])\s*[.):-]\s*/);
  if (parts.length < 5) return undefined;
  const options: string[] = [];
  for (let at = 1; at + 1 < parts.length; at += 2) {
    const label = parts[at] ?? '';
    const position = label.replace(/[*\s]/g, '').toUpperCase().charCodeAt(0) - 65;
    options[position] = `${label.includes('*') ? '*' : ''}${writtenLine(parts[at + 1] ?? '')}`;
  }
  return { before: writtenLines(parts[0] ?? ''), options: Array.from(options, (option) => option ?? '') };
}

/** Without labels ("A. ") that repeat the column, and without the asterisks that mark the right one. */
function tidied(texts: string[]): Omit<FoundOptions, 'stem'> {
  const starred = texts.flatMap((text, index) => (/^\*/.test(text) ? [index + 1] : []));
  const bare = texts.map((text) => text.replace(/^\*\s*/, ''));
  const label = (index: number) => new RegExp(`^${String.fromCharCode(65 + index)}\\s*[.):]\\s*(?=\\S)`, 'i');
  const labelled = bare.every((text, index) => text === '' || label(index).test(text));
  const options = labelled ? bare.map((text, index) => text.replace(label(index), '')) : bare;
  const gaps = options.flatMap((text, index) => (text === '' ? [String.fromCharCode(65 + index)] : []));
  return { options, gaps, starred };
}

/** What Excel makes of "1 %", "1/2", "1.000" and of broken formulas. */
function noteDamage(options: readonly Cell[], seen: Doubt[]): void {
  const dates = options.filter(({ kind }) => kind === 'date').length;
  for (const [index, { kind, raw, text }] of options.entries()) {
    const values = { letter: String.fromCharCode(65 + index), text };
    if (kind === 'error' || /^#{3,}$/.test(text)) seen.push({ code: 'cell-error', severity: 'error', values });
    else if (kind === 'date' && dates < options.length) seen.push({ code: 'option-date', severity: 'warning', values });
    else if (isFraction(kind, raw, text)) {
      const percent = Number((Number(text.replace(',', '.')) * 100).toPrecision(12));
      seen.push({ code: 'option-fraction', severity: 'warning', values: { ...values, percent } });
    }
  }
}

const isFraction = (kind: string, raw: Cell['raw'], text: string): boolean =>
  kind === 'number' ? typeof raw === 'number' && raw > 0 && raw < 1 && !text.includes('%') : /^0[.,]\d+$/.test(text);

/** 1–4 of "NB", "Thông hiểu", "3", "Mức 4", "VDC"; null for anything else. */
export function levelOf(text: string): number | null {
  const key = fold(text)
    .replace(/[^a-z0-9 ]+/g, ' ')
    .replace(/^(muc( do)?|cap do|level|m)\s*(?=\d)/, '')
    .replace(/[. ]0$/, '')
    .trim();
  const names: string[][] = [
    ['1', 'nb', 'nhan biet', 'biet', 'de'],
    ['2', 'th', 'thong hieu', 'hieu', 'trung binh'],
    ['3', 'vd', 'van dung', 'vdt', 'van dung thap', 'kho'],
    ['4', 'vc', 'vdc', 'van dung cao', 'rat kho'],
  ];
  const level = names.findIndex((each) => each.includes(key));
  return level < 0 ? null : level + 1;
}
