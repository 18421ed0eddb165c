import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { writeXlsx } from 'hucre/xlsx';
import { publishedContest } from '../../test/contest.ts';
import { type TestSystem, testSystem, type Visitor } from '../../test/harness.ts';
import { visitorAs } from '../../test/sign-in.ts';
import { smallProvince, type World } from '../../test/world.ts';
import { urls, withQuery } from '../platform/urls.ts';
import { rebuildPaths } from '../unit/index.ts';
import { confirmDetails } from './confirm-details.ts';
import { forgetImports, runImport } from './import/run-import.ts';

const header = 'STT,Họ và tên,Ngày sinh,Giới tính,Chức vụ,Mã đơn vị,Email công vụ';

describe('people, their import and the roster of a contest', () => {
  let system: TestSystem;
  let world: World;
  let lan: Visitor;
  let slug: string;
  let contestId: number;
  const org = () => world.organisation;
  const pool = () => system.context.database.pool('system');
  const now = () => new Date(system.clock());

  test.before(async () => {
    system = await testSystem({ now: '2023-06-05T08:00:00+07:00' });
    world = await smallProvince(system.context.database);
    await system.context.database.web(org(), (queries) => rebuildPaths(queries, org(), '2023-06-05'));
    await pool().query(`UPDATE person SET search_name = fold_text(concat_ws(' ', full_name, email))`);
    ({ slug, contestId } = await publishedContest(system, world));
  });

  test.beforeEach(async () => {
    system.clock.advance(60_000);
    lan = await visitorAs(system, world.accounts.lan);
  });

  /** Uploads, lets the job read, and gives the address of the preview. */
  async function upload(text: string | Uint8Array, name = 'danh-sach.csv'): Promise<{ path: string; work: number }> {
    const { location } = await lan.upload(urls.importPeople(org()), {
      field: 'tep',
      name,
      bytes: Buffer.from(text as string),
    });
    const path = location as string;
    const work = Number(path.split('/').at(-1));
    await job(work);
    return { path, work };
  }
  const job = (work: number) => runImport(system.context, { work, organisation: org() }, now());
  const names = async () =>
    (await pool().query('SELECT full_name FROM person WHERE organisation_id = $1 ORDER BY id', [org()])).rows.map(
      ({ full_name }) => full_name,
    );

  test('a file waits as a job, is shown with what it changes, and is written only when accepted', async () => {
    const file = `${header}
1,Nguyễn Thị Thu Hà,23/11/1985,Nữ,Phó Giám đốc,TN.S01.T1,hantt@thunghiem.example
2,Lê Văn Mới,13/10/1990,Nam,Chuyên viên,TN.S02,moilv@thunghiem.example
3,Lê Thị Sai,13/10/1990,Nữ,Chuyên viên,TN.S99,saitl@thunghiem.example
`;
    const { location } = await lan.upload(urls.importPeople(org()), {
      field: 'tep',
      name: 'a.csv',
      bytes: Buffer.from(file),
    });
    const path = location as string;
    assert.match((await lan.get(path)).text, /Đang đọc tệp/);

    const work = Number(path.split('/').at(-1));
    await job(work);
    const preview = await lan.get(path);
    assert.match(preview.text, /Nhập 2 người/);
    assert.match(preview.text, /Không có đơn vị “TN.S99”/);
    const changed = (await lan.get(withQuery(path, { xem: 'doi' }))).text;
    assert.match(changed, /Phó Giám đốc/);
    assert.match(changed, /23\/11\/1985/);
    assert.match((await lan.get(withQuery(path, { xem: 'thieu' }))).text, /Nguyễn Văn Bình/);
    assert.equal((await names()).includes('Lê Văn Mới'), false);

    await lan.post(path, { viec: 'nhap' });
    await lan.post(path, { viec: 'nhap' });
    await job(work);
    await job(work);

    assert.match((await lan.get(path)).text, /Đã thêm 1, cập nhật 1 người/);
    assert.deepEqual((await names()).filter((name) => name === 'Lê Văn Mới').length, 1);
    const { rows } = await pool().query('SELECT count(*) AS lines FROM roster_import_line');
    assert.deepEqual(rows, [{ lines: 0 }]);
  });

  test('dates that can be read in two ways are asked about before anything is written', async () => {
    const { path, work } = await upload(
      `${header}\n1,Trần Thị Hỏi,03/04/1985,Nữ,Chuyên viên,TN.S02,hoitt@thunghiem.example\n`,
    );

    const preview = await lan.get(path);
    assert.match(preview.text, /Ngày sinh viết thế nào\?/);
    assert.match(preview.text, /Trả lời câu hỏi về ngày sinh trước/);
    assert.equal((await lan.post(path, { viec: 'nhap' })).status, 409);

    await lan.post(path, { viec: 'thu-tu', thu_tu: 'mdy' });
    await job(work);
    assert.match((await lan.get(withQuery(path, { xem: 'moi' }))).text, /04\/03\/1985/);
    await lan.post(path, { viec: 'nhap' });
    await job(work);
    const { rows } = await pool().query(`SELECT birth_date FROM person WHERE email = 'hoitt@thunghiem.example'`);
    assert.deepEqual(rows, [{ birth_date: '1985-03-04' }]);
  });

  test('columns of a table that nobody labelled can be chosen by hand, and a unit for the whole file', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'A',
          rows: [
            ['x', 'y', 'z'],
            ['Trần Văn', 'Cột', 'cottv@thunghiem.example'],
          ],
        },
      ],
    });
    const { path, work } = await upload(bytes, 'a.xlsx');
    assert.match((await lan.get(path)).text, /Tệp không có dòng tiêu đề/);
    assert.match((await lan.get(path)).text, /Không có gì để nhập/);

    const columns = { cot_0: 'family', cot_1: 'given', cot_2: 'email', dong: '1' };
    await lan.post(path, { viec: 'cot', ...columns, don_vi: 'Sở Nội vụ' });
    await job(work);
    assert.match((await lan.get(withQuery(path, { xem: 'moi' }))).text, /Nhập 1 người/);
    await lan.post(path, { viec: 'nhap' });
    await job(work);

    assert.equal((await names()).includes('Trần Văn Cột'), true);
  });

  test('columns are chosen in the table that was shown, also where it is not the first sheet', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: 'Hướng dẫn', rows: [['Điền từ dòng 2', 'Gửi trước thứ Sáu']] },
        {
          name: 'Danh sách',
          rows: [
            ['Họ và tên', 'Thư', 'Mã đơn vị'],
            ['Lý Thị Trang Hai', 'hailtt@thunghiem.example', 'TN.S02'],
          ],
        },
      ],
    });
    const { path, work } = await upload(bytes, 'hai-trang.xlsx');
    await lan.post(path, { viec: 'cot', cot_0: 'fullName', cot_1: 'email', cot_2: 'unitCode', dong: '1' });
    await job(work);

    const { rows } = await pool().query(`SELECT full_name, email FROM roster_import_line WHERE work_id = $1`, [work]);
    assert.deepEqual(rows, [{ full_name: 'Lý Thị Trang Hai', email: 'hailtt@thunghiem.example' }]);
  });

  test('who is not in the file stays, unless somebody records that they left; the day is theirs to say', async () => {
    const { path, work } = await upload(`${header}\n1,Nguyễn Thị Thu Hà,,,,TN.S01.T1,hantt@thunghiem.example\n`);
    const binh = String(world.people.binh);
    const nam = String(world.people.nam);

    await lan.post(path, { viec: 'thoi-viec', nguoi: [binh, nam], ngay: '2023-06-01' });
    await lan.post(path, { viec: 'giu', nguoi: nam, ngay: '2023-06-01' });
    assert.match((await lan.get(withQuery(path, { xem: 'thieu' }))).text, /thôi việc từ 01\/06\/2023/);
    await lan.post(path, { viec: 'nhap' });
    await job(work);

    const { rows } = await pool().query('SELECT id, left_on FROM person WHERE id = ANY($1) ORDER BY id', [
      [world.people.binh, world.people.nam],
    ]);
    assert.deepEqual(rows, [
      { id: world.people.nam, left_on: null },
      { id: world.people.binh, left_on: '2023-06-01' },
    ]);
    assert.match((await lan.get(withQuery(urls.people(org()), { loc: 'thoi-viec' }))).text, /Nguyễn Văn Bình/);
    const back = urls.person(org(), world.people.binh);
    await lan.post(back, { viec: 'chuyen', 'don-vi': 'TN.S02', 'chuc-vu': 'Chuyên viên', 'tu-ngay': '2023-06-05' });
    assert.doesNotMatch((await lan.get(back)).text, /Thôi việc từ/);
  });

  test('when the roster changed between looking and accepting, nothing is written and the new difference is shown', async () => {
    const { path, work } = await upload(`${header}\n1,Phan Văn Trước,,,,TN.S02,truocpv@thunghiem.example\n`);
    await lan.post(urls.people(org()), {
      'ho-ten': 'Phan Văn Trước',
      email: 'truocpv@thunghiem.example',
      'don-vi': 'TN.S02',
    });

    await lan.post(path, { viec: 'nhap' });
    await job(work);

    assert.match((await lan.get(path)).text, /Danh sách vừa thay đổi từ lúc bạn xem/);
    assert.equal((await names()).filter((name) => name === 'Phan Văn Trước').length, 1);
  });

  test('a preview that nobody accepts is thrown away after seven days, with the file', async () => {
    const { path } = await upload(`${header}\n1,Không Ai Nhập,,,,TN.S02,khongai@thunghiem.example\n`);
    const later = new Date(system.clock() + 8 * 86_400_000);

    assert.ok((await forgetImports(system.context, later)) >= 1);

    assert.match((await lan.get(path)).text, /Bản xem trước này đã bỏ/);
    const { rows } = await pool().query(
      'SELECT count(file) AS files, (SELECT count(*) FROM roster_import_line) AS lines FROM long_work',
    );
    assert.deepEqual(rows, [{ files: 0, lines: 0 }]);
  });

  test('a file that cannot be read is refused at the field, or on the page of its import', async () => {
    const old = await lan.upload(urls.importPeople(org()), {
      field: 'tep',
      name: 'danh-sach.xls',
      bytes: Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    });
    assert.equal(old.status, 422);
    assert.match(old.text, /Lưu thành .xlsx/);

    const { path } = await upload('Họ và tên,Email\n');
    assert.match((await lan.get(path)).text, /Tệp không có dòng nào về người/);
  });

  test('people are found by name, e-mail and unit, with and without marks, by given name, a unit with all below', async () => {
    const list = async (query: Record<string, string | number>) =>
      (await lan.get(withQuery(urls.people(org()), query))).text;

    assert.match(await list({ tim: 'thu ha' }), /Nguyễn Thị Thu Hà/);
    assert.match(await list({ tim: 'HANTT@' }), /Nguyễn Thị Thu Hà/);
    assert.match(await list({ tim: 'hà việc làm' }), /Nguyễn Thị Thu Hà/);
    assert.doesNotMatch(await list({ tim: 'hà nội vụ' }), /Nguyễn Thị Thu Hà/);
    assert.match(await list({ don_vi: world.units.laborDepartment }), /Nguyễn Thị Thu Hà/);
    assert.doesNotMatch(await list({ don_vi: world.units.homeDepartment }), /Nguyễn Thị Thu Hà/);
    const all = await list({});
    assert.ok(all.indexOf('Nguyễn Thị Thu Hà') < all.indexOf('Lê Văn Mới'));
  });

  test('a list of one and of several people costs the same number of queries', async () => {
    const count = async (path: string) => {
      const before = system.context.database.statements;
      assert.equal((await lan.get(path)).status, 200);
      return system.context.database.statements - before;
    };

    assert.equal(await count(withQuery(urls.people(org()), { tim: 'thu ha' })), await count(urls.people(org())));
    const on = urls.rosterPeople(slug);
    assert.equal(await count(withQuery(on, { tim: 'thu ha' })), await count(on));
  });

  test('a person is corrected, moved and kept in the past; faults are told at their fields', async () => {
    const path = urls.person(org(), world.people.ha);
    const details = {
      viec: 'sua',
      'ho-ten': 'Nguyễn Thị Thu Hà',
      email: 'hantt@thunghiem.example',
      'dien-thoai': '0905 123 456',
    };

    assert.match((await lan.post(path, details, true)).text, /0905123456/);
    assert.equal((await lan.post(path, { ...details, email: 'namth@thunghiem.example' })).status, 422);
    assert.equal((await lan.post(path, { ...details, 'ho-ten': 'H4' })).status, 422);
    assert.equal((await lan.post(path, { viec: 'chuyen', 'don-vi': 'Không có', 'tu-ngay': '2023-06-05' })).status, 422);
    const moved = await lan.post(
      path,
      { viec: 'chuyen', 'don-vi': 'TN.S02', 'chuc-vu': 'Trưởng phòng', 'tu-ngay': '2023-06-06' },
      true,
    );
    assert.match(moved.text, /Trung tâm Dịch vụ việc làm/);
    assert.match(moved.text, /Trưởng phòng/);
    await lan.post(path, { viec: 'chuyen', 'don-vi': 'TN.S01.T1', 'chuc-vu': 'Chuyên viên', 'tu-ngay': '2023-06-07' });
    assert.equal((await lan.post(path, { viec: 'thoi-viec', 'tu-ngay': '2023-01-01' })).status, 422);
  });

  test('the roster is looked at, locked with the number on the button, and shows who moved since', async () => {
    const page = await lan.get(urls.roster(slug));
    assert.match(page.text, /Danh sách dự thi/);
    const preview = (await lan.get(urls.lockRoster(slug))).text;
    const shown = (name: string) => Number(new RegExp(`name="${name}" value="(\\d+)"`).exec(preview)?.[1]);
    const figures = { phai: shown('phai'), mien: shown('mien'), 'khong-xet': shown('khong-xet') };
    const said = (more: Partial<typeof figures>) =>
      Object.fromEntries(Object.entries({ ...figures, ...more }).map(([name, value]) => [name, String(value)]));
    const { phai } = figures;
    assert.ok(phai > 3);
    assert.match(preview, new RegExp(`Chốt lại danh sách ${phai} người`));
    assert.match(preview, new RegExp(`${phai} người này là mẫu số`));

    const other = await lan.post(urls.lockRoster(slug), said({ phai: phai - 1, mien: figures.mien + 1 }));
    assert.equal(other.status, 409, 'as many people, but another denominator');
    const fewer = await lan.post(urls.lockRoster(slug), said({ phai: phai - 1 }));
    assert.equal(fewer.status, 409);
    assert.match(fewer.text, new RegExp(`nay ${phai} người phải thi, lúc bạn xem là ${phai - 1}`));
    const locked = await lan.post(urls.lockRoster(slug), said({}), true);
    assert.match(locked.text, new RegExp(`Đã chốt danh sách ${phai} người`));
    assert.match(locked.text, /Không có thay đổi từ khi chốt/);

    await lan.post(urls.people(org()), { 'ho-ten': 'Người Đến Sau', 'don-vi': 'TN.S02', 'tu-ngay': '2023-06-05' });
    assert.match((await lan.get(urls.rosterMovers(slug))).text, /Người Đến Sau/);
    assert.match((await lan.get(withQuery(urls.rosterPeople(slug), { tim: 'thu ha' }))).text, /Nguyễn Thị Thu Hà/);
  });

  test('a person is exempted with a reason and dates, which can be ended; without a reason it is not done', async () => {
    const path = urls.rosterPerson(slug, world.people.nam);

    assert.equal((await lan.post(path, { viec: 'ghi', dien: 'exempt', 'ly-do': '' })).status, 422);
    const given = await lan.post(
      path,
      { viec: 'ghi', dien: 'exempt', 'ly-do': 'Nghỉ ốm dài ngày', 'den-ngay': '2023-06-30' },
      true,
    );
    assert.match(given.text, /Nghỉ ốm dài ngày/);
    assert.match(given.text, /đến hết 30\/6\/2023/);
    const id = /name="quyet_dinh" value="(\d+)"/.exec(given.text)?.[1] as string;
    assert.match((await lan.post(path, { viec: 'ket-thuc', quyet_dinh: id }, true)).text, /đã hết từ 05\/6\/2023/);
  });

  test('a contestant’s correction reaches the focal point, is applied when accepted, and answered by mail once', async () => {
    const ask = (changes: Parameters<typeof confirmDetails>[2]['changes']) =>
      system.context.database.web(org(), (queries) =>
        confirmDetails(
          queries,
          { organisation: org(), accountId: world.accounts.ha, role: 'contestant' },
          { personId: world.people.ha, changes },
          now(),
        ),
      );
    await ask({
      'birth-date': { from: null, to: '1985-11-20' },
      post: { from: 'Chuyên viên', to: 'Chuyên viên chính' },
    });
    const nam = await visitorAs(system, world.accounts.nam);
    const path = urls.unitCorrections(world.units.laborDepartment);

    const list = await nam.get(path);
    assert.match(list.text, /Nguyễn Thị Thu Hà/);
    assert.match(list.text, /20\/11\/1985/);
    const id = /name="de_nghi" value="(\d+)"/.exec(list.text)?.[1] as string;
    assert.match((await nam.post(path, { viec: 'nhan', de_nghi: id }, true)).text, /Đã sửa theo đề nghị/);
    await nam.post(path, { viec: 'giu', de_nghi: id });

    const { rows } = await pool().query(
      `SELECT p.birth_date, o.title, c.accepted, (SELECT count(*) FROM mail WHERE occasion = 'correction ' || c.id) AS letters
       FROM person p JOIN post o ON o.person_id = p.id AND o.valid_to IS NULL JOIN detail_correction c ON c.person_id = p.id WHERE p.id = $1`,
      [world.people.ha],
    );
    assert.deepEqual(rows, [{ birth_date: '1985-11-20', title: 'Chuyên viên chính', accepted: true, letters: 1 }]);

    await ask({ unit: { from: String(world.units.laborCentre), to: String(world.units.homeDepartment) } });
    const second = /name="de_nghi" value="(\d+)"/.exec((await nam.get(path)).text)?.[1] as string;
    await nam.post(path, { viec: 'giu', de_nghi: second });
    assert.match((await nam.get(withQuery(path, { xem: 'da' }))).text, /Giữ như cũ/);
  });

  test('a correction of another unit’s person is nobody’s business', async () => {
    await system.context.database.web(org(), (queries) =>
      confirmDetails(
        queries,
        { organisation: org(), accountId: null, role: 'contestant' },
        { personId: world.people.binh, changes: { phone: { from: null, to: '0905000001' } } },
        now(),
      ),
    );
    const { rows } = await pool().query('SELECT id FROM detail_correction WHERE person_id = $1', [world.people.binh]);
    const nam = await visitorAs(system, world.accounts.nam);

    assert.doesNotMatch((await nam.get(urls.unitCorrections(world.units.laborDepartment))).text, /Nguyễn Văn Bình/);
    assert.equal((await nam.get(urls.unitCorrections(world.units.homeDepartment))).status, 404);
    const post = await nam.post(urls.unitCorrections(world.units.laborDepartment), {
      viec: 'nhan',
      de_nghi: String(rows[0].id),
    });
    assert.equal(post.status, 404);
  });

  test('the server’s own job worker reads and writes a file without anybody waiting on the page', async () => {
    await system.work();
    const seen = async (path: string, words: RegExp) => {
      for (let tries = 0; tries < 100; tries += 1) {
        if (words.test((await lan.get(path)).text)) return true;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return false;
    };
    const { location } = await lan.upload(urls.importPeople(org()), {
      field: 'tep',
      name: 'a.csv',
      bytes: Buffer.from(`${header}\n1,Việc Nền,,,,TN.S02,viecnen@thunghiem.example\n`),
    });

    assert.equal(await seen(location as string, /Nhập 1 người/), true);
    await lan.post(location as string, { viec: 'nhap' });
    assert.equal(await seen(location as string, /Đã thêm 1/), true);
  });

  test('chị Mai of another agency learns nothing of it', async () => {
    const mai = await visitorAs(system, world.accounts.mai);
    const { path } = await upload(`${header}\n1,Của Cơ Quan Này,,,,TN.S02,cua@thunghiem.example\n`);
    assert.match((await mai.get(urls.people(world.otherOrganisation))).text, /Đỗ Thị Mai/);

    for (const hidden of [
      urls.people(org()),
      urls.person(org(), world.people.ha),
      urls.person(world.otherOrganisation, world.people.ha),
      urls.importPeople(org()),
      path,
      path.replace(`/${org()}/`, `/${world.otherOrganisation}/`),
      urls.roster(slug),
      urls.rosterPeople(slug),
      urls.rosterPerson(slug, world.people.ha),
      urls.lockRoster(slug),
      urls.rosterMovers(slug),
      urls.unitCorrections(world.units.laborDepartment),
    ])
      assert.equal((await mai.get(hidden)).status, 404, hidden);
  });

  test('an inspector reads the roster and changes nothing', async () => {
    const inspector = await visitorAs(system, world.accounts.inspector);

    assert.equal((await inspector.get(urls.roster(slug))).status, 200);
    assert.equal((await inspector.get(urls.person(org(), world.people.ha))).status, 200);
    assert.equal((await inspector.post(urls.lockRoster(slug), { phai: '3', mien: '0', 'khong-xet': '0' })).status, 403);
    assert.equal((await inspector.get(urls.importPeople(org()))).status, 403);
    assert.ok(contestId > 0);
  });
});
