import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem, type Visitor } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { urls } from '../../platform/urls.ts';
import { rebuildPaths } from '../rebuild-paths.ts';

describe('merging and splitting units while a round runs', () => {
  let system: TestSystem;
  let world: World;
  let lan: Visitor;
  let slug: string;
  const org = () => world.organisation;
  const rows = async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query(text, values)).rows;
  const page = (unit: number) => urls.reorganiseUnit(org(), unit);
  const posts = (person: number) =>
    rows('SELECT unit_id, title, valid_from, valid_to FROM post WHERE person_id = $1 ORDER BY valid_from', [person]);
  const locked = async () => [
    await rows('SELECT * FROM roster_snapshot_person ORDER BY snapshot_id, person_id'),
    await rows('SELECT * FROM roster_snapshot_unit ORDER BY snapshot_id, unit_id'),
  ];
  const dayOfWork = '2023-06-05';

  test.before(async () => {
    system = await testSystem({ now: '2023-06-06T08:00:00+07:00' });
    world = await smallProvince(system.context.database);
    await system.context.database.web(org(), (queries) => rebuildPaths(queries, org(), '2023-06-06'));
    ({ slug } = await publishedContest(system, world));
  });

  test.beforeEach(async () => {
    lan = await visitorAs(system, world.accounts.lan);
  });

  test('a day to come, a unit below itself, the root and a reader who may not change are refused', async () => {
    const { laborDepartment, laborOffice, province } = world.units;
    const wish = { kieu: 'nhap', act: 'luu', 'tu-ngay': dayOfWork, dau: '1-0' };
    const inspector = await visitorAs(system, world.accounts.inspector);

    const later = await lan.post(page(laborOffice), { ...wish, vao: 'TN.S02', 'tu-ngay': '2023-06-07' });
    const below = await lan.post(page(laborDepartment), { ...wish, vao: 'TN.S01.P1', dau: '0-2' });

    assert.deepEqual([later.status, below.status], [422, 422]);
    assert.match(later.text, /ngày có hiệu lực là hôm nay hoặc trước/);
    assert.match(below.text, /nằm dưới nó/);
    assert.equal((await lan.get(page(province))).status, 404);
    assert.equal((await inspector.get(page(laborOffice))).status, 403);
    assert.deepEqual(await rows('SELECT 1 FROM unit_link'), []);
  });

  test('a merger is shown before it is done, moves people and units, keeps what is locked, and happens once', async () => {
    const { laborCentre, laborOffice } = world.units;
    const before = await locked();
    const wish = { kieu: 'nhap', vao: 'TN.S01.P1', 'tu-ngay': dayOfWork, 'can-cu': '12/QĐ-UBND' };

    const preview = await lan.post(page(laborCentre), { ...wish, act: 'xem' });
    const untouched = await posts(world.people.ha);
    const stale = await lan.post(page(laborCentre), { ...wish, act: 'luu', dau: '7-0' });
    const done = await lan.post(page(laborCentre), { ...wish, act: 'luu', dau: '1-0' });
    const again = await lan.post(page(laborCentre), { ...wish, act: 'luu', dau: '1-0' });

    assert.match(preview.text, /Nhập, chuyển 1 người/);
    assert.match(preview.text, /danh sách đã chốt vẫn tính 1 người/);
    assert.match(preview.text, /Đang mở: Tuần 1/);
    assert.equal(untouched.length, 1);
    assert.match(stale.text, /vừa thay đổi/);
    assert.deepEqual([done.status, again.status, again.location], [303, 303, done.location]);
    assert.deepEqual(await posts(world.people.ha), [
      { unit_id: laborCentre, title: 'Chuyên viên', valid_from: '2020-01-01', valid_to: dayOfWork },
      { unit_id: laborOffice, title: 'Chuyên viên', valid_from: dayOfWork, valid_to: null },
    ]);
    assert.deepEqual(await rows('SELECT kind, from_unit_id, to_unit_id, on_date, decision FROM unit_link'), [
      { kind: 'merge', from_unit_id: laborCentre, to_unit_id: laborOffice, on_date: dayOfWork, decision: '12/QĐ-UBND' },
    ]);
    assert.deepEqual(await rows(`SELECT action, reason FROM audit_line WHERE action LIKE 'unit.merged'`), [
      { action: 'unit.merged', reason: '12/QĐ-UBND' },
    ]);
    assert.deepEqual(await locked(), before);
  });

  test('the unit that ended is named where it was, offered nowhere, and its people go on with the round', async () => {
    const { laborCentre, laborOffice } = world.units;
    const ha = await visitorAs(system, world.accounts.ha);

    const ended = await lan.get(urls.unit(org(), laborCentre));
    const taker = await lan.get(urls.unit(org(), laborOffice));
    const list = await lan.get(urls.units(org()));
    const start = await ha.get(urls.start(slug, 1));
    await ha.post(urls.sheet(slug, 1), {});

    assert.match(ended.text, /Đơn vị này đã kết thúc từ/);
    assert.match(taker.text, /Nhận từ Trung tâm Dịch vụ việc làm/);
    assert.match(list.text, /Văn phòng/);
    assert.doesNotMatch(list.text, /Trung tâm Dịch vụ việc làm/);
    assert.equal(start.status, 200);
    assert.match(start.text, /Trung tâm Dịch vụ việc làm/);
    assert.deepEqual(await rows('SELECT unit_id FROM attempt'), [{ unit_id: laborCentre }]);
  });

  test('a split places people and units below as chosen, with shares, and happens once', async () => {
    const { laborDepartment, laborOffice } = world.units;
    await rows(`UPDATE post SET unit_id = $1 WHERE person_id = $2 AND valid_to IS NULL`, [
      laborDepartment,
      world.people.ha,
    ]);
    await rows(`UPDATE post SET unit_id = $1 WHERE person_id = $2 AND valid_to IS NULL`, [
      laborDepartment,
      world.people.nam,
    ]);
    const wish = {
      kieu: 'tach',
      'tu-ngay': '2023-06-06',
      'ma.0': 'TN.S11',
      'ten.0': 'Sở Việc làm',
      'ma.1': 'TN.S12',
      'ten.1': 'Sở An sinh',
      'con-lai': '0',
      [`nguoi.${world.people.nam}`]: '1',
      [`phong.${laborOffice}`]: '1',
      dau: '2-1',
    };

    const few = await lan.post(page(laborDepartment), { ...wish, act: 'xem', 'ma.1': '', 'ten.1': '' });
    const taken = await lan.post(page(laborDepartment), { ...wish, act: 'luu', 'ma.1': 'TN.S02' });
    const preview = await lan.post(page(laborDepartment), { ...wish, act: 'xem' });
    const done = await lan.post(page(laborDepartment), { ...wish, act: 'luu' });
    const again = await lan.post(page(laborDepartment), { ...wish, act: 'luu' });

    assert.deepEqual([few.status, taken.status, preview.status, done.status, again.status], [422, 422, 200, 303, 303]);
    assert.match(taken.text, /mã đã dùng cho một đơn vị khác/);
    assert.match(preview.text, /Tách, chuyển 2 người/);
    const tree = await rows(
      'SELECT code, parent_id, path, kind FROM unit_path WHERE ended_on IS NULL AND organisation_id = $1 ORDER BY code',
      [org()],
    );
    const ids = Object.fromEntries(
      (await rows(`SELECT code, id FROM unit WHERE code IN ('TN.S11', 'TN.S12')`)).map(({ code, id }) => [code, id]),
    );
    assert.deepEqual(
      tree.map(({ code, parent_id }) => [code, parent_id]),
      [
        ['TN', null],
        ['TN.S01.P1', ids['TN.S12']],
        ['TN.S02', world.units.province],
        ['TN.S11', world.units.province],
        ['TN.S12', world.units.province],
      ],
    );
    assert.deepEqual(
      [(await posts(world.people.ha)).at(-1)?.unit_id, (await posts(world.people.nam)).at(-1)?.unit_id],
      [ids['TN.S11'], ids['TN.S12']],
    );
    assert.deepEqual(await rows(`SELECT to_unit_id, share FROM unit_link WHERE kind = 'split' ORDER BY id`), [
      { to_unit_id: ids['TN.S11'], share: 0.5 },
      { to_unit_id: ids['TN.S12'], share: 0.5 },
    ]);
  });
});
