import type { BlueprintCell } from '../../contest/parameters.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { dayOf } from '../../platform/format/day.ts';
import { judgeSupply, loadSupply, type Satisfiability } from '../pool.ts';
import type { LegalChange } from './document.ts';

const sql = loadSql(new URL('./law.sql', import.meta.url));

export interface AffectedItem {
  id: number;
  bank_id: number;
  code: string;
  state: string;
  article: string | null;
  clause: string | null;
  point: string | null;
  /** Reason for which it stays in the draw all the same. */
  kept: string | null;
}

interface RoundRow {
  id: number;
  label: string;
  opens_at: Date;
  slug: string;
  bank_id: number;
  title: string;
  blueprint: BlueprintCell[] | null;
  is_frozen: boolean;
  frozen_items: number;
}

/** A round that has not closed, before and after the change. */
export interface AffectedRound extends RoundRow {
  day: string;
  before: Satisfiability | null;
  after: Satisfiability | null;
}

export interface Effect {
  items: AffectedItem[];
  rounds: AffectedRound[];
}

/**
 * What a change of a document does, before it is saved: items that cite it, and for every round of its day or later
 * whether papers can still be drawn. Rounds whose pool is fixed keep it.
 */
export async function effectOf(
  queries: Queries,
  change: { organisation: number; documentId: number; what: LegalChange; fromDay: string },
  now: Date,
): Promise<Effect> {
  const { organisation } = change;
  const items = await queries.many<AffectedItem>(sql('list_items_of_document'), {
    organisation_id: organisation,
    document_id: change.documentId,
  });
  const rows = await queries.many<RoundRow>(sql('list_rounds_ahead'), {
    organisation_id: organisation,
    bank_ids: [...new Set(items.map(({ bank_id }) => bank_id))],
    item_ids: items.map(({ id }) => id),
    now,
  });
  const ends = change.what === 'replaced' || change.what === 'expired';
  const leaving = new Set(items.filter(({ kept }) => kept === null).map(({ id }) => id));
  const rounds: AffectedRound[] = [];
  for (const row of rows) {
    const day = dayOf(row.opens_at);
    if (!ends || day < change.fromDay) continue;
    const judged = row.is_frozen || !row.blueprint ? null : await judge(queries, organisation, row, day, leaving);
    rounds.push({ ...row, day, before: judged?.before ?? null, after: judged?.after ?? null });
  }
  return { items, rounds };
}

async function judge(
  queries: Queries,
  organisation: number,
  { bank_id: bankId, blueprint }: RoundRow,
  onDate: string,
  leaving: ReadonlySet<number>,
) {
  const supply = await loadSupply(queries, { organisation, bankId, onDate });
  const inForce = supply.inForce.filter(({ id }) => !leaving.has(id));
  return { before: judgeSupply(blueprint!, supply), after: judgeSupply(blueprint!, { ...supply, inForce }) };
}
