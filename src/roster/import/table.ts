import { mostColumns } from '../../platform/http/chosen-columns.ts';
import { type Problem, Refusal } from '../../platform/refusal.ts';
import type { Cell, SheetRow } from '../../platform/sheet/cell.ts';
import {
  type ColumnChoice,
  type ColumnNames,
  findColumns,
  type SeenColumn,
  seenColumns,
  type TableFound,
} from '../../platform/sheet/choice.ts';
import type { HeaderFound } from '../../platform/sheet/header.ts';
import { sheetRowsInWorker } from '../../platform/sheet/in-worker.ts';
import { sheetRefusal } from '../../platform/sheet/refusals.ts';
import { type PersonColumn, personColumns } from './columns.ts';
import type { Columns } from './line.ts';
import { noNameColumn } from './problems.ts';

/** So many rows are looked at to find the header and what columns hold. */
const lookAhead = 240;
const mostSheets = 5;

/** A people table opened at its first line of data. */
export interface PeopleTable {
  columns: Columns;
  /** Row of the header as the file numbers it; null = there is none, columns were proposed from what they hold. */
  headerRow: number | null;
  /** All columns of the table, for choosing by hand. */
  seen: SeenColumn<PersonColumn>[];
  rows: AsyncGenerator<SheetRow>;
}

export interface TableOptions {
  /** Columns chosen by hand, in the table that was shown. */
  choice?: ColumnChoice<PersonColumn> | undefined;
  /** Columns named on the command line. */
  names?: ColumnNames<PersonColumn> | undefined;
  /** Where no sheet has names of people, take the first one, for a person to say what its columns are. */
  lenient?: boolean | undefined;
}

/**
 * Opens the first sheet in which names of people are found, and reads on from there row by row.
 * @throws Refusal when no sheet has such a column
 */
export async function openPeopleTable(
  bytes: Uint8Array,
  fileName: string,
  { choice, names, lenient }: TableOptions,
  warn: (problem: Problem) => void,
): Promise<PeopleTable> {
  const open = (sheet: number) =>
    sheetRowsInWorker(bytes, fileName, { sheet, warn, limits: { columns: mostColumns }, memory: 160 });
  let unknown: string[] = [];
  for (let sheet = 0; sheet < mostSheets; sheet += 1) {
    const rows = open(sheet);
    const head = await firstRows(rows, sheet);
    if (head === undefined) break;
    const found = findColumns(head, personColumns, { names });
    // Which table it is never depends on the choice: it was made while looking at this one.
    if (isOfPeople(found, names !== undefined)) return tableOf(head, rows, chosenOr(found, head, choice));
    if (sheet === 0) unknown = found.unknown;
    await rows.return(undefined);
  }
  if (unknown.length > 0) throw sheetRefusal('sheet-no-column', `cột ${unknown.join(', ')}`);
  if (!lenient) throw noNameColumn();
  const rows = open(0);
  const head = (await firstRows(rows, 0)) ?? [];
  return tableOf(head, rows, chosenOr(findColumns(head, personColumns), head, choice));
}

function isOfPeople({ header, columns, unknown }: TableFound<PersonColumn>, isNamed: boolean): boolean {
  if (unknown.length > 0 || (!columns.fullName && !columns.given)) return false;
  return isNamed || header !== undefined || Boolean(columns.email ?? columns.unitCode ?? columns.birth);
}

const chosenOr = (
  found: TableFound<PersonColumn>,
  head: SheetRow[],
  choice: TableOptions['choice'],
): TableFound<PersonColumn> => {
  if (choice) return findColumns(head, personColumns, { choice });
  return {
    ...found,
    columns: withNameParts(
      found,
      head.map(({ cells }) => cells),
    ),
  };
};

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

function tableOf(head: SheetRow[], rest: AsyncGenerator<SheetRow>, found: TableFound<PersonColumn>): PeopleTable {
  return {
    columns: found.columns,
    headerRow: found.headerRow,
    seen: seenColumns(found, head),
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
