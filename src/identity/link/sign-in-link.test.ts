import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSystem, Visitor } from '../../../test/harness.ts';
import { smallProvince } from '../../../test/world.ts';
import { createSignInLink } from './sign-in-link.ts';

const system = await testSystem();
const world = await smallProvince(system.context.database);
const now = () => new Date(system.clock());
const lan = 'lanlt@thunghiem.example';

test('a link signs in once, by the button, with the second factor given', async () => {
  const path = await createSignInLink(system.context, lan, now());
  const visitor = new Visitor(system.address);

  const page = await visitor.get(path);
  const spent = await visitor.post(path);
  const again = await new Visitor(system.address).post(path);

  assert.equal(page.status, 200);
  assert.match(page.text, /lanlt@thunghiem\.example/);
  assert.deepEqual([spent.status, spent.location], [303, '/quan-ly']);
  assert.equal(visitor.cookies.has('phien'), true);
  assert.equal(again.status, 410);
});

test('scanners that follow the link, however often and with whatever they append, spend nothing', async () => {
  const path = await createSignInLink(system.context, lan, now());
  const scanner = new Visitor(system.address);
  for (let i = 0; i < 3; i += 1) {
    assert.equal((await scanner.get(`${path}?utm_source=zalo`)).status, 200);
    assert.equal((await fetch(system.address + path, { method: 'HEAD' })).status, 200);
  }

  const spent = await new Visitor(system.address).post(path);

  assert.equal(spent.status, 303);
  assert.equal(scanner.cookies.size, 0);
});

test('of 50 who press at once one gets in', async () => {
  const path = await createSignInLink(system.context, lan, now());

  const pages = await Promise.all(Array.from({ length: 50 }, () => new Visitor(system.address).post(path)));

  assert.deepEqual(pages.map(({ status }) => status).sort(), [303, ...Array.from({ length: 49 }, () => 410)]);
});

test('a link dies after 24 hours', async () => {
  const path = await createSignInLink(system.context, lan, now());
  system.clock.advance(24 * 3_600_000 + 1000);

  assert.equal((await new Visitor(system.address).get(path)).status, 410);
  assert.equal((await new Visitor(system.address).post(path)).status, 410);
});

test('no link for an address without an account; making and using one is in the audit trail', async () => {
  await assert.rejects(createSignInLink(system.context, 'ai@dau.example', now()), { code: 'account.unknown' });
  const { rows: before } = await system.context.database.pool('system').query('SELECT max(id) AS id FROM audit_line');
  const path = await createSignInLink(system.context, lan, now());
  await new Visitor(system.address).post(path);

  const { rows } = await system.context.database
    .pool('system')
    .query('SELECT action, role, account_id, object_id FROM audit_line WHERE id > $1 ORDER BY id', [before[0].id ?? 0]);

  assert.deepEqual(rows, [
    { action: 'sign-in-link.created', role: 'command-line', account_id: null, object_id: String(world.accounts.lan) },
    {
      action: 'sign-in-link.used',
      role: 'self',
      account_id: world.accounts.lan,
      object_id: String(world.accounts.lan),
    },
  ]);
});

test('the token stands neither in the database nor in the log', async () => {
  const path = await createSignInLink(system.context, lan, now());
  const token = path.split('/').at(-1) as string;
  await new Visitor(system.address).get(path);
  await new Visitor(system.address).post(path);

  const { rows } = await system.context.database
    .pool('system')
    .query(
      `SELECT string_agg(l::text, '') || (SELECT string_agg(a::text, '') FROM audit_line a) AS dump FROM sign_in_link l`,
    );

  assert.ok(token.length >= 43);
  assert.equal(rows[0].dump.includes(token), false);
  assert.equal(system.logged.join('').includes(token), false);
});
