import type { Queries } from '../../platform/db/database.ts';
import { nameWithin } from '../../unit/names.ts';
import { sql } from './sql.ts';

/** A unit as the locked roster has it: history keeps its name and place whatever happens to it later. */
export interface SnapshotUnit {
  id: number;
  parentId: number | null;
  code: string;
  name: string;
  fullName: string;
  kind: string | null;
  block: string | null;
  /** People of this very unit, not of units below. */
  must: number;
  exempt: number;
}

/** The unit tree of one locked roster. */
export class Tree {
  readonly units: readonly SnapshotUnit[];
  readonly #byId: Map<number, SnapshotUnit>;
  readonly #below = new Map<number | null, SnapshotUnit[]>();
  /** Own names as they were asked for: a live page of thousands of units asks for all of them at every look. */
  readonly #ownNames = new Map<number, string>();

  /** @param units parents before their children */
  constructor(units: readonly SnapshotUnit[]) {
    this.units = units;
    this.#byId = new Map(units.map((unit) => [unit.id, unit]));
    for (const unit of units) {
      const above = unit.parentId !== null && this.#byId.has(unit.parentId) ? unit.parentId : null;
      const siblings = this.#below.get(above);
      if (siblings) siblings.push(unit);
      else this.#below.set(above, [unit]);
    }
  }

  find(id: number): SnapshotUnit | undefined {
    return this.#byId.get(id);
  }

  /** Units right below; of null: those at the top. */
  below(id: number | null): readonly SnapshotUnit[] {
    return this.#below.get(id) ?? [];
  }

  /** The unit and everything below it. */
  subtree(id: number): number[] {
    return [id, ...this.below(id).flatMap((unit) => this.subtree(unit.id))];
  }

  /** From the top down to the unit itself. */
  path(id: number): SnapshotUnit[] {
    const unit = this.#byId.get(id);
    if (!unit) return [];
    return [...(unit.parentId === null ? [] : this.path(unit.parentId)), unit];
  }

  /** Its own name without what repeats the unit above. */
  ownName(unit: SnapshotUnit): string {
    const known = this.#ownNames.get(unit.id);
    if (known !== undefined) return known;
    const above = unit.parentId === null ? undefined : this.#byId.get(unit.parentId);
    const name = nameWithin(unit.name, above?.name ?? null);
    this.#ownNames.set(unit.id, name);
    return name;
  }

  /** Where a unit stands inside another: "Tổ 1, Phòng Nghiệp vụ 2"; empty for the unit itself. */
  nameInside(id: number, top: number): string {
    const path = this.path(id);
    const from = path.findIndex((unit) => unit.id === top);
    return path
      .slice(from + 1)
      .reverse()
      .map((unit) => this.ownName(unit))
      .join(', ');
  }
}

interface Row extends Omit<SnapshotUnit, 'parentId' | 'fullName'> {
  snapshot_id: number;
  parent_id: number | null;
  full_name: string;
}

/** Trees by roster, kept in memory: a locked roster never changes. */
export class Trees {
  readonly #kept = new Map<number, Tree>();
  readonly #most: number;

  constructor(most = 24) {
    this.#most = most;
  }

  /** One query for all that are not yet known. Call it inside the organisation's own transaction. */
  async of(queries: Queries, snapshotIds: readonly (number | null)[]): Promise<Map<number, Tree>> {
    const wanted = [...new Set(snapshotIds.filter((id) => id !== null))];
    const missing = wanted.filter((id) => !this.#kept.has(id));
    if (missing.length > 0) {
      const rows = await queries.many<Row>(sql('list_snapshot_units'), { snapshot_ids: missing });
      const byRoster = Map.groupBy(rows, (row) => row.snapshot_id);
      for (const [id, units] of byRoster) this.#kept.set(id, new Tree(units.map(unitOf)));
    }
    const found = new Map(wanted.map((id) => [id, this.#kept.get(id) ?? new Tree([])]));
    for (const id of this.#kept.keys()) if (this.#kept.size > this.#most && !found.has(id)) this.#kept.delete(id);
    return found;
  }
}

const unitOf = ({ snapshot_id: _, parent_id, full_name, ...unit }: Row): SnapshotUnit => ({
  ...unit,
  parentId: parent_id,
  fullName: full_name,
});
