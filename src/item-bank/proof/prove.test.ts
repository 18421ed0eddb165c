import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { RandomStream } from '../draw/random.ts';
import { provesSatisfiable } from '../draw/satisfiable.ts';
import type { BankPoolItem } from '../pool.ts';
import { assumedFacility, simulateSpread, spreadOf } from './facility.ts';
import { type PaperRules, proveRounds } from './prove.ts';
import { keepBack, shareOfRound } from './share.ts';

const item = (id: number, topic = 'a', level = 1, enemyGroup: string | null = null): BankPoolItem => ({
  id,
  versionId: 1000 + id,
  topic,
  level,
  kind: 'single',
  enemyGroup,
  optionCount: 4,
  pins: ['free', 'free', 'free', 'free'],
  contentHash: String(id),
  sharedStem: null,
});
const kinds = ['single', 'multiple', 'true-false'] as const;
const items = (count: number, from = 1) => Array.from({ length: count }, (_, at) => item(from + at));
const cell = (topic: string, level: number | null, count: number) => ({ topic, level, count });
const rules = (over: Partial<PaperRules> = {}): PaperRules => ({
  blueprint: [cell('a', 1, 3)],
  separatePools: false,
  reservePerCell: 0,
  fixedPapers: 0,
  ...over,
});
const nothing = { practice: new Set<number>(), graded: new Set<number>() };
const stream = (seed = 7) => {
  const random = new RandomStream();
  random.restart(Buffer.alloc(32, seed));
  return random;
};
const lacksOf = (proofs: ReturnType<typeof proveRounds>) => proofs.map(({ number, lacks }) => ({ number, lacks }));

test('a round is proven with the items in force on its own day: one lacks, the other does not', () => {
  const proofs = proveRounds(
    rules(),
    [
      { number: 1, pool: items(3) },
      { number: 2, pool: items(2) },
    ],
    nothing,
  );

  assert.deepEqual(lacksOf(proofs), [
    { number: 1, lacks: [] },
    { number: 2, lacks: [{ cells: [0], need: 3, have: 2 }] },
  ]);
});

test('where each round has a part of its own, the rounds together ask for twice as many items', () => {
  const rounds = [
    { number: 1, pool: items(5) },
    { number: 2, pool: items(5) },
  ];

  const proofs = proveRounds(rules({ separatePools: true }), rounds, nothing);

  assert.deepEqual(lacksOf(proveRounds(rules(), rounds, nothing)), [
    { number: 1, lacks: [] },
    { number: 2, lacks: [] },
  ]);
  assert.deepEqual(
    proofs.map(({ lacks }) => lacks),
    [[{ cells: [0], need: 6, have: 5 }], [{ cells: [0], need: 6, have: 5 }]],
  );
});

test('what is practised is gone for the graded papers, its enemies too; what another round drew, only where pools are apart', () => {
  const pool = [item(1, 'a', 1, 'twins'), item(2, 'a', 1, 'twins'), item(3), item(4), item(5)];
  const taken = { practice: new Set([1]), graded: new Set([3]) };
  const drawable = (separatePools: boolean) =>
    proveRounds(rules({ separatePools }), [{ number: 1, pool }], taken)[0]!.drawable.map(({ id }) => id);

  assert.deepEqual(drawable(false), [3, 4, 5]);
  assert.deepEqual(drawable(true), [4, 5]);
});

test('the reserve counts as needed: three and one in reserve want four', () => {
  const [proof] = proveRounds(rules({ reservePerCell: 1 }), [{ number: 1, pool: items(3) }], nothing);

  assert.deepEqual([proof!.need, proof!.have, proof!.lacks], [[4], [3], [{ cells: [0], need: 4, have: 3 }]]);
});

test('fixed papers unlike each other are told possible or not, and a thin bank is no lack', () => {
  const of = (count: number) =>
    proveRounds(rules({ fixedPapers: 3 }), [{ number: 1, pool: items(count) }], nothing)[0]!;

  assert.deepEqual([of(9).unlike, of(9).lacks], [true, []]);
  assert.deepEqual([of(8).unlike, of(8).lacks], [false, []]);
});

test('shares of rounds never meet, each fills the blueprint, and nothing is left lying while somebody lacks it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 12 }), fc.nat(255), (rounds, more, seed) => {
      const ask = rules({ blueprint: [cell('a', 1, 2), cell('a', null, 1)], separatePools: true });
      const bank = Array.from({ length: rounds * 3 + more }, (_, at) => item(at + 1, 'a', at % 3 === 2 ? 2 : 1));
      let left = bank;
      const random = stream(seed);
      for (let round = 0; round < rounds; round++) {
        const pools = Array.from({ length: rounds - round }, () => left);
        if (
          proveRounds(
            ask,
            pools.map((pool, at) => ({ number: at, pool })),
            nothing,
          ).some((each) => each.lacks.length > 0)
        )
          return;
        const share = shareOfRound(ask, pools, random);
        const own = left.filter(({ id }) => share.has(id));
        assert.deepEqual(provesSatisfiable(ask.blueprint, own), []);
        left = left.filter(({ id }) => !share.has(id));
      }
      assert.deepEqual(left, []);
    }),
    { numRuns: 100 },
  );
});

test('a bank that cannot give every round its part gives the first what it needs', () => {
  const pools = [items(4), items(4)];

  const share = shareOfRound(rules({ separatePools: true }), pools, stream());

  assert.deepEqual(
    provesSatisfiable(
      [cell('a', 1, 3)],
      items(4).filter(({ id }) => share.has(id)),
    ),
    [],
  );
});

test('the reserve is kept back by whole groups of enemies, and never from what the papers need', () => {
  const pool = [item(1, 'a', 1, 'twins'), item(2, 'a', 1, 'twins'), item(3), item(4), item(5)];

  const kept = keepBack(rules({ reservePerCell: 1 }), pool, stream());
  const noneToSpare = keepBack(rules({ reservePerCell: 1 }), items(3), stream());

  const groups = new Set([...kept].map((id) => (id <= 2 ? 'twins' : id)));
  assert.deepEqual([groups.size, kept.has(1)], [1, kept.has(2)]);
  assert.deepEqual([...noneToSpare], []);
});

test('cells of a kind: proof, shares and reserve keep to it, and the luck of the draw is simulated over it', () => {
  const bank = Array.from({ length: 24 }, (_, at) => ({ ...item(at + 1), kind: kinds[at % 3]! }));
  const ask = rules({
    blueprint: [
      { topic: 'a', level: 1, kind: 'multiple', count: 2 },
      { topic: 'a', level: 1, count: 1 },
    ],
    separatePools: true,
    reservePerCell: 1,
  });
  const of = (ids: ReadonlySet<number>) => bank.filter(({ id }) => ids.has(id));
  const multiple = (list: readonly BankPoolItem[]) => list.filter(({ kind }) => kind === 'multiple').length;
  const open = (count: number) => Array.from({ length: count }, (_, at) => ({ number: at + 1, pool: bank }));

  const share = of(shareOfRound(ask, [bank, bank], stream()));
  const kept = of(keepBack(ask, bank, stream()));
  const spread = simulateSpread(
    bank,
    ask.blueprint,
    (at) => (bank[at]!.kind === 'multiple' ? 1 : 0),
    Buffer.alloc(32, 2),
  );

  assert.deepEqual(lacksOf(proveRounds(ask, open(2), nothing)), [
    { number: 1, lacks: [] },
    { number: 2, lacks: [] },
  ]);
  assert.deepEqual(proveRounds(ask, open(3), nothing)[0]!.lacks, [{ cells: [0], need: 9, have: 8 }]);
  assert.deepEqual([share.length, multiple(share)], [12, 4], 'what nobody needs is shared evenly by kind too');
  assert.ok(multiple(kept) >= 1);
  assert.deepEqual([kept.length, spread.least, spread.most], [2, 2, 3]);
});

test('papers of equal items have no spread; a cell of unlike items has the spread of its draw', () => {
  const even = simulateSpread(items(12), [cell('a', 1, 3)], () => 0.5, Buffer.alloc(32, 1), 200);
  const pool = items(4);
  const uneven = simulateSpread(pool, [cell('a', 1, 1)], (index) => (index < 2 ? 0 : 1), Buffer.alloc(32, 1), 1000);

  assert.deepEqual(even, { draws: 200, mean: 1.5, deviation: 0, least: 1.5, most: 1.5 });
  assert.ok(Math.abs(uneven.mean - 0.5) < 0.06, String(uneven.mean));
  assert.ok(Math.abs(uneven.deviation - 0.5) < 0.02, String(uneven.deviation));
  assert.deepEqual([uneven.least, uneven.most, uneven.draws], [0, 1, 1000]);
});

test('the same seed gives the same spread; harder levels are assumed harder', () => {
  const pool = items(20);
  const spread = () => simulateSpread(pool, [cell('a', 1, 5)], (index) => index / 20, Buffer.alloc(32, 3));

  assert.deepEqual(spread(), spread());
  assert.deepEqual(
    [...assumedFacility].sort((a, b) => b - a),
    assumedFacility,
  );
  assert.deepEqual(spreadOf([2]), { draws: 1, mean: 2, deviation: 0, least: 2, most: 2 });
});
