import type { Doubt } from '../rows.ts';
import type { Source } from './docx.ts';
import { styleOf } from './html-style.ts';
import { type Block, type Line, type Look, PICTURE, plain, type Run, type TableBlock } from './line.ts';
import { type RawRun, settleRuns } from './raw-runs.ts';
import { wordRefusal } from './refusals.ts';

const MOST_LINES = 200_000;
const LONGEST_LINE = 100_000;

/** Reads plain text: ** and __ as bold, * and _ as italic, tables of markdown. `unit` names a line ("dòng", "đoạn"). */
export function openText(text: string, unit = 'dòng'): Source {
  const written = text.replace(/^\uFEFF/, '').split(/\r\n?|[\n\u0085\u2028\u2029\u000B\f]/);
  if (written.length > MOST_LINES || written.some((line) => line.length > LONGEST_LINE))
    throw wordRefusal('word-too-long');
  const blocks: Block[] = [];
  let tables = 0;
  let table: TableBlock | undefined;
  for (const [index, raw] of written.entries()) {
    const line = lineOf(raw, `${unit} ${index + 1}`);
    if (!/^\s*\|.*\|\s*$/.test(raw)) {
      table = undefined;
      blocks.push({ line });
      continue;
    }
    if (/^[\s|:-]+$/.test(raw)) continue;
    if (!table) {
      tables += 1;
      table = { place: `bảng ${tables}`, rows: [] };
      blocks.push({ table });
    }
    table.rows.push(cellsOf(raw).map((cell) => [lineOf(cell, `${unit} ${index + 1}`)]));
  }
  return { blocks, notes: [] };
}

const cellsOf = (raw: string): string[] =>
  raw
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/);

function lineOf(raw: string, place: string): Line {
  const text = raw
    .replace(/^\s*#{1,6}\s+/, '')
    .replace(/^\s*>+\s*(?=\S)/, (mark) => (/^\s*>\s/.test(mark) ? '> ' : mark));
  return { place, runs: runsOf(text) };
}

const MARK =
  /\\([*_\\|#~])|(\*{1,3}|_{1,3}|~~)|<(\/?)(b|strong|i|em|u|ins|mark|span|font|sup|sub|s|del|strike)((?:\s[^<>]{0,300})?)>|<br\s*\/?>|(!\[[^\]]{0,300}\]\([^()]{0,2000}\)|<img\s[^<>]{0,2000}>)/gi;

/** Splits a line at its marks; a mark that is never closed is text. */
export function runsOf(text: string): Run[] {
  const pieces = piecesOf(text);
  pairMarks(pieces);
  const runs: RawRun[] = [];
  let look: Shown = plain;
  for (const piece of pieces) {
    if (piece.change) look = { ...look, ...piece.change };
    else if (piece.doubts) runs.push({ ...plain, text: piece.text, doubts: piece.doubts });
    else if (piece.text !== '') runs.push({ ...look, text: piece.text });
  }
  return settleRuns(runs);
}

/** Look, and what is settled in words: raised and struck out. */
type Shown = Look & Pick<RawRun, 'raise' | 'struck'>;

interface Piece {
  text: string;
  /** The mark itself: "**", "<b>". */
  mark?: string;
  opens?: boolean;
  closes?: boolean;
  change?: Partial<Shown>;
  doubts?: Doubt[];
  /** What a tag says of looks by itself: style="color:red". */
  styled?: Partial<Shown>;
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(MARK)) {
    const [whole, escaped, stars, slash, tag, attributes = '', picture] = match;
    const at = match.index;
    const next = at + whole.length;
    if (stars && (text[next] === stars[0] || text[at - 1] === stars[0])) continue;
    pieces.push({ text: text.slice(from, at) });
    from = next;
    if (escaped) pieces.push({ text: escaped });
    else if (stars) pieces.push(starPiece(text, stars, at, next));
    else if (tag) pieces.push(tagPiece(tag.toLowerCase(), slash === '/', attributes));
    else if (picture) pieces.push({ text: PICTURE, doubts: [{ code: 'picture-outside', severity: 'error' }] });
    else pieces.push({ text: ' ' });
  }
  pieces.push({ text: text.slice(from) });
  return pieces;
}

function starPiece(text: string, mark: string, at: number, next: number): Piece {
  const before = text[at - 1] ?? ' ';
  const after = text[next] ?? ' ';
  // Underscores inside words and stars between numbers are text.
  const inWord = (mark[0] === '_' ? /^[\p{L}\p{N}]{2}$/u : /^\d\d$/).test(before + after);
  return { text: mark, mark, opens: !/\s/.test(after) && !inWord, closes: !inWord && at > 0 };
}

const tagPiece = (mark: string, closes: boolean, attributes: string): Piece => ({
  text: '',
  mark,
  opens: !closes,
  closes,
  ...(/=/.test(attributes) ? { styled: styleOf(attributes) } : {}),
});

const changes: Record<string, Partial<Shown>> = {
  '*': { italic: true },
  _: { italic: true },
  '**': { bold: true },
  __: { bold: true },
  '***': { bold: true, italic: true },
  ___: { bold: true, italic: true },
  b: { bold: true },
  strong: { bold: true },
  i: { italic: true },
  em: { italic: true },
  u: { underline: true },
  ins: { underline: true },
  mark: { highlight: 'mark' },
  sup: { raise: 'sup' },
  sub: { raise: 'sub' },
  '~~': { struck: true },
  s: { struck: true },
  del: { struck: true },
  strike: { struck: true },
};

const undone = (change: Partial<Shown>): Partial<Shown> =>
  Object.fromEntries(Object.entries(change).map(([key, value]) => [key, typeof value === 'string' ? '' : false]));

/** Marks open at once; more are no marks. */
const DEEPEST = 12;

function pairMarks(pieces: readonly Piece[]): void {
  const open: { piece: Piece; letters: number }[] = [];
  let letters = 0;
  for (const piece of pieces) {
    if (piece.mark === undefined) letters += piece.text.trim().length;
    else {
      const start = open.findLastIndex((each) => each.piece.mark === piece.mark);
      const opened = open[start];
      if (piece.closes && opened && opened.letters < letters) {
        const change = { ...changes[piece.mark], ...opened.piece.styled };
        opened.piece.change = change;
        piece.change = undone(change);
        open.length = start;
      } else if (piece.opens) {
        open.push({ piece, letters });
        if (open.length > DEEPEST) open.shift();
      }
    }
  }
}
