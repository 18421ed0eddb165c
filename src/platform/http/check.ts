import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { Value } from 'typebox/value';
import { type Problem, Refusal } from '../refusal.ts';

const compiled = new WeakMap<TSchema, Validator>();

/**
 * Checks what came in against its schema: converts text of forms to numbers and booleans, fills defaults,
 * drops nothing and lets nothing extra through (S13, S64).
 * @throws Refusal naming each field
 */
export function checkInput(schema: TSchema | undefined, value: unknown, part: string): unknown {
  if (!schema) {
    if (value && typeof value === 'object' && Object.keys(value).length > 0) throw unexpected(part, Object.keys(value));
    return {};
  }
  let validator = compiled.get(schema);
  if (!validator) {
    validator = Compile(schema);
    compiled.set(schema, validator);
  }
  const extra = unknownFields(schema, value);
  if (extra.length > 0) throw unexpected(part, extra);
  // What is right as it came, but for numbers written plainly, needs no conversion: nearly everything that people press.
  if (!fillsIn(schema)) {
    const plain = withPlainNumbers(schema, value);
    if (validator.Check(plain) && numbersBeyond(plain).length === 0) return plain;
  }
  const given = withoutEmptyNumbers(schema, value);
  const converted = Value.Default(schema, Value.Convert(schema, Value.Clone(given)));
  keepWhatIsNoNumber(schema, given, converted);
  const beyond = numbersBeyond(converted);
  if (validator.Check(converted) && beyond.length === 0) return converted;
  const problems: Problem[] = validator.Errors(converted).map((error) => ({
    where:
      error.instancePath.slice(1) ||
      String((error.params as { requiredProperties?: string[] }).requiredProperties ?? part),
    code: `field.${error.keyword}`,
    message: error.message,
    severity: 'error',
  }));
  for (const where of beyond)
    problems.push({ where, code: 'field.maximum', message: 'must be a number that can be counted', severity: 'error' });
  throw new Refusal(
    'input.invalid',
    400,
    `Dữ liệu gửi lên chưa đúng ở: ${[...new Set(problems.map(({ where }) => where))].join(', ')}.`,
    `Invalid input at: ${[...new Set(problems.map(({ where }) => where))].join(', ')}.`,
    problems,
  );
}

interface Shape {
  type?: string;
  anyOf?: Shape[];
  items?: Shape;
  default?: unknown;
  properties?: Record<string, Shape>;
  required?: string[];
}

/** Whether the schema fills in what is not given. */
const fillsIn = (schema: Shape): boolean => {
  const known = filling.get(schema);
  if (known !== undefined) return known;
  const parts = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.anyOf ?? []),
    ...(schema.items ? [schema.items] : []),
  ];
  const fills = 'default' in schema || parts.some(fillsIn);
  filling.set(schema, fills);
  return fills;
};
const filling = new WeakMap<Shape, boolean>();

/** Kinds that a form sends as text and that have no empty value. */
const isNumeric = ({ type, anyOf }: Shape): boolean =>
  type === 'integer' || type === 'number' || type === 'boolean' || (anyOf?.some(isNumeric) ?? false);
const takes = ({ type, anyOf }: Shape, kind: string): boolean =>
  type === kind || !!anyOf?.some((one) => one.type === kind);

/** Whole numbers as text, in the one way everybody writes them; the value itself when there is none. */
function withPlainNumbers(schema: Shape, value: unknown): unknown {
  let read: Record<string, unknown> | undefined;
  for (const name in schema.properties) {
    if (schema.properties[name]!.type !== 'integer') continue;
    const given = (value as Record<string, unknown> | null)?.[name];
    if (typeof given !== 'string' || !/^(?:0|[1-9]\d{0,14})$/.test(given)) continue;
    read ??= { ...(value as Record<string, unknown>) };
    read[name] = Number(given);
  }
  return read ?? value;
}

const isBlank = (value: unknown): boolean => typeof value === 'string' && value.trim() === '';

/** A box left empty says nothing, not 0: the field is absent, or null where null is meant; a needed one is refused. */
function withoutEmptyNumbers(schema: Shape, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const kept: Record<string, unknown> = { ...value };
  for (const [name, shape] of Object.entries(schema.properties ?? {})) {
    if (!isBlank(kept[name]) || !isNumeric(shape) || takes(shape, 'string')) continue;
    if (takes(shape, 'null')) kept[name] = null;
    else delete kept[name];
  }
  return kept;
}

/** "1.5" is no whole number, "0x10" no number, and yes is not 1: put back as given, so that the check names the field. */
function keepWhatIsNoNumber(schema: Shape, given: unknown, converted: unknown): void {
  const [before, after] = [given, converted] as Record<string, unknown>[];
  for (const [name, shape] of Object.entries(schema.properties ?? {})) {
    if (shape.type !== 'integer' && shape.type !== 'number') continue;
    const value = before?.[name];
    if (after === undefined || value === undefined) continue;
    const form = shape.type === 'integer' ? /^\s*[+-]?\d+\s*$/ : /^\s*[+-]?\d+(\.\d+)?\s*$/;
    if (!['string', 'number'].includes(typeof value) || !form.test(String(value))) after[name] = value;
  }
}

/** Fields with a number larger than any id: it would not survive the way to the database and back. */
function numbersBeyond(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    typeof each === 'number' && Math.abs(each) > Number.MAX_SAFE_INTEGER ? [name] : [],
  );
}

function unknownFields(schema: TSchema, value: unknown): string[] {
  const known = (schema as { properties?: Record<string, unknown>; additionalProperties?: unknown }).properties;
  const open = (schema as { additionalProperties?: unknown }).additionalProperties;
  if (!known || open === true || (typeof open === 'object' && open !== null)) return [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).filter((key) => !(key in known));
}

const unexpected = (part: string, names: string[]) =>
  new Refusal(
    'input.unknown',
    400,
    `Trường không dùng ở đây (${part}): ${names.join(', ')}.`,
    `Unknown field: ${names.join(', ')}.`,
  );
