import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type PublishedContest, publishedContest } from '../../test/contest.ts';
import { type TestSystem, testSystem, type Visitor } from '../../test/harness.ts';
import { visitorAs } from '../../test/sign-in.ts';
import { smallProvince, type World } from '../../test/world.ts';
import { Database } from '../platform/db/database.ts';
import { createLog } from '../platform/log.ts';
import { urls } from '../platform/urls.ts';
import { createSystem, type System } from '../system.ts';
import { createHanded } from './handed.ts';
import { tokenHeader } from './hot.ts';

let system: TestSystem;
let world: World;
let contest: PublishedContest;
const nodes: System[] = [];

before(async () => {
  system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
  world = await smallProvince(system.context.database);
  contest = await publishedContest(system, world);
});
after(async () => {
  for (const node of nodes) await node.close();
});

const anotherNode = async (): Promise<System> => {
  const config = { ...system.context.config, node: 2 };
  const log = createLog('error', { write: () => {} });
  const node = await createSystem(config, new Database({ connectionString: system.url }), log, system.clock);
  await node.app.listen({ port: 0, host: '127.0.0.1' });
  nodes.push(node);
  return node;
};

const start = async (visitor: Visitor): Promise<string> => {
  const { text } = await visitor.post(urls.sheet(contest.slug, 1), { viec: 'bat-dau' });
  return /data-token="([^"]+)"/.exec(text)?.[1] as string;
};

const stateAt = async (address: string, token: string) => {
  const response = await fetch(address + urls.attemptState(), { headers: { [tokenHeader]: token } });
  return [response.status, ((await response.json()) as { state: string }).state];
};
const addressOf = (node: System) => `http://127.0.0.1:${(node.app.server.address() as { port: number }).port}`;

async function until(read: () => Promise<unknown[]>, wanted: unknown[]) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (JSON.stringify(await read()) === JSON.stringify(wanted)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.deepEqual(await read(), wanted);
}

test('another device learns at its next look that the paper was handed in, on every node, and no look asks the database', async () => {
  const node = await anotherNode();
  const ha = await visitorAs(system, world.accounts.ha);
  const token = await start(ha);
  const nam = await start(await visitorAs(system, world.accounts.nam));
  for (const address of [system.address, addressOf(node)])
    assert.deepEqual(await stateAt(address, token), [200, 'open']);

  await ha.json('POST', urls.handInNow(), { c: [] }, { [tokenHeader]: token });
  for (const address of [system.address, addressOf(node)])
    await until(() => stateAt(address, token), [409, 'handed-in']);

  const before = [system.context.database.statements, node.context.database.statements];
  for (const address of [system.address, addressOf(node)]) {
    assert.deepEqual(await stateAt(address, token), [409, 'handed-in']);
    assert.deepEqual(await stateAt(address, nam), [200, 'open']);
  }
  assert.deepEqual([system.context.database.statements, node.context.database.statements], before);
});

test('a node that starts later knows it too; what time closed is told by the deadline', async () => {
  const { rows } = await system.context.database
    .pool('system')
    .query('SELECT account_id FROM person WHERE id = $1', [world.people.binh]);
  const nam = await start(await visitorAs(system, world.accounts.nam));
  const binh = await start(await visitorAs(system, rows[0].account_id));
  await fetch(system.address + urls.handInNow(), { method: 'POST', headers: { [tokenHeader]: nam } });
  const node = await anotherNode();
  assert.deepEqual(await stateAt(addressOf(node), nam), [409, 'handed-in']);

  system.clock.advance(40 * 60_000);
  await system.sweepAttempts();
  assert.deepEqual(await stateAt(addressOf(node), binh), [410, 'expired']);
});

test('what a node reads at its start is the newest, from hours back, and the oldest of it is forgotten first', async () => {
  const now = system.clock();
  const minute = 60_000;
  const ended = [400, 200, 70, 20, 5, 1, 0].map((ago) => new Date(now - ago * minute));
  const { rows } = await system.context.database.pool('system').query(
    `INSERT INTO attempt_result (attempt_id, organisation_id, round_id, person_id, unit_id, class, number, how, started_at, finished_at,
       seconds_used, questions, answered, points, maximum, right_answers, key_version, answers, prediction, events, receipt_code, receipt_salt)
     SELECT 900000 + n, $1, $2, 900000 + n, $3, 0, 1, 'hand-in', at, at, 60, 4, 4, 0, 4, 0, 1, '\\x00', NULL, 4, 'Q' || n, decode(md5(n::text), 'hex')
     FROM unnest($4::timestamptz[]) WITH ORDINALITY AS g (at, n) ORDER BY n RETURNING attempt_id AS id`,
    [world.organisation, contest.rounds[1], world.units.laborCentre, ended],
  );
  const ids = rows.map(({ id }) => id as number);
  let tell = (_message: string) => {};
  const on = (topic: string, heard: typeof tell) => {
    if (topic === 'handed-in') tell = heard;
  };
  const context = { ...system.context, signals: { ...system.context.signals, on } };

  const all = createHanded(context);
  await all.read();
  assert.deepEqual(
    ids.map((id) => all.has(id)),
    [false, true, true, true, true, true, true],
  );
  const some = createHanded(context, 3);
  await some.read();
  tell('7');
  assert.deepEqual(
    [...ids, 7].map((id) => some.has(id)),
    [false, false, false, false, false, true, true, true],
  );
});

test('only so many are kept: the oldest are forgotten first', () => {
  let tell = (_message: string) => {};
  const on = (_topic: string, heard: typeof tell) => {
    tell = heard;
  };
  const signals = { ...system.context.signals, on };
  const handed = createHanded({ ...system.context, signals }, 3);
  tell('1 2');
  tell('3 4 5');
  assert.deepEqual(
    [1, 2, 3, 4, 5].map((id) => handed.has(id)),
    [false, false, true, true, true],
  );
});
