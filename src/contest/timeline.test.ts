import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOfDay, instantOf } from '../platform/format/day.ts';
import {
  gapsBetween,
  instantText,
  lastDayBefore,
  nextRound,
  openRound,
  overlaps,
  type Round,
  roundState,
  shiftRounds,
  wholeDays,
} from './timeline.ts';

const week = (number: number, opensAt: Date, closesAt: Date): Round => ({
  number,
  label: `Tuần ${number}`,
  opensAt,
  closesAt,
});
const hue = [
  week(1, instantOf('2023-06-01', 7, 30), endOfDay('2023-06-07')),
  week(2, instantOf('2023-06-08', 7, 30), endOfDay('2023-06-14')),
  week(3, instantOf('2023-06-15', 7, 30), endOfDay('2023-06-21')),
  week(4, instantOf('2023-06-22', 7, 30), endOfDay('2023-06-30')),
];
const third = hue[2] as Round;

test('a round opens at its opening second and is closed at "24 giờ" of its last day', () => {
  const table: [string, string][] = [
    ['2023-06-15T07:29:59+07:00', 'not-open'],
    ['2023-06-15T07:30:00+07:00', 'open'],
    ['2023-06-21T23:59:59.999+07:00', 'open'],
    ['2023-06-22T00:00:00+07:00', 'closed'],
    ['2023-06-21T17:00:00Z', 'closed'],
    ['2023-06-21T16:59:59Z', 'open'],
  ];
  for (const [now, state] of table) assert.equal(roundState(third, new Date(now)), state, now);
});

test('"24 giờ 00 ngày 21/6" is kept as 00:00 of 22/6 and its last day is still 21/6', () => {
  assert.equal(instantText(third.closesAt), '2023-06-22T00:00:00+07:00');
  assert.equal(lastDayBefore(third.closesAt), '2023-06-21');
  assert.equal(instantText(third.opensAt), '2023-06-15T07:30:00+07:00');
});

test('between two weeks no round is open and the next one is known', () => {
  const night = new Date('2023-06-22T03:00:00+07:00');

  assert.equal(openRound(hue, night), undefined);
  assert.equal(nextRound(hue, night)?.label, 'Tuần 4');
  assert.equal(openRound(hue, new Date('2023-06-22T08:00:00+07:00'))?.label, 'Tuần 4');
  assert.equal(nextRound(hue, new Date('2023-07-01T08:00:00+07:00')), undefined);
});

test('gaps are told in minutes; rounds that touch have neither gap nor overlap', () => {
  const touching = [
    week(1, new Date('2026-03-02T10:00:00+07:00'), new Date('2026-03-09T09:00:00+07:00')),
    week(2, new Date('2026-03-09T09:00:00+07:00'), new Date('2026-03-13T16:00:00+07:00')),
  ];

  assert.deepEqual(gapsBetween(hue.slice(0, 2)), [{ after: 1, before: 2, minutes: 450 }]);
  assert.deepEqual(gapsBetween(touching), []);
  assert.deepEqual(overlaps(touching), []);
});

test('overlap is found between any two rounds, also when the list is not in order', () => {
  const late = week(5, instantOf('2023-06-14', 12), instantOf('2023-06-15', 8));

  const found = overlaps([late, ...hue]).map(({ first, second }) => [first.number, second.number]);

  assert.deepEqual(found, [
    [2, 5],
    [5, 3],
  ]);
});

test('shifting by whole days keeps the clock times, also over the end of a year', () => {
  const shifted = shiftRounds([third], 200).map((round) => [instantText(round.opensAt), instantText(round.closesAt)]);

  assert.deepEqual(shifted, [['2024-01-01T07:30:00+07:00', '2024-01-08T00:00:00+07:00']]);
});

test('a window of whole days runs from 00:00 of the first to 24:00 of the last', () => {
  const { opensAt, closesAt } = wholeDays('2023-08-01', '2023-08-31');

  assert.deepEqual(
    [instantText(opensAt), instantText(closesAt)],
    ['2023-08-01T00:00:00+07:00', '2023-09-01T00:00:00+07:00'],
  );
});
