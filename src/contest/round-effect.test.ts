import assert from 'node:assert/strict';
import { test } from 'node:test';
import { windowEffect } from './round-effect.ts';

const at = (clock: string) => new Date(`2023-06-${clock}:00+07:00`);
const round = { number: 1, label: 'Tuần 1', opensAt: at('01T07:30'), closesAt: at('08T00:00') };

test('what a new window does to people depends on where the round stands', () => {
  const cases: [now: Date, closes: Date, kind: string, seconds: number][] = [
    [at('01T07:00'), at('09T00:00'), 'moved', 86_400],
    [at('07T20:00'), at('08T06:00'), 'extended', 6 * 3600],
    [at('07T20:00'), at('07T22:00'), 'shortened', -2 * 3600],
    [at('08T10:00'), at('08T12:00'), 'reopened', 2 * 3600],
  ];

  assert.deepEqual(
    cases.map(([now, closesAt]) => windowEffect(round, { opensAt: round.opensAt, closesAt }, now)),
    cases.map(([, , kind, seconds]) => ({ kind, seconds })),
  );
});
