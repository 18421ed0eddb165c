import type { Doer } from '../../audit/index.ts';
import type { Queries } from '../../platform/db/database.ts';
import { fold } from '../../platform/text/fold.ts';
import type { ItemKind, ItemOption } from '../item.ts';
import { type RoundKey, roundKeySql as sql } from './correct-key.ts';

/** An item as a round froze it, with every version of its key, newest first. */
export interface PoolItem {
  position: number;
  versionId: number;
  itemId: number;
  bankId: number;
  code: string;
  state: string;
  kind: ItemKind;
  stem: string;
  sharedStem: string | null;
  options: ItemOption[];
  legalDocument: string | null;
  legalArticle: string | null;
  /** Accounts that wrote or changed the item, and that appraised it: they are complained about. */
  writers: number[];
  appraisers: number[];
  /** Labels of other rounds whose pools hold the same item. */
  otherRounds: string[];
  keys: (RoundKey & { version: number })[];
}

interface Row {
  position: number;
  version_id: number;
  item_id: number;
  bank_id: number;
  code: string;
  state: string;
  kind: ItemKind;
  stem: string;
  shared_stem: string | null;
  options: ItemOption[];
  legal_document: string | null;
  legal_article: string | null;
  writers: number[];
  appraisers: number[];
  other_rounds: string[];
}

/** Needs the keys role. Practice items stand in no graded paper and are not found. */
export async function readPoolItem(queries: Queries, roundId: number, position: number): Promise<PoolItem | null> {
  const row = await queries.maybe<Row>(sql('find_pool_item'), { round_id: roundId, position });
  if (!row) return null;
  const keys = await queries.many<RoundKey & { key_version: number }>(sql('list_keys_of_item'), {
    round_id: roundId,
    position,
  });
  return {
    position: row.position,
    versionId: row.version_id,
    itemId: row.item_id,
    bankId: row.bank_id,
    code: row.code,
    state: row.state,
    kind: row.kind,
    stem: row.stem,
    sharedStem: row.shared_stem,
    options: row.options,
    legalDocument: row.legal_document,
    legalArticle: row.legal_article,
    writers: row.writers,
    appraisers: row.appraisers,
    otherRounds: row.other_rounds,
    keys: keys.map(({ key_version, ...key }) => ({ ...key, version: key_version })),
  };
}

/** Place in a round's pool of the item with this code; undefined when it has none. Needs the keys role. */
export const positionOfCode = async (queries: Queries, roundId: number, code: string): Promise<number | undefined> =>
  (await queries.maybe<{ position: number }>(sql('find_by_code'), { round_id: roundId, code }))?.position;

/** Every showing of an item is written down. */
export const recordView = (queries: Queries, doer: Doer, itemId: number, now: Date): Promise<number> =>
  queries.run(sql('insert_view'), {
    organisation_id: doer.organisation,
    item_id: itemId,
    account_id: doer.accountId,
    now,
  });

export interface FoundItem {
  position: number;
  item_id: number;
  code: string;
  stem: string;
  kind: ItemKind;
}

/** Items of a round's pool whose code or text holds what is asked for; each showing is written down. Needs the keys role. */
export async function searchPool(
  queries: Queries,
  doer: Doer,
  roundId: number,
  search: string,
  most: number,
  now: Date,
): Promise<{ items: FoundItem[]; found: number }> {
  const rows = await queries.many<FoundItem & { found: number }>(sql('search_pool'), {
    round_id: roundId,
    search: search.trim() ? `%${fold(search).replace(/[\\%_]/g, '\\$&')}%` : null,
    most,
  });
  for (const { item_id } of rows) await recordView(queries, doer, item_id, now);
  return { items: rows, found: rows[0]?.found ?? 0 };
}
