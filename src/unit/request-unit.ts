import { type Doer, writeAudit } from '../audit/index.ts';
import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';

const sql = loadSql(new URL('./request-unit.sql', import.meta.url));

/** Longest text of a request, in characters. */
export const longestRequest = 300;

/** Asks the secretariat for a unit that is not in the tree; nothing is added by it. Harmless when repeated. */
export async function requestUnit(
  queries: Queries,
  doer: Doer & { organisation: number; accountId: number },
  given: { contestId: number; text: string },
  now: Date,
): Promise<void> {
  const row = await queries.maybe<{ id: number }>(sql('insert_unit_request'), {
    organisation_id: doer.organisation,
    account_id: doer.accountId,
    contest_id: given.contestId,
    text: given.text,
    now,
  });
  if (!row) return;
  await writeAudit(queries, doer, now, { action: 'unit.requested', objectKind: 'unit-request', objectId: row.id });
}
