import { type Contest, readContest } from '../../contest/index.ts';
import { roundState } from '../../contest/timeline.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { type Behind, unitsBehind } from './attention.ts';
import { curveOf, type Growth, readGrowth } from './curve.ts';
import { type Figures, type Reader, type RoundFigures, readFigures } from './figures.ts';
import { type Part, partsOf, rowOf, sameMoment, type UnitRow } from './focal.ts';
import type { Kept } from './kept.ts';
import { rateOf } from './rates.ts';
import { countReturnedCodes, type ReturnedCodes } from './returned.ts';
import { chooseRound, type RoundFacts, readRoundFacts } from './rounds.ts';
import { sql } from './sql.ts';

/** Shown of what stands still for some seconds: growth of each round and returned sign-in letters. */
export interface Slow {
  growth: Growth[];
  returned: ReturnedCodes[];
  technical: number;
}

export interface LiveUnit extends UnitRow {
  block: string | null;
}

/** One round among all, with the rate of every listed unit. */
export interface RoundDots {
  round: RoundFacts;
  state: 'not-open' | 'open' | 'closed';
  total: Figures;
  rates: number[];
}

export interface Live {
  /** When it was read. */
  at: Date;
  contest: Contest;
  rounds: RoundFacts[];
  round: RoundFacts;
  state: 'not-open' | 'open' | 'closed';
  total: Figures;
  rate: number | null;
  /** Units right below the contest's own, those with people. */
  units: LiveUnit[];
  blocks: string[];
  curves: { round: RoundFacts; points: [number, number][] }[];
  dots: RoundDots[];
  behind: (Behind & { hasFocalPoint: boolean })[];
  previous: RoundFacts | null;
  /** Figures of the round before. */
  before: RoundFigures | null;
  technical: number;
  returned: ReturnedCodes[];
  figures: RoundFigures;
}

export interface LiveParts {
  context: Context;
  reader: Reader;
  slow: Kept<Slow>;
}

/** Everything the office sees of a round. @throws Refusal contest.unknown, round.unknown */
export async function readLive(
  { context, reader, slow }: LiveParts,
  organisation: number,
  query: { contest: string; round: number },
  now: Date,
): Promise<Live> {
  const read = await context.database.web(organisation, async (queries) => {
    const contest = await readContest(queries, query.contest);
    const rounds = await readRoundFacts(queries, contest.id);
    const round = chooseRound(rounds, query.round, now);
    const figures = await readFigures(reader, queries, rounds, now);
    const previous = rounds.findLast((each) => each.opensAt < round.opensAt) ?? null;
    const own = figures.get(round.id)!;
    const units = liveUnits(own, contest.unit_id);
    const behind = await readBehind(queries, contest, round, previous, figures, units, now);
    const kept = await slow.get(round.id, async () => ({
      growth: await readGrowth(
        queries,
        rounds.filter((each) => each.opensAt <= round.opensAt),
      ),
      technical: (await queries.one<{ people: number }>(sql('count_technical'), { round_id: round.id })).people,
      returned: await countReturnedCodes(context, organisation, round.opensAt),
    }));
    return { contest, rounds, round, figures, previous, own, units, behind, kept };
  });
  const { contest, rounds, round, figures, own, units, kept } = read;
  return {
    at: now,
    contest,
    rounds,
    round,
    state: roundState(round, now),
    total: own.total,
    rate: rateOf(own.total),
    units,
    blocks: [...new Set(units.map(({ block }) => block).filter((block) => block !== null))].sort((one, other) =>
      one.localeCompare(other, 'vi'),
    ),
    curves: curvesOf(kept.growth, figures, now),
    dots: rounds.map((each) => dotsOf(figures.get(each.id)!, contest.unit_id, now)),
    behind: read.behind,
    previous: read.previous,
    before: read.previous ? figures.get(read.previous.id)! : null,
    technical: kept.technical,
    returned: kept.returned,
    figures: own,
  };
}

/** Units right below the contest's unit; where that is not on the roster, those at the top. */
function listedParts(figures: RoundFigures, contestUnit: number): Part[] {
  const { tree } = figures;
  const own = tree.find(contestUnit);
  if (!own) return tree.below(null).map((unit) => ({ unit, figures: figures.of(unit.id) }));
  const parts = partsOf(figures, contestUnit);
  return parts.length > 0 ? parts : [{ unit: own, figures: figures.of(own.id) }];
}

const liveUnits = (figures: RoundFigures, contestUnit: number): LiveUnit[] =>
  listedParts(figures, contestUnit).map((part) => ({
    ...rowOf(figures.tree, part),
    block: part.unit.block ?? part.unit.kind ?? null,
  }));

function curvesOf(growth: readonly Growth[], figures: ReadonlyMap<number, RoundFigures>, now: Date): Live['curves'] {
  return growth
    .map((each) => {
      const { round, total } = figures.get(each.roundId)!;
      return { round, points: curveOf(each, round, total.must, total.done, now) };
    })
    .filter(({ points }) => points.length > 0);
}

const dotsOf = (figures: RoundFigures, contestUnit: number, now: Date): RoundDots => ({
  round: figures.round,
  state: roundState(figures.round, now),
  total: figures.total,
  rates: listedParts(figures, contestUnit)
    .map((part) => rateOf(part.figures))
    .filter((rate) => rate !== null),
});

/** At most so many units are named; the bars show them all. */
const mostBehind = 3;

async function readBehind(
  queries: Queries,
  contest: Contest,
  round: RoundFacts,
  previous: RoundFacts | null,
  figures: ReadonlyMap<number, RoundFigures>,
  units: readonly LiveUnit[],
  now: Date,
): Promise<Live['behind']> {
  if (roundState(round, now) === 'not-open' || round.snapshotId === null) return [];
  const before = previous
    ? await readBefore(queries, figures.get(previous.id)!, sameMoment(round, previous, now))
    : null;
  const standings = units
    .filter((unit) => unit.rate !== null && !unit.direct)
    .map((unit) => ({
      id: unit.id,
      name: unit.name,
      must: unit.figures.must,
      rate: unit.rate!,
      before: before?.(unit.id) ?? null,
    }));
  const behind = unitsBehind(standings, round, contest.parameters.targets.seriousBelow, now).slice(0, mostBehind);
  const covered = await queries.many<{ unit_id: number }>(sql('list_covered_units'), {
    snapshot_id: round.snapshotId,
    units: behind.map(({ id }) => id),
    contest_id: contest.id,
    now,
  });
  return behind.map((unit) => ({ ...unit, hasFocalPoint: covered.some(({ unit_id }) => unit_id === unit.id) }));
}

/** Rates of every unit of an earlier round at a moment of it. */
async function readBefore(
  queries: Queries,
  { round, tree, of }: RoundFigures,
  moment: Date,
): Promise<(unitId: number) => number | null> {
  const rows = await queries.many<{ unit_id: number; done: number }>(sql('count_until'), {
    round_id: round.id,
    moment,
    units: null,
  });
  const own = new Map(rows.map(({ unit_id, done }) => [unit_id, done]));
  return (unitId) =>
    rateOf({
      done: tree.subtree(unitId).reduce((sum, id) => sum + (own.get(id) ?? 0), 0),
      must: of(unitId).must,
    });
}
