import { type Problem, Refusal } from '../../platform/refusal.ts';
import type { Cell, SheetRow } from '../../platform/sheet/cell.ts';
import { columnLetter, EMPTY } from '../../platform/sheet/cell.ts';
import { findHeader, type HeaderFound } from '../../platform/sheet/header.ts';
import { sheetRowsInWorker } from '../../platform/sheet/in-worker.ts';
import { type ChosenColumns, type PersonColumn, personColumns, personFields } from './columns.ts';
import type { Columns } from './line.ts';
import { noNameColumn } from './problems.ts';

/** So many rows are looked at to find the header and what columns hold. */
const lookAhead = 240;
const mostSheets = 5;

/** A people table opened at its first line of data. */
export interface PeopleTable {
  columns: Columns;
  /** False: columns were proposed from what they hold. */
  hasHeader: boolean;
  /** All columns of the table, for choosing by hand: letter, header, some values. */
  seen: SeenColumn[];
  rows: AsyncGenerator<SheetRow>;
}

export interface SeenColumn {
  column: number;
  letter: string;
  header: string;
  samples: string[];
  field: PersonColumn | null;
}

/**
 * Opens the first sheet in which names of people are found, and reads on from there row by row. `lenient`: where no
 * sheet has such a column, the first one is taken, for a person to say what its columns are.
 * @throws Refusal when no sheet has such a column
 */
export async function openPeopleTable(
  bytes: Uint8Array,
  fileName: string,
  { chosen, lenient }: { chosen?: ChosenColumns | undefined; lenient?: boolean | undefined },
  warn: (problem: Problem) => void,
): Promise<PeopleTable> {
  for (let sheet = 0; sheet < mostSheets; sheet += 1) {
    const rows = sheetRowsInWorker(bytes, fileName, { sheet, warn, limits: { columns: 100 }, memory: 160 });
    const head = await firstRows(rows, sheet);
    if (head === undefined) break;
    const table = tableOf(head, rows, chosen, false);
    if (table) return table;
    await rows.return(undefined);
  }
  if (!lenient) throw noNameColumn();
  const rows = sheetRowsInWorker(bytes, fileName, { warn, limits: { columns: 100 }, memory: 160 });
  return tableOf((await firstRows(rows, 0)) ?? [], rows, chosen, true) as PeopleTable;
}

async function firstRows(rows: AsyncGenerator<SheetRow>, sheet: number): Promise<SheetRow[] | undefined> {
  const head: SheetRow[] = [];
  try {
    while (head.length < lookAhead) {
      const { value, done } = await rows.next();
      if (done) break;
      head.push(value);
    }
  } catch (error) {
    if (sheet > 0 && error instanceof Refusal && error.code === 'sheet-no-sheet') return undefined;
    throw error;
  }
  return head;
}

function tableOf(
  head: SheetRow[],
  rest: AsyncGenerator<SheetRow>,
  chosen: ChosenColumns | undefined,
  anything: boolean,
): PeopleTable | undefined {
  const cells = head.map((row) => row.cells);
  const found = findHeader(cells, personColumns);
  const columns = chosen ? chosenColumns(chosen, cells[found.header ?? -1] ?? []) : withNameParts(found, cells);
  if (!anything && !columns.fullName && !columns.given) return undefined;
  if (!anything && !chosen && found.header === undefined && !columns.email && !columns.unitCode && !columns.birth)
    return undefined;
  const data = cells.slice(found.firstRow);
  return {
    columns,
    hasHeader: found.header !== undefined,
    seen: seenColumns(columns, cells[found.header ?? -1] ?? [], data),
    rows: (async function* () {
      try {
        yield* head.slice(found.firstRow);
        yield* rest;
      } finally {
        await rest.return(undefined);
      }
    })(),
  };
}

function chosenColumns(chosen: ChosenColumns, header: readonly Cell[]): Columns {
  return Object.fromEntries(
    personFields.flatMap((field) => {
      const columns = chosen[field];
      return columns && columns.length > 0
        ? [[field, { columns, header: header[columns[0] ?? -1]?.text ?? '', sure: true }]]
        : [];
    }),
  );
}

/**
 * Without a header, the name may lie over two columns: many words beside a column of single words. With one, "Họ" and
 * "Tên" are enough; "Họ và tên" over one column beside "Tên" is the family name.
 */
function withNameParts(found: HeaderFound<PersonColumn>, cells: readonly (readonly Cell[])[]): Columns {
  const { columns } = found;
  const { fullName, given, family } = columns;
  if (found.header === undefined && fullName) {
    const next = (fullName.columns.at(-1) ?? 0) + 1;
    const taken = Object.values(columns).some((match) => match.columns.includes(next));
    const words = cells.slice(found.firstRow).flatMap((row) => row[next]?.text || []);
    if (!taken && words.length > 0 && words.every((text) => /^\p{Lu}[\p{L}'-]*$/u.test(text)))
      return { ...columns, fullName: { ...fullName, columns: [...fullName.columns, next] } };
  }
  if (fullName && given && !family && given.columns[0] === (fullName.columns.at(-1) ?? 0) + 1)
    return { ...columns, fullName: undefined, family: fullName } as Columns;
  return columns;
}

function seenColumns(columns: Columns, header: readonly Cell[], data: readonly (readonly Cell[])[]): SeenColumn[] {
  const sample = data.slice(0, 60);
  const width = Math.max(header.length, ...sample.map((row) => row.length), 0);
  return Array.from({ length: width }, (_, column) => ({
    column,
    letter: columnLetter(column),
    header: (header[column] ?? EMPTY).text.slice(0, 80),
    samples: sample
      .flatMap((row) => row[column]?.text || [])
      .slice(0, 3)
      .map((text) => text.slice(0, 40)),
    field: personFields.find((field) => columns[field]?.columns.includes(column)) ?? null,
  })).filter(({ header: title, samples, field }) => title !== '' || samples.length > 0 || field !== null);
}
