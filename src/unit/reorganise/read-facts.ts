import type { Queries } from '../../platform/db/database.ts';
import type { Day } from '../../platform/format/day.ts';
import { sql } from './reorganise.ts';

/** Most people that are placed one by one; a bigger unit goes whole, then people are moved singly. */
export const mostChosen = 400;

/** What a merger or split would change, and what it would not. */
export interface Facts {
  people: number;
  /** Named for a split, at most `mostChosen`. */
  named: { id: number; full_name: string; title: string | null }[];
  responsible: { name: string; role: string }[];
  /** Denominators that stay: contest, people of the locked roster, rounds open now. */
  contests: { title: string; people: number; open_rounds: string[] }[];
  /** Contests it organises and banks it owns: they must go elsewhere first. */
  owned: string[];
}

export async function readFacts(queries: Queries, organisation: number, unitId: number, now: Date): Promise<Facts> {
  const place = { organisation_id: organisation, unit_id: unitId, now, most: mostChosen };
  const owned = await queries.many<{ title: string }>(sql('list_owned'), place);
  return {
    people: (await queries.one<{ people: number }>(sql('count_people_of'), place)).people,
    named: await queries.many(sql('list_people_of'), place),
    responsible: await queries.many(sql('list_responsible_of'), place),
    contests: await queries.many(sql('list_contests_of'), place),
    owned: owned.map(({ title }) => title),
  };
}

/** One line of a unit's history: what it came from or went into. */
export interface UnitLink {
  kind: 'merge' | 'split' | 'transfer' | 'replace';
  on_date: Day;
  decision: string | null;
  is_from: boolean;
  unit_id: number;
  full_name: string | null;
  ended: boolean;
}

export const readLinks = (queries: Queries, organisation: number, unitId: number): Promise<UnitLink[]> =>
  queries.many(sql('list_links'), { organisation_id: organisation, unit_id: unitId });
