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

test('a number written plainly becomes the same number by the quick way as by the long one, and nothing else does', () => {
  const fields = { so: Type.Integer({ minimum: 0, maximum: 10 ** 15 }), ten: Type.Optional(Type.String()) };
  const quick = Type.Object(fields);
  const long = Type.Object({ ...fields, dau: Type.Integer({ default: 1 }) });
  const outcome = (way: typeof quick | typeof long, given: unknown) => {
    try {
      const { so, ten } = checkInput(way, given, 'body') as { so: unknown; ten?: unknown };
      return { so, ten };
    } catch (error) {
      assert.ok(error instanceof Refusal);
      return { code: error.code, where: [...new Set(error.problems.map(({ where }) => where))] };
    }
  };
  const texts =
    '0|7|10|00|07|-0|-3|+4|1e3|1.0|1.5|0x10|yes|true||  |  5 |5\n|٣|999999999999999|1000000000000000|9007199254740993|123456789012345678901';
  for (const so of [...texts.split('|'), 3, -1, 1.5, null, true, ['1'], ['1', '2'], {}, undefined])
    for (const given of [{ so }, { so, ten: '12' }])
      assert.deepEqual(outcome(quick, given), outcome(long, given), JSON.stringify(given));
  const given = { so: '3' };
  checkInput(quick, given, 'body');
  assert.deepEqual(given, { so: '3' }, 'what came in stays as it came');
});
