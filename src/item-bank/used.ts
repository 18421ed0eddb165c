import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';

const sql = loadSql(new URL('./item-pool.sql', import.meta.url));

/** What is already made of the items of a bank, by item. */
export interface Used {
  practice: ReadonlySet<number>;
  /** Graded anywhere it matters: in this contest, or in a round of another one that has not closed. */
  graded: ReadonlySet<number>;
  /** Graded in this contest. */
  gradedHere: ReadonlySet<number>;
}

export interface UsedOf {
  organisation: number;
  contestId: number;
  bankId: number;
  now: Date;
  /** Papers of this round do not count: they are about to be made anew, or frozen. */
  exceptRound?: number;
}

export async function listUsed(queries: Queries, of: UsedOf): Promise<Used> {
  const rows = await queries.many<{ item_id: number; practice: boolean; here: boolean }>(sql('list_used'), {
    organisation_id: of.organisation,
    contest_id: of.contestId,
    bank_id: of.bankId,
    now: of.now,
    except_round: of.exceptRound ?? 0,
  });
  const ids = (fits: (row: (typeof rows)[number]) => boolean) =>
    new Set(rows.filter(fits).map(({ item_id }) => item_id));
  return {
    practice: ids(({ practice }) => practice),
    graded: ids(({ practice }) => !practice),
    gradedHere: ids(({ practice, here }) => !practice && here),
  };
}

/** A round whose pool is not yet frozen. */
export interface RoundLeft {
  id: number;
  number: number;
  label: string;
  /** Day of the opening: the law in force then counts. */
  onDate: string;
}

export async function listRoundsLeft(
  queries: Queries,
  { organisation, contestId }: { organisation: number; contestId: number },
): Promise<RoundLeft[]> {
  const rows = await queries.many<{ id: number; number: number; label: string; on_date: string }>(
    sql('list_rounds_left'),
    { organisation_id: organisation, contest_id: contestId },
  );
  return rows.map(({ on_date, ...row }) => ({ ...row, onDate: on_date }));
}

export { sql as poolSql };
