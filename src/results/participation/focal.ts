import { type Contest, readContest } from '../../contest/index.ts';
import { roundState } from '../../contest/timeline.ts';
import type { Queries } from '../../platform/db/database.ts';
import { dayOf } from '../../platform/format/day.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type Figures, type Reader, type RoundFigures, readFigures } from './figures.ts';
import {
  type Counted,
  countPeople,
  type Incident,
  type List,
  listIncidents,
  listPeople,
  type Person,
  type Where,
} from './people.ts';
import { middleOf, placeAmong, rateOf } from './rates.ts';
import { chooseRound, isOver, othersShown, type RoundFacts, readRoundFacts } from './rounds.ts';
import { sql } from './sql.ts';
import type { SnapshotUnit, Tree } from './tree.ts';

/** People a page of the list shows. */
export const pageSize = 50;
/** Names a text for Zalo holds at most. */
export const mostNames = 300;

export interface FocalQuery {
  contest: string;
  unitId: number;
  /** Number of the round; the one that matters now unless told. */
  round?: number | undefined;
  list?: List | undefined;
  /** Only people of this unit below. */
  within?: number | undefined;
  mass?: string | undefined;
  search?: string | undefined;
  page?: number | undefined;
  /** Page of the units below. */
  unitsPage?: number | undefined;
}

/** Who looks, for what may be shown. */
export interface Looker {
  accountId: number;
  /** The office of the contest or an inspector: sees the other units' figures at any time. */
  office: boolean;
}

/** A rate of another round, for comparison: "Tuần 2 đạt 86,75 %". */
export interface Earlier {
  label: string;
  rate: number | null;
}

/** Units of the same parent and kind; others stay unnamed. */
export interface LikeUnits {
  kind: string | null;
  parent: string;
  /** With one's own. */
  units: number;
  place: number;
  middle: number;
  own: number;
  others: number[];
}

/** A unit below with its figures. */
export interface UnitRow {
  id: number;
  name: string;
  figures: Figures;
  rate: number | null;
  /** People of the very unit, not of one below. */
  direct?: boolean;
}

export interface Focal {
  contest: Contest;
  rounds: RoundFacts[];
  round: RoundFacts;
  state: 'not-open' | 'open' | 'closed';
  /** Zeros and scores may be seen. */
  over: boolean;
  unit: SnapshotUnit;
  /** Name of the unit above and whether this person may go there. */
  above: { id: number; name: string; open: boolean } | null;
  tree: Tree;
  /** Everybody of the unit and below, by what they have done. */
  counts: Counted;
  byMass: (Counted & { mass: string })[];
  earlier: Earlier[];
  sameHour: Earlier | null;
  /** Null: nothing to compare with, or hidden while a prediction is open. */
  like: LikeUnits | null;
  /** Comparison is hidden for now because of the prediction question. */
  masked: boolean;
  below: UnitRow[];
  /** Which page of them is looked at, from 1. */
  unitsPage: number;
  list: List;
  people: Person[];
  /** People in the chosen list under the filter, all pages. */
  total: number;
  page: number;
  incidents: Incident[];
  /** E-mail addresses of this page whose newest letter came back. */
  returned: Set<string>;
  /** All names of the list "chưa thi" under the filter, for the text to copy; empty for other lists. */
  names: { name: string; place: string }[];
  /** Reminders this person sent last today. */
  lastReminding: { created_at: Date; letters: number } | null;
  where: Where;
}

const unknownUnit = () =>
  new Refusal(
    'unit.not-in-contest',
    404,
    'Đơn vị này không có trong danh sách dự thi của hội thi.',
    'This unit is not on the roster of the contest.',
  );

/** The contest with its rounds, for a unit of its organisation; drafts exist for the office only. */
export async function readContestFor(queries: Queries, slug: string, office: boolean) {
  const contest = await readContest(queries, slug);
  if (contest.status === 'draft' && !office)
    throw new Refusal('contest.unknown', 404, 'Không có hội thi này.', 'There is no such contest.');
  return { contest, rounds: await readRoundFacts(queries, contest.id) };
}

/** Which list of a unit in a round is asked for, and what its file says beside the people. */
export type Listed = Pick<
  Focal,
  'contest' | 'rounds' | 'round' | 'state' | 'over' | 'unit' | 'tree' | 'list' | 'incidents'
> & {
  where: Where;
  /** Rounds that have opened, and the one asked for: the columns of the sheet of people by round. */
  opened: RoundFacts[];
  /** The same people, with the attempts of all these rounds whose time is over. */
  whereByRound: Where;
};

/** @throws Refusal contest.unknown, round.unknown, unit.not-in-contest */
export async function readListed(
  reader: Reader,
  queries: Queries,
  query: FocalQuery,
  looker: Looker,
  now: Date,
): Promise<Listed> {
  const { contest, rounds } = await readContestFor(queries, query.contest, looker.office);
  const round = chooseRound(rounds, query.round, now);
  const opened = rounds.filter((each) => each.opensAt <= now || each.id === round.id);
  const figures = await readFigures(reader, queries, opened, now);
  const { whole: _, ...place } = placeIn(figures.get(round.id)!, contest, query, now);
  return {
    contest,
    rounds,
    round,
    ...place,
    opened,
    whereByRound: { ...place.where, over: opened.flatMap(({ id }) => figures.get(id)!.over) },
    incidents: await listIncidents(queries, round.id),
  };
}

/** The unit, its people and the list that may be seen now. */
function placeIn({ round, tree, over: ended }: RoundFigures, contest: Contest, query: FocalQuery, now: Date) {
  const unit = tree.find(query.unitId);
  if (!unit || round.snapshotId === null) throw unknownUnit();
  const whole: Where = {
    roundId: round.id,
    snapshotId: round.snapshotId,
    units: tree.subtree(unit.id),
    over: ended,
    lastCounts: contest.parameters.test?.whichCounts === 'last',
  };
  const inside = query.within !== undefined && tree.path(query.within).some(({ id }) => id === unit.id);
  const over = isOver(round, now);
  return {
    state: roundState(round, now),
    over,
    unit,
    tree,
    list: query.list === 'zero' && !over ? ('todo' as const) : (query.list ?? ('todo' as const)),
    /** Everybody of the unit. */
    whole,
    where: inside ? { ...whole, units: tree.subtree(query.within!) } : whole,
  };
}

/**
 * Everything the page of a unit shows for one round. Runs in the organisation's own transaction, so a contest or unit
 * of another agency does not exist here.
 * @throws Refusal contest.unknown, round.unknown, unit.not-in-contest
 */
export async function readFocal(
  reader: Reader,
  queries: Queries,
  query: FocalQuery,
  looker: Looker,
  now: Date,
): Promise<Focal> {
  const { contest, rounds } = await readContestFor(queries, query.contest, looker.office);
  const round = chooseRound(rounds, query.round, now);
  const before = rounds.filter((each) => each.opensAt < round.opensAt && each.opensAt <= now);
  const figures = await readFigures(reader, queries, [round, ...before], now);
  const own = figures.get(round.id)!;
  const { whole, ...place } = placeIn(own, contest, query, now);
  const { unit, tree, list, where } = place;
  const page = Math.max(1, query.page ?? 1);
  const day = dayOf(now);
  const filter = { list, mass: query.mass, search: query.search };
  const { all, byMass } = await countPeople(queries, whole, day);
  const { people, total } = await listPeople(queries, where, filter, {
    most: pageSize,
    skip: (page - 1) * pageSize,
    day,
  });
  const shown = looker.office || othersShown(contest.parameters.prediction, rounds, round, now);
  return {
    contest,
    rounds,
    round,
    ...place,
    above: await readAbove(queries, tree, unit, looker, now),
    counts: all,
    byMass,
    earlier: before.map((each) => ({ label: each.label, rate: rateOf(figures.get(each.id)!.of(unit.id)) })),
    sameHour: await readSameHour(queries, figures, round, before.at(-1), unit.id, now),
    like: shown ? likeUnits(own, unit) : null,
    masked: !shown,
    below: partsOf(own, unit.id).map((part) => rowOf(tree, part)),
    unitsPage: query.unitsPage ?? 1,
    people,
    total,
    page,
    incidents: await listIncidents(queries, round.id),
    returned: new Set(),
    names: list === 'todo' ? await readNames(queries, where, filter, { people, total, page }, tree, unit.id, day) : [],
    lastReminding:
      (await queries.maybe<NonNullable<Focal['lastReminding']>>(sql('find_last_reminding'), {
        round_id: round.id,
        snapshot_id: round.snapshotId,
        units: whole.units,
        day,
        account_id: looker.accountId,
      })) ?? null,
  };
}

async function readAbove(
  queries: Queries,
  tree: Tree,
  unit: SnapshotUnit,
  looker: Looker,
  now: Date,
): Promise<Focal['above']> {
  const above = unit.parentId === null ? undefined : tree.find(unit.parentId);
  if (!above) return null;
  const { may } = await queries.one<{ may: boolean }>(sql('may_see_above'), {
    account_id: looker.accountId,
    path: tree.path(above.id).map(({ id }) => id),
    now,
  });
  return { id: above.id, name: tree.ownName(above), open: looker.office || may };
}

/** The rate of the round before, the same time after its opening. Null when this round does not run, or is the first. */
async function readSameHour(
  queries: Queries,
  figures: ReadonlyMap<number, RoundFigures>,
  round: RoundFacts,
  before: RoundFacts | undefined,
  unitId: number,
  now: Date,
): Promise<Earlier | null> {
  if (!before || roundState(round, now) !== 'open') return null;
  const { tree, of } = figures.get(before.id)!;
  const rows = await queries.many<{ done: number }>(sql('count_until'), {
    round_id: before.id,
    moment: sameMoment(round, before, now),
    units: tree.subtree(unitId),
  });
  const done = rows.reduce((sum, row) => sum + row.done, 0);
  return { label: before.label, rate: rateOf({ done, must: of(unitId).must }) };
}

/** As long after the opening of `before` as now is after the opening of `round`. */
export const sameMoment = (round: RoundFacts, before: RoundFacts, now: Date): Date =>
  new Date(before.opensAt.getTime() + now.getTime() - round.opensAt.getTime());

/** Units of the same parent and kind where somebody has to take part. */
function likeUnits(figures: RoundFigures, unit: SnapshotUnit): LikeUnits | null {
  const own = rateOf(figures.of(unit.id));
  const parent = unit.parentId === null ? undefined : figures.tree.find(unit.parentId);
  if (own === null || !parent) return null;
  const others = figures.tree
    .below(parent.id)
    .filter((each) => each.id !== unit.id && each.kind === unit.kind)
    .map((each) => rateOf(figures.of(each.id)))
    .filter((rate) => rate !== null);
  if (others.length === 0) return null;
  return {
    kind: unit.kind,
    parent: parent.name,
    units: others.length + 1,
    place: placeAmong(own, others),
    middle: middleOf([...others, own])!,
    own,
    others,
  };
}

/** A unit below, before it is named. */
export interface Part {
  unit: SnapshotUnit;
  figures: Figures;
  direct?: boolean;
}

/** Units right below that have people, and the people who stand in none of them. */
export function partsOf(figures: RoundFigures, unitId: number): Part[] {
  const below = figures.tree
    .below(unitId)
    .map((unit): Part => ({ unit, figures: figures.of(unit.id) }))
    .filter(({ figures: each }) => each.must + each.exempt + each.done > 0);
  if (below.length === 0) return [];
  const direct = { ...figures.of(unitId) };
  const names = Object.keys(direct) as (keyof Figures)[];
  for (const { figures: each } of below) for (const name of names) direct[name] -= each[name];
  const unit = figures.tree.find(unitId);
  return direct.must + direct.done > 0 && unit ? [...below, { unit, figures: direct, direct: true }] : below;
}

/** A part with its name: a unit's own, without what repeats the unit above. */
export const rowOf = (tree: Tree, { unit, figures, direct }: Part): UnitRow => ({
  id: unit.id,
  name: direct ? unit.name : tree.ownName(unit),
  figures,
  rate: rateOf(figures),
  ...(direct ? { direct } : {}),
});

async function readNames(
  queries: Queries,
  where: Where,
  filter: { list: List; mass?: string | undefined; search?: string | undefined },
  read: { people: Person[]; total: number; page: number },
  tree: Tree,
  top: number,
  day: string,
): Promise<Focal['names']> {
  const all =
    read.page === 1 && read.total <= pageSize
      ? read.people
      : (await listPeople(queries, where, filter, { most: mostNames, skip: 0, day })).people;
  return all.map((person) => ({ name: person.name, place: tree.nameInside(person.unitId, top) }));
}
