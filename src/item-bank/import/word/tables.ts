import type { Cell, Sheet } from '../../../platform/sheet/index.ts';
import { normaliseLines } from '../../../platform/text/normalise.ts';
import { type FoundItem, understandSheets } from '../rows.ts';
import { optionLabel, questionLabel } from './labels.ts';
import { isBlank, type Line, type TableBlock, textOf } from './line.ts';

/** The items of a table with a head such as a spreadsheet has; undefined for any other table. */
export function itemsOfTable(table: TableBlock): FoundItem[] | undefined {
  const sheet: Sheet = { name: '', rows: table.rows.map((row) => row.map(cellOf)) } as unknown as Sheet;
  if (table.rows.length < 2) return undefined;
  const { items, remarks } = understandSheets([sheet]);
  const headed = !remarks.some(({ code }) => code === 'no-header');
  if (!headed || items.length === 0 || items.filter(({ options }) => options.length > 1).length < items.length / 2)
    return undefined;
  return items.map((item) => ({ ...item, place: `${table.place}, ${item.place}` }));
}

function cellOf(lines: readonly Line[]): Cell {
  const text = normaliseLines(lines.map(textOf).join('\n').replaceAll('\uFFFC', ''));
  return text === '' ? { kind: 'empty', text, raw: null } : { kind: 'text', text, raw: text };
}

/** The lines of a table, cell by cell; a cell that holds only a number or a letter begins the line of the next cell. */
export function linesOfTable(table: TableBlock): Line[] {
  return table.rows.flatMap((row) => {
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
    return lines;
  });
}

const isLabel = (text: string): boolean => /^\s*(?:(?:câu\s*)?\d{1,4}|\*?\(?[A-Ha-h])\s*[.):]?\s*$/iu.test(text);

function joined(label: Line, line: Line): Line {
  const text = textOf(label).trim();
  // A cell of its own is as good as a stop behind the letter.
  const stopped = /[.):]$/.test(text) ? `${text} ` : `${text}. `;
  if (
    questionLabel(textOf(line)) ||
    (optionLabel(textOf(line)) && !optionLabel(textOf(line))?.weak && /^\D/.test(text))
  )
    return line;
  const look = label.runs.find((run) => run.text.trim() !== '') ?? label.runs[0]!;
  return { ...line, runs: [{ ...look, text: stopped }, ...line.runs] };
}
