import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';

const sql = loadSql(new URL('./my-data.sql', import.meta.url));

export interface OwnAccount {
  email: string;
  name: string | null;
  created_at: Date;
  sessions: number;
  letters: number;
}

export interface RosterRow {
  person_id: number;
  organisation: string;
  full_name: string;
  email: string | null;
  birth_date: string | null;
  birth_year: number | null;
  sex: 'male' | 'female' | null;
  phone: string | null;
  mass_organisations: string[];
  details_confirmed_at: Date | null;
  corrections: number;
}

export interface PostRow {
  person_id: number;
  title: string | null;
  unit: string | null;
  valid_from: string;
  valid_to: string | null;
}

export interface AttemptLine {
  contest: string;
  slug: string;
  label: string;
  round_number: number;
  number: number;
  class: number;
  started_at: Date;
  finished_at: Date | null;
  answered: number | null;
  questions: number | null;
  receipt_code: string | null;
}

export interface MyData {
  account: OwnAccount;
  people: RosterRow[];
  posts: PostRow[];
  attempts: AttemptLine[];
}

/** Everything kept about one account, in every agency. */
export async function readMyData(queries: Queries, accountId: number, now: Date): Promise<MyData> {
  return {
    account: await queries.one<OwnAccount>(sql('find_own_account'), { account_id: accountId, now }),
    people: await queries.many<RosterRow>(sql('list_own_roster_rows'), { account_id: accountId }),
    posts: await queries.many<PostRow>(sql('list_own_posts'), { account_id: accountId }),
    attempts: await queries.many<AttemptLine>(sql('list_all_own_attempts'), { account_id: accountId }),
  };
}
