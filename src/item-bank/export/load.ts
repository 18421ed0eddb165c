import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { ItemState } from '../item-state.ts';
import { contentOf, type FoundRow, loadBankHead, noteViews } from '../read.ts';
import { type Topics, topicNameIn } from '../topics.ts';
import type { ExportBank, ExportItem } from './exported.ts';

const sql = loadSql(new URL('./export.sql', import.meta.url));

export interface BankPlace {
  organisation: number;
  bankId: number;
}

export interface LoadedItem extends ExportItem {
  id: number;
  state: ItemState;
}

/** Everything the bank still uses. */
export interface Loaded extends ExportBank {
  label: string | null;
  organisationName: string;
  topics: Topics;
  items: LoadedItem[];
}

export async function loadBank(queries: Queries, { organisation, bankId }: BankPlace): Promise<Loaded> {
  const head = await loadBankHead(queries, organisation, bankId);
  const scope = { organisation_id: organisation, bank_id: bankId };
  const rows = await queries.many<FoundRow>(sql('list_items_to_export'), scope);
  const items = rows.map((row) => {
    const content = contentOf(row);
    return {
      id: row.id,
      code: row.code,
      state: row.state,
      content,
      topicName: topicNameIn(head.topics, content.topic),
    };
  });
  const hashes = [...new Set(items.flatMap(({ content }) => content.images.map(({ hash }) => hash)))];
  const pictures =
    hashes.length === 0
      ? []
      : await queries.many<{ hash: string; bytes: Buffer }>(sql('list_images_to_export'), { ...scope, hashes });
  return { ...head, items, images: new Map(pictures.map(({ hash, bytes }) => [hash, bytes])) };
}

/** How many bytes of pictures the bank's items hold, before any of them is read. */
export const pictureBytes = async (queries: Queries, { organisation, bankId }: BankPlace): Promise<number> =>
  (
    await queries.one<{ bytes: number }>(sql('count_picture_bytes'), {
      organisation_id: organisation,
      bank_id: bankId,
    })
  ).bytes;

/** An audit entry, and every item that left counts as seen by who took it. */
export async function noteExport(
  queries: Queries,
  doer: Doer,
  { place, items, detail }: { place: BankPlace; items: readonly LoadedItem[]; detail: Record<string, unknown> },
  now: Date,
): Promise<void> {
  const { organisation, bankId } = place;
  const ids = items.map(({ id }) => id);
  if (doer.accountId !== null) await noteViews(queries, organisation, doer.accountId, ids, now);
  await writeAudit(queries, { ...doer, organisation }, now, {
    action: 'items.exported',
    objectKind: 'item-bank',
    objectId: bankId,
    detail: { ...detail, items: items.length },
  });
}

export const nothingThere = () =>
  new Refusal(
    'export.empty',
    409,
    'Ngân hàng chưa có câu nào để xuất. Hãy nhập hoặc viết câu hỏi trước.',
    'The bank has no items to export. Import or write items first.',
  );
