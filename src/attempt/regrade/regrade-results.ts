import { decodePaper } from '../../item-bank/draw/paper.ts';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { type KeyVersion, scorePaper } from '../pure/score.ts';
import { keysForScoring, type RoundKeys, readRoundKeys } from './round-keys.ts';
import { regradeSql as sql } from './score-results.ts';

export interface Regraded {
  /** Version the results now stand on. */
  keyVersion: number;
  /** Results brought to it by this run, and those whose figures changed. */
  results: number;
  changed: number;
}

interface Locked {
  attempt_id: number;
  key_version: number;
  points: number;
  maximum: number;
  right_answers: number;
  answers: Buffer;
  paper: Buffer;
}

export interface RegradeOptions {
  /** Results in one transaction. */
  batch?: number;
  /** Only counts what is behind. */
  dryRun?: boolean;
  /** Called in the transaction of each batch, so that progress and scores agree; throwing stops between batches. */
  progress?: (queries: Queries, done: number, total: number) => Promise<void>;
}

/**
 * Brings every handed-in attempt of a round to its newest keys: score, figures of units and histogram in one commit a
 * batch. Score = function of (paper, keys, answers); answers, times and attempts still running are never touched.
 * Whatever interrupts it, the next run goes on where it stopped; done, it finds nothing.
 */
export async function regradeResults(
  context: Context,
  roundId: number,
  now: Date,
  { batch = 2000, dryRun = false, progress = async () => {} }: RegradeOptions = {},
): Promise<Regraded> {
  const { database } = context;
  const round = await database.system((queries) => readRoundKeys(queries, roundId));
  if (!round) return { keyVersion: 0, results: 0, changed: 0 };
  const keys = keysForScoring(round);
  const concerned = await changedItems(context, round);
  const sum: Regraded = { keyVersion: round.keyVersion, results: 0, changed: 0 };
  for (;;) {
    const behind = await database.system((queries) =>
      queries.many<{ attempt_id: number }>(sql('list_behind'), { round_id: roundId, key_version: round.keyVersion }),
    );
    if (dryRun) return { ...sum, results: behind.length };
    if (behind.length === 0) return sum;
    const total = sum.results + behind.length;
    for (let from = 0; from < behind.length; from += batch) {
      const attempts = behind.slice(from, from + batch).map(({ attempt_id }) => attempt_id);
      await database.system(async (queries) => {
        const stored = await regradeBatch(context, queries, round, { keys, concerned }, attempts, now);
        sum.results += stored.stored;
        sum.changed += stored.changed;
        await progress(queries, sum.results, total);
      });
    }
  }
}

/** Newest version in which the key of an item changed, by position; items that never changed are absent. */
async function changedItems({ database }: Context, { roundId }: RoundKeys): Promise<ReadonlyMap<number, number>> {
  const rows = await database.system((queries) =>
    queries.many<{ position: number; key_version: number }>(sql('list_key_changes'), { round_id: roundId }),
  );
  const newest = new Map<number, number>();
  for (const { position, key_version } of rows) newest.set(position, Math.max(key_version, newest.get(position) ?? 0));
  return newest;
}

async function regradeBatch(
  context: Context,
  queries: Queries,
  round: RoundKeys,
  by: { keys: KeyVersion; concerned: ReadonlyMap<number, number> },
  attempts: number[],
  now: Date,
): Promise<{ stored: number; changed: number }> {
  const rows = await queries.many<Locked>(sql('lock_results'), { attempts, key_version: round.keyVersion });
  const scores = rows.map((row) => scoreAgain(row, by));
  const node = context.config.node;
  const stored = await queries.one<{ stored: number; changed: number }>(sql('store_scores'), {
    attempt_id: rows.map(({ attempt_id }) => attempt_id),
    points: scores.map(({ points }) => points),
    maximum: scores.map(({ maximum }) => maximum),
    right_answers: scores.map(({ right }) => right),
    key_version: round.keyVersion,
    node,
    now,
  });
  if (stored.changed > 0) {
    await queries.run(sql('drop_empty_steps'), { round_id: round.roundId, node });
    await queries.run(sql('drop_empty_counters'), { round_id: round.roundId, node });
  }
  return stored;
}

/** Only a paper that holds an item whose key changed since is scored again: nobody else's figures can move. */
function scoreAgain(
  row: Locked,
  { keys, concerned }: { keys: KeyVersion; concerned: ReadonlyMap<number, number> },
): { points: number; maximum: number; right: number } {
  const paper = decodePaper(row.paper);
  const isConcerned = paper.items.some((position) => (concerned.get(position) ?? 0) > row.key_version);
  if (isConcerned) return scorePaper(paper, keys, row.answers);
  return { points: row.points, maximum: row.maximum, right: row.right_answers };
}
