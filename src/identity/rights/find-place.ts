import type { Queries } from '../../platform/db/database.ts';
import { fold } from '../../platform/text/fold.ts';
import { sql } from './grant-role.ts';

export interface FoundUnit {
  unit_id: number;
  code: string;
  full_name: string;
}

/** The unit that was meant, or those it may be: at most 20, and whether there are more. */
export type UnitSearch =
  | { is: 'one'; unit: FoundUnit }
  | { is: 'several'; units: FoundUnit[]; more: boolean }
  | { is: 'none' };

/** Finds a unit by its code (any case) or a part of its name (with or without marks). The exact code wins. */
export async function findUnit(queries: Queries, organisation: number, text: string): Promise<UnitSearch> {
  const found = await queries.many<FoundUnit>(sql('find_units_like'), {
    organisation_id: organisation,
    text: text.trim(),
    folded: fold(text),
  });
  const first = found[0];
  if (!first) return { is: 'none' };
  if (found.length === 1 || first.code.toUpperCase() === text.trim().toUpperCase()) return { is: 'one', unit: first };
  return { is: 'several', units: found.slice(0, 20), more: found.length > 20 };
}
