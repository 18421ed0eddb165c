import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { getHeapSpaceStatistics } from 'node:v8';
import './small-start.mjs';
import { followWork, inLittleMemory } from './heap.ts';

const youngMegabytes = () =>
  (getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.physical_space_size ?? 0) / 2 ** 20;

/** Keeps the process busy with things that live for a moment, as requests do. */
async function serve(milliseconds: number): Promise<void> {
  const alive: object[] = [];
  const end = performance.now() + milliseconds;
  for (let at = 0; performance.now() < end; at += 1) {
    alive[at % 50_000] = { at, around: [at] };
    if (at % 20_000 === 0) await wait(0);
  }
}

async function until(isTrue: () => boolean): Promise<void> {
  for (const end = performance.now() + 20_000; !isTrue() && performance.now() < end; ) await wait(20);
}

test('the heap grows with people and goes back when they have gone', async (t) => {
  t.after(followWork({ every: 50, calmLooks: 4 }));
  await serve(1500);
  const busy = youngMegabytes();
  assert.ok(busy > 12, `${busy} MB of young heap while it is busy`);
  await until(() => youngMegabytes() < 8);
  assert.ok(youngMegabytes() < 8, `${youngMegabytes()} MB of young heap when it has been calm`);
});

test('long work begins with what is not needed given back, and holds the heap small', async (t) => {
  t.after(followWork({ every: 50, calmLooks: 1e6 }));
  await serve(1500);
  assert.ok(youngMegabytes() > 12);
  await inLittleMemory(async () => {
    assert.ok(youngMegabytes() < 8, `${youngMegabytes()} MB of young heap at the beginning`);
    await serve(1500);
    assert.ok(youngMegabytes() < 8, `${youngMegabytes()} MB of young heap in the middle`);
  });
  await serve(1500);
  assert.ok(youngMegabytes() > 12, 'afterwards it may grow again');
});
