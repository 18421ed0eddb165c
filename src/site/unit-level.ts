import { type Merged, mergeSmallUnits, type UnitFigures } from './small-units.ts';

/** A unit of a published result; figures hold everything below it. */
export interface PublishedUnit extends UnitFigures {
  id: number;
  parentId: number | null;
  name: string;
  block: string | null;
}

/** A row of one level: a unit, or the people of the unit above itself. */
export interface LevelRow extends PublishedUnit {
  /** People who belong to the unit above and to none below it. */
  isItself: boolean;
  /** There is a level below that may be seen. */
  opens: boolean;
}

export interface Level extends Merged<LevelRow> {
  /** The unit whose parts these are; null = the top. */
  above: PublishedUnit | null;
  /** From the top down to the unit above `above`. */
  path: PublishedUnit[];
  total: UnitFigures;
}

/**
 * The units right below one unit, small ones put together. Null for a unit that does not exist, has nobody, or is itself
 * hidden among the small ones of its level or of one above.
 */
export function unitLevel(units: readonly PublishedUnit[], unitId: number | null, least = 5): Level | null {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const roots = units.filter(({ parentId }) => parentId === null);
  const only = roots.length === 1 ? roots[0] : undefined;
  const above = unitId === null ? only : byId.get(unitId);
  if (unitId !== null && !above) return null;
  if (!above) {
    const rows = roots.map((unit) => levelRow(units, unit));
    return { above: null, path: [], total: totalOf(rows), ...mergeSmallUnits(peopled(rows), least) };
  }
  const path = ancestors(byId, above);
  const merged = mergeSmallUnits(partsOf(units, above), least);
  if (unitId !== null && ![...path, above].every((unit) => isSeen(units, byId, unit, least))) return null;
  return { above: unitId === null ? null : above, path: only ? path.slice(1) : path, total: above, ...merged };
}

/** What stands under a unit: its parts with people, and its own people. */
function partsOf(units: readonly PublishedUnit[], above: PublishedUnit): LevelRow[] {
  const below = units.filter(({ parentId }) => parentId === above.id).map((unit) => levelRow(units, unit));
  const own = totalOf(below);
  const itself: LevelRow = {
    ...above,
    must: above.must - own.must,
    exempt: above.exempt - own.exempt,
    done: above.done - own.done,
    points: above.points - own.points,
    fullMarks: above.fullMarks - own.fullMarks,
    isItself: true,
    opens: false,
  };
  return peopled([...below, itself]);
}

const peopled = (rows: LevelRow[]) => rows.filter(({ must, exempt }) => must + exempt > 0);

const levelRow = (units: readonly PublishedUnit[], unit: PublishedUnit): LevelRow => ({
  ...unit,
  isItself: false,
  opens: units.some((each) => each.parentId === unit.id && each.must + each.exempt > 0),
});

function ancestors(byId: ReadonlyMap<number, PublishedUnit>, unit: PublishedUnit): PublishedUnit[] {
  const path: PublishedUnit[] = [];
  for (let at = unit.parentId; at !== null; ) {
    const above = byId.get(at);
    if (!above || path.includes(above)) break;
    path.unshift(above);
    at = above.parentId;
  }
  return path;
}

/** Stands by itself in its level. */
function isSeen(
  units: readonly PublishedUnit[],
  byId: ReadonlyMap<number, PublishedUnit>,
  unit: PublishedUnit,
  least: number,
): boolean {
  const above = unit.parentId === null ? undefined : byId.get(unit.parentId);
  if (!above) return true;
  return mergeSmallUnits(partsOf(units, above), least).rows.some((row) => row.id === unit.id && !row.isItself);
}

function totalOf(rows: readonly UnitFigures[]): UnitFigures {
  const total = { must: 0, exempt: 0, done: 0, points: 0, fullMarks: 0 };
  for (const row of rows)
    for (const field of ['must', 'exempt', 'done', 'points', 'fullMarks'] as const) total[field] += row[field];
  return total;
}
