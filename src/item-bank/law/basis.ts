import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { dayOf } from '../../platform/format/day.ts';
import type { ItemState } from '../item-state.ts';
import { type Sight, sightValues } from '../sight.ts';
import { disagreeingYears } from './number.ts';

const sql = loadSql(new URL('./law.sql', import.meta.url));

/** What is to be done about the basis of an item. */
export const basisTroubles = ['ended', 'amended', 'years', 'unknown', 'none', 'kept'] as const;
export type BasisTrouble = (typeof basisTroubles)[number];

export interface ItemBasis {
  id: number;
  code: string;
  state: ItemState;
  version_id: number;
  topic: string;
  legal_document: string | null;
  legal_date: string | null;
  legal_article: string | null;
  /** Last day by the item itself. */
  in_force_to: string | null;
  written_at: Date;
  document_id: number | null;
  document_name: string | null;
  issued_on: string | null;
  /** Last day by the registry. */
  document_ends: string | null;
  replaced_by_name: string | null;
  amended_from: string | null;
  kept: string | null;
}

/** Last day the basis holds, the earlier of what item and registry say; null = open. */
export function basisEnds({
  in_force_to,
  document_ends,
}: Pick<ItemBasis, 'in_force_to' | 'document_ends'>): string | null {
  const ends = [in_force_to, document_ends].filter((day) => day !== null).sort();
  return ends[0] ?? null;
}

/** The first thing wrong with the basis of an item on a day; null when it holds. Amended after the item was written counts. */
export function troubleOf(item: ItemBasis, day: string): BasisTrouble | null {
  const ends = basisEnds(item);
  if (ends !== null && ends < day) return item.kept === null ? 'ended' : 'kept';
  if (item.legal_document === null) return 'none';
  if (item.amended_from !== null && item.amended_from <= day && item.amended_from > dayOf(item.written_at))
    return 'amended';
  if (yearsOf(item)) return 'years';
  return item.document_id === null ? 'unknown' : null;
}

export const yearsOf = ({ legal_document, legal_date, issued_on }: ItemBasis): [number, number] | null =>
  legal_document === null ? null : disagreeingYears(legal_document, legal_date ?? issued_on);

/** The basis of the items of a bank this person sees. */
export const listBasis = (
  queries: Queries,
  { organisation, bankId }: { organisation: number; bankId: number },
  sight: Sight,
): Promise<ItemBasis[]> =>
  queries.many<ItemBasis>(sql('list_basis_of_bank'), {
    organisation_id: organisation,
    bank_id: bankId,
    ...sightValues(sight),
  });
