import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSystem, Visitor } from '../../../test/harness.ts';
import { until } from '../../../test/nodes.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince } from '../../../test/world.ts';

const system = await testSystem();
const world = await smallProvince(system.context.database);

test('a person sees the own sessions only, and ends one of them at once', async () => {
  const here = await visitorAs(system, world.accounts.ha);
  const there = await visitorAs(system, world.accounts.ha);
  await visitorAs(system, world.accounts.nam);

  const page = await here.get('/cua-toi/phien');
  const ids = [...page.text.matchAll(/name="phien" value="([0-9a-f]{64})"/g)].map((match) => match[1] as string);
  assert.equal((page.text.match(/<tr/g) ?? []).length, 3);
  assert.equal(ids.length, 1);

  const ended = await here.post('/cua-toi/phien', { phien: ids[0] as string });

  assert.match(ended.text, /Đã kết thúc 1 phiên/);
  assert.equal((await there.get('/cua-toi/phien')).location, '/dang-nhap?ve=%2Fcua-toi%2Fphien');
  assert.equal((await there.post('/cua-toi/phien', { phien: 'khac' })).status, 401);
  assert.equal((await here.get('/cua-toi/phien')).status, 200);
});

test('somebody else’s session cannot be ended', async () => {
  const ha = await visitorAs(system, world.accounts.ha);
  const nam = await visitorAs(system, world.accounts.nam);
  const { rows } = await system.context.database
    .pool('system')
    .query(`SELECT encode(token_hash, 'hex') AS id FROM session WHERE account_id = $1 AND ended_at IS NULL`, [
      world.accounts.nam,
    ]);
  assert.ok(rows.length > 0);

  for (const { id } of rows) assert.match((await ha.post('/cua-toi/phien', { phien: id })).text, /Đã kết thúc 0 phiên/);

  assert.equal((await nam.get('/cua-toi/phien')).status, 200);
});

test('all other sessions end together, this one stays', async () => {
  const here = await visitorAs(system, world.accounts.mai);
  const others = await Promise.all([1, 2, 3].map(() => visitorAs(system, world.accounts.mai)));

  const page = await here.post('/cua-toi/phien', { phien: 'khac' });

  assert.match(page.text, /Đã kết thúc 3 phiên/);
  for (const other of others) assert.equal((await other.get('/cua-toi/phien')).status, 303);
  assert.equal((await here.get('/cua-toi/phien')).status, 200);
});

test('a session of staff ends after 15 idle minutes and 12 hours; a contestant’s lasts 30 days', async () => {
  const lan = await visitorAs(system, world.accounts.lan);
  const ha = await visitorAs(system, world.accounts.ha);
  /** Whether the session lives; that somebody was seen is noted beside the answer, not before it. */
  const alive = async (visitor: Visitor) => {
    if ((await visitor.get('/cua-toi/phien')).status !== 200) return false;
    const seen = 'SELECT count(*)::int AS count FROM session WHERE last_seen_at = $1';
    const pool = system.context.database.pool('system');
    await until(async () => (await pool.query(seen, [new Date(system.clock())])).rows[0].count === 1, 20_000);
    return true;
  };

  system.clock.advance(14 * 60_000);
  assert.equal(await alive(lan), true);
  system.clock.advance(14 * 60_000);
  assert.equal(await alive(lan), true);
  system.clock.advance(16 * 60_000);
  assert.equal(await alive(lan), false);

  const busy = await visitorAs(system, world.accounts.lan);
  for (let minutes = 0; minutes < 12 * 60 - 10; minutes += 10) {
    system.clock.advance(10 * 60_000);
    assert.equal(await alive(busy), true);
  }
  system.clock.advance(10 * 60_000);
  assert.equal(await alive(busy), false);

  system.clock.advance(29 * 86_400_000);
  assert.equal(await alive(ha), true);
  system.clock.advance(86_400_000);
  assert.equal(await alive(ha), false);
});

test('an account that is disabled is out with its next request, in every browser', async () => {
  const browsers = [await visitorAs(system, world.accounts.lan), await visitorAs(system, world.accounts.lan)];
  const statuses = () => Promise.all(browsers.map(async (each) => (await each.get('/cua-toi/phien')).status));
  const disable = (at: Date | null) =>
    system.context.database
      .pool('system')
      .query('UPDATE account SET disabled_at = $1 WHERE id = $2', [at, world.accounts.lan]);

  assert.deepEqual(await statuses(), [200, 200]);
  await disable(new Date(system.clock()));
  assert.deepEqual(await statuses(), [303, 303]);
  await disable(null);
});

test('my rights show role, full place, dates and who gave them', async () => {
  const pool = system.context.database.pool('system');
  await pool.query(
    `INSERT INTO role_grant (organisation_id, account_id, role, unit_id, valid_from, valid_to, granted_by, created_at)
     VALUES ($1, $2, 'head-of-unit', $3, '2021-03-01T00:00:00+07:00', '2022-01-01T00:00:00+07:00', $4, now())`,
    [world.organisation, world.accounts.nam, world.units.laborOffice, world.accounts.lan],
  );
  const page = await (await visitorAs(system, world.accounts.nam)).get('/cua-toi/quyen');
  const list = /<ul class="rows" aria-label="Các quyền của tôi">(.*?)<\/ul>/.exec(page.text)?.[1] ?? '';
  const rows = [...list.matchAll(/<li>(.*?)<\/li>/g)].map((match) =>
    (match[1] as string)
      .replace(/<[^>]+>/g, '|')
      .split(/\|+/)
      .filter(Boolean),
  );

  assert.deepEqual(rows, [
    [
      'Đầu mối',
      'Sở Lao động, Tỉnh Thử Nghiệm và các đơn vị trực thuộc',
      'từ 01/01/2020, đến khi kết thúc',
      'người cấp: người cài đặt hệ thống',
    ],
    [
      'Thủ trưởng',
      'Văn phòng, Sở Lao động, Tỉnh Thử Nghiệm và các đơn vị trực thuộc',
      'từ 01/3/2021, đã kết thúc 01/01/2022',
      'người cấp: Lê Thị Lan',
    ],
  ]);
  const ha = await (await visitorAs(system, world.accounts.ha)).get('/cua-toi/quyen');
  assert.match(ha.text, /không giữ quyền nào khác/);
});

test('the language is a cookie, and the way back stays on this site', async () => {
  const visitor = new Visitor(system.address);
  assert.equal((await visitor.get('/ngon-ngu/en?ve=%2Fdang-nhap')).location, '/dang-nhap');
  assert.match((await visitor.get('/dang-nhap')).text, /<html lang="en">/);
  for (const bad of ['//evil.vn', 'https://evil.vn', '/\\evil.vn', '%2f%2fevil.vn', '@evil.vn'])
    assert.equal((await visitor.get(`/ngon-ngu/vi?ve=${encodeURIComponent(bad)}`)).location, '/', bad);
  assert.match((await visitor.get('/dang-nhap')).text, /<html lang="vi">/);
  assert.equal((await visitor.get('/ngon-ngu/fr')).status, 400);
});
