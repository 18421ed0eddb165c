import { type Desk, deadlineAt } from '../../attempt/desk.ts';
import type { Queries } from '../../platform/db/database.ts';
import { sumFigures } from '../pure/participation.ts';
import type { RoundFacts } from './rounds.ts';
import { sql } from './sql.ts';
import { Tree, type Trees } from './tree.ts';

/** People of a unit and all units below it. */
export interface Figures {
  /** Obliged to take part; the exempt are not among them. */
  must: number;
  exempt: number;
  /** Has a result, or an attempt whose time is over. */
  done: number;
  working: number;
  /** People whose first result is counted below, and the sum of its tenths of points. */
  scored: number;
  points: number;
  fullMarks: number;
  zero: number;
}

export const nobody: Figures = {
  must: 0,
  exempt: 0,
  done: 0,
  working: 0,
  scored: 0,
  points: 0,
  fullMarks: 0,
  zero: 0,
};

export interface RoundFigures {
  round: RoundFacts;
  tree: Tree;
  total: Figures;
  /** Of a unit with everything below; nobody for a unit that is not on the roster. */
  of(unitId: number): Figures;
  /** Attempts whose time is over though nobody has written it down yet: they count as done. */
  over: number[];
}

/** What reading figures needs beside its transaction. */
export interface Reader {
  trees: Trees;
  desks: { of(roundId: number): Promise<Desk | null> };
}

/** So many running attempts of a unit, or one attempt of which its times decide. */
type Unfinished = { round_id: number; unit_id: number; people: number } & (
  | { id: null }
  | { id: number; started_at: Date; limit_seconds: number }
);

interface Sums {
  round_id: number;
  people: number;
  points: number;
  full_marks: number;
  zero: number;
}

/** What commits of starts and results keep of a unit. */
interface Counters extends Sums {
  unit_id: number;
  /** People who began their first attempt. */
  started: number;
}

/**
 * Participation of every unit in these rounds, from the counters that the commits of starts and results keep: two
 * statements whatever the number of rounds, units and people at work; one more after a closing until all is swept, and two
 * while a roster locked anew has moved people.
 */
export async function readFigures(
  reader: Reader,
  queries: Queries,
  rounds: readonly RoundFacts[],
  now: Date,
): Promise<Map<number, RoundFigures>> {
  const round_ids = rounds.map(({ id }) => id);
  const snapshot_ids = rounds.map(({ snapshotId }) => snapshotId);
  const trees = await reader.trees.of(queries, snapshot_ids);
  const countersOf = byRound(await queries.many<Counters>(sql('list_counters'), { round_ids }));
  const unfinishedOf = byRound(await listUnfinished(queries, rounds, countersOf, now));
  const relocked = rounds.filter((round) => round.relocked);
  const movedOf = byRound(relocked.length === 0 ? [] : await listMoved(queries, relocked));
  const found = new Map<number, RoundFigures>();
  for (const round of rounds) {
    const tree = (round.snapshotId === null ? undefined : trees.get(round.snapshotId)) ?? new Tree([]);
    const running = await splitByTime(reader, round.id, unfinishedOf(round.id), now);
    const own = ownFigures(tree, countersOf(round.id), movedOf(round.id), running);
    const { byUnit, total } = sumFigures(tree.units, own, nobody);
    found.set(round.id, {
      round,
      tree,
      total,
      of: (unitId) => byUnit.get(unitId) ?? nobody,
      over: running.over.map(({ id }) => id),
    });
  }
  return found;
}

/** Rows of one round out of those of all, parted once. */
function byRound<Row extends { round_id: number }>(rows: readonly Row[]): (roundId: number) => readonly Row[] {
  const parted = Map.groupBy(rows, (row) => row.round_id);
  return (roundId) => parted.get(roundId) ?? [];
}

/**
 * Who has begun and has no result: of open rounds by the counters, less the few of which their times must decide; of rounds
 * that closed just now, or whose people stand in other units since, one by one.
 */
async function listUnfinished(
  queries: Queries,
  rounds: readonly RoundFacts[],
  countersOf: (roundId: number) => readonly Counters[],
  now: Date,
): Promise<Unfinished[]> {
  const begun = rounds.filter(({ id }) => countersOf(id).some(({ started, people }) => started > people));
  const [open, others] = [[], []] as [RoundFacts[], RoundFacts[]];
  for (const round of begun) (round.relocked || round.closesAt <= now ? others : open).push(round);
  const unsure =
    open.length === 0
      ? []
      : await queries.many<Unfinished>(sql('list_unsure'), { round_ids: open.map(({ id }) => id), now });
  const unsureOf = byRound(unsure);
  const running = open.flatMap(({ id }) => {
    const undecided = Map.groupBy(unsureOf(id), (attempt) => attempt.unit_id);
    return countersOf(id).map(({ unit_id, started, people }) => ({
      id: null,
      round_id: id,
      unit_id,
      // Counted a moment before: who handed in since is among neither.
      people: Math.max(0, started - people - (undecided.get(unit_id)?.length ?? 0)),
    }));
  });
  const each =
    others.length === 0
      ? []
      : await queries.many<Unfinished>(sql('list_unfinished'), {
          round_ids: others.map(({ id }) => id),
          snapshot_ids: others.map(({ snapshotId }) => snapshotId),
          now,
        });
  return [...running, ...unsure, ...each];
}

interface Moved extends Sums {
  from_unit: number;
  /** Null: no longer on the list, or excluded. */
  to_unit: number | null;
}

const listMoved = (queries: Queries, rounds: readonly RoundFacts[]) =>
  queries.many<Moved>(sql('list_moved'), {
    round_ids: rounds.map(({ id }) => id),
    snapshot_ids: rounds.map(({ snapshotId }) => snapshotId),
  });

/** State is computed from time at this reading: the sweeper only writes it down. */
async function splitByTime(reader: Reader, roundId: number, attempts: readonly Unfinished[], now: Date) {
  const split = { working: attempts.filter(({ id }) => id === null), over: [] as { id: number; unit_id: number }[] };
  const unsure = attempts.filter((attempt) => attempt.id !== null);
  if (unsure.length === 0) return split;
  const desk = await reader.desks.of(roundId);
  for (const attempt of unsure) {
    const { id, started_at, limit_seconds } = attempt;
    const running =
      desk !== null &&
      now.getTime() <=
        deadlineAt(desk, { id, startedAt: started_at.getTime(), limitSeconds: limit_seconds }) + desk.graceMs;
    if (running) split.working.push(attempt);
    else split.over.push(attempt);
  }
  return split;
}

/** Of each unit by itself; a result follows its person to the unit where the roster has that person. */
function ownFigures(
  tree: Tree,
  counters: readonly (Sums & { unit_id: number })[],
  moved: readonly Moved[],
  running: { working: readonly Unfinished[]; over: readonly { unit_id: number }[] },
): Map<number, Figures> {
  const own = new Map<number, Figures>();
  for (const unit of tree.units) own.set(unit.id, { ...nobody, must: unit.must, exempt: unit.exempt });
  const at = (unitId: number): Figures => {
    const known = own.get(unitId);
    if (known) return known;
    const fresh = { ...nobody };
    own.set(unitId, fresh);
    return fresh;
  };
  const addResults = (unitId: number, sums: Sums, sign: 1 | -1): void => {
    const figures = at(unitId);
    figures.done += sign * sums.people;
    figures.scored += sign * sums.people;
    figures.points += sign * sums.points;
    figures.fullMarks += sign * sums.full_marks;
    figures.zero += sign * sums.zero;
  };
  for (const row of counters) addResults(row.unit_id, row, 1);
  for (const row of moved) {
    addResults(row.from_unit, row, -1);
    if (row.to_unit !== null) addResults(row.to_unit, row, 1);
  }
  for (const attempt of running.over) at(attempt.unit_id).done += 1;
  for (const { unit_id, people } of running.working) at(unit_id).working += people;
  return own;
}
