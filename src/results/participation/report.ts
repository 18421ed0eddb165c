import { Desks } from '../../attempt/desk.ts';
import { readContest } from '../../contest/index.ts';
import { roundState } from '../../contest/timeline.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type Figures, type Reader, type RoundFigures, readFigures } from './figures.ts';
import { missingTo, rateOf, rateOfAll } from './rates.ts';
import { chooseRound, readRoundFacts } from './rounds.ts';
import { Trees } from './tree.ts';

/** Figures of people as scripts get them. */
export interface ParticipationFigures {
  /** Obliged to take part (y′); the exempt are counted apart. */
  must: number;
  exempt: number;
  /** Has a result, or an attempt whose time is over. */
  done: number;
  working: number;
  /** x/y′ = done / must in percent with two decimals, never capped: the rate that counts; null = nobody has to take part. */
  rate: number | null;
  /** x/y = done / (must + exempt), for information: equal to `rate` where nobody is exempt. */
  rateOfAll: number | null;
  /** People still needed to reach the target. */
  missing: number;
}

export interface UnitParticipation extends ParticipationFigures {
  code: string;
  name: string;
  fullName: string;
  /** Code of the unit above; null at the top. */
  parent: string | null;
}

export interface RoundParticipation extends ParticipationFigures {
  number: number;
  label: string;
  opensAt: string;
  /** Exclusive. */
  closesAt: string;
  state: 'not-open' | 'open' | 'closed';
  /** When the roster was taken that is the denominator; null before any was locked. */
  rosterAsOf: string | null;
  /** Every unit, those above before those below; with `unit` only that one and what is below it. */
  units: UnitParticipation[];
}

export interface ParticipationReport {
  contest: string;
  /** The unit asked for; null = everybody. */
  unit: string | null;
  asOf: string;
  /** Percent to reach. */
  target: number;
  rounds: RoundParticipation[];
}

export interface ParticipationQuestion {
  organisation: number;
  /** Slug. */
  contest: string;
  /** Number; all rounds that have opened unless told. */
  round?: number | undefined;
  unitCode?: string | undefined;
}

/**
 * Participation of every unit of a contest, computed now from the locked roster: what the command `participation` and
 * the JSON interface give.
 * @throws Refusal contest.unknown, round.unknown, unit.unknown
 */
export function participationOf(
  context: Context,
  question: ParticipationQuestion,
  now: Date = new Date(context.clock()),
  reader: Reader = { trees: new Trees(), desks: new Desks(context) },
): Promise<ParticipationReport> {
  return context.database.web(question.organisation, (queries) => readReport(reader, queries, question, now));
}

async function readReport(
  reader: Reader,
  queries: Queries,
  { contest: slug, round, unitCode }: ParticipationQuestion,
  now: Date,
): Promise<ParticipationReport> {
  const contest = await readContest(queries, slug);
  const all = await readRoundFacts(queries, contest.id);
  const rounds = round === undefined ? all.filter((each) => each.opensAt <= now) : [chooseRound(all, round, now)];
  const figures = await readFigures(reader, queries, rounds, now);
  const target = contest.parameters.targets.rate;
  const reported = rounds.map((each) => roundReport(figures.get(each.id)!, unitCode, target, now));
  if (unitCode !== undefined && rounds.length > 0 && reported.every(({ units }) => units.length === 0))
    throw new Refusal(
      'unit.unknown',
      404,
      `Không có đơn vị mã ${unitCode} trong danh sách dự thi.`,
      `There is no unit ${unitCode} on the roster.`,
    );
  return { contest: slug, unit: unitCode ?? null, asOf: now.toISOString(), target, rounds: reported };
}

const figuresOf = (figures: Figures, target: number): ParticipationFigures => ({
  must: figures.must,
  exempt: figures.exempt,
  done: figures.done,
  working: figures.working,
  rate: rateOf(figures),
  rateOfAll: rateOfAll(figures),
  missing: missingTo(target, figures),
});

function roundReport(
  { round, tree, total, of }: RoundFigures,
  unitCode: string | undefined,
  target: number,
  now: Date,
): RoundParticipation {
  const top = unitCode === undefined ? undefined : tree.units.find(({ code }) => code === unitCode);
  const within = top ? new Set(tree.subtree(top.id)) : null;
  const listed = unitCode === undefined ? tree.units : tree.units.filter(({ id }) => within?.has(id));
  const sums = unitCode === undefined ? total : of(top?.id ?? -1);
  return {
    number: round.number,
    label: round.label,
    opensAt: round.opensAt.toISOString(),
    closesAt: round.closesAt.toISOString(),
    state: roundState(round, now),
    rosterAsOf: round.rosterAsOf?.toISOString() ?? null,
    ...figuresOf(sums, target),
    units: listed.map((unit) => ({
      code: unit.code,
      name: unit.name,
      fullName: unit.fullName,
      parent: unit.parentId === null ? null : (tree.find(unit.parentId)?.code ?? null),
      ...figuresOf(of(unit.id), target),
    })),
  };
}
