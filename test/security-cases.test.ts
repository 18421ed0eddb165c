import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingProofs } from './proofs.ts';
import { cases } from './security-cases.ts';

const numbered = (letter: string, count: number, but: number[]) =>
  Array.from({ length: count }, (_, at) => at + 1)
    .filter((at) => !but.includes(at))
    .map((at) => `${letter}${String(at).padStart(2, '0')}`);

/** Rows that are due before a province or the nation uses it, not before a first release. */
const later = {
  S: [12, 14, 22, 30, 31, 34, 35, 36, 42, 50, 51, 66, 67, 69, 72, 77, 82],
  H: [10, 13, 14, 15, 16, 22],
};

test('each row of the security plan that is due for a first release is a test or says what is missing', () => {
  const proved = Object.values(cases).filter((each) => typeof each !== 'string');

  assert.deepEqual(Object.keys(cases), [...numbered('S', 84, later.S), ...numbered('H', 22, later.H)]);
  assert.ok(proved.every((proofs) => proofs.length > 0));
  assert.ok(proved.length >= 74, `a row that has a test does not lose it: ${proved.length}`);
});

test('the tests named there exist under these names', () => {
  assert.deepEqual(
    missingProofs(Object.entries(cases).map(([name, row]) => [name, typeof row === 'string' ? [] : row])),
    [],
  );
});
