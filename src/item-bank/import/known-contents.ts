import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';

const sql = loadSql(new URL('../item-bank.sql', import.meta.url));

/** Which of these contents (hex of the hash) the bank holds, with the code of the item that has or had it. */
export async function knownContents(
  queries: Queries,
  organisation: number,
  bankId: number,
  hashes: readonly string[],
): Promise<Map<string, string>> {
  const rows = await queries.many<{ hash: string; code: string }>(sql('list_known_contents'), {
    organisation_id: organisation,
    bank_id: bankId,
    hashes,
  });
  return new Map(rows.map(({ hash, code }) => [hash, code]));
}
