import { type Cell, EMPTY } from '../../platform/sheet/cell.ts';
import { type HeaderFound, pick, pickCell } from '../../platform/sheet/header.ts';
import { birthAndSex, joinName, phoneOf, yearOfCell } from '../../platform/sheet/values.ts';
import { inDomains, mailbox, normaliseEmail } from '../../platform/text/email.ts';
import { fold } from '../../platform/text/fold.ts';
import { givenNameKey } from '../../platform/text/name.ts';
import { normalise } from '../../platform/text/normalise.ts';
import type { PersonColumn } from './columns.ts';
import { type BirthReadings, birthReadings } from './date-order.ts';
import { type LineProblem, lineProblem } from './problems.ts';
import type { UnitFound } from './unit-finder.ts';

export type Columns = HeaderFound<PersonColumn>['columns'];

/** One line of a people file as understood; null = the file does not tell. */
export interface PersonLine {
  row: number;
  fullName: string;
  sortName: string;
  searchName: string;
  email: string | null;
  mailbox: string | null;
  /** As written, for the words of a problem once the order of day and month is known. */
  birthText: string | null;
  birth: BirthReadings;
  birthYear: number | null;
  sex: 'male' | 'female' | null;
  phone: string | null;
  title: string | null;
  externalCode: string | null;
  massOrganisations: string[] | null;
  unitId: number | null;
  refused: boolean;
  problems: LineProblem[];
}

export interface LineReader {
  columns: Columns;
  findUnit(code: string, name: string): UnitFound;
  /** Domains of official addresses of the contest; empty = any. */
  domains: readonly string[];
  /** Unit of lines that name none: of the heading above them, or chosen for the whole file. */
  defaultUnit: number | null;
  /** Birth years after this are unlikely. */
  year: number;
}

const nobody = /^([-–—.\s0]*|không|không có|chưa có|chưa|ko|k)$/i;

export function readPersonLine(cells: readonly Cell[], row: number, reader: LineReader): PersonLine {
  const { columns } = reader;
  const problems: LineProblem[] = [];
  const fullName = nameOf(cells, columns, row, problems);
  const email = emailOf(cells, reader, row, problems);
  const born = birthOf(cells, reader, row, problems);
  const title = pick(cells, columns.title);
  if (title.length > 200) problems.push(lineProblem.titleLong(row));
  const unitId = unitOf(cells, reader, row, problems);
  return {
    row,
    fullName,
    sortName: givenNameKey(fullName),
    searchName: fold(`${fullName} ${email ?? ''}`),
    email,
    mailbox: email === null ? null : (mailbox(email) ?? email),
    ...born,
    sex: born.sex ?? sexOf(cells, columns, row, problems),
    phone: phoneIn(cells, columns, row, problems),
    title: title === '' ? null : title.slice(0, 200),
    externalCode: pick(cells, columns.externalCode).slice(0, 60) || null,
    massOrganisations: massOf(pick(cells, columns.massOrganisations)),
    unitId,
    refused: problems.some(({ severity }) => severity === 'error'),
    problems,
  };
}

function nameOf(cells: readonly Cell[], columns: Columns, row: number, problems: LineProblem[]): string {
  const whole = pick(cells, columns.fullName);
  const name = whole || joinName(pick(cells, columns.family), pick(cells, columns.given));
  if (name === '') problems.push(lineProblem.nameMissing(row));
  else if (name.length < 2 || name.length > 60 || /[\d@<>]/.test(name))
    problems.push(lineProblem.nameBad(row, name.slice(0, 80)));
  return name.slice(0, 200);
}

function emailOf(
  cells: readonly Cell[],
  { columns, domains }: LineReader,
  row: number,
  problems: LineProblem[],
): string | null {
  const text = pick(cells, columns.email);
  if (nobody.test(text)) return null;
  const email = normaliseEmail(text.replace(/^mailto:/i, '')) ?? null;
  if (email === null) problems.push(lineProblem.emailBad(row, columns.email?.header ?? '', text.slice(0, 100)));
  else if (domains.length > 0 && !inDomains(email, domains))
    problems.push(lineProblem.emailDomain(row, email, domains.join(', ')));
  return email;
}

interface Born {
  birthText: string | null;
  birth: BirthReadings;
  birthYear: number | null;
  sex: 'male' | 'female' | null;
}

/** The cell birth is told by: a date column, a year column, or a column "Nam" or "Nữ" that tells the sex too. */
function birthOf(cells: readonly Cell[], { columns, year }: LineReader, row: number, problems: LineProblem[]): Born {
  const bySex = columns.male || columns.female ? sexColumns(cells, columns, row, problems) : undefined;
  const cell = [pickCell(cells, columns.birth), bySex?.cell ?? EMPTY, pickCell(cells, columns.birthYear)].find(
    ({ kind, text }) => kind !== 'empty' && !nobody.test(text),
  );
  const none = { dmy: null, mdy: null, swapped: null };
  if (!cell) return { birthText: null, birth: none, birthYear: null, sex: bySex?.sex ?? null };
  const plainYear = /^(19|20)\d\d([.,]0+)?$/.test(cell.text);
  const birth = plainYear ? none : birthReadings(cell);
  const birthYear = (plainYear ? yearOfCell(cell) : Number((birth.dmy ?? birth.mdy)?.slice(0, 4))) || null;
  if (birthYear !== null && (birthYear < 1920 || birthYear > year - 14))
    problems.push(lineProblem.birthUnlikely(row, cell.text));
  return { birthText: plainYear ? null : cell.text, birth, birthYear, sex: bySex?.sex ?? null };
}

function sexColumns(cells: readonly Cell[], columns: Columns, row: number, problems: LineProblem[]) {
  const male = pickCell(cells, columns.male);
  const female = pickCell(cells, columns.female);
  const told = birthAndSex(male, female);
  if (told === 'both') problems.push(lineProblem.bothSexes(row));
  if (told === 'both' || told === 'neither') return undefined;
  const cell = male.kind !== 'empty' ? male : female;
  const sex = male.kind !== 'empty' ? ('male' as const) : ('female' as const);
  return typeof told === 'object' && told.year === undefined ? { sex, cell: EMPTY } : { sex, cell };
}

function sexOf(cells: readonly Cell[], columns: Columns, row: number, problems: LineProblem[]) {
  const text = pick(cells, columns.sex);
  const word = fold(text);
  if (['nam', 'male', 'm', 'ong'].includes(word)) return 'male';
  if (['nu', 'female', 'f', 'ba'].includes(word)) return 'female';
  if (!nobody.test(text)) problems.push(lineProblem.sexBad(row, columns.sex?.header ?? '', text.slice(0, 40)));
  return null;
}

function phoneIn(cells: readonly Cell[], columns: Columns, row: number, problems: LineProblem[]): string | null {
  const text = pick(cells, columns.phone);
  if (nobody.test(text)) return null;
  const phone = phoneOf(text.split(/[;,/]|\s-\s/)[0] ?? '') ?? null;
  if (phone === null) problems.push(lineProblem.phoneBad(row, columns.phone?.header ?? '', text.slice(0, 40)));
  return phone;
}

/** "Công đoàn; Đoàn TNCS Hồ Chí Minh"; null where nothing stands: an empty cell takes nobody out. */
export function massOf(text: string): string[] | null {
  const names = text
    .split(/[;\n,]/)
    .map(normalise)
    .filter((name) => name !== '' && !nobody.test(name));
  return names.length === 0 ? null : [...new Set(names)].sort();
}

function unitOf(cells: readonly Cell[], reader: LineReader, row: number, problems: LineProblem[]): number | null {
  const { columns } = reader;
  const code = pick(cells, columns.unitCode);
  const found = reader.findUnit(nobody.test(code) && code !== '0' ? '' : code, pick(cells, columns.unitName));
  if (found.is === 'found') {
    if (found.repaired !== undefined) problems.push(lineProblem.unitRepaired(row, code, found.repaired));
    return found.unitId;
  }
  if (found.is === 'missing' && reader.defaultUnit !== null) return reader.defaultUnit;
  if (found.is === 'missing') problems.push(lineProblem.unitMissing(row));
  else if (found.is === 'unknown') problems.push(lineProblem.unitUnknown(row, found.text.slice(0, 100), found.hint));
  else problems.push(lineProblem.unitUncertain(row, found.text.slice(0, 100), found.candidates));
  return null;
}

/**
 * The text of a heading inside the list ("I. Sở Xây dựng", merged over the table or alone in its line), which is no
 * person; undefined for all others.
 */
export function headingIn(cells: readonly Cell[], columns: Columns): string | undefined {
  const filled = cells.filter(({ kind }) => kind !== 'empty');
  const [first] = filled;
  if (!first || Object.keys(columns).length < 2) return undefined;
  const isOneText = filled.every(({ text }) => text === first.text);
  if (isOneText && (filled.length > 1 || !isNameCell(cells, first, columns))) return first.text;
  const numbered = filled.length === 2 && /^([IVX]+|[A-Z]|\d{1,2})[.)]?$/.test(first.text) && filled[1];
  return numbered && !isNameCell(cells, numbered, columns) ? numbered.text : undefined;
}

const isNameCell = (cells: readonly Cell[], cell: Cell, { fullName, family, given }: Columns): boolean =>
  [fullName, family, given].some((match) => match?.columns.some((column) => cells[column] === cell));
