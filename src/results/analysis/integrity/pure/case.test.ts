import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuseStep, type Step, stateOf } from './case.ts';

const at = new Date('2023-06-13T08:00:00+07:00');
const due = new Date('2023-06-16T08:00:00+07:00');
const later = new Date('2023-06-17T08:00:00+07:00');
const step = (kind: Step['kind'], accountId = 1, more: Partial<Step> = {}): Step => ({
  kind,
  accountId,
  at,
  outcome: null,
  dueAt: null,
  ...more,
});
const asked = step('asked', 1, { dueAt: due });
const upheld = step('proposed', 1, { outcome: 'upheld' });
const want = (kind: Step['kind'], accountId = 1, more: object = {}) => ({
  kind,
  accountId,
  now: at,
  body: 'Vì …',
  ...more,
});
const uphold = { outcome: 'upheld' as const, clause: 'Điều 9' };

test('the state of a case follows from its steps', () => {
  const table: [Step[], string][] = [
    [[], 'to-look-at'],
    [[asked], 'asked'],
    [[asked, step('explained')], 'explained'],
    [[asked, step('explained'), upheld], 'proposed'],
    [[asked, step('explained'), upheld, step('declined', 2)], 'explained'],
    [[asked, step('explained'), upheld, step('confirmed', 2)], 'decided'],
    [[asked, step('explained'), upheld, step('confirmed', 2), step('appealed')], 'appealed'],
  ];
  for (const [steps, state] of table) assert.equal(stateOf(steps), state);
});

test('nothing is upheld before the person was heard or let the time pass; clearing needs no hearing', () => {
  assert.equal(refuseStep([], want('proposed', 1, uphold), false), 'not-heard');
  assert.equal(refuseStep([asked], want('proposed', 1, uphold), false), 'not-heard');
  assert.equal(refuseStep([asked], want('proposed', 1, { ...uphold, now: later }), false), null);
  assert.equal(refuseStep([asked, step('explained')], want('proposed', 1, uphold), false), null);
  assert.equal(refuseStep([], want('proposed', 1, { outcome: 'cleared' }), false), null);
});

test('two people decide, with a reason, and with the clause of the rules where something is upheld', () => {
  const proposed = [asked, step('explained'), upheld];

  assert.equal(refuseStep(proposed, want('confirmed', 1), false), 'second-person');
  assert.equal(refuseStep(proposed, want('confirmed', 2), false), null);
  assert.equal(refuseStep(proposed, want('confirmed', 2, { body: ' ' }), false), 'reason-missing');
  assert.equal(refuseStep(proposed.slice(0, 2), want('proposed', 1, { outcome: 'upheld' }), false), 'clause-missing');
});

test('an appeal is decided by two people who did not decide before', () => {
  const appealed = [asked, step('explained'), upheld, step('confirmed', 2), step('appealed', 1)];
  const again = [...appealed, step('proposed', 3, { outcome: 'cleared' })];

  for (const account of [1, 2])
    assert.equal(refuseStep(appealed, want('proposed', account, uphold), false), 'decided-before');
  assert.equal(refuseStep(appealed, want('proposed', 3, uphold), false), null);
  assert.equal(refuseStep(again, want('confirmed', 2), false), 'decided-before');
  assert.equal(refuseStep(again, want('confirmed', 4), false), null);
});

test('signs for reading only and steps out of turn are refused', () => {
  assert.equal(refuseStep([], want('asked'), true), 'reading-only');
  assert.equal(refuseStep([], want('confirmed', 2), false), 'wrong-state');
  assert.equal(
    refuseStep([asked, step('explained'), upheld, step('confirmed', 2)], want('asked'), false),
    'wrong-state',
  );
});
