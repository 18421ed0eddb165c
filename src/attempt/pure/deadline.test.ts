import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type AttemptTime,
  attemptState,
  deadlineOf,
  finishedAt,
  lastFullStart,
  latenessMs,
  mayAnswer,
  millisecondsLeft,
  secondsLeft,
  windowWarnings,
} from './deadline.ts';

const opensAt = Date.UTC(2023, 5, 12, 1); // 08:00 on 12/6/2023 in Viet Nam
const minutes = (n: number) => n * 60_000;
const hour = minutes(60);
const closesAt = opensAt + 8 * hour;
const plain = { minutes: 20, factor: 1, extraMinutes: 0, incidentMinutes: 0 };

test('the deadline is the earlier of closing and personal end, plus incident time, in every combination', () => {
  const table: [string, boolean, number, Partial<AttemptTime>, number][] = [
    // start (minutes after opening), time → deadline (minutes after opening); the round lasts 480 minutes
    ['the plain limit', true, 0, {}, 20],
    ['started so late that closing cuts it', true, 470, {}, 480],
    ['ends exactly at closing', true, 460, {}, 480],
    ['factor 1.25', true, 0, { factor: 1.25 }, 25],
    ['factor 1.5', true, 0, { factor: 1.5 }, 30],
    ['factor 2', true, 0, { factor: 2 }, 40],
    ['extra minutes', true, 0, { extraMinutes: 10 }, 30],
    ['factor and extra minutes', true, 0, { factor: 1.5, extraMinutes: 10 }, 40],
    ['extra time is cut by closing', true, 455, { factor: 2 }, 480],
    ['extra time beats closing when the override says so', false, 455, { factor: 2 }, 495],
    ['an incident extends the limit', true, 0, { incidentMinutes: 7 }, 27],
    ['an incident reaches past the closing', true, 470, { incidentMinutes: 7 }, 487],
    ['incident and override', false, 470, { incidentMinutes: 7 }, 497],
    ['no limit: until closing', true, 0, { minutes: null }, 480],
    ['no limit, closing does not win: still until closing', false, 0, { minutes: null }, 480],
    ['no limit with an incident', true, 0, { minutes: null, incidentMinutes: 5 }, 485],
    ['61 minutes away', true, 0, { minutes: 61 }, 61],
    ['a limit longer than the round', true, 0, { minutes: 600 }, 480],
  ];
  for (const [name, closingWins, start, change, expected] of table) {
    const time = { ...plain, ...change, startedAt: opensAt + minutes(start) };
    assert.equal(deadlineOf({ opensAt, closesAt, closingWins }, time), opensAt + minutes(expected), name);
  }
});

test('an attempt of 30 days has a deadline 30 days away', () => {
  const days = 30 * 24 * 60;
  const window = { opensAt, closesAt: opensAt + minutes(days * 2), closingWins: true };

  const deadline = deadlineOf(window, { ...plain, minutes: days, startedAt: opensAt });

  assert.equal(deadline, opensAt + minutes(days));
});

test('at the edges of deadline and grace each answer gets the verdict and the lateness of the table', () => {
  const deadline = opensAt + minutes(20);
  const grace = 60_000;
  const table: [number, string, number][] = [
    [-2000, 'in-time', 0],
    [-100, 'in-time', 0],
    [-1, 'in-time', 0],
    [0, 'in-time', 0],
    [1, 'late-in-grace', 1],
    [100, 'late-in-grace', 100],
    [1000, 'late-in-grace', 1000],
    [59_999, 'late-in-grace', 59_999],
    [60_000, 'late-in-grace', 60_000],
    [60_001, 'refused', 60_001],
    [2 * hour, 'refused', 2 * hour],
  ];
  for (const [offset, verdict, lateness] of table) {
    const got = [mayAnswer(deadline + offset, deadline, grace), latenessMs(deadline + offset, deadline)];
    assert.deepEqual(got, [verdict, lateness], `${offset} ms`);
  }
});

test('without grace the first millisecond after the deadline is refused', () => {
  assert.equal(mayAnswer(1000, 1000, 0), 'in-time');
  assert.equal(mayAnswer(1001, 1000, 0), 'refused');
});

test('state follows from time alone', () => {
  const deadline = opensAt + minutes(20);
  const table: [number, number | null, string][] = [
    [opensAt - 1, null, 'not-open'],
    [opensAt, null, 'open'],
    [deadline, null, 'open'],
    [deadline + 1, null, 'expired'],
    [deadline + 365 * 24 * hour, null, 'expired'],
    [deadline - 1, deadline - 5, 'submitted'],
    [deadline + hour, deadline - 5, 'submitted'],
  ];
  for (const [now, submittedAt, state] of table) {
    assert.equal(attemptState({ opensAt, deadline, submittedAt, now }), state);
  }
});

test('an extension after the end opens the attempt again', () => {
  const window = { opensAt, closesAt, closingWins: true };
  const time = { ...plain, startedAt: opensAt };
  const now = opensAt + minutes(25);
  const state = (incidentMinutes: number) =>
    attemptState({ opensAt, deadline: deadlineOf(window, { ...time, incidentMinutes }), submittedAt: null, now });

  assert.equal(state(0), 'expired');
  assert.equal(state(10), 'open');
});

test('an attempt nobody handed in finished at its deadline, not when a sweeper came by', () => {
  assert.equal(finishedAt(null, 5000), 5000);
  assert.equal(finishedAt(4000, 5000), 4000);
  assert.equal(finishedAt(5030, 5000), 5000);
});

test('the seconds shown never fall below zero and the last begun second counts', () => {
  const table: [number, number][] = [
    [-2000, 2],
    [-1001, 2],
    [-1000, 1],
    [-1, 1],
    [0, 0],
    [1, 0],
    [hour, 0],
  ];
  for (const [offset, seconds] of table) assert.equal(secondsLeft(5000 + offset, 5000), seconds);
  assert.equal(millisecondsLeft(4999, 5000), 1);
});

test('starting after the last full start costs time, starting at it does not', () => {
  const window = { opensAt, closesAt, closingWins: true };
  const last = lastFullStart(window, plain)!;

  assert.equal(last, closesAt - minutes(20));
  assert.equal(deadlineOf(window, { ...plain, startedAt: last }) - last, minutes(20));
  assert.equal(deadlineOf(window, { ...plain, startedAt: last + 1 }) - (last + 1), minutes(20) - 1);
  assert.equal(lastFullStart(window, { ...plain, minutes: null }), null);
});

test('a limit that does not fit into the round is warned about, with the extra time named apart', () => {
  const short = { opensAt, closesAt: opensAt + minutes(30), closingWins: true };
  const windowMs = minutes(30);
  const warn = (time: Partial<AttemptTime>, window = short) => windowWarnings(window, { ...plain, ...time });

  assert.deepEqual(warn({}), []);
  assert.deepEqual(warn({ minutes: 30 }), []);
  assert.deepEqual(warn({ minutes: 31 }), [{ code: 'limit-exceeds-window', limitMs: minutes(31), windowMs }]);
  assert.deepEqual(warn({ factor: 2 }), [{ code: 'limit-with-extra-exceeds-window', limitMs: minutes(40), windowMs }]);
  assert.deepEqual(warn({ extraMinutes: 11 }), [
    { code: 'limit-with-extra-exceeds-window', limitMs: minutes(31), windowMs },
  ]);
  assert.deepEqual(warn({ minutes: null, factor: 2 }), []);
  assert.deepEqual(warn({ factor: 2 }, { ...short, closingWins: false }), []);
  assert.deepEqual(warn({}, { ...short, closesAt: opensAt }), [{ code: 'closes-before-it-opens' }]);
});

test('deadline: agrees with the rule written out naively, and more time never brings it forward', () => {
  fc.assert(
    fc.property(
      fc.record({
        window: fc.integer({ min: 1, max: 50_000 }),
        start: fc.integer({ min: 0, max: 60_000 }),
        minutes: fc.option(fc.integer({ min: 1, max: 2000 })),
        factor: fc.constantFrom(1, 1.25, 1.5, 2),
        extraMinutes: fc.integer({ min: 0, max: 120 }),
        incidentMinutes: fc.integer({ min: 0, max: 500 }),
        closingWins: fc.boolean(),
      }),
      (c) => {
        const window = { opensAt, closesAt: opensAt + minutes(c.window), closingWins: c.closingWins };
        const time = { ...c, startedAt: opensAt + minutes(c.start) };
        const ends = [];
        if (c.closingWins || c.minutes === null) ends.push(c.window);
        if (c.minutes !== null) ends.push(c.start + c.minutes * c.factor + c.extraMinutes);

        const deadline = deadlineOf(window, time);

        assert.equal(deadline, opensAt + minutes(Math.min(...ends) + c.incidentMinutes));
        for (const more of [{ factor: 2 }, { extraMinutes: 240 }, { incidentMinutes: 600 }]) {
          assert.ok(deadlineOf(window, { ...time, ...more }) >= deadline);
        }
      },
    ),
  );
});
