import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';
import { hashOfContent, type ItemContent, searchText } from './item.ts';
import { linkCitations } from './law/citations.ts';

const sql = loadSql(new URL('./item-bank.sql', import.meta.url));

export interface NewItem extends ItemContent {
  code: string;
  enemyGroup: string | null;
}

export interface VersionToInsert {
  itemId: number;
  version: number;
  code: string;
  content: ItemContent;
}

interface Where {
  organisation: number;
  bankId: number;
  accountId: number | null;
  state: 'draft' | 'submitted' | 'approved';
  now: Date;
}

/** Puts items with their first version and key into a bank: three statements, whatever their number. */
export async function insertItems(queries: Queries, where: Where, items: readonly NewItem[]): Promise<number[]> {
  if (items.length === 0) return [];
  const rows = await queries.many<{ id: number; code: string }>(sql('insert_items'), {
    organisation_id: where.organisation,
    bank_id: where.bankId,
    state: where.state,
    author_id: where.accountId,
    now: where.now,
    codes: items.map(({ code }) => code),
    enemy_groups: items.map(({ enemyGroup }) => enemyGroup),
  });
  const idOf = new Map(rows.map(({ id, code }) => [code, id]));
  await insertVersions(
    queries,
    where,
    items.map((item) => ({ itemId: idOf.get(item.code)!, version: 1, code: item.code, content: item })),
  );
  return items.map(({ code }) => idOf.get(code)!);
}

/** Versions are only ever added. Returns the version's id by item id. */
export async function insertVersions(
  queries: Queries,
  where: Pick<Where, 'organisation' | 'accountId' | 'now'>,
  versions: readonly VersionToInsert[],
): Promise<Map<number, number>> {
  const contents = versions.map(({ content }) => content);
  const texts = contents.map(({ options }) => options.map(({ text }) => text));
  const rows = await queries.many<{ id: number; item_id: number }>(sql('insert_versions'), {
    organisation_id: where.organisation,
    account_id: where.accountId,
    now: where.now,
    item_ids: versions.map(({ itemId }) => itemId),
    versions: versions.map(({ version }) => version),
    kinds: contents.map(({ kind }) => kind),
    stems: contents.map(({ stem }) => stem),
    options: contents.map(({ options }) => JSON.stringify(options)),
    topics: contents.map(({ topic }) => topic),
    levels: contents.map(({ level }) => level),
    legal_documents: contents.map(({ legal }) => legal.document),
    legal_dates: contents.map(({ legal }) => legal.date),
    legal_issuers: contents.map(({ legal }) => legal.issuer),
    legal_articles: contents.map(({ legal }) => legal.article),
    in_force_froms: contents.map(({ legal }) => legal.inForceFrom),
    in_force_tos: contents.map(({ legal }) => legal.inForceTo),
    letters: contents.map(({ letters }) => letters),
    shared_stems: contents.map(({ sharedStem }) => sharedStem),
    images: contents.map(({ images }) => JSON.stringify(images)),
    words: contents.map(({ words }) => words),
    hashes: contents.map(hashOfContent),
    search_texts: contents.map(({ stem, sharedStem }, index) =>
      searchText(stem, texts[index]!, versions[index]!.code, sharedStem ?? ''),
    ),
  });
  const versionOf = new Map(rows.map(({ id, item_id }) => [item_id, id]));
  await queries.run(sql('insert_keys'), {
    organisation_id: where.organisation,
    version_ids: versions.map(({ itemId }) => versionOf.get(itemId)),
    corrects: contents.map(({ correct }) => `{${correct.join(',')}}`),
    rationales: contents.map(({ rationale }) => rationale),
    accepted: contents.map(({ accepted }) => JSON.stringify(accepted)),
    numbers: contents.map(({ numeric }) => numeric?.value ?? null),
    tolerances: contents.map(({ numeric }) => numeric?.tolerance ?? null),
  });
  const cited = ({ itemId, content: { legal } }: VersionToInsert) => ({ versionId: versionOf.get(itemId)!, ...legal });
  await linkCitations(queries, versions.map(cited));
  return versionOf;
}

/** Adds the topics a bank does not know yet. */
export async function insertTopics(
  queries: Queries,
  organisation: number,
  bankId: number,
  topics: ReadonlyMap<string, string>,
): Promise<void> {
  if (topics.size === 0) return;
  await queries.run(sql('insert_topics'), {
    organisation_id: organisation,
    bank_id: bankId,
    slugs: [...topics.keys()],
    names: [...topics.values()],
  });
}
