import type { Database } from '../../platform/db/database.ts';
import { dayOf } from '../../platform/format/day.ts';
import type { Language } from '../../platform/words.ts';
import { eachPersonByRound } from './by-round.ts';
import { type FileFacts, peopleFile } from './files.ts';
import { eachPerson, type Filter, type Where } from './people.ts';
import { type SnapshotUnit, Tree } from './tree.ts';

/** Which file, in plain values: it may be made in another thread. */
export interface PeopleFileOrder {
  organisation: number;
  facts: Omit<FileFacts, 'tree'> & { where: Where; whereByRound: Where };
  units: readonly SnapshotUnit[];
  /** Addresses whose newest letter came back. */
  returned: ReadonlySet<string>;
  filter: Omit<Filter, 'list'>;
  title: string;
  language: Language;
  now: Date;
}

/** People above which a list is made in a thread of its own (`people-thread.ts`). */
export const longList = 5000;

/** How many people the order's units have. */
export function peopleOf({ facts, units }: Pick<PeopleFileOrder, 'facts' | 'units'>): number {
  const meant = new Set(facts.where.units);
  return units.filter(({ id }) => meant.has(id)).reduce((sum, { must, exempt }) => sum + must + exempt, 0);
}

/** Makes the list of a unit as a spreadsheet, in one transaction; no more than some hundred people are in memory. */
export async function writePeopleFile(
  database: Database,
  { organisation, facts, units, returned, filter, title, language, now }: PeopleFileOrder,
  send: (piece: Uint8Array) => void,
): Promise<void> {
  await database.web(organisation, async (queries) => {
    const people = eachPerson(queries, facts.where, { ...filter, list: facts.list }, dayOf(now));
    const byRound = eachPersonByRound(queries, facts.whereByRound, filter, facts.opened);
    const file = peopleFile({ ...facts, tree: new Tree(units), returned }, people, byRound, title, language, now);
    for await (const piece of file) send(piece);
  });
}
