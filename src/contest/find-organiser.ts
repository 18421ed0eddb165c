import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';
import { fold } from '../platform/text/fold.ts';
import { normalise } from '../platform/text/normalise.ts';

const sql = loadSql(new URL('./staff.sql', import.meta.url));

export interface FoundUnit {
  unit_id: number;
  code: string;
  full_name: string;
}

/** The highest unit a person may make contests for: the root of the tree, or the subtree they have a right on. */
export const findTopUnit = (queries: Queries, within: number | null) =>
  within === null
    ? queries.maybe<FoundUnit>(sql('find_root_unit'), { within: null })
    : queries.maybe<FoundUnit>(sql('find_unit'), { unit_id: within, within });

export const findUnit = (queries: Queries, unitId: number, within: number | null) =>
  queries.maybe<FoundUnit>(sql('find_unit'), { unit_id: unitId, within });

/** Units a typed text may mean: the one with that very code or whole name alone, else all that match. */
export async function searchUnits(queries: Queries, text: string, within: number | null): Promise<FoundUnit[]> {
  const written = normalise(text);
  if (written === '') return [];
  const folded = fold(written).replace(/[\\%_]/g, (sign) => `\\${sign}`);
  const found = await queries.many<FoundUnit>(sql('search_units'), { text: written, folded, within });
  const exact = found.filter(
    ({ code, full_name }) => code.toLowerCase() === written.toLowerCase() || fold(full_name) === fold(written),
  );
  return exact.length === 1 ? exact : found;
}
