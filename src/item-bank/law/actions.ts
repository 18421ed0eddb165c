import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { normaliseLines } from '../../platform/text/normalise.ts';
import { lockItem } from '../add-version.ts';
import { changedMeanwhile, reasonMissing } from '../refusals.ts';
import { type DocumentText, endAfter, keysOf, kindOfDocument, type LegalChange } from './document.ts';
import { documentInvalid, documentThere, noSuchDocument } from './refusals.ts';

const sql = loadSql(new URL('./law.sql', import.meta.url));

/** Puts documents into the registry, those it does not know yet by any of their keys. @returns how many were new */
export async function insertDocuments(
  queries: Queries,
  organisation: number,
  documents: readonly DocumentText[],
  shipped: boolean,
  now: Date,
): Promise<number> {
  const keyed = documents.map((document) => ({ document, keys: keysOf(document) }));
  const of = <T>(pick: (document: DocumentText) => T) => keyed.map(({ document }) => pick(document));
  const made = await queries.many<{ document_id: number; key: string }>(sql('insert_documents'), {
    organisation_id: organisation,
    keys: keyed.map(({ keys }) => [...keys.keys()][0]),
    kinds: of(({ name }) => kindOfDocument(name)),
    names: of(({ name }) => name),
    dates: of(({ issuedOn }) => issuedOn),
    issuers: of(({ issuer }) => issuer),
    froms: of(({ inForceFrom }) => inForceFrom),
    tos: of(({ inForceTo }) => inForceTo),
    shipped,
    now,
  });
  const idOf = new Map(made.map(({ document_id, key }) => [key, document_id]));
  const more = keyed.flatMap(({ keys }) => {
    const [first, ...others] = [...keys];
    const id = idOf.get(first![0]);
    return id === undefined ? [] : others.map(([key, written]) => ({ key, written, id }));
  });
  await insertKeys(queries, organisation, more);
  return made.length;
}

const insertKeys = (
  queries: Queries,
  organisation: number,
  keys: readonly { key: string; written: string; id: number }[],
) =>
  queries.run(sql('insert_keys_of_documents'), {
    organisation_id: organisation,
    keys: keys.map(({ key }) => key),
    document_ids: keys.map(({ id }) => id),
    written: keys.map(({ written }) => written),
  });

/** A new entry. @throws Refusal when a document of that number stands already */
export function addDocument(
  context: Context,
  doer: Doer,
  { organisation, document }: { organisation: number; document: DocumentText },
  now: Date,
): Promise<number> {
  return context.database.keys(organisation, async (queries) => {
    const id = await newDocument(queries, organisation, document, now);
    await writeAudit(queries, doer, now, {
      action: 'law.added',
      objectKind: 'legal-document',
      objectId: id,
      detail: { name: document.name },
    });
    return id;
  });
}

async function newDocument(queries: Queries, organisation: number, document: DocumentText, now: Date): Promise<number> {
  const key = [...keysOf(document).keys()][0];
  if (key === undefined) throw documentInvalid([nameless]);
  const made = await insertDocuments(queries, organisation, [document], false, now);
  const row = await queries.one<{ document_id: number }>(sql('find_document_of_key'), {
    organisation_id: organisation,
    key,
  });
  if (made === 0) throw documentThere(document.name);
  return row.document_id;
}

const nameless = {
  where: 'ten',
  code: 'law.no-name',
  message: 'Hãy ghi tên, số của văn bản.',
  severity: 'error',
} as const;

/** Corrects an entry: its days, issuer, and every way it is cited. */
export function editDocument(
  context: Context,
  doer: Doer,
  { organisation, documentId, document }: { organisation: number; documentId: number; document: DocumentText },
  now: Date,
): Promise<void> {
  return context.database.keys(organisation, async (queries) => {
    const scope = { organisation_id: organisation, document_id: documentId };
    const before = await queries.maybe<{ in_force_to: string | null }>(sql('lock_document'), scope);
    if (!before) throw noSuchDocument();
    const keys = keysOf(document);
    for (const key of keys.keys()) {
      const other = await queries.maybe<{ document_id: number }>(sql('find_document_of_key'), {
        organisation_id: organisation,
        key,
      });
      if (other && other.document_id !== documentId) throw documentThere(keys.get(key)!);
    }
    await queries.run(sql('update_document'), {
      ...scope,
      kind: kindOfDocument(document.name),
      name: document.name,
      issued_on: document.issuedOn,
      issuer: document.issuer,
      in_force_from: document.inForceFrom,
      in_force_to: document.inForceTo,
    });
    await queries.run(sql('delete_keys_of_document'), scope);
    const all = [...keys].map(([key, written]) => ({ key, written, id: documentId }));
    await insertKeys(queries, organisation, all);
    await writeAudit(queries, doer, now, {
      action: 'law.edited',
      objectKind: 'legal-document',
      objectId: documentId,
      detail: { from: before.in_force_to, to: document.inForceTo },
    });
  });
}

export interface DocumentChange {
  organisation: number;
  documentId: number;
  what: LegalChange;
  /** First day on which it counts. */
  fromDay: string;
  byDocumentId: number | null;
  note: string;
}

/**
 * Amended, replaced or expired from a day. Replaced and expired end the document the day before: from then on its items
 * are not drawn, unless kept with a reason. Said again it changes nothing but the day.
 */
export function changeDocument(context: Context, doer: Doer, change: DocumentChange, now: Date): Promise<void> {
  const { organisation, documentId, what, fromDay, byDocumentId } = change;
  return context.database.keys(organisation, async (queries) => {
    const scope = { organisation_id: organisation, document_id: documentId };
    if (!(await queries.maybe(sql('lock_document'), scope))) throw noSuchDocument();
    const end = endAfter(what, fromDay);
    if (end !== undefined)
      await queries.run(sql('set_document_end'), {
        ...scope,
        in_force_to: end,
        replaced_by: what === 'replaced' ? byDocumentId : null,
      });
    const note = normaliseLines(change.note).slice(0, 1000) || null;
    await queries.run(sql('insert_change'), {
      ...scope,
      what,
      by_document_id: byDocumentId,
      from_day: fromDay,
      note,
      account_id: doer.accountId,
      now,
    });
    await writeAudit(queries, doer, now, {
      action: `law.${what}`,
      objectKind: 'legal-document',
      objectId: documentId,
      ...(note ? { reason: note } : {}),
      detail: { fromDay, byDocumentId },
    });
  });
}

export interface KeptItem {
  organisation: number;
  bankId: number;
  itemId: number;
  version: number;
  /** Empty takes the keeping back. */
  reason: string;
  keep: boolean;
}

/** An item whose basis no longer holds stays in the draw for a reason, this version of it; or no longer stays. */
export function keepItem(context: Context, doer: Doer, kept: KeptItem, now: Date): Promise<void> {
  const reason = normaliseLines(kept.reason).slice(0, 1000);
  return context.database.keys(kept.organisation, async (queries) => {
    const item = await lockItem(queries, kept);
    if (item.version_id !== kept.version) throw changedMeanwhile();
    if (kept.keep && reason === '') throw reasonMissing();
    const scope = { organisation_id: kept.organisation, version_id: item.version_id };
    if (kept.keep) await queries.run(sql('insert_kept'), { ...scope, reason, account_id: doer.accountId, now });
    else await queries.run(sql('delete_kept'), scope);
    await writeAudit(queries, doer, now, {
      action: kept.keep ? 'item.kept-in-draw' : 'item.no-longer-kept',
      objectKind: 'item',
      objectId: kept.itemId,
      ...(kept.keep ? { reason } : {}),
      detail: { bankId: kept.bankId, version: item.version },
    });
  });
}
