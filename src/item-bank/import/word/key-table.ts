import { normalise } from '../../../platform/text/normalise.ts';
import { matchingKind } from './kind-words.ts';
import { questionLabel } from './labels.ts';
import { type Line, type TableBlock, textOf } from './line.ts';

/** One answer of a key: the number of the question as written, and its letters ("B", "A, C"). */
export interface KeyEntry {
  number: number;
  letters: string;
  /** "bảng 1, dòng 3". */
  place: string;
}

interface KeyCell {
  text: string;
  place: string;
}

const NUMBER = /^(?:câu\s*)?(\d{1,4})\s*[.:)]?$/iu;
const LETTERS = /^[([]?([A-H](?:\s*(?:,|;|\/|\+|&|và|\s)\s*[A-H])*)[)\].]?$/iu;
const HEAD =
  /^(?:câu(?: hỏi)?(?: số)?|stt|tt|số câu|đáp án(?: đúng)?|đ\/?a|phương án(?: đúng)?|key|answer|question)\s*[:.]?$/iu;

const cellOf = (lines: readonly Line[], place: string): KeyCell => ({
  text: normalise(
    lines
      .map(textOf)
      .join(' ')
      .replace(/[*_]{2}/g, ''),
  ),
  place: lines[0]?.place ?? place,
});

/** The answers of a table, if it is one of keys: pairs of number and letter side by side, or numbers above letters. */
export function keysOfTable({ rows, place }: TableBlock): KeyEntry[] | undefined {
  return keysOfCells(rows.map((row) => row.map((lines) => cellOf(lines, place))));
}

/** The answers in rows of cells; undefined where they hold anything else. */
export function keysOfCells(rows: readonly (readonly KeyCell[])[]): KeyEntry[] | undefined {
  const filled = rows.flat().filter(({ text }) => text !== '');
  const known = filled.filter(({ text }) => NUMBER.test(text) || LETTERS.test(text) || HEAD.test(text) || pairs(text));
  if (filled.length < 4 || known.length < filled.length * 0.8 || headsOther(rows)) return undefined;
  // A head says what the table is; without one a single pair says little.
  const least = filled.filter(({ text }) => HEAD.test(text)).length >= 2 ? 1 : 2;
  const entries = [...besideEachOther(rows), ...inOneCell(filled)];
  const found = entries.length >= least ? entries : aboveEachOther(rows);
  return found.length >= least ? found : undefined;
}

/** "Xã | Loại": two heads or more, none of which is one of keys. */
function headsOther(rows: readonly (readonly KeyCell[])[]): boolean {
  const heads = (rows.find((row) => row.some(({ text }) => text !== '')) ?? []).filter(({ text }) => text !== '');
  const isKey = ({ text }: KeyCell): boolean =>
    NUMBER.test(text) || LETTERS.test(text) || HEAD.test(text) || headsKeys(text) || pairs(text) !== undefined;
  return heads.length > 1 && !heads.some(isKey);
}

function besideEachOther(rows: readonly (readonly KeyCell[])[]): KeyEntry[] {
  return rows.flatMap((row) => {
    const cells = row.filter(({ text }) => text !== '');
    return cells.flatMap(({ text, place }, index): KeyEntry[] => {
      const number = NUMBER.exec(text)?.[1];
      const letters = LETTERS.exec(cells[index + 1]?.text ?? '')?.[1];
      return number && letters ? [{ number: Number(number), letters: letters.toUpperCase(), place }] : [];
    });
  });
}

/** A row of nothing but numbers over one of nothing but letters; each may have its head. */
function aboveEachOther(rows: readonly (readonly KeyCell[])[]): KeyEntry[] {
  return rows.flatMap((row, at) => {
    const below = rows[at + 1];
    if (!below || !isRowOf(row, NUMBER) || !isRowOf(below, LETTERS)) return [];
    return row.flatMap(({ text }, column): KeyEntry[] => {
      const number = NUMBER.exec(text)?.[1];
      const letters = LETTERS.exec(below[column]?.text ?? '')?.[1];
      return number && letters
        ? [{ number: Number(number), letters: letters.toUpperCase(), place: below[column]!.place }]
        : [];
    });
  });
}

const isRowOf = (row: readonly KeyCell[], pattern: RegExp): boolean =>
  row.every(({ text }) => text === '' || pattern.test(text) || HEAD.test(text));

const inOneCell = (cells: readonly KeyCell[]): KeyEntry[] =>
  cells.flatMap(({ text, place }) => (pairs(text) ?? []).map((pair) => ({ ...pair, place })));

const PAIR = /(?:câu\s*)?(\d{1,4})\s*[.:)/–-]?\s*([A-H](?:\s*[,+&]\s*[A-H])*)(?=[\s,;.|]|$)/giu;

/** "1. A  2. B" or "Câu 1: A": a line of nothing but numbers and letters. */
function pairs(text: string): Omit<KeyEntry, 'place'>[] | undefined {
  const found = [...text.matchAll(PAIR)].map((match) => ({
    number: Number(match[1]),
    letters: (match[2] ?? '').toUpperCase(),
  }));
  const rest = text.replace(PAIR, '').replace(/[\s,;.|*_:-]+/g, '');
  return found.length > 0 && rest === '' ? found : undefined;
}

const HEADING =
  /^[^\p{L}\d]*(?:[ivx\d]{1,4}[.)]\s*)?(?:(?:bảng|phần)\s+)?(?:đáp\s*án|hướng dẫn chấm|key\b|answers?\b)/iu;

/** "BẢNG ĐÁP ÁN": heads the answers below it. */
export const headsKeys = (text: string): boolean => HEADING.test(text) && text.length < 80 && !/\?$/.test(text);

/**
 * Answers in running lines: below a heading "ĐÁP ÁN", or several in a row that hold nothing else. Returns them with the
 * places of the lines they take, their heading with them.
 */
export function keysOfLines(lines: readonly Line[]): { entries: KeyEntry[]; taken: Set<number> } {
  const entries: KeyEntry[] = [];
  const taken = new Set<number>();
  let known: (Asked | undefined)[] | undefined;
  const questions = () => {
    known ??= questionsBefore(lines);
    return known;
  };
  for (let at = 0; at < lines.length; at++) {
    const end = keyRun(lines, at);
    if (end === at) continue;
    const places = Array.from({ length: end - at }, (_, index) => at + index);
    const found = places.flatMap((place) => pairsOf(lines[place]!));
    const heads = headingsBefore(lines, at);
    const headed = headedPairs(textOf(lines[at]!)) !== undefined;
    if (headed ? tellsSeveral(questions()[at], found) : found.length >= 3 || heads.length > 0) {
      for (const entry of found) entries.push(entry);
      for (const place of [...heads, ...places]) taken.add(place);
    }
    at = end - 1;
  }
  return { entries, taken };
}

/** Where a run of lines ends that hold nothing but answers, heads or nothing at all; `at` itself for none. */
function keyRun(lines: readonly Line[], at: number): number {
  if (pairsOf(lines[at]!).length === 0) return at;
  let end = at + 1;
  for (let next = at + 1; next < lines.length; next++) {
    const text = normalise(textOf(lines[next]!));
    if (pairsOf(lines[next]!).length > 0) end = next + 1;
    else if (text !== '' && !isHeadRow(lines[next]!)) break;
  }
  return end;
}

const pairsOf = (line: Line): KeyEntry[] =>
  (pairs(normalise(textOf(line))) ?? headedPairs(textOf(line)) ?? []).map((pair) => ({ ...pair, place: line.place }));

/** "ĐÁP ÁN: 1-A, 2-B": heading and answers in one line. */
function headedPairs(text: string): Omit<KeyEntry, 'place'>[] | undefined {
  const [heading] = /^[^:\d]{3,60}[:.]?(?=\s*(?:câu\s*)?\d)/iu.exec(text) ?? [''];
  if (heading === '' || !headsKeys(heading)) return undefined;
  const found = pairs(normalise(text.slice(heading.length)));
  return found && found.length > 1 ? found : undefined;
}

interface Asked {
  number: number;
  matching: boolean;
}

/** For each line the question it belongs to; "1." begins one only where no line says "Câu 1". */
function questionsBefore(lines: readonly Line[]): (Asked | undefined)[] {
  const labels = lines.map((line) => questionLabel(textOf(line).slice(0, 300)));
  const worded = labels.some((label) => label?.by === 'word');
  let last: Asked | undefined;
  return labels.map((label, at) => {
    if (label && (label.by === 'word' || !worded)) {
      const asked = textOf(lines[at]!).slice(label.end, label.end + 600);
      last = { number: label.number, matching: matchingKind(label.kind, asked) !== '' };
    }
    return last;
  });
}

/** Keys of several questions, not the pairs of one that asks to match: that of the last question is among them. */
const tellsSeveral = (asked: Asked | undefined, found: readonly KeyEntry[]): boolean =>
  !asked || (!asked.matching && found.some(({ number }) => number === asked.number));

/** "Câu ⇥ Đáp án": the head of a table that has become lines. */
const isHeadRow = (line: Line): boolean => {
  const cells = textOf(line).split(/\t|\s{2,}|\|/);
  return (
    cells.some((cell) => cell.trim() !== '') && cells.every((cell) => cell.trim() === '' || HEAD.test(cell.trim()))
  );
};

/** The lines just before a place that head answers: "ĐÁP ÁN", "Câu ⇥ Đáp án". */
function headingsBefore(lines: readonly Line[], at: number): number[] {
  const found: number[] = [];
  for (let before = at - 1; before >= Math.max(0, at - 5); before--) {
    const line = lines[before]!;
    const text = normalise(textOf(line));
    if (text === '') continue;
    if (!isHeadRow(line) && !headsKeys(text)) break;
    found.push(before);
  }
  return found;
}
