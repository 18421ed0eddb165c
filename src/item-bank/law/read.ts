import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { fold } from '../../platform/text/fold.ts';
import { type DocumentState, type LegalChange, stateOn } from './document.ts';
import { noSuchDocument } from './refusals.ts';

const sql = loadSql(new URL('./law.sql', import.meta.url));

export interface DocumentRow {
  id: number;
  kind: string | null;
  name: string;
  issued_on: string | null;
  issuer: string | null;
  in_force_from: string | null;
  in_force_to: string | null;
  replaced_by: number | null;
  shipped: boolean;
}

export interface ListedDocument extends DocumentRow {
  amended_from: string | null;
  items: number;
  state: DocumentState;
}

/** The registry with each document's state on a day. */
export async function listDocuments(queries: Queries, organisation: number, day: string): Promise<ListedDocument[]> {
  const rows = await queries.many<Omit<ListedDocument, 'state'>>(sql('list_documents'), {
    organisation_id: organisation,
  });
  return rows.map((row) => ({ ...row, state: stateOn(day, row.in_force_from, row.in_force_to) }));
}

export type DocumentTab = DocumentState | 'amended';

export const inTab = (row: ListedDocument, tab: DocumentTab | null): boolean =>
  tab === null || (tab === 'amended' ? row.amended_from !== null : row.state === tab);

export const matches = ({ name, issuer }: DocumentRow, search: string): boolean =>
  search === '' || fold(`${name} ${issuer ?? ''}`).includes(fold(search));

export interface DocumentFull extends DocumentRow {
  replaced_by_name: string | null;
  keys: { key: string; written: string }[];
  changes: {
    what: LegalChange;
    from_day: string;
    note: string | null;
    created_at: Date;
    by_name: string | null;
    person: string | null;
    email: string | null;
  }[];
  banks: { id: number; name: string; items: number; approved: number; kept: number }[];
}

export async function loadDocument(queries: Queries, organisation: number, documentId: number): Promise<DocumentFull> {
  const scope = { organisation_id: organisation, document_id: documentId };
  const row = await queries.maybe<DocumentRow & { replaced_by_name: string | null }>(sql('find_document'), scope);
  if (!row) throw noSuchDocument();
  return {
    ...row,
    keys: await queries.many(sql('list_keys_of_document'), scope),
    changes: await queries.many(sql('list_changes_of_document'), scope),
    banks: await queries.many(sql('list_citing_banks'), scope),
  };
}
