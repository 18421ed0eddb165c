import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawPaper, preparePool } from '../../item-bank/draw/draw.ts';
import type { PoolItem } from '../../item-bank/draw/pool.ts';
import { RandomStream } from '../../item-bank/draw/random.ts';
import { provesSatisfiable } from '../../item-bank/draw/satisfiable.ts';
import type { BankPoolItem } from '../../item-bank/pool.ts';
import { setApart } from '../../item-bank/practice.ts';
import { freePool } from '../../item-bank/proof/prove.ts';
import { drawPractice } from './rules.ts';

const topics = ['a', 'b', 'c', 'd'];
const blueprint = topics.map((topic) => ({ topic, level: null, count: 5 }));
/** 200 questions; every tenth has a twin that asks the same in other words. */
const bank = Array.from(
  { length: 200 },
  (_, at): BankPoolItem => ({
    id: at + 1,
    versionId: at + 1,
    topic: topics[at % 4]!,
    level: 1,
    kind: 'single',
    enemyGroup: at % 10 < 2 ? `twins ${Math.floor(at / 10)}` : null,
    optionCount: 4,
    pins: ['free', 'free', 'free', 'free'],
    contentHash: String(at + 1),
    sharedStem: null,
  }),
);
const stream = new RandomStream();
stream.restart(Buffer.alloc(32, 5));
const seed = () => Uint8Array.from({ length: 32 }, () => stream.below(256));
const nobody = { practice: new Set<number>(), graded: new Set<number>() };

const apart = setApart(bank, (rest) => provesSatisfiable(blueprint, rest).length === 0, 40, nobody, stream);
const practised = bank.filter((_, index) => apart.has(index));
const graded = freePool(bank, { practice: new Set(practised.map(({ id }) => id)), graded: new Set() }, false);

/** Runs so often through practice and remembers what is right, also of what asks the same. */
function learn(pool: readonly PoolItem[], runs: number): Set<string> {
  const known = new Set<string>();
  const seen = new Map<number, number>();
  for (let run = 0; run < runs; run++)
    for (const index of drawPractice(pool, 10, seen, seed())!.items) {
      const { id, enemyGroup } = pool[index]!;
      seen.set(Number(id), (seen.get(Number(id)) ?? 0) + 1);
      known.add(String(id)).add(enemyGroup ? String(enemyGroup) : String(id));
    }
  return known;
}

/** Mean points of 20 over many graded papers: 1 for what is known, a guess of four for the rest. */
function meanPoints(known: ReadonlySet<string>, papers = 800): number {
  const prepared = preparePool(graded, blueprint);
  let points = 0;
  for (let paper = 0; paper < papers; paper++)
    for (const index of drawPaper(prepared, { seed: seed(), seen: new Map(), shuffleItems: true, shuffleOptions: true })
      .items) {
      const { id, enemyGroup } = graded[index]!;
      points += known.has(String(id)) || (enemyGroup && known.has(String(enemyGroup))) || stream.below(4) === 0 ? 1 : 0;
    }
  return points / papers;
}

test('a bot with 1,000 practice runs gains nothing on graded papers (integrity §1: at most 2 points)', () => {
  const fresh = meanPoints(new Set());
  const trained = meanPoints(learn(practised, 1000));
  const ifPoolsMet = meanPoints(learn(graded, 1000));

  assert.equal(practised.length >= 40, true);
  assert.ok(Math.abs(trained - fresh) < 0.3, `${fresh} → ${trained}`);
  assert.ok(ifPoolsMet - fresh > 10, `were the pools one, the bot would gain: ${fresh} → ${ifPoolsMet}`);
});
