import type { Client, PoolClient } from 'pg';
import type { Context } from '../../platform/context.ts';
import type { Queries } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/sql.ts';
import { type AnswerPartition, careOf } from './at-rest.ts';

const sql = loadSql(new URL('./partition.sql', import.meta.url));

/** Rounds by what was done with their answers. */
export interface Settled {
  held: number[];
  settled: number[];
}

/**
 * Autovacuum is off where answers arrive, because it took a large share of the database's time there. Once nobody can
 * answer any more the partition is vacuumed and analysed once and given back to autovacuum; a round that was extended or
 * reopened has it off again. Cut off in between, the next run does it over; run twice, it changes nothing.
 */
export async function settleAnswers(context: Context, now: number): Promise<Settled> {
  const client = await context.database.connect({ application_name: 'hoithi vacuum' });
  try {
    const own = context.database.queries(client as unknown as PoolClient);
    const { claimed } = await own.one<{ claimed: boolean }>(sql('claim_settling'));
    if (!claimed) return { held: [], settled: [] };
    await own.one(sql('be_gentle'));
    const done: Settled = { held: [], settled: [] };
    for (const partition of await listPartitions(own)) {
      const care = careOf(partition, now);
      if (care === 'hold' && (await decide(context, partition.round_id, now, 'hold')))
        done.held.push(partition.round_id);
      if (care === 'settle' || (care === 'ask' && !(await hasUnfinished(own, partition.round_id))))
        if (await settle(context, client, partition, now)) done.settled.push(partition.round_id);
    }
    return done;
  } finally {
    await client.end();
  }
}

const listPartitions = (queries: Queries) => queries.many<AnswerPartition>(sql('list_answer_partitions'));

const hasUnfinished = async (queries: Queries, roundId: number) =>
  (await queries.one<{ unfinished: boolean }>(sql('has_unfinished'), { round_id: roundId })).unfinished;

/** VACUUM runs outside any transaction; the switch comes after it, so a run that was cut off is repeated. */
async function settle(context: Context, client: Client, partition: AnswerPartition, now: number): Promise<boolean> {
  const began = performance.now();
  await client.query(`VACUUM (ANALYZE) ${partition.partition}`);
  const isDone = await decide(context, partition.round_id, now, 'settle');
  if (isDone)
    context.log.info(
      { round: partition.round_id, ms: Math.round(performance.now() - began) },
      'answers of a closed round vacuumed',
    );
  return isDone;
}

/** Looks once more with the round locked: whoever extends it now waits, and adds this job again. */
const decide = (context: Context, roundId: number, now: number, what: 'hold' | 'settle'): Promise<boolean> =>
  context.database.system(async (queries) => {
    await queries.one(sql('lock_round'), { round_id: roundId });
    const partition = (await listPartitions(queries)).find((each) => each.round_id === roundId);
    const care = partition ? careOf(partition, now) : 'leave';
    if (what === 'hold' ? care !== 'hold' : care !== 'settle' && care !== 'ask') return false;
    await queries.run(sql('set_answer_autovacuum'), { round_id: roundId, is_on: what === 'settle' });
    return true;
  });
