import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pace, restBeside, restFor } from './pace.ts';

test('long work takes half of a quiet thread, and of a busy one the square of what is left', () => {
  const share = (others: number) => 4 / (4 + restFor(4, others));

  assert.deepEqual(
    [0, 0.5, 0.7, 0.9].map((others) => Math.round(share(others) * 1000) / 1000),
    [0.5, 0.125, 0.045, 0.005],
  );
  assert.equal(restFor(4, 1), Number.POSITIVE_INFINITY);
});

test('in a thread of its own long work takes half of a core of a quiet machine, and an eighth when most of it is busy', () => {
  const share = (busy: number) => 20 / (20 + restBeside(20, busy));

  assert.deepEqual(
    [0, 0.3, 0.85, 1].map((busy) => Math.round(share(busy) * 100) / 100),
    [1, 0.53, 0.12, 0.09],
  );
});

test('between two stretches everybody else gets a turn', async () => {
  const pace = new Pace();
  let others = 0;
  const ticking = setInterval(() => {
    others += 1;
  }, 1);

  while (!pace.isOver);
  await pace.turn();

  clearInterval(ticking);
  assert.ok(others > 0);
  assert.equal(pace.isOver, false);
});
