import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  WidthType,
} from 'docx';
import { centred, officialHead, run, textWidth } from '../../../platform/document/docx.ts';
import type { PaperItem } from '../read.ts';
import type { Picture } from './pictures.ts';

/** One paper as it is printed: items in its order, options as they stand on it. */
export interface PrintedPaper {
  parent: string | null;
  issuer: string;
  contest: string;
  round: string;
  code: string;
  /** Time to answer; null = none. */
  minutes: number | null;
  questions: PrintedQuestion[];
  /** Bytes of pictures by hash; only what Word shows. */
  pictures: ReadonlyMap<string, Picture>;
}

export interface PrintedQuestion {
  item: PaperItem;
  /** Options from top to bottom, letters rewritten where the item says so. */
  options: string[];
  /** Bank's option (from 0) by displayed place. */
  order: readonly number[];
  /** "B", "A, C": as printed on this paper. */
  key: string;
  /** Text shared with the question before: not printed again. */
  sameText: boolean;
}

/** Number of the day is written by hand; so is everything that only the clerk knows. */
export function headOfPaper(paper: PrintedPaper, title: string, secret: boolean): (Paragraph | Table)[] {
  const { minutes } = paper;
  return [
    officialHead(paper.parent, paper.issuer, secret ? [secretBox()] : [new Paragraph({})], [
      centred([run(`Mã đề: ${paper.code}`, { bold: true })]),
    ]),
    centred([run(title, { bold: true })], { before: 240, after: 0 }),
    centred([run(paper.contest, { bold: true })], { after: 0 }),
    centred([run(paper.round)], { after: 0 }),
    ...(minutes === null
      ? []
      : [centred([run(`Thời gian làm bài: ${minutes} phút, không kể thời gian phát đề`, { italics: true })])]),
    new Paragraph({ spacing: { after: 120 } }),
  ];
}

/** Until the answering, or the marking, has ended: papers and keys not yet used are secret (TT 22/2025/TT-BNV). */
export const secretUntil = 'Mật cho đến khi kết thúc thời gian làm bài; đáp án mật cho đến khi chấm xong.';

const line = { style: BorderStyle.SINGLE, size: 8, color: '000000' } as const;

/** Box 10a: "MẬT" in a frame. */
export const secretBox = (): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 60, after: 60 },
    indent: { left: convertMillimetersToTwip(24), right: convertMillimetersToTwip(24) },
    border: { top: line, bottom: line, left: line, right: line },
    children: [run('MẬT', { bold: true, size: 13 })],
  });

export const written = (text: string): Paragraph =>
  new Paragraph({ spacing: { after: 60 }, children: [run(`${text}: ${'.'.repeat(60)}`, { size: 13 })] });

export const left = (children: ParagraphChild[], more: { keepNext?: boolean; indent?: number; after?: number } = {}) =>
  new Paragraph({
    spacing: { after: more.after ?? 60, line: 264 },
    ...(more.keepNext ? { keepNext: true } : {}),
    ...(more.indent ? { indent: { left: convertMillimetersToTwip(more.indent) } } : {}),
    children,
  });

/** A framed table of short texts; `shares` = widths in parts of the whole. */
export function gridTable(
  head: string[],
  rows: string[][],
  shares: number[],
  bold: (column: number) => boolean,
): Table {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => Math.floor((textWidth * share) / whole));
  const cell = (text: string, at: number, heading: boolean) =>
    new TableCell({
      width: { size: widths[at]!, type: WidthType.DXA },
      margins: { left: 60, right: 60, top: 30, bottom: 30 },
      children: [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: { after: 0, line: 240 },
          children: [run(text, { size: 12, bold: heading || bold(at) })],
        }),
      ],
    });
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({ tableHeader: true, children: head.map((text, at) => cell(text, at, true)) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, at, false)) })),
    ],
  });
}

/** Items laid down column by column: 20 in 4 columns are 5 rows. */
export function inColumns<T>(items: readonly T[], columns: number): (T | undefined)[][] {
  const rows = Math.ceil(items.length / columns);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => items[column * rows + row]),
  );
}
