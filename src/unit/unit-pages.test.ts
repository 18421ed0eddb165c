import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type TestSystem, testSystem, type Visitor } from '../../test/harness.ts';
import { visitorAs } from '../../test/sign-in.ts';
import { smallProvince, type World } from '../../test/world.ts';
import { urls, withQuery } from '../platform/urls.ts';
import { rebuildDueTrees, rebuildPaths } from './rebuild-paths.ts';

const header = 'Mã đơn vị,Tên đơn vị,Mã đơn vị cấp trên,Khối,Loại,Có cung cấp DVC trực tuyến,Tham gia PAR INDEX';
const tree = `${header}
TN,Tỉnh Thử Nghiệm,,,Tỉnh,Không,Không
TN.S01,Sở Lao động,TN,Khối cơ quan chuyên môn,"Sở, ban, ngành",Có,Có
TN.S03,Sở Xây dựng,TN,Khối cơ quan chuyên môn,"Sở, ban, ngành",Có,Không
TN.S04,,TN,,,Không,Không
`;

describe('the pages of the unit tree', () => {
  let system: TestSystem;
  let world: World;
  let lan: Visitor;
  const org = () => world.organisation;

  test.before(async () => {
    system = await testSystem({ now: '2023-06-05T08:00:00+07:00' });
    world = await smallProvince(system.context.database);
    await system.context.database.web(org(), (queries) => rebuildPaths(queries, org(), '2023-06-05'));
  });

  test.beforeEach(async () => {
    // Files are read ten times a minute at most.
    system.clock.advance(60_000);
    lan = await visitorAs(system, world.accounts.lan);
  });

  test('bà Lan finds a unit with and without marks, by old and new words, and opens it', async () => {
    const found = await lan.get(withQuery(urls.units(org()), { tim: 'viec lam dich vu' }));

    assert.match(found.text, /Trung tâm Dịch vụ việc làm/);
    assert.doesNotMatch(found.text, /Sở Nội vụ/);
    assert.match((await lan.get(withQuery(urls.units(org()), { tim: 'Dịch vụ' }))).text, /Trung tâm Dịch vụ việc làm/);
    const unit = await lan.get(urls.unit(org(), world.units.laborDepartment));
    assert.equal(unit.status, 200);
    assert.match(unit.text, /Trần Hoài Nam/);
    assert.match(unit.text, /Văn phòng/);
  });

  test('a list of one unit and of five costs the same number of queries', async () => {
    const count = async (path: string) => {
      const before = system.context.database.statements;
      assert.equal((await lan.get(path)).status, 200);
      return system.context.database.statements - before;
    };

    assert.equal(await count(withQuery(urls.units(org()), { tim: 'viec lam' })), await count(urls.units(org())));
  });

  test('a file is read, looked at and only then imported; what it would do is named', async () => {
    const file = { field: 'tep', name: 'don-vi.csv', bytes: Buffer.from(tree) };
    const before = (await lan.get(urls.units(org()))).text;

    const read = await lan.upload(urls.importUnits(org()), file);
    const preview = await lan.visit(read.location as string);

    assert.equal(read.status, 303);
    assert.match(preview.text, /Nhập 1 đơn vị/);
    assert.match(preview.text, /Thiếu tên đơn vị/);
    assert.match(
      (await lan.get(withQuery(read.location as string, { xem: 'thieu' }))).text,
      /Trung tâm Dịch vụ việc làm/,
    );
    assert.doesNotMatch((await lan.get(urls.units(org()))).text, /Sở Xây dựng/);
    assert.match(before, /5 đơn vị hôm nay/);

    const done = await lan.post(read.location as string, { viec: 'nhap' }, true);
    assert.match(done.text, /Đã thêm 1, thay đổi 0 đơn vị/);
    assert.match((await lan.get(urls.units(org()))).text, /Sở Xây dựng/);
    assert.match((await lan.post(read.location as string, { viec: 'nhap' }, true)).text, /Đã thêm 1/);
  });

  test('a file whose headers nobody knows, and one without header, are read once their columns are chosen', async () => {
    const read = async (text: string) => {
      const file = { field: 'tep', name: 'la.csv', bytes: Buffer.from(text) };
      return (await lan.upload(urls.importUnits(org()), file)).location as string;
    };
    const strange = await read('Ký tự,Danh xưng,Nằm dưới\nTN.S11,Sở Kế hoạch,TN\n');
    const first = (await lan.get(strange)).text;
    await lan.post(strange, { viec: 'cot', cot_0: 'code', cot_1: 'name', cot_2: 'parent', dong: '1' });
    const chosen = (await lan.get(strange)).text;
    const done = await lan.post(strange, { viec: 'nhap' }, true);
    const bare = await read('TN.S12,Sở Du lịch,TN\nTN.S13,Sở Công Thương,TN\n');
    const guessed = (await lan.get(bare)).text;
    await lan.post(bare, { viec: 'cot', cot_0: 'code', cot_1: 'name', cot_2: 'parent', dong: '' });
    const both = await lan.post(bare, { viec: 'nhap' }, true);

    assert.match(first, /Chưa rõ cột nào là tên đơn vị/);
    assert.match(first, /Sở Kế hoạch/, 'what the column holds');
    assert.match(first, /Không có gì để nhập/);
    assert.match(chosen, /Nhập 1 đơn vị/);
    assert.doesNotMatch(chosen, /Danh xưng<\/td>/);
    assert.match(done.text, /Đã thêm 1, thay đổi 0 đơn vị/);
    assert.match(guessed, /Tệp không có dòng tiêu đề/);
    assert.match(both.text, /Đã thêm 2, thay đổi 0 đơn vị/);
    const { rows } = await system.context.database.pool('system').query(
      `SELECT u.code, u.name, p.code AS above FROM unit_path u LEFT JOIN unit_path p ON p.unit_id = u.parent_id
         WHERE u.organisation_id = $1 AND u.code LIKE 'TN.S1_' ORDER BY u.code`,
      [org()],
    );
    assert.deepEqual(rows, [
      { code: 'TN.S11', name: 'Sở Kế hoạch', above: 'TN' },
      { code: 'TN.S12', name: 'Sở Du lịch', above: 'TN' },
      { code: 'TN.S13', name: 'Sở Công Thương', above: 'TN' },
    ]);
  });

  test('columns can no longer be chosen once the file was imported', async () => {
    const bytes = Buffer.from('Mã,Tên\nTN.S14,Sở Thể thao\n');
    const { location } = await lan.upload(urls.importUnits(org()), { field: 'tep', name: 'b.csv', bytes });
    await lan.post(location as string, { viec: 'nhap' });
    const after = await lan.post(location as string, { viec: 'cot', cot_0: 'name', dong: '1' }, true);

    assert.match(after.text, /Đã thêm 1, thay đổi 0 đơn vị/, 'what was written stays as it was shown');
    assert.doesNotMatch(after.text, /cot_0/);
  });

  test('when the tree changed after the preview, nothing is written and the preview is made anew', async () => {
    const bytes = Buffer.from(`${header}\nTN.S05,Sở Y tế,TN,,,Không,Không\n`);
    const { location } = await lan.upload(urls.importUnits(org()), { field: 'tep', name: 'a.csv', bytes });
    await lan.post(urls.units(org()), { ma: 'TN.S06', ten: 'Sở Tư pháp', 'cap-tren': 'TN', 'tu-ngay': '2023-06-05' });

    const again = await lan.post(location as string, { viec: 'nhap' }, true);

    assert.match(again.text, /Cây đơn vị vừa thay đổi/);
    assert.doesNotMatch((await lan.get(urls.units(org()))).text, /Sở Y tế/);
    assert.match((await lan.post(location as string, { viec: 'nhap' }, true)).text, /Đã thêm 1/);
  });

  test('no file, and an old .xls, are told at the field', async () => {
    const none = await lan.post(urls.importUnits(org()));
    const old = await lan.upload(urls.importUnits(org()), {
      field: 'tep',
      name: 'don-vi.xls',
      bytes: Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    });

    assert.equal(none.status, 422);
    assert.match(none.text, /Hãy chọn tệp/);
    assert.equal(old.status, 422);
    assert.match(old.text, /Lưu thành .xlsx/);
  });

  test('a unit is renamed from a day on: today it keeps its name, on that day the tree follows', async () => {
    const path = urls.unit(org(), world.units.laborOffice);
    const fields = { viec: 'doi', ten: 'Văn phòng Sở', 'cap-tren': 'TN.S01', 'tu-ngay': '2023-07-01' };

    assert.equal((await lan.post(path, fields)).status, 303);

    assert.doesNotMatch((await lan.get(urls.units(org()))).text, /Văn phòng Sở/);
    system.clock.set('2023-07-01T00:01:00+07:00');
    assert.equal(await rebuildDueTrees(system.context, new Date(system.clock())), 1);
    const renewed = await visitorAs(system, world.accounts.lan);
    assert.match((await renewed.get(urls.units(org()))).text, /Văn phòng Sở/);
    system.clock.set('2023-06-05T09:00:00+07:00');
  });

  test('a unit below itself, an unknown upper unit, a taken code and a missing name are told at their fields', async () => {
    const unit = urls.unit(org(), world.units.laborDepartment);
    const cases: [string, Record<string, string>, RegExp][] = [
      [
        unit,
        { viec: 'doi', ten: 'Sở', 'cap-tren': 'TN.S01.T1', 'tu-ngay': '2023-06-05' },
        /không thể nằm dưới chính nó/,
      ],
      [
        unit,
        { viec: 'doi', ten: 'Sở', 'cap-tren': 'KHÔNG CÓ', 'tu-ngay': '2023-06-05' },
        /Không có đơn vị cấp trên này/,
      ],
      [unit, { viec: 'doi', ten: '', 'tu-ngay': '2023-06-05' }, /Hãy ghi tên đơn vị/],
      [unit, { viec: 'doi', ten: 'Sở', 'tu-ngay': '2019-01-01' }, /Đơn vị chưa có vào ngày đó/],
      [urls.units(org()), { ma: 'TN.S02', ten: 'Khác', 'cap-tren': 'TN' }, /Mã này đã dùng/],
      [urls.units(org()), { ma: '', ten: 'Khác', 'cap-tren': 'TN' }, /Mã đơn vị dài nhất/],
    ];

    for (const [path, fields, said] of cases) {
      const page = await lan.post(path, fields);
      assert.equal(page.status, 422, said.source);
      assert.match(page.text, said);
    }
  });

  test('a missing unit is asked for by a contestant and answered by mail, once', async () => {
    const pool = system.context.database.pool('system');
    const { rows } = await pool.query(
      `INSERT INTO unit_request (organisation_id, account_id, text, created_at) VALUES ($1, $2, 'Đội Quản lý thị trường số 9', now()) RETURNING id`,
      [org(), world.accounts.ha],
    );
    const answer = { yeu_cau: String(rows[0].id), 'tra-loi': 'Đã thêm đơn vị này.' };

    assert.match((await lan.get(urls.unitRequests(org()))).text, /Đội Quản lý thị trường số 9/);
    assert.equal((await lan.post(urls.unitRequests(org()), { yeu_cau: String(rows[0].id) })).status, 422);
    assert.match((await lan.post(urls.unitRequests(org()), answer, true)).text, /Đã gửi câu trả lời/);
    await lan.post(urls.unitRequests(org()), { ...answer, 'tra-loi': 'Khác' });

    const mail = await pool.query(
      `SELECT recipient, body LIKE '%Đã thêm đơn vị này.%' AS answered FROM mail WHERE occasion LIKE 'unit-request%'`,
    );
    assert.deepEqual(mail.rows, [{ recipient: 'hantt@thunghiem.example', answered: true }]);
    assert.match((await lan.get(withQuery(urls.unitRequests(org()), { xem: 'da' }))).text, /Đã thêm đơn vị này/);
  });

  test('whoever keeps a part of the tree sees and changes that part only', async () => {
    await system.context.database
      .pool('system')
      .query(
        `INSERT INTO role_grant (organisation_id, account_id, role, unit_id, valid_from, created_at) VALUES ($1, $2, 'secretariat', $3, '2020-01-01', '2020-01-01')`,
        [org(), world.accounts.nam, world.units.laborDepartment],
      );
    const nam = await visitorAs(system, world.accounts.nam);
    const move = (unit: number, parent: string) =>
      nam.post(urls.unit(org(), unit), { viec: 'doi', ten: 'Tên', 'cap-tren': parent, 'tu-ngay': '2023-06-05' });

    const list = (await nam.get(urls.units(org()))).text;
    assert.match(list, /Trung tâm Dịch vụ việc làm/);
    assert.doesNotMatch(list, /Sở Nội vụ/);
    assert.equal((await nam.get(urls.unit(org(), world.units.homeDepartment))).status, 404);
    assert.equal((await move(world.units.homeDepartment, 'TN.S01')).status, 404);
    assert.equal((await move(world.units.laborCentre, 'TN.S02')).status, 422);
    assert.equal((await nam.get(urls.importUnits(org()))).status, 403);
  });

  test('chị Mai of another agency learns nothing of it', async () => {
    const mai = await visitorAs(system, world.accounts.mai);
    assert.equal((await mai.get(urls.units(world.otherOrganisation))).status, 200);

    for (const path of [
      urls.units(org()),
      urls.unit(org(), world.units.province),
      urls.importUnits(org()),
      urls.unitRequests(org()),
    ])
      assert.equal((await mai.get(path)).status, 404, path);
    assert.equal((await mai.get(urls.unit(world.otherOrganisation, world.units.province))).status, 404);
  });

  test('an inspector reads and changes nothing', async () => {
    const inspector = await visitorAs(system, world.accounts.inspector);

    assert.doesNotMatch((await inspector.get(urls.units(org()))).text, /Nhập từ tệp/);
    assert.equal((await inspector.get(urls.importUnits(org()))).status, 403);
    assert.equal((await inspector.post(urls.units(org()), { ma: 'X', ten: 'X' })).status, 403);
  });
});
