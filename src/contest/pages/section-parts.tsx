import type { ComponentChildren, VNode } from 'preact';
import { Badge, Button, FieldGrid, FieldRow, Hidden, Section } from '../../platform/html/kit.tsx';
import { formWords } from '../form/form-words.ts';
import { groupOf, rowNameOf } from '../form/label-words.ts';
import { rowsOf } from '../form/rows.ts';
import { type FieldSpec, type GroupSpec, isList, type ListSpec, type Raw, type SectionSpec } from '../form/spec.ts';
import { type FieldContext, FieldOf } from './field-of.tsx';

/** Groups of fields and lists of rows, in the section's order. */
export function SectionParts({ spec, of }: { spec: SectionSpec; of: FieldContext }): VNode {
  return (
    <>
      {spec.parts
        .filter(({ within }) => !within || (of.raw[within] === 'yes' && of.parameters[within] !== null))
        .map((part, index) =>
          isList(part) ? (
            <RowsOf spec={part} of={of} first={index === 0} />
          ) : (
            <Group spec={part} of={of} first={index === 0} />
          ),
        )}
    </>
  );
}

function Group({ spec, of, first }: { spec: GroupSpec; of: FieldContext; first: boolean }): VNode {
  return (
    <Section title={groupOf(spec.group, of.language)} bare={first}>
      {spec.group === 'collective' && (
        <p class="note">
          {of.parameters.collectiveRanking
            ? formWords(of.language).collectiveNotOpen
            : formWords(of.language).switchHint}
        </p>
      )}
      <Fields fields={spec.fields} grid={spec.grid} of={of} labelUnseen={alone(spec)} />
    </Section>
  );
}

/** One box under its heading needs no label of its own. */
const alone = ({ fields: [first, ...others] }: GroupSpec) =>
  others.length === 0 && first?.kind !== 'yes' && first?.kind !== 'switch';

const wide = ({ kind, whole }: FieldSpec) => whole || kind === 'yes' || kind === 'age' || kind === 'lines';

function Fields({
  fields,
  grid,
  prefix,
  labelUnseen,
  of,
}: {
  fields: readonly FieldSpec[];
  grid?: boolean;
  prefix?: string;
  labelUnseen?: boolean;
  of: FieldContext;
}): ComponentChildren {
  const shown = fields.filter(({ when }) => !when || of.raw[`${prefix ?? ''}${when[0]}`] === when[1]);
  const all = shown.map((field) => {
    const one = <FieldOf field={field} prefix={prefix} of={of} labelUnseen={labelUnseen} />;
    return grid && wide(field) ? <div class="whole">{one}</div> : one;
  });
  return grid ? <FieldGrid>{all}</FieldGrid> : all;
}

function RowsOf({ spec, of, first }: { spec: ListSpec; of: FieldContext; first: boolean }): VNode {
  const text = formWords(of.language);
  const rows = rowsOf(of.raw, spec.list);
  return (
    <Section title={groupOf(spec.list, of.language)} bare={first} id={`danh-sach-${spec.list.replace('.', '-')}`}>
      {rows.length === 0 && <p class="note">{text.noRows}</p>}
      {rows.map((row, index) => (
        <OneRow spec={spec} row={row} index={index} last={index === rows.length - 1} of={of} />
      ))}
      {spec.blank && (
        <div class="actions">
          <Button name="act" value={`them:${spec.list}`} icon="plus">
            {text.addRow}
          </Button>
        </div>
      )}
    </Section>
  );
}

interface OneRowProps {
  spec: ListSpec;
  row: Raw;
  index: number;
  last: boolean;
  of: FieldContext;
}

function OneRow({ spec, row, index, last, of }: OneRowProps): VNode {
  const { language } = of;
  const text = formWords(language);
  const prefix = `${spec.list}.${index}.`;
  const name = `${rowNameOf(spec.list, language)} ${index + 1}`;
  const act = (verb: string) => `${verb}:${spec.list}:${index}`;
  const part = spec.list === 'parts' ? of.parameters.parts[Number(row.stored)] : undefined;
  return (
    <FieldRow
      legend={
        <>
          {name}{' '}
          {part && <Badge tone={part.open ? 'good' : 'neutral'}>{part.open ? text.running : text.notOpen}</Badge>}
        </>
      }
      tools={
        <>
          {spec.ordered && index > 0 && (
            <Button size="tool" icon="up" name="act" value={act('len')} label={text.rowUp(name)}>
              {text.moveUp}
            </Button>
          )}
          {spec.ordered && !last && (
            <Button size="tool" icon="down" name="act" value={act('xuong')} label={text.rowDown(name)}>
              {text.moveDown}
            </Button>
          )}
          <Button size="tool" icon="x" name="act" value={act('bo')} label={text.rowOut(name)}>
            {text.removeRow}
          </Button>
        </>
      }
    >
      <Hidden values={{ [`${prefix}stored`]: String(row.stored ?? '') }} />
      {part && !part.open && <p class="note">{text.partNotOpen}</p>}
      <Fields fields={spec.fields} grid prefix={prefix} of={of} />
    </FieldRow>
  );
}
