import { decodePaper } from '../../item-bank/draw/paper.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import type { OwnResult, OwnRound } from './own.ts';

const sql = loadSql(new URL('./regraded.sql', import.meta.url));

export type Remedy = 'new-key' | 'several-keys' | 'full-marks' | 'drop';

/** What regrading did to one own attempt. */
export interface OwnRegrade {
  /** Questions of this paper, in its numbers; null remedy = the key of before is back. */
  questions: { number: number; remedy: Remedy | null; reason: string }[];
  /** Tenths of a point before the first regrading and now; null = the score stayed. */
  points: { before: number; now: number } | null;
  /** While anybody may still answer neither questions nor reasons are told: they could help. */
  reasonsShown: boolean;
}

/** Null when nothing of this paper was regraded, or its score is not shown. */
export async function readOwnRegrade(
  queries: Queries,
  roundId: number,
  { shown, lastAnswerAt }: Pick<OwnRound, 'shown' | 'lastAnswerAt'>,
  result: Pick<OwnResult, 'id' | 'paper' | 'points' | 'key_version'>,
  now: Date,
): Promise<OwnRegrade | null> {
  if (!shown.score || result.key_version === 1) return null;
  const items = [...decodePaper(result.paper).items];
  const rows = await queries.many<{ position: number; remedy: Remedy | null; reason: string }>(sql('list_regraded'), {
    round_id: roundId,
    positions: items,
    key_version: result.key_version,
  });
  if (rows.length === 0) return null;
  const [first] = await queries.many<{ points_before: number }>(sql('list_own_steps'), { attempt_id: result.id });
  const questions = rows
    .map(({ position, remedy, reason }) => ({ number: items.indexOf(position) + 1, remedy, reason }))
    .sort((one, other) => one.number - other.number);
  return {
    questions,
    points: first && first.points_before !== result.points ? { before: first.points_before, now: result.points } : null,
    reasonsShown: now.getTime() > lastAnswerAt,
  };
}
