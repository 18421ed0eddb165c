import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSystem, Visitor } from '../../../test/harness.ts';
import { createFirstRunLink } from './first-run.ts';

const system = await testSystem();
const now = () => new Date(system.clock());
const fields = { organisation: 'UBND tỉnh Thừa Thiên Huế', name: 'Lê Thị Lan', email: ' LanLT@hue.example ' };
const select = async (text: string) => (await system.context.database.pool('system').query(text)).rows;

test('a fresh installation has no account at all', async () => {
  assert.deepEqual(await select('SELECT * FROM account'), []);
});

test('each start prints a new link, and the ones before are dead', async () => {
  const first = await createFirstRunLink(system.context, now());
  const second = await createFirstRunLink(system.context, now());

  assert.equal((await new Visitor(system.address).get(first as string)).status, 410);
  assert.equal((await new Visitor(system.address).get(second as string)).status, 200);
});

test('a first-run link dies after 24 hours', async () => {
  const link = (await createFirstRunLink(system.context, now())) as string;
  system.clock.advance(24 * 3_600_000 + 1000);

  assert.equal((await new Visitor(system.address).post(link, fields)).status, 410);
  assert.deepEqual(await select('SELECT * FROM organisation'), []);
});

test('a form with gaps keeps what was typed, names each field, and spends nothing', async () => {
  const link = (await createFirstRunLink(system.context, now())) as string;

  const page = await new Visitor(system.address).post(link, { ...fields, email: 'lan@', name: '' });

  assert.equal(page.status, 400);
  assert.match(page.text, /href="#f-email"/);
  assert.match(page.text, /href="#f-name"/);
  assert.match(page.text, /value="UBND tỉnh Thừa Thiên Huế"/);
  assert.equal((await new Visitor(system.address).get(link)).status, 200);
});

test('three fields make the agency, its top unit, the operator and a session, once', async () => {
  const link = (await createFirstRunLink(system.context, now())) as string;
  const visitors = Array.from({ length: 5 }, () => new Visitor(system.address));

  const pages = await Promise.all(visitors.map((visitor) => visitor.post(link, fields)));

  assert.deepEqual(pages.map(({ status }) => status).sort(), [303, 410, 410, 410, 410]);
  assert.deepEqual(await select('SELECT name, short_name, contact_email FROM organisation'), [
    { name: 'UBND tỉnh Thừa Thiên Huế', short_name: 'Thừa Thiên Huế', contact_email: 'lanlt@hue.example' },
  ]);
  assert.deepEqual(await select('SELECT code, name, full_name, path = ARRAY[unit_id] AS is_root FROM unit_path'), [
    { code: 'TTH', name: 'UBND tỉnh Thừa Thiên Huế', full_name: 'UBND tỉnh Thừa Thiên Huế', is_root: true },
  ]);
  assert.deepEqual(
    await select(
      'SELECT a.email, a.name, g.role, g.organisation_id IS NULL AS everywhere FROM role_grant g JOIN account a ON a.id = g.account_id ORDER BY g.id',
    ),
    [
      { email: 'lanlt@hue.example', name: 'Lê Thị Lan', role: 'organiser', everywhere: false },
      { email: 'lanlt@hue.example', name: 'Lê Thị Lan', role: 'operator', everywhere: true },
    ],
  );
  assert.deepEqual(await select('SELECT staff, second_factor_at IS NOT NULL AS given FROM session'), [
    { staff: true, given: true },
  ]);
  const signedIn = visitors[pages.findIndex(({ status }) => status === 303)];
  assert.equal(signedIn?.cookies.has('phien'), true);
});

test('with an operator there is no first-run link any more', async () => {
  assert.equal(await createFirstRunLink(system.context, now()), null);
});
