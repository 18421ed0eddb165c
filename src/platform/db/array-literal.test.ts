import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../test/harness.ts';
import { arrayLiteral } from './array-literal.ts';

test('columns come back as they were given, whatever stands in them', async () => {
  const { database } = await testDatabase();
  const day = new Date('2023-06-05T02:00:00.123Z');
  const texts = ['hand-in', 'NULL', 'null', '', 'a b', 'say "no"', 'C:\\x', '{1,2}', 'Nguyễn, Hà', null];
  const bytes = [Buffer.of(0, 92, 34, 255), Buffer.alloc(0), null];

  const { rows } = await database.pool('system').query(
    'SELECT $1::bigint[] AS numbers, $2::timestamptz[] AS days, $3::bytea[] AS bytes, $4::text[] AS texts',
    [[1, 0, -7, null, Number.MAX_SAFE_INTEGER], [day, null], bytes, texts].map((column) => arrayLiteral(column)),
  );

  assert.deepEqual(rows, [{ numbers: [1, 0, -7, null, Number.MAX_SAFE_INTEGER], days: [day, null], bytes, texts }]);
});
