import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { wallTime } from '../../platform/format/day.ts';
import { inLittleMemory } from '../../platform/heap.ts';
import type { SheetRow } from '../../platform/sheet/cell.ts';
import type { SeenColumn } from '../../platform/sheet/choice.ts';
import { pickCell } from '../../platform/sheet/header.ts';
import { type SheetFormat, sniffFormat } from '../../platform/sheet/sniff.ts';
import type { PersonColumn } from './columns.ts';
import { type BirthOrder, OrderEvidence, type OrderQuestion } from './date-order.ts';
import { type Columns, headingIn, type PersonLine, readPersonLine } from './line.ts';
import { type LineProblem, lineProblem, noRows, noUnits } from './problems.ts';
import { sql } from './sql.ts';
import { openPeopleTable, type TableOptions } from './table.ts';
import { createUnitFinder, type KnownUnit } from './unit-finder.ts';

export interface StageOptions extends TableOptions {
  contestId?: number | null;
  contestSlug?: string | null;
  dateOrder?: BirthOrder;
  /** Unit of all lines that name none. */
  unitId?: number | null;
}

export interface Staged {
  format: SheetFormat;
  seen: SeenColumn<PersonColumn>[];
  headerRow: number | null;
  /** The columns are proposals from what they hold: nobody named or chose them. */
  guessed: boolean;
  /** Columns by what they tell, for the words of a page. */
  columns: Columns;
  order: BirthOrder;
  /** To be answered before anything is written. */
  question: OrderQuestion | null;
}

const batchSize = 500;
/** Problems kept: a wrong column gives one for every line. */
const mostProblems = 20_000;

interface File {
  name: string;
  bytes: Uint8Array;
}

/**
 * Reads a people file into the lines of a work, in batches with their own short transactions, so that progress is
 * seen and memory does not grow with the file. What was there of an earlier reading is thrown away.
 * @throws Refusal for files that cannot be read, have no names, or when there are no units yet
 */
export const stageFile: typeof readIntoLines = (...given) => inLittleMemory(() => readIntoLines(...given));

async function readIntoLines(
  context: Context,
  work: { id: number; organisation: number },
  file: File,
  options: StageOptions,
  now: Date,
): Promise<Staged> {
  const { database } = context;
  const within = <T>(act: (queries: Queries) => Promise<T>) => database.web(work.organisation, act);
  const { units, domains } = await within((queries) => prepare(queries, work, options));
  const fileProblems: LineProblem[] = [];
  const table = await openPeopleTable(file.bytes, file.name, options, (problem) =>
    fileProblems.push({ ...problem, row: null, where: problem.where || 'cả tệp' }),
  );
  const evidence = new OrderEvidence();
  const reader = {
    columns: table.columns,
    findUnit: createUnitFinder(units),
    domains,
    defaultUnit: options.unitId ?? null,
    year: wallTime(now).year,
  };
  let done = 0;
  const guessed = table.headerRow === null && !options.choice && !options.names;
  let problems = guessed ? [lineProblem.columnsGuessed()] : [];
  let lines: PersonLine[] = [];
  let room = mostProblems;
  // The next batch is read while the database stores the last one; never more than these two are in memory.
  let storing: Promise<unknown> = Promise.resolve();
  const flush = async () => {
    await storing;
    const batch = { lines, problems: problems.slice(0, room), done };
    room = Math.max(0, room - problems.length);
    [lines, problems] = [[], []];
    storing = within(async (queries) => {
      await insertLines(queries, work, batch.lines);
      await insertProblems(queries, work, batch.problems);
      await queries.run(sql('note_progress'), { work_id: work.id, done: batch.done });
    });
    // Waited for above or at the end; until then its failure is not a stray one.
    storing.catch(() => {});
  };
  for await (const row of table.rows) {
    const line = readRow(row, reader, evidence, problems);
    if (line) {
      lines.push(line);
      done += 1;
    }
    if (lines.length >= batchSize || problems.length >= batchSize) await flush();
  }
  problems.push(...fileProblems);
  await flush();
  await storing;
  if (done === 0) throw noRows();
  const decided = evidence.decide(options.dateOrder);
  const order = decided.order ?? 'dmy';
  await within((queries) => useOrder(queries, work.id, order));
  const { seen, headerRow, columns } = table;
  const format = sniffFormat(file.bytes, file.name);
  return { format, seen, headerRow, guessed, columns, order, question: decided.question ?? null };
}

async function prepare(queries: Queries, work: { id: number; organisation: number }, options: StageOptions) {
  await queries.run(sql('clear_lines'), { work_id: work.id });
  await queries.run(sql('clear_problems'), { work_id: work.id });
  const units = await queries.many<KnownUnit>(sql('list_units'), { organisation_id: work.organisation });
  if (units.length === 0) throw noUnits();
  const contest = await queries.maybe<{ domains: string[] }>(sql('find_email_domains'), {
    organisation_id: work.organisation,
    contest_id: options.contestId ?? null,
    slug: options.contestSlug ?? null,
  });
  return { units, domains: contest?.domains ?? [] };
}

type Reader = Parameters<typeof readPersonLine>[2];

/** One row; headings inside the list are passed over and name the unit of the lines below them. */
function readRow(
  { row, cells }: SheetRow,
  reader: Reader,
  evidence: OrderEvidence,
  problems: LineProblem[],
): PersonLine | undefined {
  const { columns } = reader;
  const heading = headingIn(cells, columns);
  if (heading !== undefined) {
    const found = reader.findUnit('', heading.replace(/^([IVX]+|[A-Z]|\d{1,2})[.)]\s*/, ''));
    if (found.is === 'found') reader.defaultUnit = found.unitId;
    problems.push(lineProblem.headingSkipped(row, heading.slice(0, 100)));
    return undefined;
  }
  for (const match of [columns.birth, columns.male, columns.female]) if (match) evidence.add(pickCell(cells, match));
  const line = readPersonLine(cells, row, reader);
  problems.push(...line.problems);
  return line;
}

async function useOrder(queries: Queries, workId: number, order: BirthOrder): Promise<void> {
  if (order === 'mdy') await queries.run(sql('use_month_first'), { work_id: workId });
  if (order === 'swapped') await queries.run(sql('use_swapped'), { work_id: workId });
  await queries.run(sql('note_unread_births'), { work_id: workId });
}

async function insertLines(
  queries: Queries,
  work: { id: number; organisation: number },
  lines: readonly PersonLine[],
): Promise<void> {
  if (lines.length === 0) return;
  const column = <T>(of: (line: PersonLine) => T) => lines.map(of);
  await queries.run(sql('insert_lines'), {
    work_id: work.id,
    organisation_id: work.organisation,
    rows: column(({ row }) => row),
    full_names: column(({ fullName }) => fullName),
    sort_names: column(({ sortName }) => sortName),
    search_names: column(({ searchName }) => searchName),
    emails: column(({ email }) => email),
    mailboxes: column(({ mailbox }) => mailbox),
    birth_texts: column(({ birthText }) => birthText),
    births: column(({ birth }) => birth.dmy),
    births_month_first: column(({ birth }) => birth.mdy),
    births_swapped: column(({ birth }) => birth.swapped),
    birth_years: column(({ birthYear }) => birthYear),
    sexes: column(({ sex }) => sex),
    phones: column(({ phone }) => phone),
    titles: column(({ title }) => title),
    external_codes: column(({ externalCode }) => externalCode),
    mass: column(({ massOrganisations }) => massOrganisations?.join('\u0001') ?? null),
    unit_ids: column(({ unitId }) => unitId),
    refused: column(({ refused }) => refused),
  });
}

async function insertProblems(
  queries: Queries,
  work: { id: number; organisation: number },
  problems: readonly LineProblem[],
): Promise<void> {
  if (problems.length === 0) return;
  await queries.run(sql('insert_problems'), {
    work_id: work.id,
    organisation_id: work.organisation,
    rows: problems.map(({ row }) => row),
    places: problems.map(({ where }) => where),
    codes: problems.map(({ code }) => code),
    messages: problems.map(({ message }) => message),
    severities: problems.map(({ severity }) => severity),
  });
}
