import type { ComponentChildren, VNode } from 'preact';
import { Icon } from '../icons.tsx';
import { useWords } from '../language.ts';

export interface Choice {
  value: string;
  label: string;
  /** Second line in radios and check boxes. */
  detail?: ComponentChildren;
  off?: boolean;
}

interface Named {
  name: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  /** What is wrong and what to do; one sentence. */
  error?: string;
  /** Says "(không bắt buộc)" after the label. */
  optional?: boolean;
  /** When the same name occurs twice on one page. */
  id?: string;
}

export interface FieldProps extends Named {
  /** code: one large field for a one-time code. */
  type?:
    | 'text'
    | 'email'
    | 'number'
    | 'tel'
    | 'search'
    | 'password'
    | 'url'
    | 'date'
    | 'datetime-local'
    | 'time'
    | 'file'
    | 'textarea'
    | 'select'
    | 'code';
  value?: string | number | null;
  /** For type select. */
  choices?: Choice[];
  /** For select: the first, empty line ("Tất cả các khối"). */
  empty?: string;
  rows?: number;
  required?: boolean;
  off?: boolean;
  readonly?: boolean;
  autofocus?: boolean;
  /** The label only for readers (search fields in a tool row). */
  labelUnseen?: boolean;
  /** Width of what is to be typed: short 8em, middle 16em, else the whole column. */
  width?: 'short' | 'middle' | 'full';
  min?: string | number;
  max?: string | number;
  step?: string | number;
  maxlength?: number;
  placeholder?: string;
  autocomplete?: string;
  accept?: string;
  multiple?: boolean;
  inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'search' | 'url';
}

export const fieldId = (name: string): string => `f-${name.replace(/[^\w-]+/g, '-')}`;

function described(id: string, { hint, error }: Named): string | undefined {
  const ids = [hint !== undefined && `${id}-hint`, error && `${id}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

function Hints({ id, hint, error }: { id: string; hint?: ComponentChildren; error?: string }): VNode {
  return (
    <>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          <Icon name="warning" />
          <span>{error}</span>
        </p>
      )}
    </>
  );
}

function Optional({ optional }: { optional?: boolean }): VNode | null {
  const words = useWords();
  return optional ? <span class="optional"> ({words.optional})</span> : null;
}

/** Figures unless told otherwise; a code of letters and figures asks for capitals and no corrections. */
const codeInput = ({ inputmode = 'numeric', maxlength = 12 }: FieldProps) => ({
  inputmode,
  maxlength,
  autocomplete: 'one-time-code',
  ...(inputmode === 'text' ? { autocapitalize: 'characters', autocorrect: 'off', spellcheck: 'false' } : {}),
});

function Control(props: FieldProps & { id: string }): VNode {
  const { type = 'text', value, choices = [], empty, rows = 4, id, width = 'full' } = props;
  const shared = {
    id,
    name: props.name,
    class: `input ${type === 'code' ? 'code ' : ''}${width}`,
    required: props.required,
    disabled: props.off,
    readonly: props.readonly,
    autofocus: props.autofocus,
    maxlength: props.maxlength,
    placeholder: props.placeholder,
    autocomplete: props.autocomplete,
    'aria-describedby': described(id, props),
    'aria-invalid': props.error ? ('true' as const) : undefined,
  };
  if (type === 'textarea') return <textarea {...(shared as object)} rows={rows} value={value ?? ''} />;
  if (type === 'select')
    return (
      <select {...(shared as object)}>
        {empty !== undefined && <option value="">{empty}</option>}
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === String(value ?? '')} disabled={choice.off}>
            {choice.label}
          </option>
        ))}
      </select>
    );
  const { min, max, step, accept, multiple, inputmode } = props;
  const own = { min, max, step, accept, multiple, inputmode, ...(type === 'code' ? codeInput(props) : {}) };
  const kind = { type: type === 'code' ? 'text' : type, value: value ?? undefined };
  return <input {...({ ...shared, ...own, ...kind } as object)} />;
}

/** Label above, hint, error, then the box. */
export function Field(props: FieldProps): VNode {
  const id = props.id ?? fieldId(props.name);
  return (
    <div class={`field${props.error ? ' wrong' : ''}${props.type === 'select' ? ' pick' : ''}`}>
      <label for={id} class={props.labelUnseen ? 'unseen' : 'label'}>
        {props.label}
        <Optional optional={props.optional} />
      </label>
      <Hints id={id} hint={props.hint} error={props.error} />
      {props.type === 'search' ? (
        <span class="search">
          <Icon name="search" />
          <Control {...props} id={id} />
        </span>
      ) : (
        <Control {...props} id={id} />
      )}
    </div>
  );
}

interface BoxProps extends Choice {
  name: string;
  id: string;
  type: 'radio' | 'checkbox';
  checked?: boolean;
  describedby?: string;
  invalid?: boolean;
}

function Box({ type, name, value, label, detail, off, id, checked, describedby, invalid }: BoxProps): VNode {
  return (
    <label class="choice" for={id}>
      <input
        type={type}
        id={id}
        name={name}
        value={value}
        checked={checked}
        disabled={off}
        aria-describedby={describedby}
        aria-invalid={invalid ? 'true' : undefined}
      />
      <span>
        {label}
        {detail !== undefined && <span class="detail">{detail}</span>}
      </span>
    </label>
  );
}

export interface CheckboxProps extends Named {
  value?: string;
  checked?: boolean;
  off?: boolean;
}

/** One box with its sentence. */
export function Checkbox(props: CheckboxProps): VNode {
  const id = props.id ?? fieldId(props.name);
  const { name, value = 'yes', checked, off, error, label } = props;
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <Hints id={id} error={error} />
      <label class="choice" for={id}>
        <input
          type="checkbox"
          id={id}
          name={name}
          value={value}
          checked={checked}
          disabled={off}
          aria-describedby={described(id, props)}
          aria-invalid={error ? 'true' : undefined}
        />
        <span>
          {label}
          {props.hint !== undefined && (
            <span class="detail" id={`${id}-hint`}>
              {props.hint}
            </span>
          )}
        </span>
      </label>
    </div>
  );
}

export interface ChoicesProps extends Named {
  choices: Choice[];
  /** Chosen values; for radios at most one. */
  value?: string | string[] | null;
  /** One row of short choices on desktop. */
  inline?: boolean;
}

function Choices({ type, ...props }: ChoicesProps & { type: 'radio' | 'checkbox' }): VNode {
  const id = props.id ?? fieldId(props.name);
  const chosen = new Set(Array.isArray(props.value) ? props.value : [props.value]);
  return (
    <fieldset class={props.error ? 'field wrong' : 'field'} aria-describedby={described(id, props)}>
      <legend class="label">
        {props.label}
        <Optional optional={props.optional} />
      </legend>
      <Hints id={id} hint={props.hint} error={props.error} />
      <div class={props.inline ? 'choices inline' : 'choices'}>
        {props.choices.map((choice, index) => (
          <Box
            {...choice}
            type={type}
            name={props.name}
            id={index === 0 ? id : `${id}-${index}`}
            checked={chosen.has(choice.value)}
            invalid={Boolean(props.error)}
          />
        ))}
      </div>
    </fieldset>
  );
}

export const Radios = (props: ChoicesProps): VNode => <Choices {...props} type="radio" />;
export const Checkboxes = (props: ChoicesProps): VNode => <Choices {...props} type="checkbox" />;

/** Large rows to choose one of: name, full path below. */
export const ChooseList = (props: ChoicesProps): VNode => (
  <div class="choose">
    <Choices {...props} type="radio" />
  </div>
);

/** Fields side by side where there is room; wrap what needs a whole line in `<div class="whole">`. */
export const FieldGrid = ({ children }: { children: ComponentChildren }): VNode => (
  <div class="field-grid">{children}</div>
);

/** The fields of one row of a list, named, with its tools (up, down, remove) on the right. */
export function FieldRow({
  legend,
  tools,
  children,
}: {
  legend: ComponentChildren;
  tools?: ComponentChildren;
  children: ComponentChildren;
}): VNode {
  return (
    <fieldset class="field-row">
      <legend class="unseen">{legend}</legend>
      <div class="between">
        <span class="label" aria-hidden="true">
          {legend}
        </span>
        {tools && <div class="row">{tools}</div>}
      </div>
      {children}
    </fieldset>
  );
}

export interface FormError {
  /** The field's `name`, or none for an error of the whole form. */
  name?: string;
  message: string;
}

/** On top of a form that was refused: what to change, with links; takes the focus. */
export function ErrorSummary({ errors, title }: { errors: FormError[]; title?: string }): VNode | null {
  const words = useWords();
  if (errors.length === 0) return null;
  return (
    <div class="banner bad summary" role="alert" tabindex={-1} autofocus>
      <Icon name="warning" />
      <div>
        <b>{title ?? words.errorTitle(errors.length)}</b>
        <ul>
          {errors.map((error) => (
            <li>{error.name ? <a href={`#${fieldId(error.name)}`}>{error.message}</a> : error.message}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Hidden fields of a form: csrf, version, step. */
export function Hidden({ values }: { values: Record<string, string | number> }): VNode {
  return (
    <>
      {Object.entries(values).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
