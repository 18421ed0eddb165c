import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSystem } from '../../test/harness.ts';
import { until } from '../../test/nodes.ts';
import { visitorAs } from '../../test/sign-in.ts';
import { smallProvince } from '../../test/world.ts';
import { createActorOf } from './session.ts';

test('who comes back after more than a minute is noted, all who come together in few statements, each with their own instant', async () => {
  const system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
  const world = await smallProvince(system.context.database);
  const people = await Promise.all(
    Array.from({ length: 20 }, (_, at) => visitorAs(system, at % 2 === 0 ? world.accounts.ha : world.accounts.nam)),
  );
  const seen = async () =>
    (
      await system.context.database
        .pool('system')
        .query<{ at: Date; count: number }>('SELECT last_seen_at AS at, count(*)::int AS count FROM session GROUP BY 1')
    ).rows.map(({ at, count }) => [at.toISOString(), count]);
  const actorOf = createActorOf(system.context);
  const all = () => Promise.all(people.map(({ cookies }) => actorOf(cookies, new Date(system.clock()))));

  system.clock.set('2023-06-05T09:00:50+07:00');
  await all();
  assert.deepEqual(await seen(), [['2023-06-05T02:00:00.000Z', 20]], 'within a minute nothing is written');

  system.clock.set('2023-06-05T10:00:00+07:00');
  const statements = system.context.database.statements;
  const actors = await all();
  assert.deepEqual(new Set(actors.map((actor) => actor?.accountId)), new Set([world.accounts.ha, world.accounts.nam]));
  await until(async () => (await seen()).length === 1 && (await seen())[0]?.[0] === '2023-06-05T03:00:00.000Z', 20_000);
  const asked = system.context.database.statements - statements;
  assert.ok(asked <= 6, `${asked} statements for twenty people`);
});
