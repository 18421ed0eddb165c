import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { actualNumber, type PredictedAttempt, type PredictionRules, predictionDistance } from './prediction.ts';

const attempt = (personId: string, change: Partial<PredictedAttempt> = {}): PredictedAttempt => ({
  personId,
  round: 1,
  topic: null,
  block: 'sở',
  practice: false,
  allRight: false,
  fullMarks: false,
  excluded: false,
  disqualified: false,
  ...change,
});
const rules: PredictionRules = {
  target: 'participants',
  unit: 'persons',
  scope: { round: null, topic: null, block: null },
  countsExcluded: false,
  countsDisqualified: false,
};
const attempts = [
  attempt('Hà'),
  attempt('Hà', { allRight: true, fullMarks: true }),
  attempt('Hà', { round: 2, allRight: true, fullMarks: true }),
  attempt('Nam', { allRight: true, topic: 'DVC' }),
  attempt('Mai', { block: 'xã', fullMarks: true }),
  attempt('Lan', { excluded: true, allRight: true }),
  attempt('Dũng', { disqualified: true, allRight: true }),
  attempt('Hà', { practice: true, allRight: true }),
  attempt('thi thử', { practice: true }),
];

test('the number follows from target, unit and scope of the rules', () => {
  const table: [string, Partial<PredictionRules>, number][] = [
    ['participants', {}, 3],
    ['attempts of participants', { unit: 'attempts' }, 5],
    ['people all right', { target: 'all-right' }, 2],
    ['all-right attempts', { target: 'all-right', unit: 'attempts' }, 3],
    ['people with full marks', { target: 'full-marks' }, 2],
    ['one round', { scope: { ...rules.scope, round: 2 } }, 1],
    ['one topic', { scope: { ...rules.scope, topic: 'DVC' } }, 1],
    ['one block', { scope: { ...rules.scope, block: 'xã' } }, 1],
    ['excluded people count', { countsExcluded: true }, 4],
    ['disqualified attempts count', { countsDisqualified: true }, 4],
    ['both count', { countsExcluded: true, countsDisqualified: true, target: 'all-right' }, 4],
    ['a round nobody took', { scope: { ...rules.scope, round: 9 } }, 0],
  ];
  for (const [name, change, expected] of table) {
    assert.equal(actualNumber(attempts, { ...rules, ...change }), expected, name);
  }
});

test('a prediction above and one below are equally far; no prediction has no distance', () => {
  assert.deepEqual(
    [25_970, 25_990, 25_980, null].map((p) => predictionDistance(p, 25_980)),
    [10, 10, 0, null],
  );
});

test('prediction: the number does not depend on the order, and practice never moves it', () => {
  const anyAttempt = fc.record({
    personId: fc.constantFrom('a', 'b', 'c'),
    round: fc.integer({ min: 1, max: 2 }),
    topic: fc.constantFrom(null, 't'),
    block: fc.constantFrom(null, 'k'),
    practice: fc.boolean(),
    allRight: fc.boolean(),
    fullMarks: fc.boolean(),
    excluded: fc.boolean(),
    disqualified: fc.boolean(),
  });
  const anyRules = fc.record({
    target: fc.constantFrom('participants' as const, 'all-right' as const, 'full-marks' as const),
    unit: fc.constantFrom('persons' as const, 'attempts' as const),
    scope: fc.record({
      round: fc.constantFrom(null, 1),
      topic: fc.constantFrom(null, 't'),
      block: fc.constantFrom(null, 'k'),
    }),
    countsExcluded: fc.boolean(),
    countsDisqualified: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(anyAttempt), anyRules, (list, r) => {
      const hits = list
        .filter((a) => !a.practice && (r.countsExcluded || !a.excluded) && (r.countsDisqualified || !a.disqualified))
        .filter((a) => [null, a.round].includes(r.scope.round) && [null, a.topic].includes(r.scope.topic))
        .filter((a) => [null, a.block].includes(r.scope.block))
        .filter((a) => ({ participants: true, 'all-right': a.allRight, 'full-marks': a.fullMarks })[r.target]);
      const naive =
        r.unit === 'attempts' ? hits.length : ['a', 'b', 'c'].filter((p) => hits.some((a) => a.personId === p)).length;
      assert.equal(actualNumber(list, r), naive);
      assert.equal(actualNumber([...list].reverse(), r), naive);
      assert.equal(
        actualNumber([...list, attempt('new', { practice: true, allRight: true, fullMarks: true })], r),
        naive,
      );
    }),
  );
});
