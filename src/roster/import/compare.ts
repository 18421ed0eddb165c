import type { Queries } from '../../platform/db/database.ts';
import { sql } from './sql.ts';

/** What the lines of a work mean for the roster of this moment. */
export interface Outcome {
  total: number;
  refused: number;
  added: number;
  changed: number;
  /** Of the changed ones, those who come to another unit. */
  moved: number;
  unchanged: number;
  without_email: number;
  /** On the roster, not in the file. They stay unless somebody says otherwise. */
  missing: number;
  /** Of these, people of units that are in the file. */
  missing_in_units: number;
  /** Equal only while the same lines mean the same. */
  fingerprint: string;
}

/** Compares the lines with each other and with the roster, anew each time; writes nothing outside the work. */
export async function compareLines(queries: Queries, work: { id: number; organisation: number }): Promise<Outcome> {
  const values = { work_id: work.id, organisation_id: work.organisation };
  await queries.many(sql('lock_roster'), values);
  await queries.many(sql('plan_for_many'));
  for (const step of ['forget_comparison', 'forget_matches', 'refuse_faulty', 'refuse_doubled', 'note_similar'])
    await queries.run(sql(step), values);
  for (const step of ['match_by_code', 'match_by_email', 'match_by_birth', 'refuse_taken_emails', 'note_changes'])
    await queries.run(sql(step), values);
  await queries.run(sql('note_new_names'), values);
  const counts = await queries.one<Omit<Outcome, 'missing' | 'missing_in_units'>>(sql('count_outcome'), values);
  const absent = await queries.one<Pick<Outcome, 'missing' | 'missing_in_units'>>(sql('count_missing'), values);
  return { ...counts, ...absent, fingerprint: `${counts.fingerprint} ${absent.missing}` };
}
