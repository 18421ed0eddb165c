import type { Queries } from '../platform/db/database.ts';
import { dayOf } from '../platform/format/day.ts';
import { rebuildPaths } from './rebuild-paths.ts';
import { sql } from './sql.ts';

/** The agency has stood longer than anything that will be asked about it. */
const always = '2000-01-01';

/** The top unit of a new organisation, with one version that has always held; what is below it comes by import. */
export async function plantRootUnit(
  queries: Queries,
  { organisation, code, name }: { organisation: number; code: string; name: string },
  now: Date,
): Promise<number> {
  const inserted = await queries.one<{ id: number }>(sql('insert_units'), {
    organisation_id: organisation,
    codes: [code],
    now,
  });
  await queries.run(sql('insert_versions'), {
    organisation_id: organisation,
    day: always,
    decision: null,
    unit_ids: [inserted.id],
    names: [name],
    parent_ids: [null],
    blocks: [null],
    kinds: [null],
    offers: [false],
    scored: [false],
  });
  await rebuildPaths(queries, organisation, dayOf(now));
  return inserted.id;
}
