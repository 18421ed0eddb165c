import type { SectionKey } from '../mended-at.ts';
import type { ContestParameters } from '../parameters.ts';

/**
 * How a parameter is typed and read. 'either' = yes, no, or null where it makes no difference; 'switch' = a whole part of the
 * parameters, there (`blank`) or null. Points are typed as points and stored
 * as tenths; closings as "24:00 07/06/2023".
 */
export type Kind =
  | 'line'
  | 'text'
  | 'lines'
  | 'semicolons'
  | 'integer'
  | 'decimal'
  | 'points'
  | 'money'
  | 'day'
  | 'instant'
  | 'closing'
  | 'clock'
  | 'choice'
  | 'choices'
  | 'yes'
  | 'either'
  | 'switch'
  | 'age'
  | 'registration';

export interface FieldSpec {
  /** Path in the parameters, `test.minutes`; in a list relative to its row. Also the field's name in the form. */
  path: string;
  kind: Kind;
  /** Left empty it is null: "the plan says nothing", "no limit". */
  orNull?: true;
  /** Left empty the field is left out. */
  absent?: true;
  /** Values of a choice; 'parts' = the contest's parts. */
  choices?: readonly string[] | 'parts';
  /** Only when another field of the row has this value. */
  when?: readonly [path: string, value: string];
  /** Of a 'switch': what is there once it is on. */
  blank?: () => Record<string, unknown>;
  width?: 'short' | 'middle';
  /** Long text: a line of its own among fields that stand side by side. */
  whole?: true;
  rows?: number;
}

/** Fields under one heading. */
export interface GroupSpec {
  /** Key of its heading in the form's words. */
  group: string;
  fields: readonly FieldSpec[];
  /** Side by side where there is room. */
  grid?: true;
  /** Only when the contest has a test. */
  ofTest?: true;
  /** Only while this part of the parameters is switched on. */
  within?: Switched;
}

/** Parts of the parameters that may be missing as a whole, and have a form. */
export type Switched = 'collectiveRanking';

/** A list of rows, each with the same fields; rows are added, removed and, where order matters, moved. */
export interface ListSpec {
  list:
    | 'awards'
    | 'parts'
    | 'planSteps'
    | 'tieChain'
    | 'documents'
    | 'grounds'
    | 'duties'
    | 'reportingPeriods'
    | 'collectiveRanking.terms'
    | 'collectiveRanking.tieChain';
  fields: readonly FieldSpec[];
  /** A row as it begins. Missing: rows are not added here. */
  blank?: () => Record<string, unknown>;
  ordered?: true;
  within?: Switched;
  /** Rows are plain values, shown as the one field of this name. */
  scalar?: string;
}

export interface SectionSpec {
  key: SectionKey;
  parts: readonly (GroupSpec | ListSpec)[];
}

/** What a form holds: text by name, as it is typed and posted. */
export type Raw = Record<string, string | string[]>;

export const isList = (part: GroupSpec | ListSpec): part is ListSpec => 'list' in part;

/** Names a field has in the form; most have one. */
export function namesOf({ path, kind }: FieldSpec): string[] {
  return kind === 'age' ? [`${path}.years`, `${path}.on`] : [path];
}

/** Rows of a list of the parameters; none where the part they belong to is switched off. */
export function rowsAt(parameters: ContestParameters, { list, scalar }: ListSpec): Record<string, unknown>[] {
  const rows = (valueAt(parameters, list) ?? []) as unknown[];
  return (scalar === undefined ? rows : rows.map((value) => ({ [scalar]: value }))) as Record<string, unknown>[];
}

/** Value at a path; undefined where something on the way is null. */
export function valueAt(object: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | null | undefined)?.[step], object);
}

/** Sets the value at a path; undefined takes the field out. */
export function setAt(object: Record<string, unknown>, path: string, value: unknown): void {
  const steps = path.split('.');
  const last = steps.pop() as string;
  const owner = steps.reduce<Record<string, unknown>>((at, step) => at[step] as Record<string, unknown>, object);
  if (value === undefined) delete owner[last];
  else owner[last] = value;
}
