import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromTemplate } from '../templates/index.ts';
import { ownEvents } from './by-itself.ts';

test('what happens by itself is told in order of time: prepared twelve hours ahead, opened, closed', () => {
  const rounds = fromTemplate('thua-thien-hue-2023').rounds.slice(0, 2);
  const told = (now: string, prepared: Date | null = null) =>
    ownEvents(
      rounds.map((round, index) => ({ ...round, preparedAt: index === 0 ? prepared : null })),
      new Date(now),
    ).map(({ at, kind, label }) => `${at.toISOString()} ${kind} ${label}`);

  assert.deepEqual(told('2023-05-20T00:00:00Z'), [
    '2023-05-31T12:30:00.000Z prepare Tuần 1',
    '2023-06-01T00:30:00.000Z open Tuần 1',
    '2023-06-07T12:30:00.000Z prepare Tuần 2',
    '2023-06-07T17:00:00.000Z close Tuần 1',
    '2023-06-08T00:30:00.000Z open Tuần 2',
    '2023-06-14T17:00:00.000Z close Tuần 2',
  ]);
  assert.deepEqual(told('2023-06-03T00:00:00Z', new Date('2023-05-31T12:30:00Z')).slice(0, 2), [
    '2023-06-07T12:30:00.000Z prepare Tuần 2',
    '2023-06-07T17:00:00.000Z close Tuần 1',
  ]);
  assert.deepEqual(told('2023-06-20T00:00:00Z'), []);
});
