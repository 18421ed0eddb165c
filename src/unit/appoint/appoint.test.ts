import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type TestSystem, testSystem, type Visitor } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { writeXlsx } from '../../platform/sheet/index.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { planFocalPoints } from './plan.ts';
import { readFocalText } from './read-lines.ts';

let system: TestSystem;
let world: World;
let lan: Visitor;
let path: string;

before(async () => {
  system = await testSystem({ now: '2023-05-20T08:00:00+07:00' });
  world = await smallProvince(system.context.database);
  lan = await visitorAs(system, world.accounts.lan);
  path = urls.focalPoints(world.organisation);
});

const focal = async () =>
  (
    await system.context.database.pool('system').query(
      `SELECT u.code, a.email FROM role_grant g JOIN account a ON a.id = g.account_id JOIN unit u ON u.id = g.unit_id
       WHERE g.role = 'focal-point' AND g.organisation_id = $1 ORDER BY u.code, a.email`,
      [world.organisation],
    )
  ).rows.map(({ code, email }) => `${code} ${email}`);
const seen = (html: string) =>
  html
    .replace(/<wbr\s*\/?>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const hidden = (html: string) => (/name="dong" value="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&#10;', '\n');

test('text pasted from a table is read by lines, whatever stands between code and address', () => {
  assert.deepEqual(readFocalText('S01\tnam@x.vn\r\n\n S02 ; ha@x.vn\nlan@x.vn, S03\nS04'), [
    { row: 1, code: 'S01', email: 'nam@x.vn' },
    { row: 3, code: 'S02', email: 'ha@x.vn' },
    { row: 4, code: 'S03', email: 'lan@x.vn' },
    { row: 5, code: 'S04', email: '' },
  ]);
});

test('each line says what it would do', () => {
  const units = [{ unit_id: 7, code: 's01', full_name: 'Sở Một', focal: ['nam@x.vn'] }];
  const lines = readFocalText('S01 nam@x.vn\ns01 HA@x.vn\nS01 ha@x.vn\nS09 ha@x.vn\nS01 ha@');
  assert.deepEqual(
    planFocalPoints(lines, units, new Map([['ha@x.vn', 'Hà']])).map(({ is, unit, person }) => [is, unit, person]),
    [
      ['there', 'Sở Một', null],
      ['new', 'Sở Một', 'Hà'],
      ['doubled', 'Sở Một', 'Hà'],
      ['no-unit', null, 'Hà'],
      ['no-address', 'Sở Một', null],
    ],
  );
});

test('bà Lan looks first, then names; nothing is given twice and nobody is taken out', async () => {
  const before = await focal();
  const dong = 'TN.S01 namth@thunghiem.example\nTN.S02 hantt@thunghiem.example\nTN.X9 hantt@thunghiem.example';
  const preview = await lan.post(path, { viec: 'xem', dong });
  assert.equal(preview.status, 200);
  assert.match(seen(preview.text), /1 trên 3 dòng sẽ được giao/);
  assert.match(seen(preview.text), /Nguyễn Thị Thu Hà, hantt@thunghiem\.example Sẽ giao/);
  assert.deepEqual(await focal(), before);

  const named = await lan.post(path, { viec: 'giao', dong: hidden(preview.text) });
  assert.equal(named.location, withQuery(path, { xong: 1 }));
  assert.deepEqual(await focal(), [...before, 'TN.S02 hantt@thunghiem.example'].sort());
  assert.equal((await lan.post(path, { viec: 'giao', dong })).location, withQuery(path, { xong: 0 }));
  const letters = await system.context.database
    .pool('system')
    .query(`SELECT recipient FROM mail WHERE kind = 'notice' AND recipient = 'hantt@thunghiem.example'`);
  assert.equal(letters.rows.length, 1);
});

test('the same from a spreadsheet; a file without the two columns says which are needed', async () => {
  const sheet = async (heads: string[], rows: string[][]) => {
    const columns = heads.map((header) => ({ header, kind: 'text' as const }));
    const parts = await Array.fromAsync(writeXlsx({ sheets: [{ name: 'Đầu mối', columns, rows }] }));
    return Buffer.concat(parts);
  };
  const file = (bytes: Uint8Array) => ({ field: 'tep', name: 'dau-moi.xlsx', bytes });
  const good = await lan.upload(
    path,
    file(await sheet(['STT', 'Mã đơn vị', 'E-mail'], [['1', 'TN.S02', 'moi@thunghiem.example']])),
    { viec: 'xem', dong: '' },
  );
  assert.match(seen(good.text), /chưa có trong danh sách, moi@thunghiem\.example Sẽ giao/);

  const bad = await lan.upload(path, file(await sheet(['Tên', 'Ghi chú'], [['a', 'b']])), { viec: 'xem', dong: '' });
  assert.equal(bad.status, 422);
  assert.match(bad.text, /Không thấy cột mã đơn vị và cột e-mail/);
  assert.equal((await lan.post(path, { viec: 'xem', dong: ' ' })).status, 422);
});

test('a focal point names nobody', async () => {
  const nam = await visitorAs(system, world.accounts.nam);
  assert.notEqual((await nam.get(path)).status, 200);
});
