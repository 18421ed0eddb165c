import type { Context } from '../../platform/context.ts';
import type { Day } from '../../platform/format/day.ts';
import { mustReach, type UnitPlaceDoer } from '../change-unit.ts';
import { unitRefusal } from '../refusals.ts';
import type { UnitServices } from '../services.ts';
import { sql as unitSql } from '../sql.ts';
import { closeEnding, moveChildren, openEnding, sql } from './reorganise.ts';

/**
 * Nhập: a unit ends on a day and another one takes its people and the units below it. Locked rosters, attempts and
 * published figures keep the old unit. Repeated it does nothing.
 * @returns how many posts moved; null when it had been done before
 */
export async function mergeUnit(
  context: Context,
  services: UnitServices,
  doer: UnitPlaceDoer,
  input: { unitId: number; intoId: number; day: Day; decision: string | null },
  now: Date,
): Promise<number | null> {
  const { unitId, intoId, day, decision } = input;
  return context.database.web(doer.organisation, async (queries) => {
    const place = { organisation_id: doer.organisation, unit_id: unitId, day };
    await queries.many(unitSql('lock_tree'), place);
    const done = await queries.many<{ to_unit_id: number }>(sql('find_link'), { ...place, kind: 'merge' });
    if (done.some(({ to_unit_id }) => to_unit_id === intoId)) return null;
    const { tree, children } = await openEnding(queries, doer, { unitId, day }, now);
    mustReach(doer, tree, intoId);
    if (isBelow(tree, intoId, unitId)) throw unitRefusal('unit.into-own');
    await moveChildren(queries, doer.organisation, children, () => intoId, day);
    const people = await services.movePosts(queries, doer.organisation, {
      from: unitId,
      to: intoId,
      day,
      people: null,
    });
    const following = [{ unitId: intoId, share: null, people }];
    await closeEnding(queries, doer, { kind: 'merge', unitId, day, decision }, following, now);
    return people;
  });
}

/** The unit itself or one below it. */
export function isBelow(
  tree: readonly { id: number; parent_id: number | null }[],
  unit: number,
  above: number,
): boolean {
  const parents = new Map(tree.map(({ id, parent_id }) => [id, parent_id]));
  for (let at: number | null | undefined = unit, steps = 0; at != null && steps < 100; at = parents.get(at), steps += 1)
    if (at === above) return true;
  return false;
}
