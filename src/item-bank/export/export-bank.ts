import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { type Problem, Refusal } from '../../platform/refusal.ts';
import type { Language } from '../../platform/words.ts';
import { contentOf, type FoundRow, loadBankHead, noteViews } from '../read.ts';
import type { Topics } from '../topics.ts';
import { topicNameIn } from '../topics.ts';
import { type ExportBank, type ExportFormat, type ExportItem, exportDoubts, type Lack } from './exported.ts';
import { changedByFormat } from './read-back.ts';
import { writers } from './writers.ts';

const sql = loadSql(new URL('./export.sql', import.meta.url));

export interface BankPlace {
  organisation: number;
  bankId: number;
}

/** What left the bank, and which items the format cannot hold; those are not in the file. */
export interface Exported {
  format: ExportFormat;
  bytes: Buffer;
  fileName: string;
  type: string;
  accepted: number;
  refused: number;
  problems: Problem[];
  /** False where topic, level, rationale and legal basis are left out of the file. */
  holdsAll: boolean;
}

interface Loaded extends ExportBank {
  topics: Topics;
  items: (ExportItem & { id: number })[];
}

/**
 * Everything the bank still uses, in one file. Secret material: the export is an audit entry, and every item in it
 * counts as seen by who exports. With `allOrNothing` an item the format cannot hold keeps everything back.
 */
export async function exportBank(
  context: Context,
  doer: Doer,
  place: BankPlace,
  format: ExportFormat,
  { allOrNothing = false, now = new Date(context.clock()) }: { allOrNothing?: boolean; now?: Date } = {},
): Promise<Exported> {
  const { organisation, bankId } = place;
  const bank = await context.database.keys(organisation, (queries) => loadBank(queries, place));
  if (bank.items.length === 0) throw nothingThere();
  const { items, bytes, lacking } = await fitting(bank, format);
  const withheld = items.length === 0 || (allOrNothing && lacking.size > 0);
  if (!withheld)
    await context.database.keys(organisation, async (queries) => {
      const ids = items.map(({ id }) => id);
      if (doer.accountId !== null) await noteViews(queries, organisation, doer.accountId, ids, now);
      await writeAudit(queries, { ...doer, organisation }, now, {
        action: 'items.exported',
        objectKind: 'item-bank',
        objectId: bankId,
        detail: { format, items: items.length, left: lacking.size },
      });
    });
  const { extension, type, holdsAll } = writers[format];
  return {
    format,
    bytes,
    fileName: `${bank.name}.${extension}`,
    type,
    accepted: withheld ? 0 : items.length,
    refused: lacking.size,
    problems: [...lacking].map(([code, lack]) => problemOf(code, lack, 'vi')),
    holdsAll,
  };
}

/** What would not be in the file, by code: no stem is shown, nothing counts as seen. */
export async function previewExport(
  context: Context,
  place: BankPlace,
  format: ExportFormat,
  language: Language,
): Promise<{ accepted: number; problems: Problem[]; holdsAll: boolean }> {
  const bank = await context.database.keys(place.organisation, (queries) => loadBank(queries, place));
  const { items, lacking } = await fitting(bank, format);
  const problems = [...lacking].map(([code, lack]) => problemOf(code, lack, language));
  return { accepted: items.length, problems, holdsAll: writers[format].holdsAll };
}

async function loadBank(queries: Queries, { organisation, bankId }: BankPlace): Promise<Loaded> {
  const { name, topics } = await loadBankHead(queries, organisation, bankId);
  const scope = { organisation_id: organisation, bank_id: bankId };
  const rows = await queries.many<FoundRow>(sql('list_items_to_export'), scope);
  const items = rows.map((row) => {
    const content = contentOf(row);
    return { id: row.id, code: row.code, content, topicName: topicNameIn(topics, content.topic) };
  });
  const hashes = [...new Set(items.flatMap(({ content }) => content.images.map(({ hash }) => hash)))];
  const pictures =
    hashes.length === 0
      ? []
      : await queries.many<{ hash: string; bytes: Buffer }>(sql('list_images_to_export'), { ...scope, hashes });
  return { name, topics, items, images: new Map(pictures.map(({ hash, bytes }) => [hash, bytes])) };
}

/** The items the format holds, written; and those it does not, each with the reason. */
async function fitting(
  bank: Loaded,
  format: ExportFormat,
): Promise<{ items: Loaded['items']; bytes: Buffer; lacking: Map<string, Lack> }> {
  const writer = writers[format];
  const lacking = new Map<string, Lack>();
  for (const item of bank.items) {
    const lack = writer.lacks(item);
    if (lack) lacking.set(item.code, lack);
  }
  let items = bank.items.filter(({ code }) => !lacking.has(code));
  // Each round leaves out what did not come back the same, until all does: one item may have held its neighbours together.
  for (;;) {
    const bytes = await writer.write(items, bank);
    const changed =
      items.length === 0 ? new Set() : await changedByFormat(items, bytes, { format, writer, topics: bank.topics });
    if (changed.size === 0) return { items, bytes, lacking };
    for (const [index, { code }] of items.entries()) if (changed.has(index)) lacking.set(code, 'differs');
    items = items.filter((_, index) => !changed.has(index));
  }
}

function problemOf(code: string, lack: Lack, language: Language): Problem {
  const [title, help] = exportDoubts[lack][language];
  return { where: code, code: `export.${lack}`, message: `${title({})} ${help({})}`, severity: 'error' };
}

const nothingThere = () =>
  new Refusal(
    'export.empty',
    409,
    'Ngân hàng chưa có câu nào để xuất. Hãy nhập hoặc viết câu hỏi trước.',
    'The bank has no items to export. Import or write items first.',
  );
