import type { DrawableKind } from '../contest/drawable-kinds.ts';
import type { BlueprintCell } from '../contest/parameters.ts';
import type { Context } from '../platform/context.ts';
import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';
import { classesOf, fits, type PoolItem } from './draw/pool.ts';
import { type Lack, provesSatisfiable } from './draw/satisfiable.ts';
import type { ItemOption } from './item.ts';

const sql = loadSql(new URL('./item-pool.sql', import.meta.url));

/** An approved item of a bank as the draw sees it; `id` is the item, `versionId` its current version. */
export interface BankPoolItem extends PoolItem {
  id: number;
  kind: DrawableKind;
  versionId: number;
}

/** One cell of the blueprint against the bank. */
export interface CellSupply {
  topic: string;
  level: number | null;
  kind?: DrawableKind;
  need: number;
  /** Approved, in force on the day, and at most one of each group of enemies. */
  have: number;
  /** Approved but not in force on the day. */
  notInForce: number;
  /** Not yet appraised. */
  waiting: number;
}

export interface Satisfiability {
  satisfiable: boolean;
  cells: CellSupply[];
  /** Cells that cannot be filled, alone or together; empty when satisfiable. */
  lacks: Lack[];
  /** Questions on one paper. */
  paperSize: number;
  /** Items that can be drawn for this blueprint. */
  drawable: number;
  /** TT 22/2025/TT-BNV, Đ8: a bank of at least three papers. A warning, never a refusal. */
  threePapers: boolean;
}

/** A row of the bank, or of a frozen pool, as the draw needs it. */
export interface PoolRow {
  version_id: number;
  item_id: number;
  topic: string;
  level: number;
  kind: DrawableKind;
  enemy_group: string | null;
  options: ItemOption[];
  shared_stem: string | null;
  content_hash: string;
  in_force: boolean;
}

interface Supply {
  inForce: BankPoolItem[];
  notInForce: BankPoolItem[];
}

export interface PoolPlace {
  organisation: number;
  bankId: number;
  /** Day of the round, `YYYY-MM-DD`: the law in force then counts. */
  onDate: string;
}

/** Approved items of a bank, told apart by whether their legal basis holds on the day. */
export async function loadSupply(queries: Queries, { organisation, bankId, onDate }: PoolPlace): Promise<Supply> {
  const rows = await queries.many<PoolRow>(sql('list_pool_items'), {
    organisation_id: organisation,
    bank_id: bankId,
    on_date: onDate,
  });
  const of = (inForce: boolean) => rows.filter((row) => row.in_force === inForce).map(poolItemOf);
  return { inForce: of(true), notInForce: of(false) };
}

export const poolItemOf = (row: PoolRow): BankPoolItem => ({
  id: row.item_id,
  versionId: row.version_id,
  topic: row.topic,
  level: row.level,
  kind: row.kind,
  enemyGroup: row.enemy_group,
  optionCount: row.options.length,
  pins: row.options.map(({ pin }) => pin ?? 'free'),
  contentHash: row.content_hash,
  sharedStem: row.shared_stem,
});

/** Items not yet appraised. */
interface Waiting {
  topic: string;
  level: number;
  kind: DrawableKind;
  items: number;
}

/** Cell by cell what a blueprint needs and a bank has. */
export function judgeSupply(
  blueprint: readonly BlueprintCell[],
  supply: Supply,
  waiting: readonly Waiting[] = [],
): Satisfiability {
  const { classOf } = classesOf(supply.inForce);
  const cells = blueprint.map((cell): CellSupply => {
    const classes = new Set<number>();
    for (const [index, item] of supply.inForce.entries()) if (fits(cell, item)) classes.add(classOf[index]!);
    return {
      topic: cell.topic,
      level: cell.level,
      ...(cell.kind ? { kind: cell.kind } : {}),
      need: cell.count,
      have: classes.size,
      notInForce: supply.notInForce.filter((item) => fits(cell, item)).length,
      waiting: waiting.filter((row) => fits(cell, row)).reduce((sum, { items }) => sum + items, 0),
    };
  });
  const lacks = provesSatisfiable(blueprint, supply.inForce);
  const paperSize = blueprint.reduce((sum, { count }) => sum + count, 0);
  const drawable = supply.inForce.filter((item) => blueprint.some((cell) => fits(cell, item))).length;
  return {
    satisfiable: blueprint.length > 0 && lacks.length === 0,
    cells,
    lacks,
    paperSize,
    drawable,
    threePapers: drawable >= 3 * paperSize,
  };
}

export const listWaiting = (
  queries: Queries,
  { organisation, bankId }: Omit<PoolPlace, 'onDate'>,
): Promise<Waiting[]> =>
  queries.many<Waiting>(sql('count_waiting'), { organisation_id: organisation, bank_id: bankId });

/** The same within a transaction that may read keys and item texts, for pages that show more. */
export async function satisfiabilityOf(
  queries: Queries,
  place: PoolPlace,
  blueprint: readonly BlueprintCell[],
): Promise<Satisfiability> {
  return judgeSupply(blueprint, await loadSupply(queries, place), await listWaiting(queries, place));
}

/** Can a paper of this blueprint always be drawn from the bank on that day, and if not, which cells lack what? */
export async function satisfiability(
  context: Context,
  request: PoolPlace & ({ blueprint: readonly BlueprintCell[] } | { contestId: number }),
): Promise<Satisfiability> {
  return context.database.keys(request.organisation, async (queries) => {
    const blueprint =
      'blueprint' in request
        ? request.blueprint
        : await findBlueprint(queries, request.organisation, request.contestId);
    return satisfiabilityOf(queries, request, blueprint);
  });
}

/** The blueprint of a contest as its present parameters say; empty when it has no test. */
export async function findBlueprint(
  queries: Queries,
  organisation: number,
  contestId: number,
): Promise<BlueprintCell[]> {
  const row = await queries.maybe<{ blueprint: BlueprintCell[] | null }>(sql('find_blueprint'), {
    organisation_id: organisation,
    contest_id: contestId,
  });
  return row?.blueprint ?? [];
}
