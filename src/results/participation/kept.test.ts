import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { Kept } from './kept.ts';

const counter = () => {
  let count = 0;
  return async () => ++count;
};

test('what is kept is computed once for all who ask in that time, each key for itself', async () => {
  const kept = new Kept<number>(60);
  const [one, other] = [counter(), counter()];

  assert.deepEqual(await Promise.all([kept.get('a', one), kept.get('a', one), kept.get('b', other)]), [1, 1, 1]);
  assert.equal(await kept.get('a', one), 1);
});

test('it is computed anew after its time, after it was forgotten, and after it failed', async () => {
  const kept = new Kept<number>(0.02);
  const make = counter();
  await kept.get('a', make);
  await wait(40);
  assert.equal(await kept.get('a', make), 2);

  const long = new Kept<number>(60);
  await long.get('a', make);
  long.forget();
  assert.equal(await long.get('a', make), 4);

  await assert.rejects(
    long.get('b', () => Promise.reject(new Error('broken'))),
    /broken/,
  );
  assert.equal(await long.get('b', make), 5);
});

test('where it does not apply everybody gets a reading of their own, and what was kept before is not given', async () => {
  let applies = true;
  const kept = new Kept<number>(60, () => applies);
  const make = counter();
  await kept.get('a', make);
  applies = false;

  assert.deepEqual([await kept.get('a', make), await kept.get('a', make)], [2, 3]);
});
