import { randomBytes } from 'node:crypto';
import type { BlueprintCell } from '../contest/parameters.ts';
import type { Queries } from '../platform/db/database.ts';
import { RandomStream } from './draw/random.ts';
import { drawCommitment } from './draw/seed.ts';
import { lackProblems } from './lacks.ts';
import { choosePapers } from './papers/choose-papers.ts';
import { type BankPoolItem, judgeSupply, loadSupply } from './pool.ts';
import { freePool } from './proof/prove.ts';
import { keepBack, shareOfRound } from './proof/share.ts';
import { blueprintLacking } from './refusals.ts';
import { type PoolRules, paperRules, setPractice } from './set-practice.ts';
import { listRoundsLeft, listUsed, poolSql as sql } from './used.ts';

export interface FreezeRequest {
  organisation: number;
  roundId: number;
  bankId: number;
  /** Day of the round, `YYYY-MM-DD`. */
  onDate: string;
  blueprint: readonly BlueprintCell[];
  /** How many items to set apart for practice; 0 or missing: none. Fewer when the bank cannot spare them. */
  practice?: number;
  rules?: PoolRules;
  /** Papers made beforehand (bộ đề) instead of a draw for each person. */
  fixedPapers?: boolean;
  now?: Date;
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
 * @throws Refusal papers.none when papers should have been made beforehand and none can be used
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
  const { organisation, roundId, bankId, blueprint, now = new Date() } = request;
  const { contest_id: contestId } = await queries.one<{ contest_id: number }>(sql('find_contest_of_round'), {
    organisation_id: organisation,
    round_id: roundId,
  });
  if (request.practice)
    await setPractice(queries, { ...request, contestId, count: request.practice, now, ...rulesOf(request) });
  const supply = await loadSupply(queries, request);
  const used = await listUsed(queries, { organisation, contestId, bankId, now, exceptRound: roundId });
  const practice = request.practice ? supply.inForce.filter(({ id }) => used.practice.has(id)) : [];
  if (request.fixedPapers) return { graded: await choosePapers(queries, request, supply.inForce), practice };
  const graded = await gradedPool(queries, { ...request, contestId }, supply.inForce, used);
  const judged = judgeSupply(blueprint, { ...supply, inForce: graded });
  if (!judged.satisfiable) throw blueprintLacking(await lackProblems(queries, request, judged));
  return { graded, practice };
}

const rulesOf = ({ rules }: FreezeRequest) => (rules ? { rules } : {});

/** What the papers of the round are drawn from: all that is free, or the round's own share; without the reserve. */
async function gradedPool(
  queries: Queries,
  request: FreezeRequest & { contestId: number },
  inForce: readonly BankPoolItem[],
  used: Awaited<ReturnType<typeof listUsed>>,
): Promise<BankPoolItem[]> {
  const { organisation, bankId, roundId } = request;
  const rules = paperRules(request.blueprint, request.rules);
  const taken = { practice: used.practice, graded: used.gradedHere };
  const stream = new RandomStream();
  stream.restart(randomBytes(32));
  let pool = freePool(inForce, taken, rules.separatePools);
  if (rules.separatePools) {
    const later = (await listRoundsLeft(queries, request)).filter(({ id }) => id !== roundId);
    const pools = [pool];
    for (const { onDate } of later)
      pools.push(freePool((await loadSupply(queries, { organisation, bankId, onDate })).inForce, taken, true));
    const share = shareOfRound(rules, pools, stream);
    pool = pool.filter(({ id }) => share.has(id));
  }
  const kept = keepBack(rules, pool, stream);
  return pool.filter(({ id }) => !kept.has(id));
}
