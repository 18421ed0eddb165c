import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Role } from '../roles.ts';
import { mayChangeRight, mayEndOperator } from './policy.ts';

const answer = (role: string, within: number | null, right: Role, path: number[]) => {
  const may = mayChangeRight({ role, within }, right, { path });
  return may === true ? 'yes' : may.code;
};

test('operators and the shell give any right; organisers any but the operator’s, the secretariat those of units, in their own subtree; others none', () => {
  const cases: [string, number | null, Role, number[], string][] = [
    ['operator', null, 'operator', [], 'yes'],
    ['operator', null, 'organiser', [1, 2], 'yes'],
    ['command-line', null, 'operator', [], 'yes'],
    ['organiser', null, 'organiser', [], 'yes'],
    ['organiser', null, 'juror', [1, 2], 'yes'],
    ['organiser', null, 'operator', [], 'right.operator-only'],
    ['organiser', 2, 'focal-point', [1, 2, 3], 'yes'],
    ['organiser', 2, 'focal-point', [1, 2], 'yes'],
    ['organiser', 2, 'focal-point', [1, 4], 'right.outside'],
    ['organiser', 2, 'secretariat', [], 'right.outside'],
    ['secretariat', null, 'juror', [], 'right.not-yours'],
    ['secretariat', null, 'secretariat', [1, 2], 'right.not-yours'],
    ['secretariat', null, 'focal-point', [1, 2], 'yes'],
    ['secretariat', null, 'head-of-unit', [1, 2], 'yes'],
    ['secretariat', null, 'head-of-unit', [], 'right.not-yours'],
    ['secretariat', 2, 'focal-point', [1, 4], 'right.outside'],
    ['focal-point', 2, 'focal-point', [1, 2], 'right.not-yours'],
    ['inspector', null, 'inspector', [], 'right.not-yours'],
  ];
  for (const [role, within, right, path, expected] of cases)
    assert.equal(answer(role, within, right, path), expected, `${role} within ${within} gives ${right} at ${path}`);
});

test('the last operator cannot be ended, the one before can', () => {
  assert.equal((mayEndOperator(1) as { code?: string }).code, 'right.last-operator');
  assert.equal(mayEndOperator(2), true);
});
