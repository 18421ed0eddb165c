import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AnswerPartition, careOf } from './at-rest.ts';

const endsAt = Date.parse('2023-06-12T00:00:00+07:00');
const minutes = (count: number) => endsAt + count * 60_000;
const partition = (autovacuum_off: boolean, cancelled = false): AnswerPartition => ({
  round_id: 1,
  partition: 'answer_event_1',
  cancelled,
  autovacuum_off,
  ends_at: new Date(endsAt),
});

const cases: [string, AnswerPartition, number, ReturnType<typeof careOf>][] = [
  ['an open round is left without autovacuum', partition(true), minutes(-60), 'leave'],
  ['an open round whose autovacuum is on loses it', partition(false), minutes(-60), 'hold'],
  ['the minutes after the end still belong to answers on their way', partition(true), minutes(9), 'leave'],
  ['ten minutes after the end it depends on open attempts', partition(true), minutes(10), 'ask'],
  ['two days after the end nothing can be open', partition(true), minutes(2 * 24 * 60), 'settle'],
  ['what is settled stays settled', partition(false), minutes(10), 'leave'],
  ['a cancelled round waits for nobody', partition(true, true), minutes(-60), 'settle'],
  ['a cancelled round that is settled is left alone', partition(false, true), minutes(-60), 'leave'],
];

for (const [name, given, now, expected] of cases)
  test(name, () => {
    assert.equal(careOf(given, now), expected);
  });
