import assert from 'node:assert/strict';
import { test } from 'node:test';
import Type from 'typebox';
import { Refusal } from '../refusal.ts';
import { checkInput } from './check.ts';

const schema = Type.Object({
  so: Type.Integer({ minimum: 0 }),
  trang: Type.Optional(Type.Integer({ minimum: 1 })),
  dau: Type.Integer({ minimum: 1, default: 1 }),
  ty_le: Type.Optional(Type.Number()),
  han: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
  bat: Type.Optional(Type.Boolean()),
  ten: Type.Optional(Type.String()),
});

const refused = (value: unknown): string[] => {
  try {
    return [`taken: ${JSON.stringify(checkInput(schema, value, 'body'))}`];
  } catch (error) {
    assert.ok(error instanceof Refusal && error.status === 400);
    return [...new Set(error.problems.map(({ where }) => where))];
  }
};

test('text of forms becomes numbers, whatever stands around them', () => {
  assert.deepEqual(
    checkInput(schema, { so: ' 12 ', trang: '3', ty_le: '1.5', han: '7', bat: 'true', ten: '5' }, 'body'),
    { so: 12, trang: 3, dau: 1, ty_le: 1.5, han: 7, bat: true, ten: '5' },
  );
});

test('a number left empty is absent, never 0; where null is meant it is null; text may be empty', () => {
  assert.deepEqual(checkInput(schema, { so: '0', trang: '', dau: ' ', ty_le: '', han: '', bat: '', ten: '' }, 'body'), {
    so: 0,
    dau: 1,
    han: null,
    ten: '',
  });
});

test('a needed number left empty, and what is no number, are refused by name', () => {
  assert.deepEqual(refused({ so: '' }), ['so']);
  assert.deepEqual(refused({ so: '  ', ten: '' }), ['so']);
  for (const so of ['1.5', '0x10', '1e3', 'mười', 'true', '1,5', true, ['1', '2'], '--1'])
    assert.deepEqual(refused({ so }), ['so'], String(so));
  assert.deepEqual(refused({ so: 1.5 }), ['so']);
  assert.deepEqual(refused({ so: 1, ty_le: '1,5' }), ['ty_le']);
  assert.deepEqual(refused({ so: 1, trang: '0' }), ['trang']);
});
