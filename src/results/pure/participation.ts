/**
 * Participation (tỷ lệ, chất lượng tham gia), computed and never typed: everything is a whole number; percentages are in
 * hundredths (8765 = 87,65 %), never capped at 100 %, null when there is nobody to count.
 */
export type PersonStatus = 'obliged' | 'exempt' | 'excluded';

/** One post of one person in the roster snapshot of a round. */
export type RosterPost = {
  personId: string | number;
  unitId: string | number;
  /** The primary post counts; concurrent ones (kiêm nhiệm) count nowhere. */
  primary: boolean;
  /** Excluded: not in the denominator, nor in the numerator. */
  status: PersonStatus;
  /** Has a valid counted attempt. */
  done: boolean;
};

/** People of a unit: `eligible` includes the exempt (y), `exempt` are among them, `done` are those who took part (x). */
export type Counts = { eligible: number; exempt: number; done: number };

export type Rate = Counts & {
  /** y′ = eligible − exempt. */
  obliged: number;
  /** x/y and x/y′ in hundredths of a percent; null when the denominator is 0 ("không có người phải thi"). */
  ofEligible: number | null;
  ofObliged: number | null;
};

/** part/whole in hundredths of a percent, half up; null when whole is 0. */
export function hundredths(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((20_000 * part + whole) / (2 * whole));
}

export function rateOf(counts: Counts): Rate {
  const obliged = counts.eligible - counts.exempt;
  return {
    ...counts,
    obliged,
    ofEligible: hundredths(counts.done, counts.eligible),
    ofObliged: hundredths(counts.done, obliged),
  };
}

/**
 * Each person once, in the unit of the primary post; without exactly one primary post, in the first of the candidates by
 * id, so that the order of rows never matters. Done in any post is done.
 */
export function countByUnit(posts: Iterable<RosterPost>): Map<RosterPost['unitId'], Counts> {
  const people = new Map<RosterPost['personId'], RosterPost>();
  for (const post of posts) {
    const known = people.get(post.personId);
    if (known === undefined) people.set(post.personId, post);
    else people.set(post.personId, { ...(comesFirst(post, known) ? post : known), done: post.done || known.done });
  }
  const counts = new Map<RosterPost['unitId'], Counts>();
  for (const person of people.values()) {
    if (person.status === 'excluded') continue;
    const unit = counts.get(person.unitId) ?? { eligible: 0, exempt: 0, done: 0 };
    unit.eligible++;
    if (person.status === 'exempt') unit.exempt++;
    if (person.done) unit.done++;
    counts.set(person.unitId, unit);
  }
  return counts;
}

const STATUS_ORDER: Record<PersonStatus, number> = { excluded: 0, exempt: 1, obliged: 2 };

function comesFirst(a: RosterPost, b: RosterPost): boolean {
  if (a.primary !== b.primary) return a.primary;
  if (a.unitId !== b.unitId) return a.unitId < b.unitId;
  return STATUS_ORDER[a.status] < STATUS_ORDER[b.status];
}

export type UnitNode = { id: string | number; parentId: string | number | null };

/**
 * Own figures of units summed up the tree. Every unit of the tree has a row, also with nobody in it; a unit whose parent
 * is not in the tree stands at the top; figures of units missing from the tree come back as `unplaced`, so that
 * `total` is always everybody. Throws RangeError when units contain each other.
 */
export function sumUpward(
  units: readonly UnitNode[],
  own: ReadonlyMap<UnitNode['id'], Counts>,
): { byUnit: Map<UnitNode['id'], Counts>; unplaced: Counts; total: Counts } {
  return sumFigures(units, own, { eligible: 0, exempt: 0, done: 0 });
}

/** The same for any set of numbers that add up; `none` is nobody: every number 0. */
export function sumFigures<Figures extends Record<keyof Figures, number>>(
  units: readonly UnitNode[],
  own: ReadonlyMap<UnitNode['id'], Figures>,
  none: Figures,
): { byUnit: Map<UnitNode['id'], Figures>; unplaced: Figures; total: Figures } {
  const names = Object.keys(none) as (keyof Figures)[];
  const add = (sum: Figures, figures: Figures): void => {
    for (const name of names) sum[name] = (sum[name] + figures[name]) as Figures[keyof Figures];
  };
  const parents = new Map(units.map((unit) => [unit.id, unit.parentId]));
  const byUnit = new Map<UnitNode['id'], Figures>(units.map((unit) => [unit.id, { ...none }]));
  const unplaced = { ...none };
  const total = { ...none };
  refuseCircles(parents);
  for (const [id, figures] of own) {
    add(total, figures);
    if (!byUnit.has(id)) add(unplaced, figures);
    for (let at: UnitNode['id'] | null = id; at !== null; at = parents.get(at) ?? null) {
      const sum = byUnit.get(at);
      if (sum === undefined) break;
      add(sum, figures);
    }
  }
  return { byUnit, unplaced, total };
}

/** Walks up from every unit; each walk stops where an earlier one has been. */
function refuseCircles(parents: ReadonlyMap<UnitNode['id'], UnitNode['id'] | null>): void {
  const walkedBy = new Map<UnitNode['id'], number>();
  let walk = 0;
  for (const start of parents.keys()) {
    walk++;
    for (let at: UnitNode['id'] | null = start; at !== null; at = parents.get(at) ?? null) {
      const walked = walkedBy.get(at);
      if (walked === walk) throw new RangeError(`unit ${at} contains itself`);
      if (walked !== undefined) break;
      walkedBy.set(at, walk);
    }
  }
}
