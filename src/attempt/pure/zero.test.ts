import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { causeOfZero, isTrueZero, type ZeroFacts } from './zero.ts';

const allWrong: ZeroFacts = {
  opened: true,
  points: 0,
  answered: 20,
  blank: 0,
  failedSaves: 0,
  unsentAnswers: 0,
  incidentOverlapMs: 0,
};
const nothing = { ...allWrong, answered: 0, blank: 20 };

test('each zero has the cause its facts show', () => {
  const table: [string, ZeroFacts, string | null][] = [
    ['all answered, all wrong', allWrong, 'all-wrong'],
    ['three answered, all wrong, the rest left blank', { ...allWrong, answered: 3, blank: 17 }, 'all-wrong'],
    ['opened and left', nothing, 'opened-no-answer'],
    ['a save that never got through', { ...allWrong, failedSaves: 1 }, 'technical-loss'],
    ['the phone still holds answers', { ...nothing, unsentAnswers: 12 }, 'technical-loss'],
    ['an incident while items were blank', { ...nothing, incidentOverlapMs: 60_000 }, 'technical-loss'],
    ['an incident, yet everything was answered', { ...allWrong, incidentOverlapMs: 60_000 }, 'all-wrong'],
    ['never opened', { ...nothing, opened: false }, 'never-opened'],
    ['has points', { ...allWrong, points: 10 }, null],
    ['has points in spite of failed saves', { ...allWrong, points: 10, failedSaves: 2 }, null],
  ];
  for (const [name, facts, expected] of table) assert.equal(causeOfZero(facts), expected, name);
});

test('nobody with any sign of loss is ever called a zero', () => {
  const anyFacts = fc.record({
    opened: fc.boolean(),
    points: fc.nat(3),
    answered: fc.nat(3),
    blank: fc.nat(3),
    failedSaves: fc.nat(2),
    unsentAnswers: fc.nat(2),
    incidentOverlapMs: fc.nat(2),
  });
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const lost = facts.failedSaves > 0 || facts.unsentAnswers > 0 || (facts.incidentOverlapMs > 0 && facts.blank > 0);
      const expected = facts.opened && facts.points === 0 && facts.answered > 0 && !lost;
      assert.equal(isTrueZero(causeOfZero(facts)), expected);
    }),
  );
});
