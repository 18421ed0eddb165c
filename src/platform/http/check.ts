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
  const converted = Value.Default(schema, Value.Convert(schema, Value.Clone(value)));
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
