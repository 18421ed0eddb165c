import type { Desk } from '../../attempt/desk.ts';
import { decodePaper } from '../../item-bank/draw/paper.ts';
import type { Context } from '../../platform/context.ts';
import type { AnswerTable } from './pure/answer-table.ts';
import { createMarks, itemRules } from './scoring.ts';
import { analysisSql as sql } from './sql.ts';

/** People a statement reads: small enough that other work of the process gets its turn between two of them. */
const pageSize = 500;

interface AnswerRow {
  person_id: number;
  paper: Buffer;
  answers: Buffer;
}

/** Columns that grow while rows come in. */
class Growing {
  starts = [0];
  items = new Uint16Array(65_536);
  marks = new Int32Array(65_536);
  chosen = new Uint8Array(65_536);
  length = 0;

  room(cells: number): void {
    if (this.length + cells <= this.items.length) return;
    const size = 2 * this.items.length + cells;
    const grow = <Column extends Uint16Array | Int32Array | Uint8Array>(old: Column, fresh: Column): Column => {
      fresh.set(old);
      return fresh;
    };
    this.items = grow(this.items, new Uint16Array(size));
    this.marks = grow(this.marks, new Int32Array(size));
    this.chosen = grow(this.chosen, new Uint8Array(size));
  }
}

/**
 * Final answers of everybody's first graded attempt as one table, read in pages as the role that may read keys.
 * Practice and rehearsal are left out; so are items whose marks were given to all or dropped.
 * @param most of a larger round about so many people, from all over its roster; without it everybody
 */
export async function readAnswers(
  context: Context,
  desk: Desk,
  most?: number,
): Promise<{ table: AnswerTable; persons: number[] }> {
  const rules = itemRules(desk);
  const marksOf = createMarks(desk);
  const grown = new Growing();
  const persons: number[] = [];
  const jump = most === undefined ? () => 0 : await evenly(context, desk, Math.ceil(most / pageSize));
  for (let after = 0, page = 0; ; page += 1) {
    const from = Math.max(after, jump(page));
    const rows = await context.database.keys(desk.organisation, (queries) =>
      queries.many<AnswerRow>(sql('list_answers'), { round_id: desk.roundId, after: from, most: pageSize }),
    );
    for (const row of rows) {
      addPerson(grown, row, marksOf);
      persons.push(row.person_id);
    }
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) break;
    after = last.person_id;
  }
  const { items, marks, chosen, length } = grown;
  const table = {
    starts: Uint32Array.from(grown.starts),
    items: items.slice(0, length),
    marks: marks.slice(0, length),
    chosen: chosen.slice(0, length),
    ...rules,
  };
  return { table, persons };
}

/** Where each of so many pages begins: after which person; nobody comes after the last page. */
async function evenly(context: Context, desk: Desk, pages: number): Promise<(page: number) => number> {
  const { first, last } = await context.database.keys(desk.organisation, (queries) =>
    queries.one<{ first: number; last: number }>(sql('find_ends_of_people'), { round_id: desk.roundId }),
  );
  return (page) => (page < pages ? first - 1 + Math.floor(((last + 1 - first) * page) / pages) : last);
}

function addPerson(grown: Growing, row: AnswerRow, marksOf: ReturnType<typeof createMarks>): void {
  const paper = decodePaper(row.paper);
  grown.room(paper.items.length);
  for (let at = 0; at < paper.items.length; at++) {
    const { mark, chosen } = marksOf(paper.items[at]!, paper.orders[at]!, row.answers[at] ?? 0);
    grown.items[grown.length] = paper.items[at]!;
    grown.marks[grown.length] = mark;
    grown.chosen[grown.length] = chosen;
    grown.length += 1;
  }
  grown.starts.push(grown.length);
}
