import type { BlueprintCell } from '../contest/parameters.ts';
import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';
import { fold } from '../platform/text/fold.ts';
import type { ItemContent, ItemImage, ItemKind, ItemOption, Letters } from './item.ts';
import type { ItemState } from './item-state.ts';
import { noSuchBank, noSuchItem } from './refusals.ts';
import { type Sight, sightValues } from './sight.ts';
import type { Topics } from './topics.ts';
import { topicsOf } from './topics-of-bank.ts';

const pages = loadSql(new URL('./bank-pages.sql', import.meta.url));
const sql = loadSql(new URL('./item-bank.sql', import.meta.url));

export interface BankRow {
  id: number;
  name: string;
  label: string | null;
  unit_name: string;
  approved: number;
  submitted: number;
  items: number;
}

export interface BankHead {
  id: number;
  name: string;
  label: string | null;
  organisationName: string;
  topics: Topics;
}

export const organisationName = async (queries: Queries, organisation: number): Promise<string> =>
  (await queries.one<{ short_name: string }>(pages('find_organisation'), { organisation_id: organisation })).short_name;

export const listBanks = (queries: Queries, organisation: number, unitId: number | null): Promise<BankRow[]> =>
  queries.many<BankRow>(pages('list_banks'), { organisation_id: organisation, unit_id: unitId });

export async function loadBankHead(queries: Queries, organisation: number, bankId: number): Promise<BankHead> {
  const scope = { organisation_id: organisation, bank_id: bankId };
  const bank = await queries.maybe<{ id: number; name: string; label: string | null }>(pages('find_bank'), scope);
  if (!bank) throw noSuchBank();
  return {
    ...bank,
    organisationName: await organisationName(queries, organisation),
    topics: await topicsOf(queries, organisation, bankId),
  };
}

export interface ItemFilter {
  state: ItemState | null;
  topic: string | null;
  level: number | null;
  search: string;
  page: number;
}

export interface ItemRow {
  id: number;
  code: string;
  state: ItemState;
  version: number;
  stem: string;
  topic: string;
  level: number;
  in_force_to: string | null;
  /** Of the last round whose statistics have been computed; null = none, or not defined. */
  facility: number | null;
  discrimination: number | null;
}

export const pageSize = 50;

/** One page of the items of a bank this person sees, and how many there are in each state under the same filter. */
export async function listItems(
  queries: Queries,
  { organisation, bankId }: { organisation: number; bankId: number },
  filter: ItemFilter,
  sight: Sight,
): Promise<{ rows: ItemRow[]; counts: Map<ItemState, number> }> {
  const scope = {
    organisation_id: organisation,
    bank_id: bankId,
    topic: filter.topic,
    level: filter.level,
    ...sightValues(sight),
    search: filter.search ? `%${fold(filter.search).replace(/[\\%_]/g, '\\$&')}%` : null,
  };
  const states = await queries.many<{ state: ItemState; items: number }>(pages('count_states'), scope);
  const rows = await queries.many<ItemRow>(pages('list_items'), {
    ...scope,
    state: filter.state,
    skip: (filter.page - 1) * pageSize,
  });
  return { rows, counts: new Map(states.map(({ state, items }) => [state, items])) };
}

export interface FoundRow {
  id: number;
  code: string;
  state: ItemState;
  version: number;
  enemy_group: string | null;
  author_id: number | null;
  editor_id: number | null;
  version_id: number;
  kind: ItemKind;
  stem: string;
  options: ItemOption[];
  topic: string;
  level: number;
  legal_document: string | null;
  legal_date: string | null;
  legal_issuer: string | null;
  legal_article: string | null;
  in_force_from: string | null;
  in_force_to: string | null;
  letters: Letters;
  shared_stem: string | null;
  images: ItemImage[];
  words: number | null;
  correct: number[];
  rationale: string | null;
  accepted: string[];
  number: number | null;
  tolerance: number | null;
}

export interface ItemFull {
  id: number;
  code: string;
  state: ItemState;
  version: number;
  versionId: number;
  enemyGroup: string | null;
  authorId: number | null;
  editorId: number | null;
  content: ItemContent;
}

export interface ItemHistory {
  versions: { version: number; created_at: Date; name: string | null; email: string | null }[];
  appraisals: {
    verdict: 'approve' | 'return';
    note: string | null;
    created_at: Date;
    version: number;
    name: string | null;
    email: string | null;
  }[];
  /** With the figures of each round whose statistics have been computed. */
  uses: {
    slug: string;
    number: number;
    label: string;
    version: number;
    position: number;
    people: number | null;
    facility: number | null;
    discrimination: number | null;
  }[];
  /** How widely it is known, over all graded rounds up to the last statistics; null = not counted. */
  exposure: { served: number; rounds: number; people: number; contestants: number } | null;
}

export async function loadItem(
  queries: Queries,
  organisation: number,
  bankId: number,
  itemId: number,
): Promise<ItemFull> {
  const row = await queries.maybe<FoundRow>(sql('find_item'), {
    organisation_id: organisation,
    bank_id: bankId,
    item_id: itemId,
  });
  if (!row) throw noSuchItem();
  return {
    id: row.id,
    code: row.code,
    state: row.state,
    version: row.version,
    versionId: row.version_id,
    enemyGroup: row.enemy_group,
    authorId: row.author_id,
    editorId: row.editor_id,
    content: contentOf(row),
  };
}

export const contentOf = (row: FoundRow): ItemContent => ({
  kind: row.kind,
  stem: row.stem,
  options: row.options,
  letters: row.letters,
  correct: row.correct,
  sharedStem: row.shared_stem,
  images: row.images,
  accepted: row.accepted,
  numeric: row.number === null ? null : { value: row.number, tolerance: row.tolerance ?? 0 },
  words: row.words,
  topic: row.topic,
  level: row.level,
  rationale: row.rationale,
  legal: {
    document: row.legal_document,
    date: row.legal_date,
    issuer: row.legal_issuer,
    article: row.legal_article,
    inForceFrom: row.in_force_from,
    inForceTo: row.in_force_to,
  },
});

export async function loadHistory(queries: Queries, organisation: number, itemId: number): Promise<ItemHistory> {
  const scope = { organisation_id: organisation, item_id: itemId };
  const uses = await queries.many<ItemHistory['uses'][number] & Pick<ItemHistory, 'exposure'>>(sql('list_uses'), scope);
  return {
    versions: await queries.many(sql('list_versions'), scope),
    appraisals: await queries.many(sql('list_appraisals'), scope),
    uses,
    exposure: uses[0]?.exposure ?? null,
  };
}

/**
 * Keeps who saw the text of which items when: unused items are secret (TT 22/2025/TT-BNV). `whole`: the version of each
 * that was shown with its key; only such a look lets a person judge it.
 */
export async function noteViews(
  queries: Queries,
  organisation: number,
  accountId: number,
  itemIds: readonly number[],
  now: Date,
  whole: readonly number[] = [],
): Promise<void> {
  if (itemIds.length === 0) return;
  await queries.run(sql('insert_views'), {
    organisation_id: organisation,
    account_id: accountId,
    item_ids: itemIds,
    version_ids: itemIds.map((_, index) => whole[index] ?? null),
    now,
  });
}

export async function countToAppraise(
  queries: Queries,
  organisation: number,
  bankId: number,
  accountId: number,
): Promise<number> {
  const scope = { organisation_id: organisation, bank_id: bankId, account_id: accountId };
  return (await queries.one<{ items: number }>(pages('count_to_appraise'), scope)).items;
}

/** The item this person should look at next. */
export async function nextToAppraise(
  queries: Queries,
  organisation: number,
  bankId: number,
  accountId: number,
  exceptId: number,
): Promise<number | null> {
  const row = await queries.maybe<{ id: number }>(pages('find_next_to_appraise'), {
    organisation_id: organisation,
    bank_id: bankId,
    account_id: accountId,
    except_id: exceptId,
  });
  return row?.id ?? null;
}

export interface BankContest {
  id: number;
  slug: string;
  title: string;
  blueprint: BlueprintCell[] | null;
  own: boolean | null;
  first_round: Date | null;
}

export const listContests = (queries: Queries, organisation: number, bankId: number): Promise<BankContest[]> =>
  queries.many<BankContest>(pages('list_contests'), { organisation_id: organisation, bank_id: bankId });

export interface CellCount {
  kind: ItemKind;
  topic: string;
  level: number;
  approved: number;
  waiting: number;
}

export const countCells = (queries: Queries, organisation: number, bankId: number): Promise<CellCount[]> =>
  queries.many<CellCount>(pages('count_cells'), { organisation_id: organisation, bank_id: bankId });

export interface OpenImport {
  id: number;
  file_name: string;
  total: number;
  done: number;
  created_at: Date;
}

/** Files of which something still waits; of one person, or of everybody (null). */
export const listOpenImports = (
  queries: Queries,
  { organisation, bankId }: { organisation: number; bankId: number },
  ownerId: number | null,
): Promise<OpenImport[]> =>
  queries.many<OpenImport>(sql('list_open_imports'), {
    organisation_id: organisation,
    bank_id: bankId,
    owner_id: ownerId,
  });
