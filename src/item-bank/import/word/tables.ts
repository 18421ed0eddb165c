import { normalise } from '../../../platform/text/normalise.ts';
import type { Doubt } from '../rows.ts';
import { answerLine, optionLabel, questionLabel } from './labels.ts';
import { isBlank, type Line, plain, type Run, type TableBlock, textOf } from './line.ts';
import { findMarks } from './marks.ts';

/**
 * The lines of a table: cell by cell where it lays out questions and options, row by row where it shows data. In the first
 * a cell that holds only a number or a letter begins the line of the next cell. `told` is the key on the line below.
 */
export function linesOfTable(table: TableBlock, told = ''): Line[] {
  const rows = table.rows.map((row) => row.filter(isFilled)).filter((row) => row.length > 0);
  if (rows.every((row) => row.length === 1) || laysOut(rows)) return table.rows.flatMap(linesOfRow);
  if (!holdsOptions(rows, told)) return table.rows.flatMap((row) => asOneLine(row));
  return rows.flat().flatMap((cell) => asOneLine([cell]).map(({ row: _row, ...line }) => ({ ...line, cell: true })));
}

type Cell = readonly Line[];

const isFilled = (cell: Cell): boolean => cell.some((line) => !isBlank(line));
const firstOf = (cell: Cell | undefined): string => textOf(cell?.find((line) => !isBlank(line)) ?? { runs: [] });

/** Do labels say that these are questions and options? Those of two columns to be matched are none. */
function laysOut(rows: readonly (readonly Cell[])[]): boolean {
  if (rows.flat().some((cell) => /^\s*cột\s+\S{1,6}\s*[:.]?\s*$/iu.test(firstOf(cell)))) return false;
  const letters = new Set(rows.flatMap(lettersOf));
  return (letters.has(1) && letters.has(2)) || rows.some(asks);
}

const LONE_LETTER = /^\s*\*?\(?[A-Ha-h]\s*[.):]?\s*$/u;

/** The letters (1 = A) of the options in a row; none where cells without letters follow, as the figures of a table do. */
function lettersOf(row: readonly Cell[]): number[] {
  const found: number[] = [];
  for (let at = 0; at < row.length; at++) {
    const own = row[at]!.flatMap((line) => letterOf(textOf(line)));
    if (LONE_LETTER.test(firstOf(row[at])) && row[at + 1] && !LONE_LETTER.test(firstOf(row[at + 1]))) at += 1;
    else if (own.length === 0 || LONE_LETTER.test(firstOf(row[at]))) {
      if (found.length > 0) return [];
      continue;
    }
    for (const letter of own) found.push(letter);
  }
  return found;
}

function letterOf(text: string): number[] {
  if (LONE_LETTER.test(text))
    return [
      text
        .replace(/[^A-Ha-h]/g, '')
        .toUpperCase()
        .charCodeAt(0) - 64,
    ];
  const label = optionLabel(text.slice(0, 300));
  return label && (!label.weak || label.capital) ? [label.position] : [];
}

/** Does a row begin a question: "Câu 1 | Ai ký?", "1 | Ai ký?", or tell its key? */
function asks(row: readonly Cell[]): boolean {
  const [first, second] = [firstOf(row[0]), firstOf(row[1])];
  if (answerLine(first) !== undefined || answerLine(second) !== undefined) return true;
  const words = /\p{L}\s+\S*\p{L}/u.test(second);
  if (/^\s*câu(?:\s*hỏi)?\s*\d{1,4}\s*[.:)]?\s*$/iu.test(first)) return words;
  if (/^\s*\d{1,4}\s*[.:)]?\s*$/.test(first)) return words && /[?:…]\s*$/.test(second);
  return questionLabel(first.slice(0, 300))?.by === 'word' && /\p{L}\s+\S*\p{L}\s+\S*\p{L}/u.test(first);
}

/** Options without letters, one of which stands out or is told to be right. */
function holdsOptions(rows: readonly (readonly Cell[])[], told: string): boolean {
  const cells = rows.flat();
  if (cells.length < 2 || cells.length > 8) return false;
  if (told !== '' && cells.some((cell) => normalise(firstOf(cell)) === normalise(told))) return true;
  if (cells.filter((cell) => /^\s*(?:\*|✓|✔|☑|√)/u.test(firstOf(cell))).length === 1) return true;
  const marks = findMarks(cells.map((cell) => ({ label: [], text: cell.flatMap(({ runs }) => runs) })));
  return marks.some(({ options, weak }) => !weak && options.length === 1);
}

const layoutLost: Doubt = { code: 'layout-lost', severity: 'warning', values: { name: 'bảng' } };

const doubted = (runs: readonly Run[]): Run[] =>
  runs.map((run, index) => (index === 0 ? { ...run, doubts: [...(run.doubts ?? []), layoutLost] } : run));

/** "2022 | 100": a row of data as one line, with the doubt that its layout is lost. */
function asOneLine(row: readonly Cell[]): Line[] {
  const last = row.findLastIndex(isFilled);
  if (last < 0) return [];
  const cells = row.slice(0, last + 1).map((cell) => cell.filter((line) => !isBlank(line)));
  const runs = cells.flatMap((lines, column) => [
    ...(column > 0 ? [{ ...plain, text: ' | ' }] : []),
    ...lines.flatMap(({ runs: own }, index) => (index > 0 ? [{ ...plain, text: ' ' }, ...own] : own)),
  ]);
  const lines = cells.flat();
  const originals = lines.some(({ original }) => original !== undefined)
    ? { original: lines.map((line) => line.original ?? textOf(line)).join(' | ') }
    : {};
  return [{ place: lines[0]!.place, runs: doubted(runs), row: true, ...originals }];
}

function linesOfRow(row: readonly Cell[]): Line[] {
  const lines: Line[] = [];
  let label: Line | undefined;
  for (const [column, cell] of row.entries()) {
    const filled = cell.filter((line) => !isBlank(line));
    const [first, ...rest] = filled;
    if (!first) continue;
    if (label) {
      for (const line of [joined(label, first), ...rest]) lines.push(line);
      label = undefined;
    } else if (rest.length === 0 && column < row.length - 1 && isLabel(textOf(first))) label = first;
    else for (const line of filled) lines.push(line);
  }
  if (label) lines.push(label);
  return lines.map((line) => (line.row ? line : { ...line, cell: true }));
}

const HEADS_ANSWER = /^\s*(?:đáp\s*án|đ\/?a)(?:\s+đúng)?\s*:?\s*$/iu;
const isLabel = (text: string): boolean =>
  /^\s*(?:(?:câu\s*)?\d{1,4}|\*?\(?[A-Ha-h])\s*[.):]?\s*$/iu.test(text) || HEADS_ANSWER.test(text);

function joined(label: Line, line: Line): Line {
  const text = textOf(label).trim();
  // A cell of its own is as good as a stop behind the letter.
  const stopped = /[.):]$/.test(text) ? `${text} ` : `${text}${HEADS_ANSWER.test(text) ? ':' : '.'} `;
  if (
    questionLabel(textOf(line)) ||
    (optionLabel(textOf(line)) && !optionLabel(textOf(line))?.weak && /^\D/.test(text))
  )
    return line;
  const look = label.runs.find((run) => run.text.trim() !== '') ?? label.runs[0]!;
  return { ...line, runs: [{ ...look, text: stopped }, ...line.runs] };
}
