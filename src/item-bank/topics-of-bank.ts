import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';
import { commonTopics, type Topics, untold } from './topics.ts';

const sql = loadSql(new URL('./item-bank.sql', import.meta.url));

/** Topics of a bank in their order; those every bank starts with when there is none yet. */
export async function topicsOf(queries: Queries, organisation: number, bankId: number | null): Promise<Topics> {
  if (bankId === null) return commonTopics;
  const rows = await queries.many<{ slug: string; name: string }>(sql('list_topics'), {
    organisation_id: organisation,
    bank_id: bankId,
  });
  return new Map(rows.map(({ slug, name }) => [slug, slug === untold.slug ? untold.name : name]));
}
