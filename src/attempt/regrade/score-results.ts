import { decodePaper, type Paper } from '../../item-bank/draw/paper.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { type KeyVersion, type Score, scorePaper } from '../pure/score.ts';

export const regradeSql = loadSql(new URL('./regrade.sql', import.meta.url));
const sql = regradeSql;

/** A stored result with the paper it was made on. */
export interface StoredScore {
  attempt_id: number;
  person_id: number;
  class: number;
  number: number;
  key_version: number;
  points: number;
  maximum: number;
  right_answers: number;
  answers: Buffer;
  paper: Buffer;
}

/** Results read in one round trip. */
const slice = 5000;

/**
 * Every result of a round scored by the given keys, in the order of the attempts; nothing is written. Not in one
 * snapshot: results that arrive meanwhile may be missing.
 */
export async function scoreResults(
  queries: Queries,
  roundId: number,
  keys: KeyVersion,
  visit: (stored: StoredScore, score: Score, paper: Paper) => void,
  progress: (done: number, total: number) => Promise<void> = async () => {},
): Promise<number> {
  const ids = await queries.many<{ attempt_id: number }>(sql('list_result_ids'), { round_id: roundId });
  for (let from = 0; from < ids.length; from += slice) {
    const attempts = ids.slice(from, from + slice).map(({ attempt_id }) => attempt_id);
    for (const row of await queries.many<StoredScore>(sql('list_papers'), { attempts })) {
      const paper = decodePaper(row.paper);
      visit(row, scorePaper(paper, keys, row.answers), paper);
    }
    await progress(Math.min(ids.length, from + slice), ids.length);
  }
  return ids.length;
}
