import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOfDay, instantOf } from '../platform/format/day.ts';
import { Refusal } from '../platform/refusal.ts';
import { moveRound } from './round-move.ts';

const rounds = [
  { number: 1, label: 'Tuần 1', opensAt: instantOf('2025-09-22', 7), closesAt: endOfDay('2025-09-28') },
  { number: 2, label: 'Tuần 2', opensAt: instantOf('2025-09-29', 7), closesAt: endOfDay('2025-10-05') },
];
const record = { reason: 'Bão số 10', by: 'ba-lan', at: instantOf('2025-09-30', 9) };
const before = { ...record, at: instantOf('2025-09-20', 9) };

test('a move is recorded with old and new window, reason, author, time and what it does to people', () => {
  const later = endOfDay('2025-10-07');

  const { rounds: moved, move } = moveRound(rounds, 2, { closesAt: later }, record);

  assert.deepEqual(moved, [rounds[0], { ...rounds[1], closesAt: later }]);
  assert.deepEqual(move, {
    round: 2,
    from: { opensAt: rounds[1]?.opensAt, closesAt: rounds[1]?.closesAt },
    to: { opensAt: rounds[1]?.opensAt, closesAt: later },
    ...record,
    effect: 'extended',
  });
  assert.deepEqual(rounds[1]?.closesAt, endOfDay('2025-10-05'));
});

test('the effect told to people follows from the change', () => {
  const table: [string, number, { opensAt?: Date; closesAt?: Date }, typeof record, string][] = [
    ['opening later', 2, { opensAt: instantOf('2025-09-30', 7) }, before, 'postponed'],
    ['opening earlier', 1, { opensAt: instantOf('2025-09-21', 7) }, before, 'brought-forward'],
    ['closing later', 2, { closesAt: endOfDay('2025-10-06') }, before, 'extended'],
    ['closing earlier', 2, { closesAt: instantOf('2025-10-03', 17) }, record, 'shortened'],
    ['closed round open again', 1, { closesAt: endOfDay('2025-09-30') }, record, 'overlaps'],
    [
      'closed last round open again',
      2,
      { closesAt: endOfDay('2025-10-12') },
      { ...record, at: instantOf('2025-10-07') },
      'reopened',
    ],
  ];
  for (const [name, number, change, at, effect] of table) {
    if (effect === 'overlaps')
      assert.throws(() => moveRound(rounds, number, change, at), { code: 'contest.move-overlap' });
    else assert.equal(moveRound(rounds, number, change, at).move.effect, effect, name);
  }
});

test('what cannot be moved is refused with a sentence that says what to do', () => {
  const table: [string, number, { opensAt?: Date; closesAt?: Date }, Partial<typeof record>][] = [
    ['contest.move-unknown', 7, {}, {}],
    ['contest.move-no-reason', 2, { closesAt: endOfDay('2025-10-06') }, { reason: '  ' }],
    ['contest.move-nothing', 2, { closesAt: endOfDay('2025-10-05') }, {}],
    ['contest.move-ends-first', 2, { closesAt: instantOf('2025-09-29', 7) }, {}],
    ['contest.move-opened', 2, { opensAt: instantOf('2025-09-30', 12) }, {}],
    ['contest.move-past', 2, { closesAt: instantOf('2025-09-30', 8) }, {}],
    ['contest.move-overlap', 1, { closesAt: instantOf('2025-09-29', 8) }, before],
  ];
  for (const [code, number, change, more] of table) {
    assert.throws(
      () => moveRound(rounds, number, change, { ...record, ...more }),
      (error) => error instanceof Refusal && error.code === code && error.message.length > 20,
      code,
    );
  }
});
