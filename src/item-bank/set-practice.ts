import { randomBytes } from 'node:crypto';
import type { BlueprintCell } from '../contest/parameters.ts';
import type { Queries } from '../platform/db/database.ts';
import { RandomStream } from './draw/random.ts';
import { type BankPoolItem, loadSupply } from './pool.ts';
import { setApart } from './practice.ts';
import { type PaperRules, proveRounds } from './proof/prove.ts';
import { listRoundsLeft, listUsed, poolSql as sql } from './used.ts';

/** What the parameters say beside the blueprint; missing = no. */
export interface PoolRules {
  separatePools?: boolean | undefined;
  reservePerCell?: number | undefined;
}

export interface PracticeRequest {
  organisation: number;
  contestId: number;
  bankId: number;
  blueprint: readonly BlueprintCell[];
  rules?: PoolRules;
  /** How many items to set apart. */
  count: number;
  now: Date;
}

export const paperRules = (
  blueprint: readonly BlueprintCell[],
  rules: PoolRules = {},
  fixedPapers = 0,
): PaperRules => ({
  blueprint,
  separatePools: rules.separatePools ?? false,
  reservePerCell: rules.reservePerCell ?? 0,
  fixedPapers,
});

/**
 * Sets items of a contest apart for practice (thi thử), once and for good: contestants may learn their answers, so they
 * and their enemies never stand on a graded paper. Repeating it adds what is missing, and takes nothing that a round
 * still to come needs. Needs the keys role.
 * @returns how many items the contest practises on
 */
export async function setPractice(queries: Queries, request: PracticeRequest): Promise<number> {
  const { organisation, contestId, bankId, blueprint } = request;
  await queries.run(sql('lock_practice'), { contest_id: contestId });
  const left = await listRoundsLeft(queries, request);
  const used = await listUsed(queries, { organisation, contestId, bankId, now: request.now });
  if (left.length === 0) return used.practice.size;
  const days = [...new Set(left.map(({ onDate }) => onDate))];
  const supplies = new Map<string, BankPoolItem[]>();
  for (const onDate of days)
    supplies.set(onDate, (await loadSupply(queries, { organisation, bankId, onDate })).inForce);
  const rules = paperRules(blueprint, request.rules);
  const open = left.map(({ number, onDate }) => ({ number, pool: supplies.get(onDate)! }));
  const taken = { practice: used.practice, graded: used.gradedHere };
  // A round the bank cannot fill anyway is told elsewhere; it does not keep people from practising.
  const provable = new Set(
    proveRounds(rules, open, taken)
      .filter(({ lacks }) => lacks.length === 0)
      .map(({ number }) => number),
  );
  const pool = open[0]!.pool;
  const stream = new RandomStream();
  stream.restart(randomBytes(32));
  const apart = setApart(
    pool,
    (rest) => {
      const ids = new Set(rest.map(({ id }) => id));
      const known = new Set(pool.map(({ id }) => id));
      const fewer = open
        .filter(({ number }) => provable.has(number))
        .map((round) => ({ ...round, pool: round.pool.filter(({ id }) => ids.has(id) || !known.has(id)) }));
      return proveRounds(rules, fewer, taken).every(({ lacks }) => lacks.length === 0);
    },
    request.count,
    used,
    stream,
  );
  const ids = Array.from(apart, (index) => pool[index]!.id);
  await queries.run(sql('insert_practice_items'), {
    contest_id: contestId,
    organisation_id: organisation,
    item_ids: ids,
    now: request.now,
  });
  return ids.length;
}
