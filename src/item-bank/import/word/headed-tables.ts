import { type Cell, findHeader, type HeaderFound, type Sheet } from '../../../platform/sheet/index.ts';
import { normaliseLines } from '../../../platform/text/normalise.ts';
import { type ColumnKey, optionKeys, wantedColumns } from '../columns.ts';
import { type FoundFile, type FoundItem, understandSheets } from '../rows.ts';
import { mendText } from './damage.ts';
import { type Draft, draftOf, finishDraft } from './draft.ts';
import { dropWeakMark } from './give-key.ts';
import { findGroups, type OptionGroup, plainGroup } from './groups.ts';
import { isKindName } from './kind-words.ts';
import { type Line, PICTURE, type TableBlock, textOf } from './line.ts';
import { type Spot, spotsOf } from './spots.ts';

type Row = readonly (readonly Line[])[];
type Columns = HeaderFound<ColumnKey>['columns'];

/**
 * The items of a table with a head such as a spreadsheet has; undefined for any other table. The columns are understood
 * as those of a spreadsheet, question and options as lines of Word: with their looks, pictures and doubts.
 */
export function itemsOfTable(table: TableBlock): FoundFile | undefined {
  if (table.rows.length < 2) return undefined;
  const cells = table.rows.map((row) => row.map(cellOf));
  const { header, columns } = findHeader(cells, wantedColumns);
  if (header === undefined || !columns.stem) return undefined;
  const whole = mergedDown(table, columns.stem.columns[0]!);
  const found = understandSheets([{ name: '', rows: whole.map((row) => row.map(cellOf)) } as unknown as Sheet]);
  if (found.items.length === 0 || found.items.filter(isAnswerable).length < found.items.length / 2) return undefined;
  const rows = new Map(whole.map((row, at) => [`dòng ${at + 1}`, row]));
  const items = found.items.map((item) => ({
    ...itemOfRow(item, rows.get(item.place) ?? [], columns),
    place: `${table.place}, ${item.place}`,
  }));
  dropDressing(items);
  return {
    items,
    remarks: found.remarks.map((remark) => ({ ...remark, place: `${table.place}, ${remark.place}` })),
    keyBase: found.keyBase,
  };
}

/** Rows whose question goes on from above, as where each option has a row of its own, join the row where it begins. */
function mergedDown({ rows, goesOn }: TableBlock, stem: number): Line[][][] {
  if (!goesOn) return rows;
  const whole: Line[][][] = [];
  let first: Line[][] | undefined;
  for (const row of rows) {
    const joins = first !== undefined && row[stem] !== undefined && goesOn.has(row[stem]);
    if (!joins) first = row.map((cell) => [...cell]);
    else for (const [column, cell] of row.entries()) first?.[column]?.push(...cell);
    whole.push(joins ? [] : first!);
  }
  return whole;
}

/** The same column coloured or bold in all rows, beside a column of keys, is the dress of the table. */
function dropDressing(items: readonly FoundItem[]): void {
  const marks = new Set(items.map(({ marked }) => JSON.stringify(marked)));
  const keys = new Set(items.map(({ keyText }) => keyText));
  if (items.length > 2 && marks.size === 1 && keys.size > 1 && !keys.has(''))
    for (const item of items) delete item.marked;
}

const isAnswerable = ({ options, keyText, kindText }: FoundItem): boolean =>
  options.length > 1 || keyText !== '' || isKindName(kindText);

/** The text of a cell, options that share a line on lines of their own. */
function cellOf(lines: readonly Line[]): Cell {
  const text = normaliseLines(
    spotsOf(lines)
      .map((spot) => spot.text)
      .join('\n')
      .replaceAll(PICTURE, ''),
  );
  return text === '' ? { kind: 'empty', text, raw: null } : { kind: 'text', text, raw: text };
}

/** Question and options of one row, as spots. */
interface Pieces {
  spots: Spot[];
  stem: number[];
  group: OptionGroup | undefined;
  unlettered: boolean;
}

function itemOfRow(base: FoundItem, row: Row, columns: Columns): FoundItem {
  const { spots, stem, group, unlettered } = piecesOf(row, columns);
  const draft = draftOf(spots, stem, group, unlettered);
  readBehind(draft, spots, group);
  noteBeside(draft, row, columns);
  const number = /^\s*(\d{1,4})\s*[.)]?\s*$/.exec(linesAt(row, columns, 'number').map(textOf).join(''));
  draft.asked ||= Number(number?.[1] ?? 0);
  return together(base, finishDraft(draft, base.number));
}

const linesAt = (row: Row, columns: Columns, key: ColumnKey): Line[] =>
  (columns[key]?.columns ?? []).flatMap((column) => row[column] ?? []).map((line) => ({ ...line, cell: true }));

function piecesOf(row: Row, columns: Columns): Pieces {
  const asked = unnumbered(spotsOf(linesAt(row, columns, 'stem')));
  const inCells = optionKeys.map((key) => spotsOf(linesAt(row, columns, key)));
  if (inCells.some((spots) => spots.some(({ blank }) => !blank))) return piecesOfCells(asked, inCells);
  const together = unnumbered(spotsOf(linesAt(row, columns, 'options')), 0);
  const spots = [...asked, ...together];
  const lettered = findGroups(spots, 0, spots.length - 1).at(-1);
  const lines = together.flatMap((spot, index) => (spot.blank ? [] : [asked.length + index]));
  const group = lettered ?? (lines.length > 1 ? plainGroup(lines) : undefined);
  const stem = spots.flatMap((_, at) => (at < (group?.from ?? spots.length) ? [at] : []));
  return { spots, stem, group, unlettered: !lettered };
}

/** Only the first line can have the number of the question; further ones number statements. */
const unnumbered = (spots: readonly Spot[], first = 1): Spot[] =>
  spots.map((spot, index) => (index < first && spot.question?.by === 'word' ? spot : { ...spot, question: undefined }));

function piecesOfCells(asked: readonly Spot[], inCells: readonly (readonly Spot[])[]): Pieces {
  const spots = [...asked];
  const options: OptionGroup['options'] = [];
  for (const [index, cell] of inCells.entries()) {
    const filled = cell.filter(({ blank }) => !blank);
    if (filled.length === 0) continue;
    options.push({ spots: filled.map((_, at) => spots.length + at), position: index + 1 });
    spots.push(...filled);
  }
  // Letters in the cells only repeat the heads, if all have their own.
  const lettered = options.every(({ spots: [first], position }) => {
    const label = spots[first!]?.option;
    return label && !label.weak && label.position === position;
  });
  const group = { from: asked.length, to: spots.length - 1, capital: true, options };
  return { spots, stem: asked.map((_, at) => at), group, unlettered: !lettered };
}

/** What stands behind the options in their cell: key, reason; anything else stays with the question. */
function readBehind(draft: Draft, spots: readonly Spot[], group: OptionGroup | undefined): void {
  for (const spot of group ? spots.slice(group.to + 1) : []) {
    if (spot.answer !== undefined) draft.hear(spot, spot.answer);
    else if (spot.field) draft.take(spot, spot.field.name, spot.field.end);
    else if (!spot.blank) {
      draft.note(spot);
      draft.stem.push(spot.line.runs);
    }
  }
}

/** What was seen in the other cells of the row; a picture there has no place in an item. */
function noteBeside(draft: Draft, row: Row, columns: Columns): void {
  const used = new Set((['stem', 'options', ...optionKeys] as const).flatMap((key) => columns[key]?.columns ?? []));
  for (const [column, cell] of row.entries()) {
    if (used.has(column)) continue;
    for (const spot of spotsOf(cell)) draft.note(spot);
    if (cell.some(({ runs }) => runs.some(({ image }) => image)))
      draft.doubt([{ code: 'picture-beside', severity: 'warning' }]);
  }
}

/** The row's other columns, with question and options as read from their lines. */
function together(base: FoundItem, item: FoundItem): FoundItem {
  const { seen } = item;
  const rationale = [item.rationale, mendText(base.rationale, seen)].filter((text) => text !== '').join('\n');
  if (base.keyText !== '') dropWeakMark(item);
  for (const doubt of base.seen) if (!seen.some(({ code }) => code === doubt.code)) seen.push(doubt);
  return {
    ...base,
    ...item,
    code: base.code,
    keyText: base.keyText || item.keyText,
    kindText: base.kindText || item.kindText,
    levelText: base.levelText || item.levelText,
    topicText: base.topicText || item.topicText,
    rationale,
    legalText: base.legalText || item.legalText,
    articleText: base.articleText,
    inForceFrom: base.inForceFrom,
    inForceTo: base.inForceTo,
    points: base.points ?? item.points,
  };
}
