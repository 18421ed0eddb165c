import { scheduler } from 'node:timers/promises';
import { regradeResults } from '../../src/attempt/regrade/index.ts';
import type { Doer } from '../../src/audit/index.ts';
import { drawPaper } from '../../src/item-bank/draw/draw.ts';
import { originalOption } from '../../src/item-bank/draw/permutation.ts';
import { correctKey } from '../../src/item-bank/round-keys/correct-key.ts';
import { itemRules } from '../../src/results/analysis/scoring.ts';
import { analyseRound, regradeFromShell } from '../../src/results/index.ts';
import { type HandedIn, storeHandedIn } from '../../src/results/regrade/testing.ts';
import type { System } from '../../src/system.ts';
import type { Seeded } from './seed.ts';

/** What comes after a round of so many attempts, in seconds, and the most memory this process took meanwhile. */
interface AfterTheRound {
  attempts: number;
  statistics_s: number;
  regrade_preview_s: number;
  regrade_s: number;
  regraded: number;
  memory_mb: number;
}

/** Stores a whole round, closes it, then times its statistics, and one wrong key: preview, decision, regrading. */
export async function measureResults(system: System, seeded: Seeded, attempts: number): Promise<AfterTheRound> {
  const { context } = system;
  const pool = context.database.pool('system');
  await storeHandedIn(system, seeded.roundId, await handedIn(system, seeded, attempts));
  await pool.query(`UPDATE round SET closes_at = now() - interval '1 hour' WHERE id = $1`, [seeded.roundId]);
  await pool.query('VACUUM (ANALYZE) attempt, attempt_result');
  const desk = (await system.attempt.parts.desks.refresh(seeded.roundId))!;
  const doer: Doer & { organisation: number } = {
    organisation: desk.organisation,
    accountId: null,
    role: 'command-line',
  };
  const now = new Date(context.clock());
  const memory = watchMemory();
  const statistics = await seconds(() =>
    analyseRound(context, system.attempt.parts, doer, { contest: seeded.slug, round: 1 }, now),
  );
  const wish = { code: 'T0001', remedy: 'full-marks' as const, sets: [], reason: '', ground: null };
  const preview = await seconds(() =>
    regradeFromShell(context, doer, { contest: seeded.slug, round: 1, item: wish, dryRun: true }, now),
  );
  const position = desk.items.findIndex(({ stem }) => stem.includes('số 1:'));
  const key = { organisation: desk.organisation, roundId: seeded.roundId, position, accepted: null };
  await context.database.keys(desk.organisation, (queries) =>
    correctKey(queries, doer, { ...key, correct: [2], remedy: 'full-marks', onVersion: desk.keyVersion }, now),
  );
  const regrade = await seconds(() => regradeResults(context, seeded.roundId, now, {}));
  return {
    attempts,
    statistics_s: statistics.took,
    regrade_preview_s: preview.took,
    regrade_s: regrade.took,
    regraded: regrade.made.results,
    memory_mb: memory.stop(),
  };
}

/** Papers of the real draw; the able know nine in ten, the others guess more and more. */
async function handedIn(system: System, seeded: Seeded, attempts: number): Promise<HandedIn[]> {
  const desk = (await system.attempt.parts.desks.of(seeded.roundId))!;
  const { key } = itemRules(desk);
  const { rows: people } = await system.context.database.pool('system').query<{ id: number }>(
    `SELECT s.person_id AS id FROM roster_snapshot_person s JOIN round r ON r.snapshot_id = s.snapshot_id
       WHERE r.id = $1 ORDER BY s.person_id LIMIT $2`,
    [seeded.roundId, attempts],
  );
  return people.map(({ id }, at) => {
    const paper = drawPaper(desk.pool, {
      seed: Buffer.from(String(id).padStart(32, '0')),
      seen: new Map(),
      shuffleItems: true,
      shuffleOptions: true,
    });
    const knows = 0.9 - (0.6 * (at % 1000)) / 1000;
    const answers = Array.from(paper.items, (item, question) => {
      const places = [1, 2, 3, 4];
      const right = places.find((place) => (key[item]! >> originalOption(paper.orders[question]!, place)) & 1)!;
      return Math.random() < knows ? right : places[Math.floor(Math.random() * 4)]!;
    });
    return {
      personId: id,
      items: [...paper.items],
      orders: [...paper.orders],
      answers,
      ms: 200_000 + (at % 900) * 1000,
      finishedAt: new Date(Date.now() - 7_200_000).toISOString(),
    };
  });
}

async function seconds<T>(work: () => Promise<T>): Promise<{ made: T; took: number }> {
  const began = performance.now();
  const made = await work();
  return { made, took: Math.round((performance.now() - began) / 10) / 100 };
}

function watchMemory() {
  let most = 0;
  let running = true;
  const watching = (async () => {
    while (running) {
      most = Math.max(most, process.memoryUsage().rss);
      await scheduler.wait(50);
    }
  })();
  void watching;
  return {
    stop() {
      running = false;
      return Math.round(most / 1e6);
    },
  };
}
