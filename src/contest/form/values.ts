import { formats } from '../../platform/format/formats.ts';
import type { ContestParameters } from '../parameters.ts';
import { registrationFields } from '../schema/people.ts';
import { type FieldSpec, isList, type Raw, rowsAt, type SectionSpec, valueAt } from './spec.ts';

// What stands in a box is written as it is read back, in both languages of the interface.
const { date, stamp, closingStamp, money } = formats('vi');

/** A section of the parameters as text in the boxes of its form. */
export function rawOf(section: SectionSpec, parameters: ContestParameters): Raw {
  const raw: Raw = {};
  for (const part of section.parts) {
    if (isList(part)) {
      rowsAt(parameters, part).forEach((row, index) => {
        Object.assign(raw, rawRow(part.list, index, part.fields, row, String(index)));
      });
    } else if (part.within && valueAt(parameters, part.within) === null) continue;
    else for (const field of part.fields) Object.assign(raw, rawField(field, parameters, ''));
  }
  return raw;
}

/** One row of a list as text; `stored` says which stored row it was, '' for a new one. */
export function rawRow(
  list: string,
  index: number,
  fields: readonly FieldSpec[],
  row: Record<string, unknown>,
  stored: string,
): Raw {
  const prefix = `${list}.${index}.`;
  return Object.assign({ [`${prefix}stored`]: stored }, ...fields.map((field) => rawField(field, row, prefix)));
}

function rawField(field: FieldSpec, object: unknown, prefix: string): Raw {
  const value = valueAt(object, field.path);
  const name = `${prefix}${field.path}`;
  if (field.kind === 'age') {
    const age = value as { years: number; on: string } | null;
    return { [`${name}.years`]: age ? String(age.years) : '', [`${name}.on`]: age ? date(age.on) : '' };
  }
  if (field.kind === 'registration') {
    const asked = value as { name: string; required: boolean }[];
    return Object.fromEntries(
      registrationFields.map((each) => {
        const found = asked.find((one) => one.name === each);
        return [`${name}.${each}`, found ? (found.required ? 'required' : 'optional') : 'no'];
      }),
    );
  }
  return { [name]: textOf(field, value) };
}

function textOf({ kind }: FieldSpec, value: unknown): string | string[] {
  if (kind === 'yes' || kind === 'switch') return value ? 'yes' : '';
  // A new row has nothing yet: no day, no number.
  if (value === null || value === undefined || value === '') return '';
  switch (kind) {
    case 'either':
      return value ? 'yes' : 'no';
    case 'lines':
      return (value as string[]).join('\n');
    case 'semicolons':
      return (value as string[]).join('; ');
    case 'choices':
      return value as string[];
    case 'points':
      return String((value as number) / 10).replace('.', ',');
    case 'decimal':
      return String(value).replace('.', ',');
    case 'money':
      return money(value as number);
    case 'day':
      return date(value as string);
    case 'instant':
      return stamp(new Date(value as string));
    case 'closing':
      return closingStamp(new Date(value as string));
    default:
      return String(value);
  }
}
