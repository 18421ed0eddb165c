/** A unit as it was locked with the roster; must and exempt are people of the unit itself. */
export interface LockedUnit {
  id: number;
  parentId: number | null;
  /** From the root down to the unit itself. */
  path: readonly number[];
  code: string;
  name: string;
  fullName: string;
  block: string | null;
  must: number;
  exempt: number;
}

/** Figures of a unit with everything below it. */
export interface UnitStanding {
  unitId: number;
  /** Null: a root of the locked tree. */
  parentId: number | null;
  depth: number;
  name: string;
  fullName: string;
  block: string | null;
  must: number;
  exempt: number;
  done: number;
  /** Tenths. */
  points: number;
  fullMarks: number;
  zero: number;
}

interface CountedResult {
  personId: number;
  unitId: number;
  points: number;
  maximum: number;
}

/** The locked tree: names and blocks of its units, and figures summed upward. */
export class UnitTable {
  readonly #units: readonly LockedUnit[];
  readonly #byId: ReadonlyMap<number, LockedUnit>;
  readonly #names = new Map<number, string>();
  readonly #blocks = new Map<number, string | null>();

  constructor(units: readonly LockedUnit[]) {
    this.#units = units;
    this.#byId = new Map(units.map((unit) => [unit.id, unit]));
  }

  /** Name with its path, without the organisation that all have in common: "Thanh tra, Sở Xây dựng". */
  nameOf(unitId: number): string {
    const known = this.#names.get(unitId);
    if (known !== undefined) return known;
    const unit = this.#byId.get(unitId);
    const root = unit && this.#byId.get(this.#rootOf(unit));
    const ending = root && root !== unit ? `, ${root.fullName}` : '';
    const name = !unit
      ? ''
      : ending && unit.fullName.endsWith(ending)
        ? unit.fullName.slice(0, -ending.length)
        : unit.fullName;
    this.#names.set(unitId, name);
    return name;
  }

  /** Block of the unit, or of the nearest one above that names one. */
  blockOf(unitId: number): string | null {
    const known = this.#blocks.get(unitId);
    if (known !== undefined) return known;
    const unit = this.#byId.get(unitId);
    const named = unit?.path.findLast((id) => this.#byId.get(id)?.block);
    const block = named === undefined ? null : (this.#byId.get(named)?.block ?? null);
    this.#blocks.set(unitId, block);
    return block;
  }

  #rootOf(unit: LockedUnit): number {
    return unit.path.find((id) => this.#byId.has(id)) ?? unit.id;
  }

  /** Every unit of the tree, those above before those below. A result of a unit that is not in the tree counts in none. */
  figures(results: readonly CountedResult[], trueZeros: ReadonlySet<number>): UnitStanding[] {
    const ordered = [...this.#units].sort((a, b) => a.path.length - b.path.length || compare(a.code, b.code));
    const standings = new Map(ordered.map((unit) => [unit.id, this.#empty(unit)]));
    const above = (unitId: number) => (this.#byId.get(unitId)?.path ?? []).flatMap((id) => standings.get(id) ?? []);
    for (const unit of ordered)
      for (const standing of above(unit.id)) {
        standing.must += unit.must;
        standing.exempt += unit.exempt;
      }
    for (const result of results)
      for (const standing of above(result.unitId)) {
        standing.done += 1;
        standing.points += result.points;
        if (result.maximum > 0 && result.points === result.maximum) standing.fullMarks += 1;
        if (trueZeros.has(result.personId)) standing.zero += 1;
      }
    return [...standings.values()];
  }

  #empty(unit: LockedUnit): UnitStanding {
    const inTree = unit.path.filter((id) => this.#byId.has(id));
    return {
      unitId: unit.id,
      parentId: inTree.at(-2) ?? null,
      depth: inTree.length - 1,
      name: unit.name,
      fullName: this.nameOf(unit.id),
      block: this.blockOf(unit.id),
      must: 0,
      exempt: 0,
      done: 0,
      points: 0,
      fullMarks: 0,
      zero: 0,
    };
  }
}

/** A unit without a code stands first and breaks nothing (N17). */
function compare(one: string | null, other: string | null): number {
  const [a, b] = [one ?? '', other ?? ''];
  return a < b ? -1 : a > b ? 1 : 0;
}
