import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { dayOf } from '../../platform/format/day.ts';
import { Refusal } from '../../platform/refusal.ts';
import { nameWithin } from '../../unit/index.ts';
import type { RosterServices, RosterStatus } from '../judge.ts';
import { pageSql } from '../request.ts';
import { gatherRoster, type RosterRow, sql } from './gather.ts';
import type { ContestOfRoster } from './lock-roster.ts';
import type { Snapshot } from './take-snapshot.ts';

export interface Counts {
  must: number;
  exempt: number;
  excluded: number;
  not_eligible: number;
}

/** A unit with the people of its whole subtree. */
export interface UnitCounts extends Pick<Counts, 'must' | 'exempt' | 'excluded'> {
  unit_id: number;
  /** Its name inside the unit above. */
  shown: string;
  /** The unit above. */
  above: string;
  /** 0 = the organiser of the contest. */
  depth: number;
}

export interface LockedRoster extends Omit<Snapshot, 'must'> {
  created_at: Date;
  locked_by: string | null;
}

export interface RosterView {
  contest: ContestOfRoster;
  /** The newest locked roster; null = not locked: everything below is of this moment. */
  snapshot: LockedRoster | null;
  counts: Counts;
  /** In the order of the tree, two levels below the organiser. */
  units: UnitCounts[];
  reasons: { status: Exclude<RosterStatus, 'must'>; reason: string | null; people: number }[];
  movers: { joined: number; left: number; moved: number };
  /** Decisions in force now, whether the locked roster has them or not. */
  decisions: { exempt: number; excluded: number };
}

/**
 * The roster as the pages show it. `fresh`: as it would be locked now, though a locked one is there.
 * @throws Refusal when there is no such contest
 */
export async function readRoster(
  context: Context,
  services: RosterServices,
  { organisation, contestId, fresh }: { organisation: number; contestId: number; fresh?: boolean },
  now: Date,
): Promise<RosterView> {
  return context.database.system(async (queries) => {
    const values = { organisation_id: organisation, contest_id: contestId, now, day: dayOf(now) };
    const contest = await readContestHead(queries, organisation, contestId);
    const snapshot = (await queries.maybe<LockedRoster>(sql('find_latest'), values)) ?? null;
    const none = { joined: 0, left: 0, moved: 0 };
    const movers = snapshot ? await countMovers(queries, organisation, contest, snapshot.id, now) : none;
    const decisions = await queries.one<RosterView['decisions']>(pageSql('count_decisions'), values);
    const figures =
      snapshot && !fresh
        ? await lockedFigures(queries, snapshot.id)
        : await freshFigures(queries, services, contest, organisation, now);
    return { contest, snapshot, movers, decisions, ...figures };
  });
}

/** @throws Refusal when there is no such contest here */
export async function readContestHead(
  queries: Queries,
  organisation: number,
  contestId: number,
): Promise<ContestOfRoster> {
  const values = { organisation_id: organisation, contest_id: contestId };
  const contest = await queries.maybe<ContestOfRoster>(pageSql('find_contest_head'), values);
  if (!contest) throw new Refusal('contest.unknown', 404, 'Không có hội thi này.', 'There is no such contest.');
  return contest;
}

/** Who came, left or stands in another unit today; the rest of the transaction plans for whole rosters. */
export async function countMovers(
  queries: Queries,
  organisation: number,
  contest: ContestOfRoster,
  snapshotId: number,
  now: Date,
): Promise<RosterView['movers']> {
  await queries.many(sql('plan_for_many'));
  return queries.one<RosterView['movers']>(sql('count_movers'), {
    organisation_id: organisation,
    snapshot_id: snapshotId,
    top_unit_id: contest.unit_id,
    day: dayOf(now),
  });
}

interface UnitRow extends Pick<Counts, 'must' | 'exempt' | 'excluded'> {
  unit_id: number;
  parent_id: number | null;
  path: number[];
  code: string;
  name: string;
}

type Figures = Pick<RosterView, 'counts' | 'units' | 'reasons'>;

async function lockedFigures(queries: Queries, snapshotId: number): Promise<Figures> {
  const values = { snapshot_id: snapshotId };
  return {
    counts: await queries.one<Counts>(pageSql('count_locked'), values),
    units: inTreeOrder(await queries.many<UnitRow>(pageSql('list_locked_units'), values)),
    reasons: await queries.many<RosterView['reasons'][number]>(pageSql('list_reasons'), values),
  };
}

async function freshFigures(
  queries: Queries,
  services: RosterServices,
  contest: ContestOfRoster,
  organisation: number,
  now: Date,
): Promise<Figures> {
  const judge = services.judgeOf(contest.parameters);
  const { units, rows } = await gatherRoster(queries, { organisation, contestId: contest.id, asOf: now, judge });
  const own = new Map(units.map((unit) => [unit.unit_id, { ...unit, must: 0, exempt: 0, excluded: 0 }]));
  for (const { unitId, status } of rows) {
    const unit = own.get(unitId);
    if (unit && status !== 'not-eligible') unit[status] += 1;
  }
  const of = (status: RosterStatus) => rows.filter((row) => row.status === status).length;
  return {
    counts: { must: of('must'), exempt: of('exempt'), excluded: of('excluded'), not_eligible: of('not-eligible') },
    units: inTreeOrder([...own.values()]),
    reasons: reasonsOf(rows),
  };
}

function reasonsOf(rows: readonly RosterRow[]): RosterView['reasons'] {
  const found = new Map<string, RosterView['reasons'][number]>();
  for (const { status, reason } of rows) {
    if (status === 'must') continue;
    const key = `${status} ${reason}`;
    const known = found.get(key);
    if (known) known.people += 1;
    else found.set(key, { status, reason, people: 1 });
  }
  return [...found.values()].sort((a, b) => b.people - a.people).slice(0, 30);
}

/**
 * Own people summed up the tree; parents before children, by code. The organiser and the units right below it; one
 * level more where those are few.
 */
export function inTreeOrder(rows: readonly UnitRow[]): UnitCounts[] {
  const byId = new Map(rows.map((row) => [row.unit_id, { ...row, total: { must: 0, exempt: 0, excluded: 0 } }]));
  for (const row of rows)
    for (const id of row.path) {
      const unit = byId.get(id);
      if (!unit) continue;
      unit.total.must += row.must;
      unit.total.exempt += row.exempt;
      unit.total.excluded += row.excluded;
    }
  const codes = (path: readonly number[]) => path.flatMap((id) => byId.get(id)?.code ?? []).join('\u0001');
  const depthOf = (path: readonly number[]) => path.filter((id) => byId.has(id)).length - 1;
  const deepest = rows.filter(({ path }) => depthOf(path) === 1).length <= 3 ? 2 : 1;
  return [...byId.values()]
    .filter(({ path }) => depthOf(path) <= deepest)
    .sort((a, b) => (codes(a.path) < codes(b.path) ? -1 : 1))
    .map(({ unit_id, name, path, parent_id, total }) => {
      const above = parent_id === null ? null : (byId.get(parent_id)?.name ?? null);
      return { unit_id, shown: nameWithin(name, above), above: above ?? '', depth: depthOf(path), ...total };
    });
}
