import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSystem, Visitor } from '../../../test/harness.ts';
import { smallProvince } from '../../../test/world.ts';
import { openSession } from '../session.ts';
import { resetSecondFactor } from './enrol.ts';
import { stepAt, totp } from './totp.ts';

const system = await testSystem();
const world = await smallProvince(system.context.database);
const now = () => new Date(system.clock());
const select = async (text: string, values: unknown[] = []) =>
  (await system.context.database.pool('system').query(text, values)).rows;

/** Signed in by e-mail only. */
async function byMailOnly(accountId: number): Promise<Visitor> {
  const visitor = new Visitor(system.address);
  const cookie = await system.context.database.system((queries) =>
    openSession(system.context, queries, { accountId, device: 'test' }, now()),
  );
  visitor.cookies.set('phien', cookie.slice('phien='.length, cookie.indexOf(';')));
  return visitor;
}

function fromBase32(key: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...key].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

const codeOf = (secret: Buffer, steps = 0) => totp(secret, stepAt(now()) + steps);
const wrong = (code: string) => code.replace(/^./, (digit) => String((Number(digit) + 5) % 10));

/** Sets the app up as a person would. */
async function setUp(visitor: Visitor): Promise<Buffer> {
  const page = await visitor.get('/dang-nhap/buoc-hai/cai-dat');
  const secret = fromBase32((/<p class="digits">([A-Z2-7 ]+)</.exec(page.text)?.[1] ?? '').replaceAll(' ', ''));
  const khoa = /name="khoa" value="([^"]+)"/.exec(page.text)?.[1] as string;
  const done = await visitor.post('/dang-nhap/buoc-hai/cai-dat', { khoa, ma: codeOf(secret), ve: '/quan-ly' });
  assert.deepEqual([done.status, done.location], [303, '/quan-ly']);
  return secret;
}

const enter = (visitor: Visitor, ma: string) => visitor.post('/dang-nhap/buoc-hai', { ma, ve: '/quan-ly' });

test('staff without an app are led to set it up: key as picture and text, then its first code', async () => {
  const visitor = await byMailOnly(world.accounts.lan);
  const led = await visitor.get('/dang-nhap/buoc-hai?ve=%2Fquan-ly');
  assert.equal(led.location, '/dang-nhap/buoc-hai/cai-dat?ve=%2Fquan-ly');

  const page = await visitor.get(led.location as string);
  assert.match(page.text, /<svg role="img" aria-label="Hình QR[^>]*>/);
  assert.doesNotMatch(page.text, /data:image/);
  const secret = await setUp(visitor);

  assert.equal(secret.length, 20);
  assert.deepEqual(await select('SELECT action FROM audit_line WHERE account_id = $1', [world.accounts.lan]), [
    { action: 'second-factor.set-up' },
  ]);
  assert.deepEqual(await select(`SELECT recipient, subject FROM mail WHERE kind = 'notice'`), [
    { recipient: 'lanlt@thunghiem.example', subject: 'Đã cài bước hai cho tài khoản của bạn' },
  ]);
  const [{ totp_secret: kept }] = await select('SELECT totp_secret FROM account WHERE id = $1', [world.accounts.lan]);
  assert.equal(kept.includes(secret), false);
});

test('a wrong first code changes nothing and keeps the same key', async () => {
  const visitor = await byMailOnly(world.accounts.dung);
  const page = await visitor.get('/dang-nhap/buoc-hai/cai-dat');
  const khoa = /name="khoa" value="([^"]+)"/.exec(page.text)?.[1] as string;
  const key = /<p class="digits">([A-Z2-7 ]+)</.exec(page.text)?.[1] as string;

  const again = await visitor.post('/dang-nhap/buoc-hai/cai-dat', { khoa, ma: '000000' });

  assert.equal(again.status, 400);
  assert.equal(again.text.includes(key), true);
  assert.deepEqual(await select('SELECT totp_secret FROM account WHERE id = $1', [world.accounts.dung]), [
    { totp_secret: null },
  ]);
});

test('a key offered to one session is refused in another', async () => {
  const page = await (await byMailOnly(world.accounts.dung)).get('/dang-nhap/buoc-hai/cai-dat');
  const khoa = /name="khoa" value="([^"]+)"/.exec(page.text)?.[1] as string;
  const other = await byMailOnly(world.accounts.writer);

  assert.equal((await other.post('/dang-nhap/buoc-hai/cai-dat', { khoa, ma: '000000' })).status, 409);
});

test('the code opens a new session with the second factor; the one before is dead; a code works once', async () => {
  const secret = await setUp(await byMailOnly(world.accounts.appraiser));
  system.clock.advance(60_000);
  const visitor = await byMailOnly(world.accounts.appraiser);
  const old = new Visitor(system.address);
  old.cookies.set('phien', visitor.cookies.get('phien') as string);
  const code = codeOf(secret);

  const given = await enter(visitor, code);

  assert.deepEqual([given.status, given.location], [303, '/quan-ly']);
  assert.equal((await old.get('/dang-nhap')).status, 200);
  assert.equal((await visitor.get('/dang-nhap/buoc-hai?ve=%2Fx')).location, '/x');
  const second = await byMailOnly(world.accounts.appraiser);
  assert.equal((await enter(second, code)).status, 400);
  system.clock.advance(30_000);
  assert.equal((await enter(second, code)).status, 400);
  assert.equal((await enter(second, codeOf(secret))).status, 303);
});

test('of ten parallel uses of a code one is taken', async () => {
  const accountId = world.accounts.inspector;
  const secret = await setUp(await byMailOnly(accountId));
  system.clock.advance(60_000);
  const visitors = await Promise.all(Array.from({ length: 3 }, () => byMailOnly(accountId)));

  const pages = await Promise.all(visitors.map((visitor) => enter(visitor, codeOf(secret))));

  assert.deepEqual(pages.map(({ status }) => status).sort(), [303, 400, 400]);
});

test('after five wrong codes even the right one has to wait a quarter of an hour, in whatever session', async () => {
  const accountId = world.accounts.writer;
  const secret = await setUp(await byMailOnly(accountId));
  system.clock.set(Math.ceil((system.clock() + 1) / 900_000) * 900_000);
  const visitor = await byMailOnly(accountId);

  for (let i = 0; i < 5; i += 1) assert.equal((await enter(visitor, wrong(codeOf(secret)))).status, 400);

  assert.equal((await enter(visitor, codeOf(secret))).status, 429);
  assert.equal((await enter(await byMailOnly(accountId), codeOf(secret))).status, 429);
  assert.deepEqual(
    await select(`SELECT count(*)::int AS n FROM audit_line WHERE account_id = $1 AND action = 'second-factor.wrong'`, [
      accountId,
    ]),
    [{ n: 5 }],
  );
  system.clock.advance(900_000);
  assert.equal((await enter(await byMailOnly(accountId), codeOf(secret))).status, 303);
});

test('whoever has an app cannot set up another one without giving its code', async () => {
  const accountId = world.accounts.writer;
  const visitor = await byMailOnly(accountId);
  const [before] = await select('SELECT totp_secret FROM account WHERE id = $1', [accountId]);

  const page = await visitor.get('/dang-nhap/buoc-hai/cai-dat');

  assert.equal(page.location, '/dang-nhap/buoc-hai?ve=%2Fdang-nhap%2Fbuoc-hai%2Fcai-dat');
  assert.notEqual(before.totp_secret, null);
});

test('removing the second step ends all sessions; an operator’s is removed by operators only', async () => {
  const { lan, operator } = world.accounts;
  const visitor = await byMailOnly(lan);
  const organiser = { organisation: world.organisation, accountId: lan, role: 'organiser' };
  await setUp(await byMailOnly(operator));

  await resetSecondFactor(system.context, organiser, { accountId: lan }, now());

  assert.equal((await visitor.get('/dang-nhap')).status, 200);
  assert.deepEqual(await select('SELECT totp_secret FROM account WHERE id = $1', [lan]), [{ totp_secret: null }]);
  await assert.rejects(resetSecondFactor(system.context, organiser, { accountId: operator }, now()), {
    code: 'second-factor.operators-only',
  });
});
