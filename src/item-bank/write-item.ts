import { type Doer, writeAudit } from '../audit/index.ts';
import type { Context } from '../platform/context.ts';
import { addVersion, refuseTwin, type WrittenItem } from './add-version.ts';
import { codeMaker, lockBank, takenCodes } from './import/store.ts';
import { insertItems, insertTopics } from './insert-items.ts';

/** A new item of this writer. @throws Refusal when the bank holds the same content */
export function addItem(context: Context, doer: Doer, item: WrittenItem, now: Date): Promise<number> {
  const { organisation, bankId, content, topic } = item;
  return context.database.keys(organisation, async (queries) => {
    await lockBank(queries, item);
    await refuseTwin(queries, item, 0);
    const code = codeMaker(await takenCodes(queries, organisation, bankId))();
    await insertTopics(queries, organisation, bankId, new Map([[topic.slug, topic.name]]));
    const where = { organisation, bankId, accountId: doer.accountId, now };
    const state = item.submit ? 'submitted' : 'draft';
    const [id] = await insertItems(queries, { ...where, state }, [{ ...content, code, enemyGroup: null }]);
    await writeAudit(queries, doer, now, {
      action: 'item.added',
      objectKind: 'item',
      objectId: id!,
      detail: { bankId, state },
    });
    return id!;
  });
}

/** A new version of an item, as its writer saved the form. */
export function editItem(
  context: Context,
  doer: Doer,
  item: WrittenItem & { itemId: number; version: number },
  now: Date,
): Promise<number> {
  return context.database.keys(item.organisation, (queries) => addVersion(queries, doer, item, now));
}
