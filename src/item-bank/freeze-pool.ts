import { randomBytes } from 'node:crypto';
import type { BlueprintCell } from '../contest/parameters.ts';
import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';
import { RandomStream } from './draw/random.ts';
import { drawCommitment } from './draw/seed.ts';
import { lackProblems } from './lacks.ts';
import { type BankPoolItem, judgeSupply, loadSupply } from './pool.ts';
import { setApart, type UsedBefore } from './practice.ts';
import { blueprintLacking } from './refusals.ts';

const sql = loadSql(new URL('./item-pool.sql', import.meta.url));

export interface FreezeRequest {
  organisation: number;
  roundId: number;
  bankId: number;
  /** Day of the round, `YYYY-MM-DD`. */
  onDate: string;
  blueprint: readonly BlueprintCell[];
  /** How many items to set apart for practice; 0 or missing: none. Fewer when the bank cannot spare them. */
  practice?: number;
}

export interface FrozenPool {
  /** Items graded papers are drawn from. */
  items: number;
  practiceItems: number;
  /** SHA-256 of the draw's secret, to be published before the round opens. */
  commitment: Buffer;
  /** It was frozen before; nothing changed now. */
  already: boolean;
}

/**
 * Freezes the pool of a round: the latest approved versions in force on its day, their keys as version 1, the secret of
 * the draw and its commitment, and the partition answers go to. Once only: repeating it changes nothing, whatever became
 * of the bank meanwhile. Needs a transaction of the keys role (or the system's).
 * @throws Refusal pool.lacking naming the cells when a paper cannot always be drawn
 */
export async function freezePool(queries: Queries, request: FreezeRequest): Promise<FrozenPool> {
  const round = { organisation_id: request.organisation, round_id: request.roundId };
  await queries.run(sql('lock_freezing'), { round_id: request.roundId });
  const frozen = await queries.maybe<{ commitment: Buffer; items: number; practice_items: number }>(
    sql('find_frozen'),
    round,
  );
  if (frozen)
    return {
      items: frozen.items,
      practiceItems: frozen.practice_items,
      commitment: frozen.commitment,
      already: true,
    };

  const { graded, practice } = await choosePool(queries, request);
  await queries.run(sql('insert_round_items'), {
    ...round,
    version_ids: [...graded, ...practice].map(({ versionId }) => versionId),
    practice: [...graded.map(() => false), ...practice.map(() => true)],
  });
  await queries.run(sql('insert_round_keys'), round);
  const seed = randomBytes(32);
  const commitment = Buffer.from(drawCommitment(seed), 'hex');
  await queries.run(sql('insert_round_seed'), { ...round, seed, commitment });
  await queries.run(sql('make_answer_partition'), { round_id: request.roundId });
  return { items: graded.length, practiceItems: practice.length, commitment, already: false };
}

async function choosePool(
  queries: Queries,
  request: FreezeRequest,
): Promise<{ graded: BankPoolItem[]; practice: BankPoolItem[] }> {
  const supply = await loadSupply(queries, request);
  const before = await usedBefore(queries, request);
  const stream = new RandomStream();
  stream.restart(randomBytes(32));
  const apart = setApart(supply.inForce, request.blueprint, request.practice ?? 0, before, stream);
  const graded = supply.inForce.filter((_, index) => !apart.has(index));
  const judged = judgeSupply(request.blueprint, { ...supply, inForce: graded });
  if (!judged.satisfiable) throw blueprintLacking(await lackProblems(queries, request, judged));
  return { graded, practice: request.practice ? supply.inForce.filter((_, index) => apart.has(index)) : [] };
}

async function usedBefore(queries: Queries, { organisation, roundId }: FreezeRequest): Promise<UsedBefore> {
  const rows = await queries.many<{ item_id: number; practice: boolean }>(sql('list_used_in_contest'), {
    organisation_id: organisation,
    round_id: roundId,
  });
  const of = (practice: boolean) =>
    new Set(rows.filter((row) => row.practice === practice).map(({ item_id }) => item_id));
  return { practice: of(true), graded: of(false) };
}
