import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BlueprintCell } from '../../contest/parameters.ts';
import type { PoolItem } from '../draw/pool.ts';
import type { BankPoolItem } from '../pool.ts';
import { sealOf } from './approve-paper.ts';
import { fillsBlueprint } from './choose-papers.ts';
import { composePapers, lotOf } from './compose.ts';

const item = (id: number, topic: string, enemyGroup: string | null = null): PoolItem => ({
  id,
  topic,
  level: 1,
  enemyGroup,
  optionCount: 4,
  pins: ['free', 'free', 'free', 'free'],
  contentHash: String(id),
});
const pool = [
  ...Array.from({ length: 12 }, (_, at) => item(at + 1, 'a', at < 2 ? 'twins' : null)),
  ...Array.from({ length: 9 }, (_, at) => item(at + 101, 'b')),
];
const blueprint = [
  { topic: 'a', level: 1, count: 2 },
  { topic: 'b', level: null, count: 3 },
];
const secret = Buffer.alloc(32, 9);
const topicsOf = (items: number[]) => items.map((index) => pool[index]!.topic).sort();

test('papers of one set hold what the blueprint asks and share no item, nor an item and its enemy', () => {
  const papers = composePapers(pool, blueprint, 3, secret, true);

  const all = papers.flatMap(({ items }) => items);
  assert.deepEqual(
    papers.map(({ items, shared }) => [topicsOf(items), shared]),
    Array.from({ length: 3 }, () => [['a', 'a', 'b', 'b', 'b'], 0]),
  );
  assert.equal(new Set(all).size, 15);
  assert.ok(all.filter((index) => pool[index]!.enemyGroup === 'twins').length <= 1);
});

test('cells of a kind are filled by that kind on every paper of the set', () => {
  const kinds = pool.map((each, at) => ({ ...each, kind: at % 2 ? 'multiple' : 'single' }));
  const asked: BlueprintCell[] = [
    { topic: 'a', level: 1, kind: 'multiple', count: 1 },
    { topic: 'a', level: 1, kind: 'single', count: 1 },
    { topic: 'b', level: null, kind: 'single', count: 1 },
  ];

  const papers = composePapers(kinds, asked, 3, secret, false);

  assert.deepEqual(
    papers.map(({ items, shared }) => [items.map((index) => `${kinds[index]!.topic} ${kinds[index]!.kind}`), shared]),
    Array.from({ length: 3 }, () => [['a multiple', 'a single', 'b single'], 0]),
  );
  assert.ok(
    fillsBlueprint(
      asked,
      papers[0]!.items.map((index) => kinds[index] as BankPoolItem),
    ),
  );
  assert.ok(
    !fillsBlueprint(
      asked,
      papers[0]!.items.map((index) => ({ ...kinds[index]!, kind: 'single' }) as BankPoolItem),
    ),
  );
});

test('the same secret makes the same papers, another one others', () => {
  assert.deepEqual(composePapers(pool, blueprint, 3, secret, true), composePapers(pool, blueprint, 3, secret, true));
  assert.notDeepEqual(
    composePapers(pool, blueprint, 3, secret, true),
    composePapers(pool, blueprint, 3, Buffer.alloc(32, 10), true),
  );
});

test('where the bank is too small, later papers take what was used least, and it is told how much is common', () => {
  const small = pool.slice(0, 12).concat(pool.slice(12, 16));

  const papers = composePapers(small, blueprint, 2, secret, false);

  assert.deepEqual(
    papers.map(({ items, shared }) => [items.length, shared]),
    [
      [5, 0],
      [5, 2],
    ],
  );
});

test('unshuffled, a paper goes through the blueprint cell by cell', () => {
  const [paper] = composePapers(pool, blueprint, 3, secret, false);

  assert.deepEqual(
    paper!.items.map((index) => pool[index]!.topic),
    ['a', 'a', 'b', 'b', 'b'],
  );
});

test('the lot can be drawn again by whoever has the secret, and every paper comes out as often as the others', () => {
  const drawn = [0, 0, 0];
  for (let at = 0; at < 3000; at++) {
    const own = Buffer.alloc(32);
    own.writeUInt32BE(at);
    drawn[lotOf(own, 1, 3)]!++;
  }

  assert.equal(lotOf(secret, 1, 3), lotOf(secret, 1, 3));
  assert.ok(
    drawn.every((times) => times > 900 && times < 1100),
    drawn.join(),
  );
});

test('a seal tells one paper from another and needs the secret', () => {
  const seal = sealOf(secret, '01', [5, 6, 7]);

  assert.deepEqual(sealOf(secret, '01', [5, 6, 7]), seal);
  for (const other of [
    sealOf(secret, '01', [5, 7, 6]),
    sealOf(secret, '02', [5, 6, 7]),
    sealOf(Buffer.alloc(32), '01', [5, 6, 7]),
  ])
    assert.notDeepEqual(other, seal);
});
