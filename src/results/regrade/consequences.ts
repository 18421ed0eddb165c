import type { StandingRow, Standings } from '../publication/standings.ts';

/** One attempt scored twice: as it is stored and as a case would have it. Points in tenths. */
export interface AttemptScore {
  attemptId: number;
  personId: number;
  number: number;
  name: string;
  unitName: string;
  /** The item of the case stands on its paper. */
  served: boolean;
  before: Scored;
  after: Scored;
}

export interface Scored {
  points: number;
  maximum: number;
  right: number;
}

/** What a person has in the ranking. */
export interface PersonSide {
  rank: number;
  points: number;
  maximum: number;
  award: string | null;
  /** Null: the contest has no pass mark. */
  passed: boolean | null;
  /** On the list of zeros. */
  zero: boolean;
}

export interface UnitSide {
  points: number;
  fullMarks: number;
  zero: number;
}

export const differences = ['award', 'score', 'pass', 'zero', 'rank'] as const;
export type DifferenceKind = (typeof differences)[number];

/** One line of a preview: a person's place, an attempt's score, a unit's figures. */
export type Change =
  | {
      kind: 'person';
      subjectId: number;
      name: string;
      unitName: string;
      differs: DifferenceKind[];
      before: PersonSide | null;
      after: PersonSide | null;
    }
  | {
      kind: 'attempt';
      subjectId: number;
      attemptNumber: number;
      name: string;
      unitName: string;
      differs: DifferenceKind[];
      before: Scored;
      after: Scored;
    }
  | {
      kind: 'unit';
      subjectId: number;
      name: string;
      unitName: string;
      differs: DifferenceKind[];
      before: UnitSide;
      after: UnitSide;
    };

interface BeforeAfter {
  before: number;
  after: number;
}

/** The preview in figures. */
export interface ConsequenceSummary {
  /** Results of the round, those whose paper holds the item, those whose score changes, up and down. */
  results: number;
  served: number;
  changed: number;
  up: number;
  down: number;
  /** People whose row differs, by what differs. */
  people: Record<DifferenceKind, number>;
  units: number;
  /** Sum of counted points, people with full marks, true zeros, people over the pass mark. */
  done: number;
  points: BeforeAfter;
  fullMarks: BeforeAfter;
  zero: BeforeAfter;
  passed: BeforeAfter | null;
  /** Ties over the end of a level of awards; must they be decided. */
  ties: BeforeAfter;
  decisionsNeeded: boolean;
  /** The number to be predicted, where one is asked and not yet published. */
  actual: { before: number; after: number } | null;
}

/** Everything that another key would change: nothing that changes is left out, nothing that stays is in it. */
export function consequences(
  before: Standings,
  after: Standings,
  attempts: readonly AttemptScore[],
  passMarkTenths: number | null,
): { summary: ConsequenceSummary; changes: Change[] } {
  const people = peopleChanges(before, after, passMarkTenths);
  const units = unitChanges(before, after);
  const scored = attempts.filter(changesScore);
  return {
    summary: summaryOf(before, after, attempts, people, units.length, passMarkTenths),
    changes: [...people, ...scored.map(attemptChange), ...units],
  };
}

const changesScore = ({ before, after }: AttemptScore): boolean =>
  before.points !== after.points || before.maximum !== after.maximum || before.right !== after.right;

const attemptChange = (attempt: AttemptScore): Change => ({
  kind: 'attempt',
  subjectId: attempt.personId,
  attemptNumber: attempt.number,
  name: attempt.name,
  unitName: attempt.unitName,
  differs: ['score'],
  before: attempt.before,
  after: attempt.after,
});

type PersonChange = Extract<Change, { kind: 'person' }>;

/** Awards first, then points and what follows from them, then those who only move up or down; each in the new order. */
function peopleChanges(before: Standings, after: Standings, passMark: number | null): PersonChange[] {
  const old = sidesOf(before, passMark);
  const now = sidesOf(after, passMark);
  const rows = [...after.rows, ...before.rows.filter(({ personId }) => !now.has(personId))];
  const changes = rows.flatMap((row): PersonChange[] => {
    const sides = { before: old.get(row.personId) ?? null, after: now.get(row.personId) ?? null };
    const differs = differences.filter((kind) => differsIn(kind, sides.before, sides.after));
    const { personId, name, unitName } = row;
    return differs.length === 0 ? [] : [{ kind: 'person', subjectId: personId, name, unitName, differs, ...sides }];
  });
  return changes.sort((one, other) => weight(one) - weight(other));
}

const weight = ({ differs }: PersonChange): number => differences.indexOf(differs[0] as DifferenceKind);

function sidesOf({ rows, zeros }: Standings, passMark: number | null): Map<number, PersonSide> {
  const trueZeros = new Set(zeros.filter(({ cause }) => cause === 'all-wrong').map(({ personId }) => personId));
  const side = (row: StandingRow): PersonSide => ({
    rank: row.rank,
    points: row.points,
    maximum: row.maximum,
    award: row.award,
    passed: passMark === null ? null : row.points >= passMark,
    zero: trueZeros.has(row.personId),
  });
  return new Map(rows.map((row) => [row.personId, side(row)]));
}

function differsIn(kind: DifferenceKind, before: PersonSide | null, after: PersonSide | null): boolean {
  if (kind === 'score') return before?.points !== after?.points || before?.maximum !== after?.maximum;
  const field = { award: 'award', pass: 'passed', zero: 'zero', rank: 'rank' }[kind] as keyof PersonSide;
  return (before?.[field] ?? null) !== (after?.[field] ?? null);
}

function unitChanges(before: Standings, after: Standings): Change[] {
  const side = ({ points, fullMarks, zero }: UnitSide): UnitSide => ({ points, fullMarks, zero });
  const old = new Map(before.units.map((unit) => [unit.unitId, side(unit)]));
  return after.units.flatMap((unit): Change[] => {
    const sides = { before: old.get(unit.unitId) ?? { points: 0, fullMarks: 0, zero: 0 }, after: side(unit) };
    const { points, fullMarks, zero } = sides.before;
    if (points === unit.points && fullMarks === unit.fullMarks && zero === unit.zero) return [];
    return [{ kind: 'unit', subjectId: unit.unitId, name: unit.fullName, unitName: '', differs: ['score'], ...sides }];
  });
}

function summaryOf(
  before: Standings,
  after: Standings,
  attempts: readonly AttemptScore[],
  people: readonly PersonChange[],
  units: number,
  passMark: number | null,
): ConsequenceSummary {
  const passed = ({ rows }: Standings) => rows.filter(({ points }) => passMark !== null && points >= passMark).length;
  const actualOf = ({ summary }: Standings) =>
    Object.values(summary.actual ?? {}).reduce((sum, count) => sum + count, 0);
  return {
    results: attempts.length,
    served: attempts.filter(({ served }) => served).length,
    changed: attempts.filter(changesScore).length,
    up: attempts.filter((each) => each.after.points > each.before.points).length,
    down: attempts.filter((each) => each.after.points < each.before.points).length,
    people: Object.fromEntries(
      differences.map((kind) => [kind, people.filter(({ differs }) => differs.includes(kind)).length]),
    ) as ConsequenceSummary['people'],
    units,
    done: after.summary.done,
    points: { before: before.summary.points, after: after.summary.points },
    fullMarks: { before: before.summary.fullMarks, after: after.summary.fullMarks },
    zero: { before: before.summary.zero, after: after.summary.zero },
    passed: passMark === null ? null : { before: passed(before), after: passed(after) },
    ties: { before: before.ties.length, after: after.ties.length },
    decisionsNeeded: after.decisionsNeeded,
    actual: after.summary.actual === null ? null : { before: actualOf(before), after: actualOf(after) },
  };
}
