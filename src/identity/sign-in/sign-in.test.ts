import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSystem, Visitor } from '../../../test/harness.ts';
import { smallProvince } from '../../../test/world.ts';

const system = await testSystem();
const world = await smallProvince(system.context.database);
const ha = 'hantt@thunghiem.example';

/** The code of the newest letter to an address. */
async function codeFor(email: string): Promise<string> {
  const { rows } = await system.context.database
    .pool('system')
    .query(`SELECT body FROM mail WHERE recipient = $1 AND kind = 'code' ORDER BY id DESC LIMIT 1`, [email]);
  return /: ((?:[2-9B-Z]{3} ){2}[2-9B-Z]{3})\n/.exec(rows[0]?.body ?? '')?.[1] ?? 'no code in the letter';
}

/** Lets the minute pass in which an address may not ask again, and its ten minutes of six. */
const later = () => system.clock.advance(11 * 60_000);

async function ask(email: string, visitor = new Visitor(system.address)): Promise<Visitor> {
  const page = await visitor.post('/dang-nhap', { email });
  assert.deepEqual([page.status, page.location], [303, '/dang-nhap/ma']);
  return visitor;
}

test('the code of the letter signs in, in whatever case and spacing it is typed', async () => {
  const visitor = await ask(ha);
  const code = await codeFor(ha);

  const page = await visitor.post('/dang-nhap/ma', { ma: ` ${code.toLowerCase().replaceAll(' ', '-')} ` });

  assert.deepEqual([page.status, page.location], [303, '/cua-toi']);
  assert.equal(visitor.cookies.has('phien'), true);
});
