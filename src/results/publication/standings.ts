import { causeOfZero, type ZeroCause } from '../../attempt/pure/zero.ts';
import type { ContestParameters } from '../../contest/parameters.ts';
import { ranksEachRound } from '../../contest/whole-contest.ts';
import { fold } from '../../platform/text/fold.ts';
import { actualNumber, type PredictionRules, predictionDistance } from '../pure/prediction.ts';
import { type Ranked, type RankRow, rankRows, type TieDecision } from '../pure/ranking.ts';
import { giveAwards, slotsOfRound } from './awards.ts';
import { comparatorsOf, endsInDecision } from './chain.ts';
import { countedAttempt } from './counted.ts';
import type { PublicationSummary } from './summary.ts';
import { type LockedUnit, type UnitStanding, UnitTable } from './unit-table.ts';

/** A graded attempt that was handed in, with its person as the locked roster has that person. */
export interface GradedResult {
  attemptId: number;
  personId: number;
  name: string;
  /** Null: not on this roster. */
  status: 'must' | 'exempt' | 'excluded' | 'not-eligible' | null;
  unitId: number | null;
  number: number;
  points: number;
  maximum: number;
  questions: number;
  answered: number;
  startedAt: number;
  finishedAt: number;
  prediction: number | null;
}

/** Everything a ranking is made of; nothing here changes after the round has closed and its attempts are written down. */
export interface StandingsFacts {
  parameters: ContestParameters;
  /** Rounds of the contest, and this one's number. */
  rounds: number;
  results: readonly GradedResult[];
  units: readonly LockedUnit[];
  decisions: readonly TieDecision[];
  /** Rounds taken and rounds with full marks by person; only for chains that ask. */
  otherRounds: ReadonlyMap<number, { taken: number; fullMarks: number }>;
  /** Results of all rounds, for a prediction over the contest; else null. */
  predicted:
    | readonly {
        attemptId: number;
        personId: number;
        round: number;
        points: number;
        maximum: number;
        status: string | null;
        block: string | null;
      }[]
    | null;
  /** The actual number as it was first published: computed once. */
  keptActual: PublicationSummary['actual'];
  troubles: ReadonlyMap<number, { failedSaves: number; unsent: number }>;
  incidents: readonly { from: number; to: number }[];
  rulesVersion: number | null;
  /** Seed of a public draw; null = not revealed, or none is needed. */
  drawSeed: string | null;
}

/** One person of the ranking. Points in tenths. */
export interface StandingRow {
  personId: number;
  unitId: number;
  rank: number;
  name: string;
  unitName: string;
  block: string | null;
  /** Name and unit folded, a space before each word: a search finds the beginnings of words. */
  searchText: string;
  points: number;
  maximum: number;
  secondsUsed: number;
  finishedAt: Date;
  prediction: number | null;
  distance: number | null;
  award: string | null;
  /** May the public see this row: the contest's rule; a zero never. */
  shown: boolean;
}

export interface ZeroRow {
  personId: number;
  unitId: number;
  name: string;
  unitName: string;
  cause: ZeroCause;
  answered: number;
  questions: number;
}

/** Equals that reach over the end of a level of awards. */
export interface AwardTie {
  /** Ids of the persons in order of their given names. */
  persons: number[];
  rank: number;
  level: string;
  /** How many awards of this level are left for them. */
  left: number;
}

export interface Standings {
  rows: StandingRow[];
  units: UnitStanding[];
  summary: PublicationSummary;
  ties: AwardTie[];
  /** The rules want a decision on each of those ties before publication. */
  decisionsNeeded: boolean;
  zeros: ZeroRow[];
  /** People with a result who are excluded or not on the roster: they practise, and count nowhere. */
  outside: number;
}

type Counted = GradedResult & { status: 'must' | 'exempt'; unitId: number; ms: number };

/** Ranking, awards, figures of units and zeros of one round. */
export function standingsOf(facts: StandingsFacts): Standings {
  const { parameters } = facts;
  const table = new UnitTable(facts.units);
  const counted = countedResults(facts);
  const actual = facts.keptActual ?? actualOf(facts, table);
  const ranked = rankGroups(facts, counted, table, actual);
  const { rows, ties } = withAwards(facts, ranked, table, actual);
  const zeros = zerosOf(facts, counted, table);
  const trueZeros = new Set(zeros.filter(({ cause }) => cause === 'all-wrong').map(({ personId }) => personId));
  const units = table.figures(counted, trueZeros);
  const people = new Set(facts.results.map(({ personId }) => personId)).size;
  return {
    rows,
    units,
    summary: summaryOf(facts, counted, units, trueZeros.size, actual),
    ties,
    decisionsNeeded: endsInDecision(parameters) && ties.length > 0,
    zeros,
    outside: people - counted.length,
  };
}

const msOf = ({ startedAt, finishedAt }: GradedResult) => Math.max(0, finishedAt - startedAt);

/** The counted attempt of everybody obliged or exempt. */
function countedResults({ parameters, results }: StandingsFacts): Counted[] {
  const byPerson = new Map<number, Counted[]>();
  for (const result of results) {
    const { status, unitId } = result;
    if ((status !== 'must' && status !== 'exempt') || unitId === null) continue;
    const attempt = { ...result, status, unitId, ms: msOf(result) };
    const known = byPerson.get(result.personId);
    if (known) known.push(attempt);
    else byPerson.set(result.personId, [attempt]);
  }
  const rule = parameters.test?.whichCounts ?? 'only';
  return [...byPerson.values()].map((attempts) => countedAttempt(attempts, rule));
}

const targets = {
  participants: 'participants',
  'all-right-people': 'all-right',
  'full-marks-people': 'full-marks',
  'all-right-attempts': 'all-right',
} as const;

/** What was to be predicted, under "" for everybody or by block. */
function actualOf({ parameters, results, predicted }: StandingsFacts, table: UnitTable): PublicationSummary['actual'] {
  const { prediction } = parameters;
  if (!prediction.enabled) return null;
  const attempts = (
    predicted ??
    results.map((result) => ({
      ...result,
      round: 0,
      block: result.unitId === null ? null : table.blockOf(result.unitId),
    }))
  ).map(({ personId, round, block, points, maximum, status }) => ({
    personId,
    round,
    topic: null,
    block,
    practice: false,
    allRight: maximum > 0 && points === maximum,
    fullMarks: maximum > 0 && points === maximum,
    excluded: status !== 'must' && status !== 'exempt',
    disqualified: false,
  }));
  const rules: PredictionRules = {
    target: targets[prediction.target],
    unit: prediction.target === 'all-right-attempts' ? 'attempts' : prediction.unit,
    scope: { round: null, topic: null, block: null },
    countsExcluded: prediction.countExcluded,
    countsDisqualified: false,
  };
  if (prediction.scope !== 'block') return { '': actualNumber(attempts, rules) };
  const blocks = [...new Set(attempts.map(({ block }) => block ?? ''))].sort();
  return Object.fromEntries(
    blocks.map((block) => [
      block,
      actualNumber(
        attempts.filter((each) => (each.block ?? '') === block),
        rules,
      ),
    ]),
  );
}

interface RankedGroup {
  ranked: Ranked[];
  byId: ReadonlyMap<number, Counted>;
}

/** Everybody together, or each block by itself. */
function rankGroups(
  facts: StandingsFacts,
  counted: Counted[],
  table: UnitTable,
  actual: PublicationSummary['actual'],
): RankedGroup[] {
  const { parameters, decisions, drawSeed } = facts;
  const chain = comparatorsOf(parameters, drawSeed);
  const groups = new Map<string, Counted[]>();
  for (const result of counted) {
    const group = parameters.ranking.group === 'block' ? (table.blockOf(result.unitId) ?? '') : '';
    const known = groups.get(group);
    if (known) known.push(result);
    else groups.set(group, [result]);
  }
  return [...groups.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, members]) => ({
      ranked: rankRows(
        members.map((result) => rankRow(facts, result, table, actual)),
        chain,
        decisions,
      ),
      byId: new Map(members.map((result) => [result.personId, result])),
    }));
}

function rankRow(
  facts: StandingsFacts,
  result: Counted,
  table: UnitTable,
  actual: PublicationSummary['actual'],
): RankRow {
  const { parameters, otherRounds } = facts;
  const parts = parameters.parts.filter(({ kind }) => kind === 'test');
  const others = otherRounds.get(result.personId);
  return {
    id: result.personId,
    name: result.name,
    allRight: result.maximum > 0 && result.points === result.maximum,
    points: result.points,
    parts: Object.fromEntries(parts.map(({ key }) => [key, result.points])),
    predictionDistance: distanceOf(result, table, actual),
    timeUsedMs: result.ms,
    submittedAt: result.finishedAt,
    ...(others ? { fullMarkRounds: others.fullMarks, roundsTaken: others.taken } : {}),
  };
}

function distanceOf(result: Counted, table: UnitTable, actual: PublicationSummary['actual']): number | null {
  const number = actual?.[''] ?? actual?.[table.blockOf(result.unitId) ?? ''];
  return number === undefined ? null : predictionDistance(result.prediction, number);
}

function withAwards(
  { parameters, rounds }: StandingsFacts,
  groups: RankedGroup[],
  table: UnitTable,
  actual: PublicationSummary['actual'],
): { rows: StandingRow[]; ties: AwardTie[] } {
  const isRanked = ranksEachRound(parameters, rounds);
  const slots = isRanked ? slotsOfRound(parameters, rounds) : [];
  const rows: StandingRow[] = [];
  const ties: AwardTie[] = [];
  for (const { ranked, byId } of groups) {
    const placed = ranked.map((each) => ({ ...each, points: each.row.points }));
    const given = giveAwards(placed, slots, parameters.awardRules.unfilled);
    for (const each of placed)
      rows.push(
        standingRow(
          byId.get(Number(each.row.id)) as Counted,
          each.rank,
          given.awards.get(each) ?? null,
          isRanked ? parameters.disclosure.publishIndividuals : 'none',
          table,
          actual,
        ),
      );
    for (const tie of given.decisive)
      ties.push({
        persons: tie.rows.map(({ row }) => Number(row.id)),
        rank: tie.rows[0]?.rank ?? 0,
        level: tie.level,
        left: tie.left,
      });
  }
  return { rows, ties };
}

function standingRow(
  result: Counted,
  rank: number,
  award: string | null,
  asked: ContestParameters['disclosure']['publishIndividuals'],
  table: UnitTable,
  actual: PublicationSummary['actual'],
): StandingRow {
  const unitName = table.nameOf(result.unitId);
  return {
    personId: result.personId,
    unitId: result.unitId,
    rank,
    name: result.name,
    unitName,
    block: table.blockOf(result.unitId),
    searchText: ` ${fold(`${result.name} ${unitName}`)}`,
    points: result.points,
    maximum: result.maximum,
    secondsUsed: Math.floor(result.ms / 1000),
    finishedAt: new Date(result.finishedAt),
    prediction: result.prediction,
    distance: distanceOf(result, table, actual),
    award,
    shown: result.points > 0 && (asked === 'all' || (asked === 'winners' && award !== null)),
  };
}

/** Everybody who stands at zero, by unit, with the cause; only 'all-wrong' is a zero (trust §7). */
function zerosOf(facts: StandingsFacts, counted: Counted[], table: UnitTable): ZeroRow[] {
  const { troubles, incidents } = facts;
  const zeros = counted.flatMap((result) => {
    const trouble = troubles.get(result.attemptId);
    const cause = causeOfZero({
      opened: true,
      points: result.points,
      answered: result.answered,
      blank: result.questions - result.answered,
      failedSaves: trouble?.failedSaves ?? 0,
      unsentAnswers: trouble?.unsent ?? 0,
      incidentOverlapMs: incidents.reduce(
        (sum, { from, to }) => sum + Math.max(0, Math.min(result.finishedAt, to) - Math.max(result.startedAt, from)),
        0,
      ),
    });
    const { personId, unitId, name, answered, questions } = result;
    return cause ? [{ personId, unitId, name, unitName: table.nameOf(unitId), cause, answered, questions }] : [];
  });
  return zeros.sort((one, other) => one.unitName.localeCompare(other.unitName, 'vi') || one.personId - other.personId);
}

function summaryOf(
  { rulesVersion }: StandingsFacts,
  counted: Counted[],
  units: UnitStanding[],
  zero: number,
  actual: PublicationSummary['actual'],
): PublicationSummary {
  const roots = units.filter(({ parentId }) => parentId === null);
  const sum = (field: 'must' | 'exempt') => roots.reduce((total, unit) => total + unit[field], 0);
  return {
    must: sum('must'),
    exempt: sum('exempt'),
    done: counted.length,
    points: counted.reduce((total, { points }) => total + points, 0),
    maximum: counted.reduce((most, { maximum }) => Math.max(most, maximum), 0),
    fullMarks: counted.filter(({ points, maximum }) => maximum > 0 && points === maximum).length,
    zero,
    units: units.filter(({ depth, must, exempt }) => depth === 1 && must + exempt > 0).length,
    actual,
    rulesVersion,
  };
}
