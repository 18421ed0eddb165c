import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unitsBehind } from './attention.ts';
import { curveOf, daysOf } from './curve.ts';
import { middleOf, missingTo, placeAmong, rateOf } from './rates.ts';
import { RecentMean } from './recent-mean.ts';
import { chooseRound, isOver, othersShown, type RoundFacts } from './rounds.ts';

const round = (number: number, opens: string, closes: string, change: Partial<RoundFacts> = {}): RoundFacts => ({
  id: number,
  number,
  label: `Tuần ${number}`,
  opensAt: new Date(opens),
  closesAt: new Date(closes),
  incidentMinutes: 0,
  snapshotId: 1,
  rosterAsOf: null,
  relocked: false,
  published: false,
  ...change,
});
const weeks = [
  round(1, '2023-06-01T07:30+07:00', '2023-06-08T00:00+07:00'),
  round(2, '2023-06-08T07:30+07:00', '2023-06-15T00:00+07:00', { incidentMinutes: 15 }),
  round(3, '2023-06-15T07:30+07:00', '2023-06-22T00:00+07:00'),
];

test('a rate has two decimals, is never capped and is nothing where nobody has to take part', () => {
  assert.deepEqual(
    [
      { done: 62, must: 83 },
      { done: 3, must: 2 },
      { done: 0, must: 7 },
      { done: 0, must: 0 },
    ].map(rateOf),
    [74.7, 150, 0, null],
  );
});

test('people still missing reach the target exactly, with no one asked too many by a rounding error', () => {
  const table: [target: number, done: number, must: number, missing: number][] = [
    [95, 62, 83, 17],
    [95, 19, 20, 0],
    [95, 18, 20, 1],
    [100, 20, 20, 0],
    [95, 0, 0, 0],
    [70, 6, 10, 1],
    [95, 25, 20, 0],
  ];
  for (const [target, done, must, missing] of table)
    assert.equal(missingTo(target, { done, must }), missing, `${done} of ${must} against ${target} %`);
});

test('equals share a place, and the middle of an even number lies between the two', () => {
  assert.equal(placeAmong(80, [90, 80, 80, 70]), 2);
  assert.equal(placeAmong(95, []), 1);
  assert.deepEqual(
    [middleOf([]), middleOf([80]), middleOf([70, 90, 80]), middleOf([70.01, 80.02])],
    [null, 80, 80, 75.02],
  );
});

test('the round that matters is the open one, else the last that was, else the first to come', () => {
  const at = (now: string, number?: number) => chooseRound(weeks, number, new Date(now)).number;

  assert.deepEqual(
    [
      at('2023-05-01T00:00Z'),
      at('2023-06-02T00:00Z'),
      at('2023-06-08T06:00+07:00'),
      at('2023-06-08T07:30+07:00'),
      at('2023-07-01T00:00Z'),
      at('2023-05-01T00:00Z', 2),
    ],
    [1, 1, 1, 2, 3, 2],
  );
  assert.throws(() => at('2023-06-02T00:00Z', 9), { code: 'round.unknown' });
});

test('a round is over when the time given back has passed too', () => {
  assert.equal(isOver(weeks[1]!, new Date('2023-06-15T00:14:59+07:00')), false);
  assert.equal(isOver(weeks[1]!, new Date('2023-06-15T00:15:00+07:00')), true);
});

test('figures of other units are hidden while anybody can still be asked to predict a number they give away', () => {
  const shown = (enabled: boolean, scope: string, now: string) =>
    othersShown({ enabled, scope }, weeks, weeks[0]!, new Date(now));

  assert.deepEqual(
    [
      shown(false, 'round', '2023-06-02T00:00Z'),
      shown(true, 'round', '2023-06-02T00:00Z'),
      shown(true, 'round', '2023-06-08T00:00+07:00'),
      shown(true, 'contest', '2023-06-08T00:00+07:00'),
      shown(true, 'contest', '2023-06-22T00:00+07:00'),
    ],
    [true, false, true, false, true],
  );
});

test('a unit is far below late in a round under the serious rate, or at any time far behind its own last round', () => {
  const unit = (id: number, rate: number, before: number | null, must = 10) => ({
    id,
    name: `${id}`,
    must,
    rate,
    before,
  });
  const units = [
    unit(1, 41.44, 73),
    unit(2, 45, null),
    unit(3, 60, 62),
    unit(4, 30, 31),
    unit(5, 0, null, 0),
    unit(6, 70, 85),
  ];
  const behind = (now: string) =>
    unitsBehind(units, weeks[2]!, 50, new Date(now)).map(({ id, points }) => [id, points]);

  assert.deepEqual(behind('2023-06-21T20:00+07:00'), [
    [4, 1],
    [1, 31.56],
    [2, null],
    [6, 15],
  ]);
  assert.deepEqual(behind('2023-06-15T20:00+07:00'), [
    [1, 31.56],
    [6, 15],
  ]);
  assert.deepEqual(behind('2023-06-15T07:00+07:00').length, 2);
});

test('a curve is flat where nobody finished, ends now while the round runs and at its closing afterwards', () => {
  const day = round(1, '2023-06-01T00:00Z', '2023-06-01T10:00Z');
  const growth = {
    roundId: 1,
    stepMs: 3_600_000,
    steps: [
      [0, 2],
      [3, 6],
    ] as [number, number][],
  };

  assert.deepEqual(curveOf(growth, day, 20, 9, new Date('2023-06-01T04:30Z')), [
    [0, 0],
    [0.1, 10],
    [0.2, 10],
    [0.3, 10],
    [0.4, 40],
    [0.45, 45],
  ]);
  assert.deepEqual(curveOf(growth, day, 20, 9, new Date('2023-06-05T00:00Z')).at(-1), [1, 45]);
  assert.deepEqual(curveOf(growth, day, 20, 9, new Date('2023-05-31T00:00Z')), []);
  assert.deepEqual(curveOf(growth, day, 0, 0, new Date('2023-06-01T04:30Z')), []);
});

test('each day of a round has its mark in its middle, part days too', () => {
  const days = daysOf(round(1, '2023-06-01T12:00+07:00', '2023-06-03T00:00+07:00'));

  assert.deepEqual(
    days.map(({ at, day }) => [Math.round(at * 1000) / 1000, day.toISOString()]),
    [
      [0.167, '2023-05-31T17:00:00.000Z'],
      [0.667, '2023-06-01T17:00:00.000Z'],
    ],
  );
});

test('how long saving takes is told of the last minutes, not of yesterday', () => {
  const saving = new RecentMean(5);
  const minute = 60_000;

  assert.deepEqual(
    [
      saving.mean({ sum: 0, count: 0 }, 0),
      saving.mean({ sum: 10, count: 10 }, minute),
      saving.mean({ sum: 10, count: 10 }, 7 * minute),
      saving.mean({ sum: 11, count: 20 }, 8 * minute),
      saving.mean({ sum: 11, count: 20 }, 20 * minute),
    ],
    [null, 1, null, 0.1, null],
  );
});
