import { type Doer, writeAudit } from '../audit/index.ts';
import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';
import { insertTopics, insertVersions } from './insert-items.ts';
import { hashOfContent, type ItemContent } from './item.ts';
import type { ItemState } from './item-state.ts';
import { changedMeanwhile, itemAlreadyThere, noSuchItem } from './refusals.ts';

const sql = loadSql(new URL('./item-bank.sql', import.meta.url));

export interface WrittenItem {
  organisation: number;
  bankId: number;
  content: ItemContent;
  topic: { slug: string; name: string };
  /** False keeps a draft: nobody appraises it yet. */
  submit: boolean;
}

export interface LockedItem {
  id: number;
  bank_id: number;
  code: string;
  state: ItemState;
  version: number;
  author_id: number | null;
  editor_id: number | null;
  version_id: number;
}

/**
 * A new version of an item; the old ones stay for the attempts that were served them. Whatever it was before, it waits
 * for appraisal again, or stays a draft. `version` is the one the writer saw.
 */
export async function addVersion(
  queries: Queries,
  doer: Doer,
  item: WrittenItem & { itemId: number; version: number },
  now: Date,
): Promise<number> {
  const { organisation, bankId, content, topic, itemId } = item;
  const before = await lockItem(queries, item);
  if (before.version !== item.version) throw changedMeanwhile();
  await refuseTwin(queries, item, itemId);
  await insertTopics(queries, organisation, bankId, new Map([[topic.slug, topic.name]]));
  const version = before.version + 1;
  await insertVersions(queries, { organisation, accountId: doer.accountId, now }, [
    { itemId, version, code: before.code, content },
  ]);
  const state: ItemState = item.submit ? 'submitted' : 'draft';
  await queries.run(sql('set_item_version'), { organisation_id: organisation, item_id: itemId, state, version, now });
  await writeAudit(queries, doer, now, {
    action: 'item.edited',
    objectKind: 'item',
    objectId: itemId,
    detail: { bankId, version, from: before.state, to: state },
  });
  return version;
}

export async function lockItem(
  queries: Queries,
  place: { organisation: number; bankId: number; itemId: number },
): Promise<LockedItem> {
  const item = await queries.maybe<LockedItem>(sql('lock_item'), {
    organisation_id: place.organisation,
    bank_id: place.bankId,
    item_id: place.itemId,
  });
  if (!item) throw noSuchItem();
  return item;
}

export async function refuseTwin(
  queries: Queries,
  item: Pick<WrittenItem, 'organisation' | 'bankId' | 'content'>,
  exceptId: number,
): Promise<void> {
  const twin = await queries.maybe<{ code: string }>(sql('find_item_of_content'), {
    organisation_id: item.organisation,
    bank_id: item.bankId,
    hash: hashOfContent(item.content),
    except_id: exceptId,
  });
  if (twin) throw itemAlreadyThere(twin.code);
}
