import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../test/harness.ts';
import { arrayBinary } from './array-binary.ts';

test('columns come back as they were given, to the ends of what they hold', async () => {
  const { database } = await testDatabase();
  const given = {
    smalls: [0, 1, -1, 32767, -32768],
    wholes: [0, 1, -1, 2 ** 31 - 1, -(2 ** 31)],
    longs: [0, 1, -1, 2 ** 32 - 1, 2 ** 32, -(2 ** 32), Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
    instants: ['1999-12-31T23:59:59.999Z', '2000-01-01T00:00:00.000Z', '2026-11-20T16:59:59.123Z'],
  };

  const { rows } = await database
    .pool('system')
    .query(
      'SELECT $1::smallint[] AS smalls, $2::integer[] AS wholes, $3::bigint[] AS longs, $4::timestamptz[] AS instants',
      [
        arrayBinary('smallint', given.smalls),
        arrayBinary('integer', given.wholes),
        arrayBinary('bigint', given.longs),
        arrayBinary(
          'timestamptz',
          given.instants.map((each) => Date.parse(each)),
        ),
      ],
    );

  assert.deepEqual(rows, [{ ...given, instants: given.instants.map((each) => new Date(each)) }]);
});

test('what does not fit is refused, never cut', () => {
  for (const [kind, value] of [
    ['smallint', 32768],
    ['integer', 2 ** 31],
    ['bigint', 2 ** 53],
    ['bigint', 1.5],
    ['timestamptz', Number.NaN],
    ['timestamptz', 1.23456],
  ] as const)
    assert.throws(() => arrayBinary(kind, [value]), RangeError, `${kind} ${value}`);
});
