import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSystem } from './harness.ts';
import { smallProvince } from './world.ts';

test('a small province stands in a migrated database, and the database itself hides it from another agency', async () => {
  const system = await testSystem();
  const world = await smallProvince(system.context.database);
  const count = (organisation: number) =>
    system.context.database.web(
      organisation,
      async ({ client }) => (await client.query('SELECT count(*) AS n FROM person')).rows[0].n,
    );

  assert.equal(await count(world.organisation), 3);
  assert.equal(await count(world.otherOrganisation), 1);
  assert.equal(await count(999), 0);
});
