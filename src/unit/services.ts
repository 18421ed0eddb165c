import type { Queries } from '../platform/db/database.ts';
import type { Day } from '../platform/format/day.ts';

/** People of a unit to another one from a day on. */
export interface PostMove {
  from: number;
  to: number;
  day: Day;
  /** Only these people; null = everybody who still has a post there. */
  people: readonly number[] | null;
}

/** What the tree asks of the roster, which stands below it in the import order. */
export interface UnitServices {
  /** In the transaction given. @returns how many posts */
  movePosts(queries: Queries, organisation: number, move: PostMove): Promise<number>;
}
