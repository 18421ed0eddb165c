import { type Doer, writeAudit } from '../../audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import * as shipped from '../sample/legal-documents.ts';
import type { LegalDocument } from '../sample/types.ts';
import { insertDocuments } from './actions.ts';
import { documentKey } from './number.ts';

const sql = loadSql(new URL('./law.sql', import.meta.url));

/** What took the place of what, where both are in the list; the day is the one after the last day in force. */
const successors: readonly [before: LegalDocument, after: LegalDocument][] = [
  [shipped.legislationLaw2015, shipped.legislationLaw2025],
  [shipped.decree61of2018, shipped.decree118of2025],
  [shipped.governmentLaw2015, shipped.governmentLaw2025],
  [shipped.localGovernmentLaw2015, shipped.localGovernmentLaw2025],
  [shipped.officialsLaw2008, shipped.officialsLaw2025],
  [shipped.budgetLaw2015, shipped.budgetLaw2025],
  [shipped.electronicTransactionsLaw2005, shipped.electronicTransactionsLaw2023],
];

/** Every document the sample bank cites, as entries of a registry: to be checked against the signed text. */
export const starterDocuments = Object.values(shipped as Record<string, LegalDocument>).map((document) => ({
  name: document.document,
  issuedOn: document.date,
  issuer: document.issuer,
  inForceFrom: document.validFrom,
  inForceTo: document.validTo ?? null,
  aliases: [],
}));

/** Puts the shipped list into an agency's registry; what it knows already stays as it is. @returns how many were new */
export async function insertStarter(queries: Queries, organisation: number, now: Date): Promise<number> {
  const added = await insertDocuments(queries, organisation, starterDocuments, true, now);
  if (added === 0) return 0;
  const idOf = async ({ document }: LegalDocument) =>
    (
      await queries.maybe<{ document_id: number }>(sql('find_document_of_key'), {
        organisation_id: organisation,
        key: documentKey(document),
      })
    )?.document_id ?? null;
  for (const [before, after] of successors) {
    const id = await idOf(before);
    const scope = { organisation_id: organisation, document_id: id };
    const found = await queries.maybe<{ shipped: boolean; replaced_by: number | null }>(sql('find_document'), scope);
    if (!found?.shipped || found.replaced_by !== null || before.validTo === undefined) continue;
    await queries.run(sql('set_document_end'), {
      ...scope,
      in_force_to: before.validTo,
      replaced_by: await idOf(after),
    });
  }
  return added;
}

/** The same as an act of a person. */
export function loadStarter(context: Context, doer: Doer, organisation: number, now: Date): Promise<number> {
  return context.database.keys(organisation, async (queries) => {
    const added = await insertStarter(queries, organisation, now);
    if (added > 0)
      await writeAudit(queries, doer, now, {
        action: 'law.starter-loaded',
        objectKind: 'organisation',
        objectId: organisation,
        detail: { added },
      });
    return added;
  });
}
