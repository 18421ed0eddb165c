/**
 * Who answered what, as flat columns: 100,000 people × 20 items are 2 million cells of 7 bytes. A person is one graded
 * attempt; an item is a position in the pool of the round. Marks are tenths of a point, as scoring gives them.
 */
export interface AnswerTable {
  /** Cells of person p: from starts[p] to starts[p + 1]. */
  starts: Uint32Array;
  /** By cell: index of the item. */
  items: Uint16Array;
  /** By cell: mark in tenths. */
  marks: Int32Array;
  /** By cell: mask of the chosen options in the order of the bank (bit 0 = A); 0 = blank. */
  chosen: Uint8Array;
  /** By item. */
  maximum: Int32Array;
  /** By item: number of options. */
  options: Uint8Array;
  /** By item: the right options, as a mask, for single choice; 0 where options are not right or wrong one by one. */
  key: Uint8Array;
  /** By item: 0 = voided (marks given to everybody, or dropped): left out of everything. */
  counted: Uint8Array;
}

export const peopleOf = (table: AnswerTable): number => table.starts.length - 1;

/** Cells by item instead of by person, and what each person has in all. */
export interface Turned {
  /** Cells of item i: cells[itemStarts[i]] to cells[itemStarts[i + 1]]. Voided items have none. */
  itemStarts: Uint32Array;
  cells: Uint32Array;
  /** By cell: its person. */
  person: Uint32Array;
  /** By person: marks of the counted items, and what these could give. */
  totals: Int32Array;
  maxima: Int32Array;
}

export function turn(table: AnswerTable): Turned {
  const { starts, items, marks, maximum, counted } = table;
  const people = peopleOf(table);
  const itemStarts = new Uint32Array(maximum.length + 1);
  for (let cell = 0; cell < items.length; cell++) if (counted[items[cell]!]) itemStarts[items[cell]! + 1]! += 1;
  for (let item = 0; item < maximum.length; item++) itemStarts[item + 1]! += itemStarts[item]!;
  const next = itemStarts.slice();
  const cells = new Uint32Array(itemStarts[maximum.length]!);
  const person = new Uint32Array(items.length);
  const totals = new Int32Array(people);
  const maxima = new Int32Array(people);
  for (let p = 0; p < people; p++)
    for (let cell = starts[p]!; cell < starts[p + 1]!; cell++) {
      const item = items[cell]!;
      person[cell] = p;
      if (!counted[item]) continue;
      cells[next[item]!++] = cell;
      totals[p]! += marks[cell]!;
      maxima[p]! += maximum[item]!;
    }
  return { itemStarts, cells, person, totals, maxima };
}

/** True when everybody received the same counted items: only then has a paper a variance that alpha can divide. */
export function isCommonPaper(table: AnswerTable, { itemStarts }: Turned): boolean {
  const people = peopleOf(table);
  for (let item = 0; item < table.maximum.length; item++) {
    const received = itemStarts[item + 1]! - itemStarts[item]!;
    if (received !== 0 && received !== people) return false;
  }
  return people > 0;
}
