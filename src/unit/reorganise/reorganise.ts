import { writeAudit } from '../../audit/index.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { type Day, dayOf } from '../../platform/format/day.ts';
import { mustReach, type UnitPlaceDoer } from '../change-unit.ts';
import type { CurrentUnit } from '../plan.ts';
import { rebuildPaths } from '../rebuild-paths.ts';
import { unitRefusal } from '../refusals.ts';
import { sql as unitSql } from '../sql.ts';
import { changeFrom, type Span } from '../tree.ts';

export const sql = loadSql(new URL('./reorganise.sql', import.meta.url));

/** A unit about to end, with the tree of that day; locked until the end of the transaction. */
export interface Ending {
  unit: CurrentUnit;
  tree: CurrentUnit[];
  children: CurrentUnit[];
}

/**
 * Opens a merger or split: the unit must stand on that day with nothing recorded after it, and nothing may stand on it
 * that would lose its place. Posts are moved at once, so the day is today or earlier.
 * @throws Refusal
 */
export async function openEnding(
  queries: Queries,
  doer: UnitPlaceDoer,
  { unitId, day }: { unitId: number; day: Day },
  now: Date,
): Promise<Ending> {
  const place = { organisation_id: doer.organisation, unit_id: unitId };
  if (day > dayOf(now)) throw unitRefusal('unit.not-yet');
  const spans = await queries.many<Span>(unitSql('list_spans'), place);
  if (spans.length === 0) throw unitRefusal('unit.unknown');
  const effect = changeFrom(spans, day);
  if (effect.kind === 'later-version') throw unitRefusal('unit.later-version');
  if (effect.kind !== 'split') throw unitRefusal('unit.not-then');
  const tree = await queries.many<CurrentUnit>(unitSql('list_current'), { organisation_id: doer.organisation, day });
  mustReach(doer, tree, unitId);
  if (unitId === doer.within) throw unitRefusal('unit.unknown');
  if ((await queries.many(sql('list_owned'), place)).length > 0) throw unitRefusal('unit.owns');
  const children = tree.filter(({ parent_id }) => parent_id === unitId);
  if (children.some(({ has_later }) => has_later)) throw unitRefusal('unit.child-later');
  return { unit: tree.find(({ id }) => id === unitId) as CurrentUnit, tree, children };
}

/** Units below one that ends go under another from that day. */
export async function moveChildren(
  queries: Queries,
  organisation: number,
  children: readonly CurrentUnit[],
  under: (child: CurrentUnit) => number | null,
  day: Day,
): Promise<void> {
  if (children.length === 0) return;
  const values = {
    organisation_id: organisation,
    day,
    unit_ids: children.map(({ id }) => id),
    names: children.map(({ name }) => name),
    parent_ids: children.map(under),
    blocks: children.map(({ block }) => block),
    kinds: children.map(({ kind }) => kind),
    offers: children.map((child) => child.offers_online_services),
    scored: children.map((child) => child.scored_in_par_index),
  };
  await queries.run(unitSql('correct_versions'), values);
  await queries.run(unitSql('end_versions'), values);
  await queries.run(unitSql('insert_versions'), { ...values, decision: null });
}

/** Ends the unit, links it to what follows it, lays the tree flat and writes the audit line. */
export async function closeEnding(
  queries: Queries,
  doer: UnitPlaceDoer,
  ending: { kind: 'merge' | 'split'; unitId: number; day: Day; decision: string | null },
  following: { unitId: number; share: number | null; people: number }[],
  now: Date,
): Promise<void> {
  const { kind, unitId, day, decision } = ending;
  const place = { organisation_id: doer.organisation, unit_id: unitId, day };
  await queries.run(unitSql('end_versions'), { ...place, unit_ids: [unitId] });
  await queries.run(sql('insert_links'), {
    ...place,
    kind,
    decision,
    to_units: following.map((one) => one.unitId),
    shares: following.map(({ share }) => share),
  });
  await rebuildPaths(queries, doer.organisation, dayOf(now));
  await writeAudit(queries, doer, now, {
    action: kind === 'merge' ? 'unit.merged' : 'unit.split',
    objectKind: 'unit',
    objectId: unitId,
    ...(decision ? { reason: decision } : {}),
    detail: { from: day, into: following.map((one) => ({ unit: one.unitId, people: one.people })) },
  });
}
