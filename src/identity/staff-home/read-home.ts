import type { Context } from '../../platform/context.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { dayOf } from '../../platform/format/day.ts';
import { type Grant, listGrants } from '../access.ts';
import type { HomeContest } from './home.ts';

const sql = loadSql(new URL('./staff-home.sql', import.meta.url));

export interface HomeData {
  grants: Grant[];
  organisations: { id: number; name: string; short_name: string }[];
  contests: HomeContest[];
  waiting: {
    organisation_id: number;
    unit_requests: number;
    lost_letters: number;
    /** Items that wait for this very person, the first bank of them, and the earliest day set for them. */
    items_to_appraise: number;
    appraise_bank: number | null;
    appraise_due: string | null;
  }[];
  /** Units of which the person is focal point or head. */
  units: { unit_id: number; full_name: string }[];
  corrections: { unit_id: number; corrections: number }[];
}

/** Everything the staff home shows, in a fixed number of queries, across the organisations of this person's rights. */
export async function readHome(context: Context, accountId: number, now: Date): Promise<HomeData> {
  return context.database.system(async (queries) => {
    const grants = await listGrants(queries, accountId, now);
    const ids = [...new Set(grants.flatMap(({ organisation_id: id }) => (id === null ? [] : [id])))];
    const unitIds = grants.flatMap(({ role, unit_id: id }) =>
      id !== null && (role === 'focal-point' || role === 'head-of-unit') ? [id] : [],
    );
    const values = { organisation_ids: ids, unit_ids: unitIds, account_id: accountId, now, day: dayOf(now) };
    return {
      grants,
      organisations: await queries.many<HomeData['organisations'][number]>(sql('list_organisations_of'), values),
      contests: await queries.many<HomeContest>(sql('list_contests_of'), values),
      waiting: await queries.many<HomeData['waiting'][number]>(sql('count_waiting'), values),
      units: await queries.many<HomeData['units'][number]>(sql('list_units_of'), values),
      corrections: await queries.many<HomeData['corrections'][number]>(sql('count_corrections'), values),
    };
  });
}
