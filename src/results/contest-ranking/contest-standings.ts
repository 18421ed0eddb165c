import type { ContestParameters } from '../../contest/parameters.ts';
import { fold } from '../../platform/text/fold.ts';
import { giveAwards, slotsOfContest } from '../publication/awards.ts';
import { comparatorsOf, endsInDecision } from '../publication/chain.ts';
import type { AwardTie } from '../publication/standings.ts';
import { type RankRow, rankRows, type TieDecision } from '../pure/ranking.ts';

/** One person's row in the newest published list of a round. Points in tenths. */
export interface RoundRow {
  personId: number;
  unitId: number;
  name: string;
  unitName: string;
  block: string | null;
  points: number;
  maximum: number;
  secondsUsed: number;
  finishedAt: Date;
  /** |prediction − actual number| in that round; null = none given. */
  distance: number | null;
}

/** What the ranking of the whole contest is made of: published rows only, so that anybody can make it again. */
export interface ContestFacts {
  parameters: ContestParameters;
  /** Published rows of each round that has been published, by number of the round. */
  rounds: readonly (readonly RoundRow[])[];
  /** Rounds of the contest, published or not. */
  allRounds: number;
  /** People excluded since: whoever was given a duty is shut out of the whole contest. */
  excluded: ReadonlySet<number>;
  decisions: readonly TieDecision[];
  /** Seed of a public draw; null = not revealed, or none is needed. */
  drawSeed: string | null;
}

/** One person over all rounds. Times are whole seconds, as the rounds published them. */
export interface ContestRow {
  personId: number;
  unitId: number;
  rank: number;
  name: string;
  unitName: string;
  block: string | null;
  /** Name and unit folded, a space before each word. */
  searchText: string;
  /** Hundredths of a point: a mean of rounds has more places than a round. */
  hundredths: number;
  roundsTaken: number;
  fullMarkRounds: number;
  secondsUsed: number;
  finishedAt: Date;
  distance: number | null;
  award: string | null;
  /** May the public see this row: the contest's rule; a zero never. */
  shown: boolean;
}

export interface ContestStandings {
  rows: ContestRow[];
  ties: AwardTie[];
  /** The rules want a decision on each of those ties before publication. */
  decisionsNeeded: boolean;
  /** People of published rounds who are excluded by now. */
  outside: number;
}

type Figures = Pick<ContestRow, 'hundredths' | 'secondsUsed' | 'finishedAt' | 'distance'>;

/**
 * The figures that are ranked, of the rounds one person took. Sum: points, time and distance are added, and the moment is
 * that of the last hand-in, with which the sum was complete. Best: those of the best round. Mean: of the rounds taken.
 */
export function figuresOf(rows: readonly RoundRow[], rule: ContestParameters['ranking']['contestScore']): Figures {
  if (rule === 'best-round') {
    const { points, ...best } = rows.toSorted(byResult)[0]!;
    return { hundredths: points * 10, ...best };
  }
  const parts = rule === 'mean-of-rounds' ? rows.length : 1;
  const told = rows.flatMap(({ distance }) => distance ?? []);
  return {
    hundredths: Math.round((sum(rows.map(({ points }) => points)) * 10) / parts),
    secondsUsed: Math.floor(sum(rows.map(({ secondsUsed }) => secondsUsed)) / parts),
    finishedAt: new Date(Math.max(...rows.map(({ finishedAt }) => finishedAt.getTime()))),
    distance: told.length === 0 ? null : Math.round(sum(told) / (rule === 'mean-of-rounds' ? told.length : 1)),
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const byResult = (one: RoundRow, other: RoundRow) =>
  other.points - one.points ||
  one.secondsUsed - other.secondsUsed ||
  one.finishedAt.getTime() - other.finishedAt.getTime();

/** Ranking and awards of persons over all published rounds, by the contest's own tie chain. */
export function contestStandingsOf(facts: ContestFacts): ContestStandings {
  const byPerson = new Map<number, RoundRow[]>();
  for (const row of facts.rounds.flat()) byPerson.set(row.personId, [...(byPerson.get(row.personId) ?? []), row]);
  const people = [...byPerson].filter(([person]) => !facts.excluded.has(person));
  const counted = people.map(([, rows]) => withoutRank(facts, rows));
  const groups = Map.groupBy(counted, ({ block }) => (facts.parameters.ranking.group === 'block' ? (block ?? '') : ''));
  const ranked = [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, members]) => rankedGroup(facts, members));
  const ties = ranked.flatMap((group) => group.ties);
  return {
    rows: ranked.flatMap(({ rows }) => rows),
    ties,
    decisionsNeeded: endsInDecision(facts.parameters) && ties.length > 0,
    outside: byPerson.size - people.length,
  };
}

type Unranked = Omit<ContestRow, 'rank' | 'award' | 'shown'>;

/** Name and unit are those of the person's last round. */
function withoutRank({ parameters }: ContestFacts, rows: readonly RoundRow[]): Unranked {
  const { personId, unitId, name, unitName, block } = rows.at(-1)!;
  const { hundredths, secondsUsed, finishedAt, distance } = figuresOf(rows, parameters.ranking.contestScore);
  return {
    ...{ personId, unitId, name, unitName, block, hundredths, secondsUsed, finishedAt, distance },
    searchText: ` ${fold(`${name} ${unitName}`)}`,
    roundsTaken: rows.length,
    fullMarkRounds: rows.filter(({ points, maximum }) => maximum > 0 && points === maximum).length,
  };
}

function rankedGroup(facts: ContestFacts, members: readonly Unranked[]): Pick<ContestStandings, 'rows' | 'ties'> {
  const { parameters, decisions, drawSeed } = facts;
  const byId = new Map(members.map((row) => [row.personId, row]));
  const placed = rankRows(
    members.map((row) => rankRow(facts, row)),
    comparatorsOf(parameters, drawSeed),
    decisions,
  ).map(({ row, rank }) => ({ person: byId.get(Number(row.id))!, rank, points: row.points / 10 }));
  const given = giveAwards(placed, slotsOfContest(parameters), parameters.awardRules.unfilled);
  const asked = parameters.disclosure.publishIndividuals;
  return {
    rows: placed.map((each) => {
      const award = given.awards.get(each) ?? null;
      const shown = each.points > 0 && (asked === 'all' || (asked === 'winners' && award !== null));
      return { ...each.person, rank: each.rank, award, shown };
    }),
    ties: given.decisive.map(({ rows, level, left }) => ({
      persons: rows.map(({ person }) => person.personId),
      rank: rows[0]?.rank ?? 0,
      level,
      left,
    })),
  };
}

function rankRow({ parameters, allRounds }: ContestFacts, row: Unranked): RankRow {
  const tests = parameters.parts.filter(({ kind }) => kind === 'test');
  return {
    id: row.personId,
    name: row.name,
    allRight: row.fullMarkRounds === allRounds,
    points: row.hundredths,
    parts: Object.fromEntries(tests.map(({ key }) => [key, row.hundredths])),
    predictionDistance: row.distance,
    timeUsedMs: row.secondsUsed * 1000,
    submittedAt: row.finishedAt.getTime(),
    fullMarkRounds: row.fullMarkRounds,
    roundsTaken: row.roundsTaken,
  };
}
