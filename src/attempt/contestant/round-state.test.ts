import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstOf, type RoundFacts, type RoundState, refreshIn, stateOf } from './round-state.ts';

test('where a person stands in a round, from times alone', () => {
  const facts = { now: 50, opensAt: 10, closesAt: 100, status: 'must', taken: 0, allowed: 1, running: false };
  const cases: [string, Partial<RoundFacts>, RoundState][] = [
    ['open', {}, 'open'],
    ['the opening belongs to the round', { now: 10 }, 'open'],
    ['the closing does not', { now: 100 }, 'missed'],
    ['before', { now: 9 }, 'later'],
    ['taken', { taken: 1 }, 'done'],
    ['taken, more allowed', { taken: 1, allowed: 3 }, 'again'],
    ['taken, unlimited', { taken: 9, allowed: null }, 'again'],
    ['running', { taken: 1, running: true }, 'running'],
    ['running past the closing', { taken: 1, running: true, now: 101 }, 'running'],
    ['exempt people may take part', { status: 'exempt' }, 'open'],
    ['excluded', { status: 'excluded' }, 'out'],
    ['not on the roster', { status: null }, 'out'],
    ['taken before being excluded', { status: 'excluded', taken: 1 }, 'done'],
  ];

  assert.deepEqual(
    cases.map(([name, over]) => [name, stateOf({ ...facts, ...over })]),
    cases.map(([name, , state]) => [name, state]),
  );
});

test('the page is about what runs, then what closes first, then what opens next', () => {
  const round = (name: string, state: RoundState, opens: number, closes: number) => ({
    name,
    state,
    opensAt: new Date(opens),
    closesAt: new Date(closes),
  });
  const all = [
    round('done', 'done', 1, 2),
    round('next year', 'later', 90, 99),
    round('next', 'later', 80, 99),
    round('again', 'again', 1, 50),
    round('open long', 'open', 1, 70),
    round('open', 'open', 1, 60),
    round('running', 'running', 1, 65),
  ];

  const order: string[] = [];
  for (let left = all; ; ) {
    const first = firstOf(left);
    if (!first) break;
    order.push(first.name);
    left = left.filter((each) => each !== first);
  }

  assert.deepEqual(order, ['running', 'open', 'open long', 'again', 'next', 'next year']);
});

test('a waiting page comes back just after the opening, spread over seconds, never before it', () => {
  const opensAt = Date.parse('2023-06-05T07:30:00+07:00');
  const before = (seconds: number, chance: number) => refreshIn(opensAt - seconds * 1000, opensAt, chance);

  assert.deepEqual(
    [before(600, 0), before(600, 0.999), before(0.4, 0), before(3600, 0), before(3601, 0), before(86_400, 0)],
    [600, 619, 1, 3600, undefined, undefined],
  );
});
