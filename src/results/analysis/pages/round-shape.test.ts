import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bandsOf } from './round-shape.tsx';

test('scores are put together into at most twelve bands that hold everybody once', () => {
  const all = Array.from({ length: 31 }, (_, score): [number, number] => [score, 2]);
  const bands = bandsOf(all, 30);

  assert.equal(bands.length, 11);
  assert.deepEqual(
    [bands[0], bands.at(-1)],
    [
      { from: 0, to: 2, people: 6 },
      { from: 30, to: 30, people: 2 },
    ],
  );
  assert.equal(
    bands.reduce((sum, { people }) => sum + people, 0),
    62,
  );
  assert.deepEqual(bandsOf([[7.5, 3]], 20), [{ from: 7, to: 7, people: 3 }]);
  assert.deepEqual(bandsOf([], 20), []);
});
