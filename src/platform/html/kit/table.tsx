import type { ComponentChildren, VNode } from 'preact';
import { Icon } from '../icons.tsx';
import { useFormats, useWords } from '../language.ts';

/** Where a cell goes when rows become cards on phones; `hide` leaves it out. */
export type Place = 'lead' | 'name' | 'second' | 'third' | 'figure' | 'figure-2' | 'figure-3' | 'hide';

export interface Column<Row> {
  head: ComponentChildren;
  cell: (row: Row, index: number) => ComponentChildren;
  /** name: the row's heading, bold · number: right, own digits · quiet: second grey · plain. */
  kind?: 'name' | 'number' | 'quiet' | 'plain';
  phone?: Place;
  /** Other words on the phone's card: "20 điểm" for 20. */
  onPhone?: (row: Row, index: number) => ComponentChildren;
  /** The rows are in this order; the head shows the arrow. */
  sorted?: 'up' | 'down';
  /** Link that sorts by this column. */
  sortHref?: string;
  /** Bold figures (the column that matters). */
  strong?: boolean;
  /** Keep on one line. */
  keep?: boolean;
}

export interface TableProps<Row> {
  /** For readers; seen with `captionSeen`. */
  caption: string;
  captionSeen?: boolean;
  columns: Column<Row>[];
  rows: readonly Row[];
  /** Grey: the reader's own row. */
  own?: (row: Row) => boolean;
  /** Heading row before this row when it differs from the last one's ("Cá nhân, trao theo từng tuần"). */
  group?: (row: Row) => string;
  /** Cells of the total row, one a column. */
  total?: ComponentChildren[];
  /** Shown in place of no rows. */
  empty?: ComponentChildren;
  /** cards: rows become cards on phones (give columns their `phone` place) · table: stays a table. */
  onPhone?: 'cards' | 'table';
  /** Table with frame for print and decisions. */
  bordered?: boolean;
}

const defaultPlace = { name: 'name', number: 'figure', quiet: 'second', plain: 'second' } as const;

function places<Row>(columns: Column<Row>[]): string[] {
  const chosen = columns.map((column) => column.phone ?? defaultPlace[column.kind ?? 'plain']);
  const alone = !chosen.some((place) => place.startsWith('figure-'));
  return chosen.map((place) => (place === 'figure' && alone ? 'p-figure p-mid' : `p-${place}`));
}

function cellClass<Row>(column: Column<Row>, place: string): string {
  return [column.kind ?? 'plain', column.strong && 'strong', column.keep && 'keep', place].filter(Boolean).join(' ');
}

function Head<Row>({ columns, roles }: { columns: Column<Row>[]; roles: Roles }): VNode {
  const words = useWords();
  const arrow = (column: Column<Row>): VNode | null =>
    column.sorted ? (
      <span title={words.sorted} class="arrow">
        {column.sorted === 'down' ? '↓' : '↑'}
      </span>
    ) : null;
  return (
    <thead {...roles.group}>
      <tr {...roles.row}>
        {columns.map((column) => (
          <th
            scope="col"
            class={column.kind ?? 'plain'}
            aria-sort={column.sorted && (column.sorted === 'down' ? 'descending' : 'ascending')}
            {...roles.head}
          >
            {column.sortHref ? <a href={column.sortHref}>{column.head}</a> : column.head} {arrow(column)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Cards change `display`, which takes the table's meaning from some readers: roles give it back. */
interface Roles {
  table: object;
  group: object;
  row: object;
  head: object;
  rowHead: object;
  cell: object;
}
const noRoles: Roles = { table: {}, group: {}, row: {}, head: {}, rowHead: {}, cell: {} };
export const cardRoles: Roles = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader' },
  rowHead: { role: 'rowheader' },
  cell: { role: 'cell' },
};

interface CellProps<Row> {
  column: Column<Row>;
  row: Row;
  index: number;
  place: string;
  roles: Roles;
}

function Cell<Row>({ column, row, index, place, roles }: CellProps<Row>): VNode {
  const own = column.cell(row, index);
  const inside = column.onPhone ? (
    <>
      <span class="desk">{own}</span>
      <span class="hand">{column.onPhone(row, index)}</span>
    </>
  ) : (
    own
  );
  if (column.kind === 'name')
    return (
      <th scope="row" class={cellClass(column, place)} {...roles.rowHead}>
        {inside}
      </th>
    );
  return (
    <td class={cellClass(column, place)} {...roles.cell}>
      {inside}
    </td>
  );
}

export function Table<Row>(props: TableProps<Row>): VNode {
  const { columns, rows, own, group, total, onPhone = 'cards', bordered } = props;
  if (rows.length === 0 && props.empty) return <>{props.empty}</>;
  const cards = onPhone === 'cards';
  const roles = cards ? cardRoles : noRoles;
  const place = places(columns);
  let last: string | undefined;
  const body = rows.flatMap((row, index) => {
    const lines: VNode[] = [];
    const name = group?.(row);
    if (name !== undefined && name !== last)
      lines.push(
        <tr class="group" {...roles.row}>
          <td colSpan={columns.length} {...roles.cell}>
            {name}
          </td>
        </tr>,
      );
    last = name;
    lines.push(
      <tr class={own?.(row) ? 'own' : undefined} {...roles.row}>
        {columns.map((column, number) => (
          <Cell column={column} row={row} index={index} place={place[number] ?? ''} roles={roles} />
        ))}
      </tr>,
    );
    return lines;
  });
  return (
    <table
      class={`table${cards ? ' cards' : ''}${place.includes('p-lead') ? ' has-lead' : ''}${bordered ? ' bordered' : ''}`}
      {...roles.table}
    >
      <caption class={props.captionSeen ? 'caption' : 'unseen'}>{props.caption}</caption>
      <Head columns={columns} roles={roles} />
      <tbody {...roles.group}>{body}</tbody>
      {total && (
        <tfoot {...roles.group}>
          <tr {...roles.row}>
            {total.map((cell, number) => (
              <td
                class={cellClass(columns[number] ?? { head: '', cell: () => '' }, place[number] ?? '')}
                {...roles.cell}
              >
                {cell}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

export interface PaginationProps {
  from: number;
  to: number;
  total: number;
  previous?: string;
  next?: string;
  /** Which list, where a page has two. */
  label?: string;
}

/** "1 – 50 trong 377", previous, next. */
export function Pagination({ from, to, total, previous, next, label }: PaginationProps): VNode {
  const words = useWords();
  const { number } = useFormats();
  const off = { role: 'link', 'aria-disabled': 'true' } as const;
  return (
    <nav class="pagination" aria-label={label ?? words.pages}>
      <span class="note">{words.range(number(from), number(to), number(total))}</span>
      {(previous || next) && (
        <span class="row">
          <a
            class={`button plain tool${previous ? '' : ' off'}`}
            href={previous}
            {...(previous ? { rel: 'prev' } : off)}
          >
            <Icon name="left" /> <span>{words.previous}</span>
          </a>
          <a class={`button plain tool${next ? '' : ' off'}`} href={next} {...(next ? { rel: 'next' } : off)}>
            <span>{words.next}</span> <Icon name="right" />
          </a>
        </span>
      )}
    </nav>
  );
}
