import { decodePaper } from '../../../item-bank/draw/paper.ts';
import type { Context } from '../../../platform/context.ts';
import { loadSql } from '../../../platform/db/sql.ts';
import { type Exposure, ExposureCount, type RoundPool, type Sitting } from './exposure.ts';

const sql = loadSql(new URL('./exposure.sql', import.meta.url));

interface PoolRow {
  round_id: number;
  position: number;
  item_id: number;
  practice: boolean;
}

/**
 * Counts anew how widely the items are known of which the round's pool was made, over all graded rounds there have been:
 * one pass over the papers, a person at a time.
 */
export async function countExposure(
  context: Context,
  { organisation, roundId }: { organisation: number; roundId: number },
  now: Date,
): Promise<Exposure[]> {
  const scope = { organisation_id: organisation, round_id: roundId };
  return context.database.keys(organisation, async (queries) => {
    await queries.run(sql('lock_exposure'), { organisation_id: organisation });
    const pools = poolsOf(await queries.many<PoolRow>(sql('list_pools'), scope));
    const count = new ExposureCount(pools);
    let person = 0;
    let sittings: Sitting[] = [];
    const rounds = pools.map((pool) => pool.roundId);
    for await (const row of queries.eachOf<{ person_id: number; round_id: number; paper: Buffer }>(sql('list_papers'), {
      organisation_id: organisation,
      rounds,
    })) {
      if (row.person_id !== person && sittings.length > 0) {
        count.add(sittings);
        sittings = [];
      }
      person = row.person_id;
      sittings.push({ roundId: row.round_id, positions: decodePaper(row.paper).items });
    }
    if (sittings.length > 0) count.add(sittings);
    const exposures = count.result();
    const items = exposures.map(({ itemId }) => itemId);
    await queries.run(sql('remove_exposure'), { organisation_id: organisation, items });
    await queries.run(sql('store_exposure'), {
      organisation_id: organisation,
      exposures: JSON.stringify(exposures),
      now,
    });
    return exposures;
  });
}

const poolsOf = (rows: readonly PoolRow[]): RoundPool[] =>
  [...Map.groupBy(rows, ({ round_id }) => round_id)].map(([roundId, own]) => ({
    roundId,
    items: new Map(own.map(({ position, item_id }) => [position, item_id])),
    graded: new Set(own.filter(({ practice }) => !practice).map(({ item_id }) => item_id)),
  }));
