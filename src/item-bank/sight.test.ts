import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../test/harness.ts';
import { smallProvince } from '../../test/world.ts';
import type { Context } from '../platform/context.ts';
import { loadSql } from '../platform/db/sql.ts';
import { saveOffice } from './appraisal/offices.ts';
import { findStandingIn } from './appraisal/standing.ts';
import { type Reach, reachOf, sees } from './sight.ts';
import { bankWith, someItem } from './testing.ts';
import { editItem } from './write-item.ts';

const now = new Date('2026-11-21T02:00:00Z');

test('secretariat and organiser see the whole bank, appraisers their topics, writers what they wrote', () => {
  const table = [
    ['item-writer'],
    ['item-writer', 'juror', 'inspector', 'operator'],
    ['item-writer', 'appraiser'],
    ['appraiser', 'secretariat'],
    ['item-writer', 'organiser'],
    [],
  ].map((roles) => reachOf(roles));

  assert.deepEqual(table, ['own', 'own', 'topics', 'all', 'all', 'own']);
});

test('what one wrote or changed is seen in every reach; another topic only by who sees all', () => {
  const item = { authorId: 1, editors: [1, 2], assigned: true, competent: [3] };
  const free = { ...item, assigned: false, competent: [] };
  const table = (['own', 'topics', 'all'] as const).map((reach) =>
    [1, 2, 3, 4, null].map((accountId) => [
      sees({ reach, accountId }, item),
      sees({ reach, accountId }, free),
      sees({ reach, accountId }, { ...free, authorId: null, editors: [] }),
    ]),
  );

  const wrote = (others: boolean) => [true, true, others];
  const never = [false, false, false];
  assert.deepEqual(table, [
    [wrote(false), wrote(false), never, never, never],
    [wrote(true), wrote(true), [true, true, true], [false, true, true], never],
    [1, 2, 3, 4, null].map(() => [true, true, true]),
  ]);
});

test('the condition of the database and the pure rule see the same items, for everybody and every reach', async () => {
  const { database } = await testDatabase();
  const context = { database, clock: () => now.getTime() } as Context;
  const world = await smallProvince(database);
  const { organisation, accounts } = world;
  const doer = { organisation, accountId: accounts.lan, role: 'secretariat' };
  const topics = ['the-che', 'thu-tuc', 'tai-chinh'];
  const items = Array.from({ length: 18 }, (_, index) => someItem(index + 1, { topic: topics[index % 3]! }));
  const { bankId, itemIds } = await bankWith(context, world, items, 'submitted');
  const place = { organisation, bankId };
  // One office has a topic, one shares a topic with it, and the third topic is nobody's.
  const office = (unitId: number, of: string[], members: number[]) =>
    saveOffice(context, doer, { ...place, officeId: null, office: { unitId, dueOn: null, topics: of, members } }, now);
  await office(world.units.homeDepartment, ['the-che'], [accounts.appraiser]);
  await office(world.units.laborDepartment, ['the-che', 'thu-tuc'], [accounts.dung]);
  // Some items are nobody's, some were changed by another, one of those from one topic to another.
  const pool = database.pool('system');
  await pool.query('UPDATE item SET author_id = NULL WHERE id = ANY($1)', [itemIds.slice(0, 6)]);
  await pool.query('UPDATE item_version SET account_id = NULL WHERE item_id = ANY($1)', [itemIds.slice(0, 6)]);
  for (const [index, slug] of [
    [3, 'the-che'],
    [10, 'thu-tuc'],
    [12, 'tai-chinh'],
  ] as const)
    await editItem(
      context,
      { ...doer, accountId: accounts.inspector },
      {
        ...place,
        itemId: itemIds[index]!,
        version: 1,
        content: someItem(100 + index, { topic: slug }),
        topic: { slug, name: slug },
        submit: index !== 12,
      },
      now,
    );

  const sql = loadSql(new URL('./bank-pages.sql', import.meta.url));
  const everything = { topic: null, level: null, search: null, state: null, skip: 0 };
  const sizes: number[] = [];
  for (const reach of ['own', 'topics', 'all'] satisfies Reach[])
    for (const accountId of Object.values(accounts)) {
      const [listed, judged] = await database.keys(organisation, async (queries) => {
        const rows = await queries.many<{ id: number }>(sql('list_items'), {
          organisation_id: organisation,
          bank_id: bankId,
          reach,
          account_id: accountId,
          ...everything,
        });
        const seen: number[] = [];
        for (const itemId of itemIds) {
          const standing = await findStandingIn(queries, { ...place, itemId });
          if (sees({ reach, accountId }, standing!)) seen.push(itemId);
        }
        return [rows.map(({ id }) => id).sort((one, other) => one - other), seen];
      });
      assert.deepEqual(listed, judged, `${reach} ${accountId}`);
      sizes.push(listed.length);
    }
  const { length } = Object.values(accounts);
  assert.deepEqual(new Set(sizes.slice(0, length)), new Set([0, 12, 3]));
  assert.ok(sizes.slice(length, 2 * length).some((size) => size > 3 && size < 12));
  assert.deepEqual(new Set(sizes.slice(2 * length)), new Set([18]));
});
