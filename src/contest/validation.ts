import { Value } from 'typebox/value';
import { type Problem, Refusal } from '../platform/refusal.ts';
import type { Language } from '../platform/words.ts';
import { fieldPlace } from './field-place.ts';
import { ContestParameters } from './schema/contest.ts';
import { words } from './words.ts';

/** A problem in contest parameters; `field` is the path for forms and scripts: `parts.1.maximumTenths`. */
export interface ParameterProblem extends Problem {
  field: string;
}

interface SchemaError {
  keyword: string;
  instancePath: string;
  params: Record<string, unknown>;
}

/** True when the value has the shape of contest parameters and its parts refer to each other rightly. */
export function isContestParameters(value: unknown): value is ContestParameters {
  return validateParameters(value).length === 0;
}

/** The value as contest parameters, or a Refusal that names each wrong field. */
export function parseParameters(value: unknown): ContestParameters {
  const problems = validateParameters(value);
  if (problems.length === 0) return value as ContestParameters;
  throw new Refusal(
    'contest.parameters',
    422,
    words('vi').parametersRefused(problems.length),
    words('en').parametersRefused(problems.length),
    problems,
  );
}

/**
 * What is wrong with the shape of contest parameters, each at its place; empty when they may be stored.
 * Whether the rules contradict each other is another question: `contradictions`.
 */
export function validateParameters(value: unknown, language: Language = 'vi'): ParameterProblem[] {
  const errors = Value.Errors(ContestParameters, value) as SchemaError[];
  if (errors.length > 0) return firstOfEachField(errors.flatMap((error) => schemaProblem(error, language)));
  return referenceProblems(value as ContestParameters, language);
}

/** A field that is wrong in two ways is told once. */
function firstOfEachField(problems: ParameterProblem[]): ParameterProblem[] {
  return problems.filter((one, i) => problems.findIndex((other) => other.field === one.field) === i);
}

function schemaProblem(error: SchemaError, language: Language): ParameterProblem[] {
  const path = pathOf(error.instancePath);
  if (error.keyword === 'required') {
    const missing = error.params.requiredProperties as string[];
    return missing.map((name) => problem([...path, name], 'missing', words(language).fieldMissing, language));
  }
  if (error.keyword === 'additionalProperties') {
    const extra = error.params.additionalProperties as string[];
    return extra.map((name) => problem([...path, name], 'unknown-field', words(language).fieldUnknown(name), language));
  }
  const sentence = schemaSentence(error, language);
  return sentence === null ? [] : [problem(path, sentence.code, sentence.text, language)];
}

function schemaSentence(error: SchemaError, language: Language): { code: string; text: string } | null {
  const say = words(language);
  const limit = Number(error.params.limit);
  switch (error.keyword) {
    case 'boolean': // said by additionalProperties
      return null;
    case 'type':
      return { code: 'wrong-type', text: say.fieldWrongType(say.jsonType(firstType(error.params.type))) };
    case 'minimum':
      return { code: 'too-small', text: say.fieldTooSmall(limit) };
    case 'maximum':
      return { code: 'too-large', text: say.fieldTooLarge(limit) };
    case 'minLength':
      return { code: 'empty', text: say.fieldEmpty };
    case 'maxLength':
      return { code: 'too-long', text: say.fieldTooLong(limit) };
    case 'minItems':
      return { code: 'empty', text: say.fieldEmptyList };
    case 'enum':
      return { code: 'not-a-choice', text: say.fieldNotAChoice(choices(error.params.allowedValues)) };
    case 'format':
      return error.params.format === 'date'
        ? { code: 'not-a-day', text: say.fieldNotADay }
        : { code: 'not-an-instant', text: say.fieldNotAnInstant };
    default:
      return { code: 'wrong-form', text: say.fieldWrongForm };
  }
}

/** Keys that must be unique, and keys that must exist because another field names them. */
function referenceProblems(parameters: ContestParameters, language: Language): ParameterProblem[] {
  const say = words(language);
  const partKeys = new Set(parameters.parts.map((part) => part.key));
  const stages = new Set(parameters.stages.map((stage) => stage.number));
  const unknownPart = (path: (string | number)[], key: string) =>
    problem(path, 'unknown-part', say.unknownPart(key), language);
  return [
    ...doubled('parts', parameters.parts, language),
    ...doubled('awards', parameters.awards, language),
    ...doubled('duties', parameters.duties, language),
    ...parameters.parts.flatMap((part, i) =>
      stages.has(part.stage)
        ? []
        : [problem(['parts', i, 'stage'], 'unknown-stage', say.unknownStage(part.stage), language)],
    ),
    ...parameters.awards.flatMap((award, i) =>
      award.partKey === null || partKeys.has(award.partKey)
        ? []
        : [unknownPart(['awards', i, 'partKey'], award.partKey)],
    ),
    ...parameters.tieChain.flatMap((step, i) =>
      step.by !== 'part-score' || partKeys.has(step.partKey ?? '')
        ? []
        : [unknownPart(['tieChain', i, 'partKey'], step.partKey ?? '')],
    ),
    ...parameters.tieChain.flatMap((step, i) =>
      step.by !== 'criterion' || step.criterion
        ? []
        : [problem(['tieChain', i, 'criterion'], 'missing', say.fieldMissing, language)],
    ),
    ...(parameters.parts.some((part) => part.kind === 'test') && parameters.test === null
      ? [problem(['test'], 'missing', say.testMissing, language)]
      : []),
  ];
}

function doubled(list: string, rows: { key: string }[], language: Language): ParameterProblem[] {
  return rows.flatMap((row, i) =>
    rows.findIndex((other) => other.key === row.key) === i
      ? []
      : [problem([list, i, 'key'], 'doubled-key', words(language).doubledKey(row.key), language)],
  );
}

function problem(path: (string | number)[], code: string, message: string, language: Language): ParameterProblem {
  return {
    field: path.join('.'),
    where: fieldPlace(path, language),
    code: `parameters.${code}`,
    message,
    severity: 'error',
  };
}

/** `/parts/1/name` as ['parts', 1, 'name']. */
function pathOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function firstType(type: unknown): string {
  return Array.isArray(type) ? String(type[0]) : String(type);
}

function choices(values: unknown): string {
  return (values as unknown[]).filter((value) => value !== null).join(', ');
}
