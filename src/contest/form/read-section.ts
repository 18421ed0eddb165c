import type { FormError } from '../../platform/html/kit.tsx';
import { slugify } from '../../platform/text/fold.ts';
import type { Language } from '../../platform/words.ts';
import { type ContestParameters, runnablePartKinds, validateParameters } from '../parameters.ts';
import { registrationFields } from '../schema/people.ts';
import { paperOf20 } from '../templates/defaults.ts';
import { formWords } from './form-words.ts';
import { readValue } from './read-value.ts';
import { rowsOf, withRows } from './rows.ts';
import {
  type FieldSpec,
  isList,
  type ListSpec,
  namesOf,
  type Raw,
  rowsAt,
  type SectionSpec,
  setAt,
  valueAt,
} from './spec.ts';

export interface ReadSection {
  /** The parameters with the section as typed; only to be stored when there are no errors. */
  parameters: ContestParameters;
  /** At the field where there is one. */
  errors: FormError[];
  /** The form as it stands, empty new rows left out: numbers of rows agree with the errors. */
  raw: Raw;
}

/** Reads a section's form over the parameters as they are now; nothing of other sections changes. */
export function readSection(
  section: SectionSpec,
  typed: Raw,
  before: ContestParameters,
  language: Language,
): ReadSection {
  const parameters = structuredClone(before);
  const errors: FormError[] = [];
  let raw = typed;
  for (const part of section.parts) {
    // Just switched on, it has no boxes yet: it begins as its blank.
    if (part.within && (!isOn(raw, part.within) || valueAt(before, part.within) === null)) continue;
    if (isList(part)) {
      const kept = rowsOf(raw, part.list).filter((row) => !isEmptyNew(row, part));
      raw = withRows(raw, part.list, kept);
      const rows = kept.map((row, index) => readRow(part, row, index, before, language, errors));
      setAt(parameters as never, part.list, finished(part, rows));
    } else for (const field of part.fields) readField(field, raw, '', parameters as never, language, errors);
  }
  if (section.parts.some((part) => isList(part) && part.list === 'parts'))
    errors.push(...settleTest(parameters, language));
  const told = new Set(errors.map(({ name }) => name));
  for (const problem of validateParameters(parameters, language)) {
    const name = nameAt(problem.field, section, raw);
    if (name === undefined) errors.push({ message: `${problem.where}: ${problem.message}` });
    else if (!told.has(name)) {
      const unchosen = problem.code === 'parameters.unknown-part' && !raw[name];
      errors.push({ name, message: unchosen ? formWords(language).choosePart : problem.message });
    }
  }
  return { parameters, errors, raw };
}

/** Every name the section's form may send; anything else is refused. */
export function unknownNames(section: SectionSpec, raw: Raw): string[] {
  const lists = section.parts.filter(isList);
  const single = new Set(section.parts.flatMap((part) => (isList(part) ? [] : part.fields.flatMap(allNames))));
  return Object.keys(raw).filter((name) => {
    if (single.has(name)) return false;
    const spec = lists.find(({ list }) => name.startsWith(`${list}.`));
    const [, own] = /^\d{1,3}\.(.+)$/.exec(name.slice((spec?.list.length ?? 0) + 1)) ?? [];
    if (!spec || own === undefined) return true;
    return own !== 'stored' && !spec.fields.flatMap(allNames).includes(own);
  });
}

const isOn = (raw: Raw, path: string) => raw[path] === 'yes';

const allNames = (field: FieldSpec): string[] =>
  field.kind === 'registration' ? registrationFields.map((each) => `${field.path}.${each}`) : namesOf(field);

function isEmptyNew(row: Raw, { fields }: ListSpec): boolean {
  if (row.stored !== '') return false;
  const boxes = fields.filter(({ kind }) => ['line', 'text', 'lines', 'day', 'semicolons'].includes(kind));
  const typed = boxes.filter(({ absent }) => !absent);
  return typed.length > 0 && typed.every(({ path }) => String(row[path] ?? '').trim() === '');
}

function readRow(
  spec: ListSpec,
  row: Raw,
  index: number,
  before: ContestParameters,
  language: Language,
  errors: FormError[],
): Record<string, unknown> {
  const stored = row.stored === '' ? undefined : rowsAt(before, spec)[Number(row.stored)];
  const value = structuredClone(stored ?? spec.blank?.() ?? {});
  const prefix = `${spec.list}.${index}.`;
  const named = Object.fromEntries(Object.entries(row).map(([name, each]) => [`${prefix}${name}`, each]));
  for (const field of spec.fields) readField(field, named, prefix, value, language, errors);
  return value;
}

function readField(
  field: FieldSpec,
  raw: Raw,
  prefix: string,
  into: Record<string, unknown>,
  language: Language,
  errors: FormError[],
): void {
  const name = `${prefix}${field.path}`;
  if (field.kind === 'switch') {
    setAt(into, field.path, isOn(raw, name) ? (valueAt(into, field.path) ?? field.blank?.()) : null);
  } else if (field.kind === 'age') {
    readAge(field, raw, name, into, language, errors);
  } else if (field.kind === 'registration') {
    const asked = registrationFields.filter((each) =>
      ['optional', 'required'].includes(String(raw[`${name}.${each}`])),
    );
    const value = asked.map((each) => ({ name: each, required: raw[`${name}.${each}`] === 'required' }));
    setAt(into, field.path, value);
  } else {
    const read = readValue(field, raw[name], language);
    if (read.problem !== undefined) errors.push({ name, message: read.problem });
    else setAt(into, field.path, read.value);
  }
}

function readAge(
  field: FieldSpec,
  raw: Raw,
  name: string,
  into: Record<string, unknown>,
  language: Language,
  errors: FormError[],
): void {
  const [years, on] = [raw[`${name}.years`] ?? '', raw[`${name}.on`] ?? ''];
  if (years === '' && on === '') {
    setAt(into, field.path, null);
    return;
  }
  const read = {
    years: readValue({ path: 'years', kind: 'integer' }, years, language),
    on: readValue({ path: 'on', kind: 'day' }, on, language),
  };
  for (const each of ['years', 'on'] as const) {
    const { problem } = read[each];
    if (problem !== undefined) errors.push({ name: `${name}.${each}`, message: problem });
  }
  if (read.years.problem === undefined && read.on.problem === undefined)
    setAt(into, field.path, { on: read.on.value, years: read.years.value });
}

/** What a new row is called where its name says nothing. */
const keyed: Partial<Record<ListSpec['list'], string>> = { awards: 'giai', parts: 'phan-thi', duties: 'viec' };

/** Numbers of plan steps follow their order; new awards, parts and duties get a key of their own. */
function finished({ list, scalar }: ListSpec, rows: Record<string, unknown>[]): unknown[] {
  if (scalar !== undefined) return rows.map((row) => row[scalar]);
  if (list === 'planSteps') return rows.map((row, index) => ({ ...row, number: index + 1 }));
  const nameless = keyed[list];
  if (nameless === undefined) return rows;
  const taken = new Set(rows.map(({ key }) => key));
  return rows.map((row) => {
    if (row.key !== '') return row;
    const base = slugify(String(row.name), 50) || nameless;
    let key = base;
    for (let number = 2; taken.has(key); number += 1) key = `${base}-${number}`;
    taken.add(key);
    return { ...row, key };
  });
}

/**
 * Parts run as their kind runs: the test now, the others later. A first test brings the usual paper; the only one is not
 * taken out here, since rounds and bank hang on it, and a second is refused.
 */
function settleTest(parameters: ContestParameters, language: Language): FormError[] {
  const text = formWords(language);
  for (const part of parameters.parts) part.open = runnablePartKinds.includes(part.kind);
  const tests = parameters.parts.flatMap(({ kind }, index) => (kind === 'test' ? [index] : []));
  if (tests.length === 0) return parameters.test === null ? [] : [{ message: text.testStays }];
  parameters.test ??= structuredClone(paperOf20);
  return tests.slice(1).map((index) => ({ name: `parts.${index}.kind`, message: text.oneTest }));
}

/** The form's name a wrong field belongs to: the field itself, or the one it is a part of. */
function nameAt(field: string, section: SectionSpec, raw: Raw): string | undefined {
  const singles = section.parts.flatMap((part) => (isList(part) ? [] : part.fields.flatMap(allNames)));
  const names = [...Object.keys(raw), ...singles];
  return names.filter((name) => field === name || field.startsWith(`${name}.`)).sort((a, b) => b.length - a.length)[0];
}
