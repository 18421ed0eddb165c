import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../test/harness.ts';
import { ensureAccounts, findAccount } from './account.ts';

const { database } = await testDatabase();
const now = new Date('2023-06-05T08:00:00+07:00');
const ensure = (people: { email: string; name: string | null }[]) =>
  database.system((queries) => ensureAccounts(queries, people, now));

test('each address gets one account, found again by any way of writing it', async () => {
  const first = await ensure([
    { email: 'ha@x.vn', name: 'Nguyễn Hà' },
    { email: 'nam@x.vn', name: null },
    { email: 'ha+thi@x.vn', name: 'Người khác' },
  ]);
  const again = await ensure([
    { email: 'nam@x.vn', name: 'Trần Nam' },
    { email: 'ha@x.vn', name: 'Tên mới' },
  ]);

  assert.equal(first.get('ha@x.vn'), first.get('ha+thi@x.vn'));
  assert.deepEqual([again.get('ha@x.vn'), again.get('nam@x.vn')], [first.get('ha@x.vn'), first.get('nam@x.vn')]);
  const found = await database.system(async (queries) => [
    await findAccount(queries, ' HA@X.vn '),
    await findAccount(queries, 'nam@x.vn'),
    await findAccount(queries, 'ai@x.vn'),
  ]);
  assert.deepEqual(
    found.map((account) => account?.name),
    ['Nguyễn Hà', 'Trần Nam', undefined],
  );
});

test('two imports at once agree on the accounts', async () => {
  const people = Array.from({ length: 500 }, (_, i) => ({ email: `p${i}@y.vn`, name: `P ${i}` }));

  const [one, two] = await Promise.all([ensure(people), ensure(people)]);

  assert.deepEqual(one, two);
  assert.equal(new Set(one.values()).size, 500);
});
