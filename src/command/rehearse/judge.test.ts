import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Breaking, judge, ladder, type Step, sayBreaking } from './judge.ts';

const well: Step = {
  rate: 50,
  begun: 500,
  finished: 500,
  seconds: 10,
  requests: 11_000,
  errors: 0,
  asked_to_wait: 0,
  start_p99_ms: 40,
  ack_p50_ms: 4,
  ack_p99_ms: 20,
  database_p95_ms: 3,
  cpu: 0.6,
  memory_free_mb: 4000,
  disk_free_mb: 50_000,
};

const cases: [string, Partial<Step>, Breaking | null][] = [
  ['everything in time holds', {}, null],
  ['one wrong answer in a thousand still holds', { errors: 11 }, null],
  ['more than that does not', { errors: 12 }, 'errors'],
  ['attempts that nobody could hand in are errors', { finished: 494 }, 'errors'],
  ['an acknowledgement after a second is slow', { ack_p99_ms: 1001 }, 'latency'],
  ['slow with all processors busy is the processors', { ack_p99_ms: 1001, cpu: 0.95 }, 'cpu'],
  ['slow with a slow database is the database', { ack_p99_ms: 1001, cpu: 0.95, database_p95_ms: 400 }, 'database'],
  ['busy processors alone are no harm', { cpu: 1 }, null],
  ['a start after three seconds is slow', { start_p99_ms: 3001 }, 'latency'],
  ['starts asked to wait are said', { asked_to_wait: 1 }, 'waiting'],
  ['a full disk comes first', { disk_free_mb: 100, errors: 900, ack_p99_ms: 5000 }, 'disk'],
  ['then memory', { memory_free_mb: 50, errors: 900 }, 'memory'],
];

for (const [name, change, expected] of cases)
  test(name, () => {
    const step = { ...well, ...change };
    const broken = judge(step);
    assert.equal(broken, expected);
    if (broken) assert.match(sayBreaking(broken, step), /^Ở 50 lượt\/giây .*\.$/);
  });

test('rates double until the people are used up; one that is asked for stands alone', () => {
  assert.deepEqual(ladder(300, 10, null), [2, 4, 8, 16]);
  assert.deepEqual(ladder(299, 10, null), [2, 4, 8]);
  assert.deepEqual(ladder(299, 10, 7), [7]);
  assert.deepEqual(ladder(15, 10, null), [1]);
});
