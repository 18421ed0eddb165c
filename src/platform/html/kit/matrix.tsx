import type { ComponentChildren, VNode } from 'preact';
import { cardRoles as roles } from './table.tsx';

export interface MatrixCell {
  name: string;
  value: string;
  /** Said by readers: "Tài chính công, vận dụng". */
  label: string;
  /** Below the box: "có 12". */
  note: ComponentChildren;
  /** The note says what is wrong. */
  wrong?: boolean;
}

export interface MatrixProps {
  caption: string;
  /** Head of the rows' names. */
  corner: string;
  /** Whole word, and short for phones. */
  columns: { head: string; short: string }[];
  rows: { name: ComponentChildren; cells: MatrixCell[] }[];
  total?: ComponentChildren;
}

/** Numbers by row and column, each to be typed; on phones a row is its name with the boxes below. */
export function NumberMatrix({ caption, corner, columns, rows, total }: MatrixProps): VNode {
  return (
    <table class="matrix" {...roles.table}>
      <caption class="unseen">{caption}</caption>
      <thead {...roles.group}>
        <tr {...roles.row}>
          <th scope="col" {...roles.head}>
            {corner}
          </th>
          {columns.map(({ head }) => (
            <th scope="col" {...roles.head}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...roles.group}>
        {rows.map((row) => (
          <tr {...roles.row}>
            <th scope="row" {...roles.rowHead}>
              {row.name}
            </th>
            {row.cells.map((cell, index) => (
              <td {...roles.cell}>
                <Cell cell={cell} short={columns[index]?.short ?? ''} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {total && (
        <tfoot {...roles.group}>
          <tr {...roles.row}>
            <td colSpan={columns.length + 1} class="whole" {...roles.cell}>
              {total}
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function Cell({ cell, short }: { cell: MatrixCell; short: string }): VNode {
  const id = `f-${cell.name.replace(/[^\w-]+/g, '-')}`;
  return (
    <div class={cell.wrong ? 'wrong' : undefined}>
      <span class="hand small" aria-hidden="true">
        {short}
      </span>
      <input
        id={id}
        class="input"
        name={cell.name}
        value={cell.value}
        inputmode="numeric"
        maxlength={3}
        autocomplete="off"
        aria-label={cell.label}
        aria-describedby={`${id}-hint`}
        aria-invalid={cell.wrong ? 'true' : undefined}
      />
      <span class="small hint" id={`${id}-hint`}>
        {cell.note}
      </span>
    </div>
  );
}
