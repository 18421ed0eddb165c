import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { addVersion } from '../add-version.ts';
import { forgetUnusedImages, storeImages } from '../image-store.ts';
import { insertItems, insertTopics, type NewItem } from '../insert-items.ts';
import { importGone, noSuchBank } from '../refusals.ts';
import { untold } from '../topics.ts';
import { topicsOf } from '../topics-of-bank.ts';
import { type ItemFormat, readItemFile } from './formats/index.ts';
import { asNewItem, heldByCode, isUndecided, offersItem, withChanges } from './held.ts';
import {
  type Decision,
  type ImportItem,
  type JudgedItem,
  judgeEach,
  type LookKey,
  withoutDuplicates,
} from './judge.ts';
import { imageBytes, withoutBytes } from './judge-images.ts';
import type { KeyBase } from './key.ts';
import { knownContents } from './known-contents.ts';
import type { Doubt } from './rows.ts';

const sql = loadSql(new URL('../item-bank.sql', import.meta.url));

/** Preview kept this long, items not yet imported included. */
export const importDays = 7;

export type Remark = Doubt & { place: string };

/** What is known of an uploaded file beside its items. */
export interface ImportSettings {
  format: string;
  remarks: Remark[];
  keyBase: KeyBase | null;
  /** Whether options that stand out are keys; null = none does. */
  lookKey: LookKey | null;
  /** The base was not in the file: somebody was or is to be asked. */
  asked: boolean;
  defaultTopic: string;
  defaultLevel: number;
}

export interface ImportPreview {
  workId: number;
  fileName: string;
  createdAt: Date;
  settings: ImportSettings;
  items: JudgedItem[];
}

export interface ImportPlace {
  organisation: number;
  bankId: number;
  workId: number;
  /** Whose file it must be; null = anybody's, for who sees the whole bank. */
  ownerId: number | null;
}

const scopeOf = ({ organisation, bankId, workId, ownerId }: ImportPlace) => ({
  organisation_id: organisation,
  bank_id: bankId,
  work_id: workId,
  owner_id: ownerId,
});

/** Keeps what a file holds for a preview; nothing enters the bank. Returns the number of the preview. */
export async function previewImport(
  context: Context,
  doer: Doer,
  request: {
    organisation: number;
    bankId: number;
    fileName: string;
    bytes: Uint8Array;
    /** What the person says it is; otherwise it is told by the content. */
    format?: ItemFormat;
    /** A second file that holds the keys. */
    key?: { name: string; bytes: Uint8Array };
    defaultTopic?: string;
    defaultLevel?: number;
  },
  now: Date,
): Promise<number> {
  const { organisation, bankId, fileName } = request;
  const found = await readItemFile(request.bytes, fileName, { format: request.format, key: request.key });
  const settings: ImportSettings = {
    format: found.format,
    remarks: found.remarks,
    keyBase: found.keyBase ?? null,
    asked: found.keyBase === 'ask',
    lookKey: found.lookKey ?? null,
    defaultTopic: request.defaultTopic || untold.slug,
    defaultLevel: request.defaultLevel ?? 1,
  };
  const items: ImportItem[] = found.items.map((item) => ({ ...withoutBytes(item), decision: {} }));
  return context.database.keys(organisation, async (queries) => {
    await storeImages(queries, { organisation, bankId }, found.items.flatMap(imageBytes), now);
    const { id } = await queries.one<{ id: number }>(sql('insert_import_work'), {
      organisation_id: organisation,
      account_id: doer.accountId,
      input: JSON.stringify({ bankId, ...settings }),
      file_name: fileName.slice(-200),
      total: items.length,
      now,
    });
    await queries.run(sql('insert_import'), {
      organisation_id: organisation,
      work_id: id,
      bank_id: bankId,
      items: JSON.stringify(items),
      now,
    });
    return id;
  });
}

/** The items of a preview, judged against what the bank holds now. @throws Refusal when it is gone */
export async function loadImport(queries: Queries, place: ImportPlace, now: Date): Promise<ImportPreview> {
  const row = await queries.maybe<{
    id: number;
    input: ImportSettings;
    file_name: string;
    created_at: Date;
    items: ImportItem[];
  }>(sql('find_import'), scopeOf(place));
  if (!row) throw importGone();
  return {
    workId: row.id,
    fileName: row.file_name,
    createdAt: row.created_at,
    // Previews from before looks were read say nothing of them.
    settings: { ...row.input, lookKey: row.input.lookKey ?? null },
    items: await judgeForBank(queries, place, row.items, row.input, now),
  };
}

/** Judges items against a bank; without one, only against each other. */
export async function judgeForBank(
  queries: Queries,
  { organisation, bankId }: { organisation: number; bankId: number | null },
  items: readonly ImportItem[],
  settings: Pick<ImportSettings, 'keyBase' | 'lookKey' | 'defaultTopic' | 'defaultLevel'>,
  now: Date,
): Promise<JudgedItem[]> {
  const each = judgeEach(items, {
    keyBase: settings.keyBase ?? undefined,
    lookKey: settings.lookKey ?? undefined,
    topics: await topicsOf(queries, organisation, bankId),
    defaultTopic: settings.defaultTopic,
    defaultLevel: settings.defaultLevel,
  });
  if (bankId === null) return withoutDuplicates(each, new Map());
  const codes = each.map(({ item }) => item.code);
  const judged = withChanges(each, await heldByCode(queries, { organisation, bankId }, codes, now));
  const hashes = judged.map(({ hash }) => hash);
  return withoutDuplicates(judged, await knownContents(queries, organisation, bankId, hashes));
}

/** Keeps what a person decided about one item; `number` counts from 1. */
export function decideImport(
  context: Context,
  place: ImportPlace & { number: number },
  change: (before: Decision) => Decision,
): Promise<void> {
  return context.database.keys(place.organisation, async (queries) => {
    await lockImport(queries, place);
    const { items } = await loadImport(queries, place, new Date(context.clock()));
    const before = items[place.number - 1]?.item.decision;
    if (!before) throw importGone();
    if (before.imported) return;
    await queries.run(sql('update_import_decision'), {
      organisation_id: place.organisation,
      bank_id: place.bankId,
      work_id: place.workId,
      index: place.number - 1,
      decision: JSON.stringify(change(before)),
    });
  });
}

/** Every item whose code is taken and about which nobody has decided becomes an item of its own. */
export function takeAllAsNew(context: Context, place: ImportPlace, now: Date): Promise<void> {
  return context.database.keys(place.organisation, async (queries) => {
    await lockImport(queries, place);
    const { items } = await loadImport(queries, place, now);
    const decided = items.map((judged): ImportItem => {
      const { item } = judged;
      return isUndecided(judged) && offersItem(judged) ? { ...item, decision: asNewItem(item.decision) } : item;
    });
    await queries.run(sql('update_import_items'), {
      organisation_id: place.organisation,
      work_id: place.workId,
      items: JSON.stringify(decided),
    });
  });
}

/** From where numbers of right answers count, as the person who knows the file says. */
export function chooseKeyBase(context: Context, place: ImportPlace, keyBase: 0 | 1): Promise<void> {
  return context.database.keys(place.organisation, async (queries) => {
    await lockImport(queries, place);
    await queries.run(sql('update_import_key_base'), {
      organisation_id: place.organisation,
      work_id: place.workId,
      key_base: keyBase,
    });
  });
}

/** Whether options that stand out are keys, as the person who knows the file says. */
export function chooseLookKey(context: Context, place: ImportPlace, lookKey: boolean): Promise<void> {
  return context.database.keys(place.organisation, async (queries) => {
    await lockImport(queries, place);
    await queries.run(sql('update_import_look_key'), {
      organisation_id: place.organisation,
      work_id: place.workId,
      look_key: lookKey,
    });
  });
}

async function lockImport(queries: Queries, place: ImportPlace): Promise<void> {
  const found = await queries.maybe(sql('lock_import'), scopeOf(place));
  if (!found) throw importGone();
}

/**
 * Puts every item that is ready into the bank, in one transaction; what needs a look or is refused stays in the
 * preview. Never removes an item that is there, and changes one only by a new version that somebody asked for after
 * comparing (N21); repeating it adds nothing. Returns how many went in.
 */
export function acceptImport(context: Context, doer: Doer, place: ImportPlace, now: Date): Promise<number> {
  return context.database.keys(place.organisation, async (queries) => {
    await lockImport(queries, place);
    await lockBank(queries, place);
    const { items, fileName } = await loadImport(queries, place, now);
    const ready = items.filter(({ status }) => status === 'ready');
    const codes = await insertReady(
      queries,
      doer,
      place,
      ready.filter(({ changes }) => !changes),
      now,
    );
    const changed = ready.filter(({ changes }) => changes);
    for (const judged of changed) codes.set(judged.item.number, await changeItem(queries, doer, place, judged, now));
    const marked = items.map(({ item }): ImportItem => {
      const code = codes.get(item.number);
      return code === undefined ? item : { ...item, decision: { ...item.decision, imported: code } };
    });
    const scope = { organisation_id: place.organisation, work_id: place.workId };
    await queries.run(sql('update_import_items'), { ...scope, items: JSON.stringify(marked) });
    const done = marked.filter(({ decision }) => decision.imported).length;
    await queries.run(sql('update_import_done'), { ...scope, done, result: JSON.stringify({ imported: done }), now });
    if (codes.size > 0)
      await writeAudit(queries, doer, now, {
        action: 'items.imported',
        objectKind: 'item-bank',
        objectId: place.bankId,
        detail: {
          workId: place.workId,
          added: codes.size - changed.length,
          ...(changed.length > 0 ? { changed: changed.length } : {}),
          found: items.length,
          file: fileName,
        },
      });
    return codes.size;
  });
}

/** A new version of the item with the same code; it waits for appraisal as every change does. Returns the code. */
async function changeItem(
  queries: Queries,
  doer: Doer,
  { organisation, bankId }: ImportPlace,
  { item, content, changes, topic }: JudgedItem,
  now: Date,
): Promise<string> {
  const { id: itemId, code, version } = changes!;
  await storeImages(queries, { organisation, bankId }, imageBytes(item), now);
  const written = { organisation, bankId, itemId, version, content: content!, topic, submit: true };
  await addVersion(queries, doer, written, now);
  return code;
}

export async function lockBank(
  queries: Queries,
  { organisation, bankId }: { organisation: number; bankId: number },
): Promise<void> {
  const bank = await queries.maybe(sql('lock_bank'), { organisation_id: organisation, bank_id: bankId });
  if (!bank) throw noSuchBank();
}

/** Inserts judged items as submitted, with codes the bank does not use yet. Code by number in the file. */
export async function insertReady(
  queries: Queries,
  doer: Doer,
  { organisation, bankId }: { organisation: number; bankId: number },
  ready: readonly JudgedItem[],
  now: Date,
): Promise<Map<number, string>> {
  const taken = await takenCodes(queries, organisation, bankId);
  const next = codeMaker(taken);
  await storeImages(
    queries,
    { organisation, bankId },
    ready.flatMap(({ item }) => imageBytes(item)),
    now,
  );
  const items = ready.map(({ item, content }): NewItem => ({ ...content!, code: next(item.code), enemyGroup: null }));
  await insertTopics(queries, organisation, bankId, new Map(ready.map(({ topic }) => [topic.slug, topic.name])));
  await insertItems(queries, { organisation, bankId, accountId: doer.accountId, state: 'submitted', now }, items);
  return new Map(ready.map(({ item }, index) => [item.number, items[index]!.code]));
}

export async function takenCodes(queries: Queries, organisation: number, bankId: number): Promise<Set<string>> {
  const rows = await queries.many<{ code: string }>(sql('list_codes'), {
    organisation_id: organisation,
    bank_id: bankId,
  });
  return new Set(rows.map(({ code }) => code));
}

/** Gives out codes: the wanted one when it is a code and free, else C0001, C0002, … */
export function codeMaker(taken: Set<string>): (wanted?: string) => string {
  let last = [...taken].reduce((most, code) => Math.max(most, Number(/^C(\d{4,8})$/.exec(code)?.[1] ?? 0)), 0);
  return (wanted = '') => {
    const usable = /^(?=.*\p{L})[\p{L}\d][\p{L}\d._/-]{0,29}$/u.test(wanted) && !taken.has(wanted);
    let code = wanted;
    if (!usable)
      do {
        last += 1;
        code = `C${String(last).padStart(4, '0')}`;
      } while (taken.has(code));
    taken.add(code);
    return code;
  };
}

/** Takes previews away that nobody came back to, and pictures that came with them. */
export async function forgetOldImports(context: Context): Promise<void> {
  const before = new Date(context.clock() - importDays * 86_400_000);
  await context.database.system(async (queries) => {
    await queries.run(sql('delete_old_imports'), { before });
    await forgetUnusedImages(queries, before);
  });
}
