import { parseDate, parseInstant } from '../../platform/format/parse.ts';
import { normalise, normaliseLines } from '../../platform/text/normalise.ts';
import type { Language } from '../../platform/words.ts';
import { instantText } from '../timeline.ts';
import { formWords } from './form-words.ts';
import type { FieldSpec } from './spec.ts';

/** What was typed as a value of the parameters, or a sentence saying why it cannot be read. */
export type ReadValue = { value: unknown; problem?: undefined } | { problem: string; value?: undefined };

/** Reads one box. An empty box of a field that may be empty is null, or nothing at all. */
export function readValue(field: FieldSpec, given: string | string[] | undefined, language: Language): ReadValue {
  const text = Array.isArray(given) ? (given[0] ?? '') : (given ?? '');
  const empty = normalise(text) === '';
  if (empty && field.orNull) return { value: null };
  if (empty && field.absent) return { value: undefined };
  switch (field.kind) {
    case 'yes':
    case 'either':
      return { value: text === 'yes' };
    case 'choices':
      return { value: given === undefined ? [] : [given].flat().filter((each) => each !== '') };
    case 'lines':
      return { value: listOf(normaliseLines(text).split('\n')) };
    case 'semicolons':
      return { value: listOf(text.split(/[;\n]/)) };
    case 'text':
      return { value: normaliseLines(text) };
    case 'integer':
    case 'money':
      return wholeNumber(text, language);
    case 'decimal':
      return decimal(text, language);
    case 'points':
      return points(text, language);
    case 'day':
      return told(parseDate(text), language);
    case 'instant':
    case 'closing':
      return instant(text, language);
    case 'clock':
      return clock(text, language);
    default:
      return { value: normalise(text) };
  }
}

const listOf = (lines: string[]) => lines.map((line) => normalise(line)).filter((line) => line !== '');

type Parsed<T> = { value?: T; problem?: { vi: string; en: string } };

const told = <T>({ value, problem }: Parsed<T>, language: Language): ReadValue =>
  problem ? { problem: problem[language] } : { value };

/** "800.000", "800 000", "1200": whole, dots and blanks between thousands allowed. */
export function wholeNumber(text: string, language: Language): ReadValue {
  const written = normalise(text).replace(/\s*(?:đồng|đ|vnd|vnđ)\.?$/iu, '');
  if (/^\d{1,3}(?:[. ]\d{3})+$/.test(written)) return { value: Number(written.replace(/[. ]/g, '')) };
  if (/^-?\d{1,15}$/.test(written)) return { value: Number(written) };
  return { problem: written === '' ? formWords(language).numberMissing : formWords(language).notWhole };
}

/** "0,5" and "0.5". */
function decimal(text: string, language: Language): ReadValue {
  const written = normalise(text).replace(/\s*%$/, '');
  if (/^-?\d{1,9}(?:[.,]\d{1,6})?$/.test(written)) return { value: Number(written.replace(',', '.')) };
  return { problem: written === '' ? formWords(language).numberMissing : formWords(language).notNumber };
}

/** Points with at most one decimal, as tenths. */
function points(text: string, language: Language): ReadValue {
  const read = decimal(text, language);
  if (read.problem !== undefined) return read;
  const tenths = Math.round((read.value as number) * 10);
  return Math.abs(tenths - (read.value as number) * 10) < 1e-6
    ? { value: tenths }
    : { problem: formWords(language).notTenths };
}

function instant(text: string, language: Language): ReadValue {
  const { value, problem } = parseInstant(text);
  return problem ? { problem: problem[language] } : { value: instantText(value) };
}

/** "12:00", "12 giờ 00", "12h". */
function clock(text: string, language: Language): ReadValue {
  const found = /^(\d{1,2})\s?(?::|h|giờ)\s?(\d{2})?$/iu.exec(normalise(text));
  if (!found) return { problem: formWords(language).notClock };
  return { value: `${found[1]!.padStart(2, '0')}:${found[2] ?? '00'}` };
}
