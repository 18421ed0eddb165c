import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countingAttempt } from './counting.ts';

const attempt = (number: number, points: number, seconds_used: number) => ({
  number,
  points,
  maximum: 200,
  seconds_used,
});

test('which attempt counts, by the rule of the contest', () => {
  const three = [attempt(3, 150, 500), attempt(1, 180, 900), attempt(2, 180, 600)];
  const full = [attempt(1, 190, 100), attempt(2, 200, 900), attempt(3, 200, 300)];
  const rules = ['best', 'best-then-fastest', 'last', 'first-all-right', 'only'] as const;

  assert.deepEqual(
    rules.map((rule) => [
      rule,
      countingAttempt(rule, three)?.number,
      countingAttempt(rule, full)?.number,
      countingAttempt(rule, []),
    ]),
    [
      ['best', 1, 2, null],
      ['best-then-fastest', 2, 3, null],
      ['last', 3, 3, null],
      ['first-all-right', 1, 2, null],
      ['only', 1, 1, null],
    ],
  );
});
