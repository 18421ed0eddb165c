import type { Queries } from '../../platform/db/database.ts';
import { sql } from './sql.ts';
import type { WorkResult } from './work.ts';

export const workTabs = ['van-de', 'moi', 'doi', 'thieu', 'cot'] as const;
export type WorkTab = (typeof workTabs)[number];
export const linesPerPage = 50;

export interface ProblemLine {
  row: number | null;
  place: string;
  message: string;
  severity: 'error' | 'warning';
  full_name: string | null;
  email: string | null;
  unit_name: string | null;
}
export interface NewLine {
  row: number;
  full_name: string;
  email: string | null;
  title: string | null;
  born: string | null;
  unit_name: string | null;
}
export interface ChangedLine {
  row: number;
  full_name: string;
  email: string | null;
  changes: Record<string, [string | null, string | null]>;
  unit_before: string | null;
  unit_after: string | null;
}
export interface MissingPerson {
  id: number;
  full_name: string;
  email: string | null;
  unit_name: string | null;
  unit_in_file: boolean | null;
}

/** Lines of the tab that is open; the others are empty. */
export interface WorkLists {
  problemCount: number;
  problems: ProblemLine[];
  added: NewLine[];
  changed: ChangedLine[];
  missing: MissingPerson[];
}

const statements = {
  'van-de': 'list_problem_lines',
  moi: 'list_new_lines',
  doi: 'list_changed_lines',
  thieu: 'list_missing',
};

/** The lines of one tab of a preview; without a choice the first that has something. */
export async function readLists(
  queries: Queries,
  organisation: number,
  workId: number,
  shown: WorkResult | null,
  wanted: WorkTab | undefined,
  page: number,
): Promise<{ tab: WorkTab; lists: WorkLists }> {
  const lists: WorkLists = { problemCount: 0, problems: [], added: [], changed: [], missing: [] };
  if (!shown) return { tab: 'van-de', lists };
  const values = {
    work_id: workId,
    organisation_id: organisation,
    most: linesPerPage,
    skip: (page - 1) * linesPerPage,
  };
  await queries.many(sql('plan_for_many'));
  lists.problemCount = (await queries.one<{ problems: number }>(sql('count_problems'), values)).problems;
  const tab = wanted ?? firstTab(lists.problemCount, shown);
  if (tab === 'cot') return { tab, lists };
  const rows = await queries.many<never>(sql(statements[tab]), values);
  const field = { 'van-de': 'problems', moi: 'added', doi: 'changed', thieu: 'missing' } as const;
  return { tab, lists: { ...lists, [field[tab]]: rows } };
}

function firstTab(problems: number, { outcome, guessed, seen }: WorkResult): WorkTab {
  const hasNames = seen.some(({ field }) => field === 'fullName' || field === 'given');
  if (guessed || !hasNames) return 'cot';
  if (problems > 0) return 'van-de';
  if (outcome.changed > 0) return 'doi';
  return outcome.added > 0 ? 'moi' : 'thieu';
}
