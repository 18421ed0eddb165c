import { normalise } from '../../../platform/text/normalise.ts';
import type { Doubt } from '../rows.ts';

/** How a stretch of text looks. */
export interface Look {
  bold: boolean;
  italic: boolean;
  underline: boolean;
  /** RRGGBB of a real colour; black, white and grey are none. */
  colour: string;
  /** Colour behind the text, by marker pen or shading. */
  highlight: string;
}

/** Text of one look. A picture, also one that cannot be read, stands as one character U+FFFC in a run of its own. */
export interface Run extends Look {
  text: string;
  image?: FoundPicture;
  /** What reading it showed, to be said at its item. */
  doubts?: Doubt[];
}

export interface FoundPicture {
  bytes: Uint8Array;
  name: string;
  alt: string;
}

/** One line of a source: a paragraph, or part of one between line breaks. */
export interface Line {
  /** "đoạn 12", "dòng 12", "bảng 2, dòng 3". */
  place: string;
  runs: Run[];
  /** As written in a font of the time before Unicode. */
  original?: string;
  /** A row of a table of data ("Năm | Số hồ sơ"): nothing in it is a label. */
  row?: true;
  /** Of a cell: what would be a page number elsewhere is none here. */
  cell?: true;
}

/** What a source holds, in order: lines and tables. */
export type Block = { line: Line; table?: undefined } | { table: TableBlock; line?: undefined };

/** A table: rows of cells of lines. */
export interface TableBlock {
  /** "bảng 2". */
  place: string;
  rows: Line[][][];
  /** Cells that are one with the cell above them. */
  goesOn?: Set<readonly Line[]>;
}

export const PICTURE = '\uFFFC';

export const plain: Look = { bold: false, italic: false, underline: false, colour: '', highlight: '' };

export const textOf = ({ runs }: { runs: readonly Run[] }): string => runs.map(({ text }) => text).join('');

export const isBlank = (line: Line): boolean => textOf(line).trim() === '';

/** The runs between two places of the line's text. */
export function sliceRuns(runs: readonly Run[], from: number, to = Number.POSITIVE_INFINITY): Run[] {
  const cut: Run[] = [];
  let at = 0;
  for (const run of runs) {
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, run.text.length);
    if (start < end)
      cut.push(start === 0 && end === run.text.length ? run : { ...run, text: run.text.slice(start, end) });
    at += run.text.length;
  }
  return cut;
}

export const partOf = (line: Line, from: number, to?: number): Line => ({
  ...line,
  runs: sliceRuns(line.runs, from, to),
});

/** Needs joining of letters and marks, or has characters nobody sees. */
const UNTIDY =
  /[\p{M}\p{Default_Ignorable_Code_Point}\u00A0\u2000-\u200A\u202F\u00D0\u0189\u0000-\u0008\u000E-\u001F\u007F-\u009F\uFFF9-\uFFFB]/u;

/** Letters and their marks joined (also across runs), invisible characters gone; true when letters were joined. */
export function tidyLine(line: Line): boolean {
  const text = textOf(line);
  if (!UNTIDY.test(text)) return false;
  const pieces = line.runs.map((run) => ({ ...run, text: '' }));
  const ends = endsOf(line.runs);
  let joined = false;
  let index = 0;
  for (const { 0: cluster, index: at } of text.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
    while (at >= (ends[index] ?? Number.POSITIVE_INFINITY)) index++;
    const kept = tidyCluster(cluster);
    joined ||= kept.length < cluster.length && /\p{L}\p{M}/u.test(cluster);
    const piece = pieces[index];
    if (piece) piece.text += kept;
  }
  line.runs = pieces.filter((piece) => piece.text !== '');
  return joined;
}

function endsOf(runs: readonly Run[]): number[] {
  let at = 0;
  return runs.map((run) => {
    at += run.text.length;
    return at;
  });
}

function tidyCluster(cluster: string): string {
  if (cluster === PICTURE || cluster === '\t') return cluster;
  if (/^\s/.test(cluster)) return ' ';
  return normalise(cluster);
}
