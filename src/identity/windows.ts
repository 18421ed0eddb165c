import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';

const sql = loadSql(new URL('./windows.sql', import.meta.url));

/** What may happen how often: `most` within `seconds`, counted in fixed windows across all nodes. */
export interface Limit {
  name: string;
  seconds: number;
  most: number;
}

export interface Counted {
  count: number;
  /** When the count begins again. */
  ends: Date;
}

/** Counts one more of `limit` for `who`. Counts with the caller's transaction: what is rolled back was not counted. */
export const countOne = (queries: Queries, limit: Limit, who: string, now: Date): Promise<Counted> =>
  queries.one<Counted>(sql('count_in_window'), { key: `${limit.name} ${who}`, seconds: limit.seconds, now });

/** How often it happened in the present window, without counting. */
export const countSoFar = (queries: Queries, limit: Limit, who: string, now: Date): Promise<Counted> =>
  queries.one<Counted>(sql('read_window'), { key: `${limit.name} ${who}`, seconds: limit.seconds, now });

export const forgetWindows = (queries: Queries, before: Date) => queries.run(sql('forget_windows'), { before });
