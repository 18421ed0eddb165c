import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { Batcher } from './batcher.ts';

test('what arrives while a flush is under way goes with the next one, each with its own outcome', async () => {
  const sizes: number[] = [];
  let finish = () => {};
  const batcher = new Batcher<number, number>(async (entries) => {
    sizes.push(entries.length);
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    return entries.map((entry) => entry * 10);
  }, 100);

  const flushes = async (count: number) => {
    while (sizes.length < count) await new Promise(setImmediate);
  };

  const first = batcher.add(1);
  await flushes(1);
  const rest = [2, 3, 4].map((entry) => batcher.add(entry));
  assert.equal(batcher.queued, 3);
  finish();
  assert.equal(await first, 10);
  await flushes(2);
  finish();

  assert.deepEqual(await Promise.all(rest), [20, 30, 40]);
  assert.deepEqual(sizes, [1, 3]);
});

test('one entry that cannot be stored fails alone', async () => {
  const batcher = new Batcher<number, string>(
    async (entries) => {
      if (entries.includes(2)) throw Object.assign(new Error('bad row'), { code: '22003' });
      return entries.map(String);
    },
    100,
    5,
  );

  const outcomes = await Promise.allSettled([1, 2, 3].map((entry) => batcher.add(entry)));

  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
});

test('while the database is away each entry is asked for once', async () => {
  let flushes = 0;
  const batcher = new Batcher<number, string>(
    async () => {
      flushes += 1;
      throw Object.assign(new Error('gone'), { code: '57P01' });
    },
    100,
    5,
  );

  const outcomes = await Promise.allSettled([1, 2, 3].map((entry) => batcher.add(entry)));

  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['rejected', 'rejected', 'rejected'],
  );
  assert.equal(flushes, 1);
});

test('a batch never grows beyond its limit', async () => {
  const sizes: number[] = [];
  const batcher = new Batcher<number, number>(
    async (entries) => {
      sizes.push(entries.length);
      return entries;
    },
    2,
    5,
  );

  await Promise.all([1, 2, 3, 4, 5].map((entry) => batcher.add(entry)));

  assert.deepEqual(sizes, [2, 2, 1]);
});

test('one after the other nobody waits; after several at once the next wait for more to come', async () => {
  const gap = 1500;
  const sizes: number[] = [];
  const batcher = new Batcher<number, number>(
    async (entries) => {
      sizes.push(entries.length);
      return entries;
    },
    100,
    gap,
  );

  const oneByOne = async () => {
    for (let entry = 0; entry < 20; entry += 1) await batcher.add(entry);
    return 'nobody waited';
  };
  assert.equal(await Promise.race([oneByOne(), wait(gap, 'waited', { ref: false })]), 'nobody waited');
  assert.deepEqual(new Set(sizes), new Set([1]));

  await Promise.all([batcher.add(1), batcher.add(2)]);
  const later = batcher.add(3);
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
  assert.equal(batcher.queued, 1, 'it waits');
  await Promise.all([later, batcher.add(4)]);
  assert.deepEqual(sizes.slice(-2), [2, 2]);
});
