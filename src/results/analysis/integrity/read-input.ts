import type { Desk } from '../../../attempt/desk.ts';
import type { Context } from '../../../platform/context.ts';
import { readAnswers } from '../read-answers.ts';
import type { Group, WrongAnswers } from './pure/crib.ts';
import type { OnDevice } from './pure/devices.ts';
import type { IntegrityInput } from './pure/report.ts';
import { integritySql as sql } from './sql.ts';

const pageSize = 1000;

interface TimesRow {
  person_id: number;
  attempt_id: number;
  unit_id: number;
  started_at: Date;
  finished_at: Date;
  questions: number[] | null;
  times: number[] | null;
  browsers: string[] | null;
}

/** A person of the report, beside what the rules get. */
export interface Attempted {
  personId: number;
  attemptId: number;
  unitId: number;
  startedAt: Date;
  finishedAt: Date;
  browsers: string[];
}

export interface Read {
  /** Without groups: those are of one round, or of several together. */
  input: Omit<IntegrityInput, 'groups'>;
  people: Attempted[];
  table: Awaited<ReturnType<typeof readAnswers>>['table'];
}

/** Everything the rules look at, from the final answers, the times of first answers and the browsers of a closed round. */
export async function readInput(context: Context, desk: Desk): Promise<Read> {
  const { table, persons } = await readAnswers(context, desk);
  const indexOf = new Map(persons.map((person, at) => [person, at]));
  const people: Attempted[] = new Array(persons.length);
  const startedAt = new Float64Array(persons.length);
  const answeredAt = new Float64Array(table.items.length);
  const queries = context.database.direct('system');
  for (let after = 0; ; ) {
    const rows = await queries.many<TimesRow>(sql('list_times'), { round_id: desk.roundId, after, most: pageSize });
    for (const row of rows) {
      const at = indexOf.get(row.person_id);
      if (at === undefined) continue;
      people[at] = {
        personId: row.person_id,
        attemptId: row.attempt_id,
        unitId: row.unit_id,
        startedAt: row.started_at,
        finishedAt: row.finished_at,
        browsers: row.browsers ?? [],
      };
      startedAt[at] = row.started_at.getTime();
      const [from, to] = [table.starts[at]!, table.starts[at + 1]!];
      row.questions?.forEach((question, nth) => {
        if (from + question <= to) answeredAt[from + question - 1] = Number(row.times![nth]);
      });
    }
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) break;
    after = last.person_id;
  }
  const input: Read['input'] = {
    answers: wrongAnswersOf(table),
    startedAt,
    answeredAt,
    rightAt: rightAtOf(table),
    devices: people.flatMap((each): OnDevice[] =>
      each.browsers.map((device) => ({
        device,
        attempt: each.attemptId,
        person: each.personId,
        startedAt: each.startedAt.getTime(),
        finishedAt: each.finishedAt.getTime(),
      })),
    ),
    seed: desk.roundId,
  };
  return { input, people, table };
}

const rightAtOf = ({ items, marks, maximum }: Read['table']) =>
  Uint8Array.from(items, (item, cell) => (marks[cell] === maximum[item] ? 1 : 0));

function wrongAnswersOf(table: Read['table']): WrongAnswers {
  const { starts, items, marks, chosen, key, maximum } = table;
  const right = new Uint8Array(starts.length - 1);
  const wrong = new Uint8Array(items.length).fill(255);
  for (let p = 0; p < right.length; p++)
    for (let cell = starts[p]!; cell < starts[p + 1]!; cell++) {
      const [item, mask] = [items[cell]!, chosen[cell]!];
      if (marks[cell] === maximum[item]) right[p]! += 1;
      const isOne = mask !== 0 && (mask & (mask - 1)) === 0;
      if (key[item] && isOne && !(mask & key[item]!)) wrong[cell] = Math.log2(mask);
    }
  return { starts, items, wrong, right, itemCount: maximum.length };
}

/** Units with the people who took the test, and units above with all below; a unit alone under another is named once. */
export async function groupsOf(
  context: Context,
  desk: Desk,
  people: readonly Pick<Attempted, 'unitId'>[],
): Promise<Group[]> {
  if (desk.snapshotId === null) return [];
  const units = await context.database.web(desk.organisation, (queries) =>
    queries.many<{ unit_id: number; path: number[] }>(sql('list_locked_units'), { snapshot_id: desk.snapshotId }),
  );
  const pathOf = new Map(units.map(({ unit_id, path }) => [unit_id, path]));
  const members = new Map<number, number[]>();
  // The root is everybody: nothing to compare it with.
  for (const [at, { unitId }] of people.entries())
    for (const unit of (pathOf.get(unitId) ?? [unitId]).slice(1)) {
      const list = members.get(unit);
      if (list) list.push(at);
      else members.set(unit, [at]);
    }
  const sizes = new Set<string>();
  return [...members]
    .map(([id, list]) => ({ id, people: list, depth: pathOf.get(id)?.length ?? 0 }))
    .sort((a, b) => b.depth - a.depth || a.id - b.id)
    .filter(({ people: list }) => {
      const same = `${list.length} ${list[0]} ${list.at(-1)}`;
      return !sizes.has(same) && sizes.add(same);
    })
    .map(({ id, people: list }) => ({ id, people: list, above: (pathOf.get(id) ?? []).filter((unit) => unit !== id) }));
}
