import type { VNode } from 'preact';
import { Checkbox, Checkboxes, type Choice, Field, FieldGrid } from '../../platform/html/kit.tsx';
import type { Language } from '../../platform/words.ts';
import { formWords } from '../form/form-words.ts';
import { choiceOf, hintOf, labelOf } from '../form/label-words.ts';
import type { FieldSpec, Raw } from '../form/spec.ts';
import type { ContestParameters } from '../parameters.ts';
import { registrationFields } from '../schema/people.ts';

export interface FieldContext {
  raw: Raw;
  errors: ReadonlyMap<string, string>;
  parameters: ContestParameters;
  language: Language;
}

interface FieldOfProps {
  field: FieldSpec;
  /** `awards.2.` for a row of a list. */
  prefix?: string;
  /** The heading above says it already. */
  labelUnseen?: boolean;
  of: FieldContext;
}

/** The control that a parameter of this kind is edited with; named by its path. */
export function FieldOf({ field, prefix = '', labelUnseen, of }: FieldOfProps): VNode {
  const { raw, errors, language } = of;
  const name = `${prefix}${field.path}`;
  const hint = hintOf(name, language);
  const optional = Boolean(field.orNull || field.absent) && field.kind !== 'choice' && hint === undefined;
  const shared = {
    name,
    label: labelOf(name, language),
    hint,
    ...(labelUnseen ? { labelUnseen } : {}),
    error: errors.get(name),
    ...(optional ? { optional } : {}),
    ...(field.width ? { width: field.width } : {}),
  };
  const value = raw[name] ?? '';
  const text = Array.isArray(value) ? (value[0] ?? '') : value;
  switch (field.kind) {
    case 'yes':
      return <Checkbox {...shared} checked={text === 'yes'} />;
    case 'switch':
      return <Checkbox {...shared} checked={text === 'yes'} />;
    case 'either':
      return (
        <Field
          {...shared}
          optional={false}
          type="select"
          value={text}
          empty={formWords(language).either}
          choices={[
            { value: 'yes', label: formWords(language).yes },
            { value: 'no', label: formWords(language).no },
          ]}
        />
      );
    case 'choice':
      return (
        <Field
          {...shared}
          type="select"
          value={text}
          choices={choicesOf(field, of)}
          {...(field.orNull || field.absent ? { empty: formWords(language).noChoice } : {})}
        />
      );
    case 'choices':
      return <Checkboxes {...shared} choices={choicesOf(field, of)} value={[value].flat()} inline />;
    case 'lines':
    case 'text':
      return <Field {...shared} type="textarea" rows={field.rows ?? 3} value={text} />;
    case 'day':
      return (
        <Field {...shared} value={text} placeholder={formWords(language).dayForm} maxlength={40} autocomplete="off" />
      );
    case 'integer':
      return <Field {...shared} inputmode="numeric" value={text} maxlength={15} autocomplete="off" />;
    case 'money':
    case 'points':
    case 'decimal':
      return <Field {...shared} inputmode="decimal" value={text} maxlength={20} autocomplete="off" />;
    case 'age':
      return <AgeFields name={name} label={shared.label} of={of} />;
    case 'registration':
      return <RegistrationFields name={name} of={of} />;
    default:
      return field.rows ? (
        <Field {...shared} type="textarea" rows={field.rows} value={text} />
      ) : (
        <Field {...shared} value={text} autocomplete="off" />
      );
  }
}

function choicesOf(field: FieldSpec, { parameters, language }: FieldContext): Choice[] {
  if (field.choices === 'parts') return parameters.parts.map(({ key, name }) => ({ value: key, label: name }));
  return (field.choices ?? []).map((value) => ({ value, label: choiceOf(field.path, value, language) }));
}

function AgeFields({ name, label, of }: { name: string; label: string; of: FieldContext }): VNode {
  const { raw, errors, language } = of;
  const text = formWords(language);
  const box = (key: string) => ({
    name: `${name}.${key}`,
    value: String(raw[`${name}.${key}`] ?? ''),
    error: errors.get(`${name}.${key}`),
  });
  return (
    <fieldset class="whole">
      <legend class="label">{label}</legend>
      <FieldGrid>
        <Field {...box('years')} label={text.ageYears} inputmode="numeric" width="short" optional />
        <Field {...box('on')} label={text.ageOn} placeholder={text.dayForm} width="middle" optional />
      </FieldGrid>
    </fieldset>
  );
}

/** One select a detail: not asked, optional, required. */
function RegistrationFields({ name, of }: { name: string; of: FieldContext }): VNode {
  const { raw, language } = of;
  const text = formWords(language);
  const choices = [
    { value: 'no', label: text.notAsked },
    { value: 'optional', label: text.askedOptional },
    { value: 'required', label: text.askedRequired },
  ];
  return (
    <FieldGrid>
      {registrationFields.map((each) => (
        <Field
          type="select"
          name={`${name}.${each}`}
          label={choiceOf(name, each, language)}
          value={String(raw[`${name}.${each}`] ?? 'no')}
          choices={choices}
        />
      ))}
    </FieldGrid>
  );
}
