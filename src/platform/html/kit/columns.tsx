import type { ComponentChildren, VNode } from 'preact';
import type { SeenColumn } from '../../sheet/choice.ts';
import { useWords } from '../language.ts';
import { Actions, Button } from './button.tsx';
import { Field } from './field.tsx';
import { Table } from './table.tsx';

export interface ColumnFormProps {
  action: string;
  seen: SeenColumn[];
  /** Row of the header as the file numbers it; null = it has none. */
  headerRow: number | null;
  /** What a column can tell. */
  fields: { value: string; label: string }[];
  /** Further fields. */
  children?: ComponentChildren;
}

/** The columns of an uploaded table, to say by hand what each tells; sent as `columnFields` with `viec=cot`. */
export function ColumnForm({ action, seen, headerRow, fields, children }: ColumnFormProps): VNode {
  const text = useWords();
  return (
    <form method="post" action={action} class="stack">
      <Table
        caption={text.columns}
        rows={seen}
        columns={[
          { head: text.columnHeader, kind: 'name', cell: ({ header, letter }) => header || `${text.column} ${letter}` },
          { head: text.samples, kind: 'quiet', phone: 'second', cell: ({ samples }) => samples.join(' · ') },
          {
            head: text.meaning,
            phone: 'third',
            cell: ({ column, field, header, letter }) => (
              <Field
                id={`cot-${column}`}
                name={`cot_${column}`}
                type="select"
                label={`${text.meaning}: ${header || `${text.column} ${letter}`}`}
                labelUnseen
                empty={text.notUsed}
                value={field}
                choices={fields}
              />
            ),
          },
        ]}
      />
      <Field
        name="dong"
        type="number"
        label={text.headerRow}
        hint={text.headerRowHint}
        value={headerRow}
        min={1}
        max={200}
        width="short"
        optional
      />
      {children}
      <Actions>
        <Button name="viec" value="cot">
          {text.readWithColumns}
        </Button>
      </Actions>
    </form>
  );
}
