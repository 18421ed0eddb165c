import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeXlsx } from 'hucre/xlsx';
import { testDatabase } from '../../../test/harness.ts';
import { smallProvince } from '../../../test/world.ts';
import type { Context } from '../../platform/context.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { importPeopleFile, type PeopleImportOptions } from './import-people.ts';

const now = new Date('2023-06-05T08:00:00+07:00');
const header = 'STT,Họ và tên,Ngày sinh,Giới tính,Chức vụ,Mã đơn vị,Đơn vị,Email công vụ,Số điện thoại,Đoàn thể';

type Value = string | number | Date | null;

async function province() {
  const { database } = await testDatabase();
  const world = await smallProvince(database);
  const context = { database } as unknown as Context;
  const doer = { organisation: world.organisation, accountId: world.accounts.lan, role: 'secretariat' };
  const load = (text: string | Uint8Array, options: PeopleImportOptions = {}, name = 'danh-sach.csv', at = now) =>
    importPeopleFile(context, doer, { name, bytes: Buffer.from(text as string) }, options, at);
  const loadSheet = async (
    rows: Value[][],
    options: PeopleImportOptions = {},
    merges: [number, number, number, number][] = [],
  ) =>
    load(
      await writeXlsx({
        sheets: [
          {
            name: 'Sheet1',
            rows,
            merges: merges.map(([startRow, startCol, endRow, endCol]) => ({ startRow, startCol, endRow, endCol })),
          },
        ],
      }),
      options,
      'danh-sach.xlsx',
    );
  const people = async () =>
    (
      await database.pool('system').query(
        `SELECT p.full_name, p.birth_date, p.birth_year, p.sex, p.email, p.phone, p.mass_organisations AS mass, o.title, u.code, a.email AS account
         FROM person p LEFT JOIN post o ON o.person_id = p.id AND o.valid_to IS NULL LEFT JOIN unit u ON u.id = o.unit_id
         LEFT JOIN account a ON a.id = p.account_id
         WHERE p.organisation_id = $1 ORDER BY p.id`,
        [world.organisation],
      )
    ).rows;
  /** Without the three people of the world. */
  const loaded = async () => (await people()).slice(3);
  return { database, world, context, doer, load, loadSheet, people, loaded };
}

const told = (problems: { where: string; code: string }[]) => problems.map(({ where, code }) => [where, code]);

test('the layout of the plans: people with posts, details and accounts; once more changes nothing', async () => {
  const { load, loaded, database } = await province();
  const file = `${header}
1,Huỳnh Công Khánh,23/11/1982,Nam,Giám đốc,TN.S02,Sở Nội vụ,KhanhHC@thunghiem.example,0963100445,Công đoàn; Đoàn TNCS Hồ Chí Minh
2,La Hoài Lan,10/08/1972,Nữ,Trưởng phòng,TN.S01.P1,Văn phòng,lanlh@thunghiem.example,980209188,
`;

  const report = await load(file);

  assert.deepEqual(
    { ...report, problems: told(report.problems), missing: report.missing.map(({ name }) => name) },
    {
      format: 'csv',
      accepted: 2,
      refused: 0,
      problems: [],
      added: 2,
      changed: 0,
      moved: 0,
      unchanged: 0,
      missing: ['Nguyễn Văn Bình', 'Trần Hoài Nam', 'Nguyễn Thị Thu Hà'],
    },
  );
  assert.deepEqual(await loaded(), [
    {
      full_name: 'Huỳnh Công Khánh',
      birth_date: '1982-11-23',
      birth_year: 1982,
      sex: 'male',
      email: 'khanhhc@thunghiem.example',
      phone: '0963100445',
      mass: ['Công đoàn', 'Đoàn TNCS Hồ Chí Minh'],
      title: 'Giám đốc',
      code: 'TN.S02',
      account: 'khanhhc@thunghiem.example',
    },
    {
      full_name: 'La Hoài Lan',
      birth_date: '1972-08-10',
      birth_year: 1972,
      sex: 'female',
      email: 'lanlh@thunghiem.example',
      phone: '0980209188',
      mass: [],
      title: 'Trưởng phòng',
      code: 'TN.S01.P1',
      account: 'lanlh@thunghiem.example',
    },
  ]);
  const again = await load(file);
  assert.deepEqual([again.accepted, again.added, again.changed, again.unchanged], [2, 0, 0, 2]);
  const { rows } = await database
    .pool('system')
    .query('SELECT (SELECT count(*) FROM roster_import_line) AS lines, count(file) AS files FROM long_work');
  assert.deepEqual(rows, [{ lines: 0, files: 0 }]);
});

test('a dry run says the same and writes nothing', async () => {
  const { load, people } = await province();
  const file = `${header}\n1,Huỳnh Công Khánh,23/11/1982,Nam,Giám đốc,TN.S02,,khanhhc@thunghiem.example,,\n`;
  const before = await people();

  const said = await load(file, { dryRun: true });

  assert.deepEqual(await people(), before);
  assert.deepEqual(await load(file), said);
});

test('titles above the header, merged group headings, two name columns, year of birth in Nam or Nữ, text in NFD', async () => {
  const { loadSheet, loaded } = await province();
  const rows: Value[][] = [
    ['UBND TỈNH THỬ NGHIỆM', null, null, null, null, null, null],
    ['DANH SÁCH CÁN BỘ, CÔNG CHỨC', null, null, null, null, null, null],
    [],
    ['STT', 'Họ và tên', null, 'Năm sinh', null, 'Chức vụ'.normalize('NFD'), 'Đơn vị công tác'],
    [null, null, null, 'Nam', 'Nữ', null, null],
    ['I. Sở Nội vụ', null, null, null, null, null, null],
    [1, 'Nguyễn Thị Thu'.normalize('NFD'), 'Hương', null, 1985, 'Chuyên viên', null],
    [2, 'Trần Văn', 'Bảo', 1990, null, null, 'Trung tâm Dịch vụ việc làm'],
    [3, 'Y Blơk', 'Êban', 1979, 1980, null, 'Sở Nội vụ'],
  ];

  const report = await loadSheet(rows, {}, [
    [0, 0, 0, 6],
    [1, 0, 1, 6],
    [3, 1, 4, 2],
    [3, 3, 3, 4],
    [5, 0, 5, 6],
  ]);

  assert.deepEqual(
    [report.accepted, report.refused, told(report.problems)],
    [
      3,
      0,
      [
        ['cả tệp', 'email-missing'],
        ['dòng 6', 'heading-skipped'],
        ['dòng 9', 'sex-both'],
      ],
    ],
  );
  assert.deepEqual(
    (await loaded()).map(({ full_name, birth_year, sex, code }) => [full_name, birth_year, sex, code]),
    [
      ['Nguyễn Thị Thu Hương', 1985, 'female', 'TN.S02'],
      ['Trần Văn Bảo', 1990, 'male', 'TN.S01.T1'],
      ['Y Blơk Êban', null, null, 'TN.S02'],
    ],
  );
});

test('family and given name under two headers of their own', async () => {
  const { load, loaded } = await province();

  await load('Họ đệm,Tên,Mã đơn vị,Email\nLê Thị,Hoa,TN.S02,hoalt@thunghiem.example\n');

  assert.deepEqual(
    (await loaded()).map(({ full_name }) => full_name),
    ['Lê Thị Hoa'],
  );
});

test('a table without header is understood by what its columns hold, and says that it guessed', async () => {
  const { load, loaded } = await province();

  const report = await load(
    '1,Lê Thị Thanh,Hoa,15/04/1988,Nữ,TN.S02,hoalt@thunghiem.example\n2,Phan Văn,Đức,20/04/1981,Nam,TN.S01,ducpv@thunghiem.example\n',
  );

  assert.deepEqual(told(report.problems), [['cả tệp', 'columns-guessed']]);
  assert.deepEqual(
    (await loaded()).map(({ full_name, birth_date, sex, code }) => [full_name, birth_date, sex, code]),
    [
      ['Lê Thị Thanh Hoa', '1988-04-15', 'female', 'TN.S02'],
      ['Phan Văn Đức', '1981-04-20', 'male', 'TN.S01'],
    ],
  );
});

test('dates as texts, serial numbers and real dates in one column', async () => {
  const { loadSheet, loaded } = await province();

  await loadSheet([
    ['Họ và tên', 'Ngày sinh', 'Mã đơn vị'],
    ['Lê Văn An', '23/11/1985', 'TN.S02'],
    ['Lê Văn Bình', 31138, 'TN.S02'],
    ['Lê Văn Cảnh', new Date(Date.UTC(1985, 3, 30)), 'TN.S02'],
    ['Lê Văn Dần', 1985, 'TN.S02'],
    ['Lê Văn Em', '31/02/1985', 'TN.S02'],
  ]);

  assert.deepEqual(
    (await loaded()).map(({ full_name, birth_date, birth_year }) => [full_name, birth_date, birth_year]),
    [
      ['Lê Văn An', '1985-11-23', 1985],
      ['Lê Văn Bình', '1985-04-01', 1985],
      ['Lê Văn Cảnh', '1985-04-30', 1985],
      ['Lê Văn Dần', null, 1985],
      ['Lê Văn Em', null, null],
    ],
  );
});

test('where no date tells day from month the import asks, and does what it is told', async () => {
  const { load, loaded } = await province();
  const file = 'Họ và tên,Ngày sinh,Mã đơn vị\nLê Văn An,03/04/1985,TN.S02\nLê Văn Bình,05/06/1990,TN.S02\n';

  await assert.rejects(
    load(file),
    (error: Refusal) => error.code === 'date-order-ambiguous' && /03\/04\/1985/.test(error.message),
  );
  assert.deepEqual(await loaded(), []);
  await load(file, { dateOrder: 'mdy' });
  assert.deepEqual(
    (await loaded()).map(({ birth_date }) => birth_date),
    ['1985-03-04', '1990-05-06'],
  );
});

test('dates that Excel exchanged are asked about, and can be put right', async () => {
  const { loadSheet, loaded } = await province();
  const day = (month: number, date: number) => new Date(Date.UTC(1985, month - 1, date));
  const rows: Value[][] = [
    ['Họ và tên', 'Ngày sinh', 'Mã đơn vị'],
    ['Lê Văn An', day(3, 4), 'TN.S02'],
    ['Lê Văn Bình', day(5, 6), 'TN.S02'],
    ['Lê Văn Cảnh', day(12, 1), 'TN.S02'],
    ['Lê Văn Dần', '23/11/1985', 'TN.S02'],
  ];

  await assert.rejects(loadSheet(rows), (error: Refusal) => error.code === 'date-order-swapped');
  await loadSheet(rows, { dateOrder: 'swapped' });
  assert.deepEqual(
    (await loaded()).map(({ birth_date }) => birth_date),
    ['1985-04-03', '1985-06-05', '1985-01-12', '1985-11-23'],
  );
});

test('a doubled person is imported once and named; without addresses by name, birth and unit', async () => {
  const { load, loaded } = await province();

  const report = await load(`Họ và tên,Ngày sinh,Mã đơn vị,Email
Lê Thị Hòa,23/11/1985,TN.S02,hoa@thunghiem.example
Lê Thị Hoà,23/11/1985,TN.S01,HOA@thunghiem.example
Trần Văn An,13/10/1980,TN.S02,
TRẦN VĂN AN,13/10/1980,TN.S02,
Trần Văn An,13/10/1980,TN.S01,
Trần Văn An,14/10/1980,TN.S02,
`);

  assert.deepEqual(told(report.problems.slice(1)), [
    ['dòng 3', 'person-doubled'],
    ['dòng 5', 'person-doubled'],
  ]);
  assert.match(report.problems[1]?.message ?? '', /dòng 2/);
  assert.deepEqual([report.accepted, report.refused], [4, 2]);
  assert.equal((await loaded()).length, 4);
});

test('two people of the same name, birth and unit with two addresses are both imported and pointed out', async () => {
  const { load } = await province();

  const report = await load(`Họ và tên,Ngày sinh,Mã đơn vị,Email
Lê Thị Hoa,23/11/1985,TN.S02,hoa1@thunghiem.example
Lê Thị Hoa,23/11/1985,TN.S02,hoa2@thunghiem.example
`);

  assert.deepEqual([report.accepted, told(report.problems)], [2, [['dòng 3', 'person-similar']]]);
});

test('one address with two names is refused on both lines, each naming both', async () => {
  const { load, loaded } = await province();

  const report = await load(`Họ và tên,Mã đơn vị,Email
Lê Thị Hoa,TN.S02,chung@thunghiem.example
Phan Văn Đức,TN.S01,chung@thunghiem.example
Phan Văn Minh,TN.S01,minhpv@thunghiem.example
`);

  assert.deepEqual(
    report.problems.map(({ where, code, message }) => [
      where,
      code,
      /Lê Thị Hoa \(dòng 2\).*Phan Văn Đức \(dòng 3\)/.test(message),
    ]),
    [
      ['dòng 2', 'email-of-two', true],
      ['dòng 3', 'email-of-two', true],
    ],
  );
  assert.deepEqual([report.accepted, report.refused], [1, 2]);
  assert.deepEqual(
    (await loaded()).map(({ full_name }) => full_name),
    ['Phan Văn Minh'],
  );
});

test('a line with a fault is refused alone, at its place: no name, no unit, no such unit, no address', async () => {
  const { load, loaded } = await province();

  const report = await load(`Họ và tên,Mã đơn vị,Đơn vị,Email,Số điện thoại
,TN.S02,,a@thunghiem.example,
Lê Thị Hoa,,,b@thunghiem.example,
Lê Thị Hồng,TN.S99,Sở Nội vụ,c@thunghiem.example,
Lê Thị Huệ,TN.S02,,khong phai email,
Lê Thị Hiền,,Văn phòng,-,12
`);

  assert.deepEqual(told(report.problems), [
    ['cả tệp', 'email-missing'],
    ['dòng 2', 'name-missing'],
    ['dòng 3', 'unit-missing'],
    ['dòng 4', 'unit-unknown'],
    ['dòng 5, cột Email', 'email-bad'],
    ['dòng 6, cột Số điện thoại', 'phone-bad'],
  ]);
  assert.match(report.problems[3]?.message ?? '', /Có thể là Sở Nội vụ/);
  assert.deepEqual([report.accepted, report.refused], [1, 4]);
  assert.deepEqual(
    (await loaded()).map(({ full_name, code }) => [full_name, code]),
    [['Lê Thị Hiền', 'TN.S01.P1']],
  );
});

test('codes damaged by Excel (02 read as 2.0) are matched with a warning', async () => {
  const { load, loaded, database, world } = await province();
  await database.pool('system').query(`UPDATE unit SET code = '02' WHERE id = $1`, [world.units.homeDepartment]);
  await database
    .pool('system')
    .query(`UPDATE unit_path SET code = '02' WHERE unit_id = $1`, [world.units.homeDepartment]);

  const report = await load('Họ và tên,Mã đơn vị,Email\nLê Thị Hoa,2.0,hoalt@thunghiem.example\n');

  assert.deepEqual(told(report.problems), [['dòng 2', 'unit-code-repaired']]);
  assert.deepEqual(
    (await loaded()).map(({ code }) => code),
    ['02'],
  );
});

test('an old .xls and a file without names are refused with what to do', async () => {
  const { load } = await province();

  await assert.rejects(
    load(Buffer.from('d0cf11e0a1b11ae1', 'hex'), {}, 'danh-sach.xls'),
    (error: Refusal) => error.code === 'sheet-old-excel' && /\.xlsx/.test(error.message),
  );
  await assert.rejects(load('Mã,Ghi chú\n1,x\n'), (error: Refusal) => error.code === 'people-columns-missing');
  await assert.rejects(load(`${header}\n`), (error: Refusal) => error.code === 'people-none');
});

test('loading again updates field by field; another unit is a new dated post; who is not in the file stays and is named', async () => {
  const { load, people, database, world } = await province();

  const report = await load(`Họ và tên,Chức vụ,Mã đơn vị,Email,Số điện thoại
Nguyễn Thị Thu Hà,Phó Giám đốc,TN.S02,hantt@thunghiem.example,0905123456
Trần Hoài Nam,,TN.S01.P1,namth@thunghiem.example,
`);

  assert.deepEqual(
    [report.added, report.changed, report.moved, report.unchanged, report.missing.map(({ name }) => name)],
    [0, 1, 1, 1, ['Nguyễn Văn Bình']],
  );
  assert.deepEqual(
    (await people()).map(({ full_name, title, code, phone }) => [full_name, title, code, phone]),
    [
      ['Nguyễn Thị Thu Hà', 'Phó Giám đốc', 'TN.S02', '0905123456'],
      ['Trần Hoài Nam', 'Chánh Văn phòng', 'TN.S01.P1', null],
      ['Nguyễn Văn Bình', 'Chuyên viên', 'TN.S02', null],
    ],
  );
  const { rows } = await database
    .pool('system')
    .query('SELECT unit_id, title, valid_from, valid_to FROM post WHERE person_id = $1 ORDER BY id', [world.people.ha]);
  assert.deepEqual(rows, [
    { unit_id: world.units.laborCentre, title: 'Chuyên viên', valid_from: '2020-01-01', valid_to: '2023-06-05' },
    { unit_id: world.units.homeDepartment, title: 'Phó Giám đốc', valid_from: '2023-06-05', valid_to: null },
  ]);
});

test('an empty cell takes nothing away, and a column that is missing changes nothing', async () => {
  const { load } = await province();

  const report = await load(`Họ và tên,Chức vụ,Mã đơn vị,Email,Đoàn thể
NGUYỄN THỊ THU HÀ,,TN.S01.T1,hantt@thunghiem.example,
`);

  assert.deepEqual([report.changed, report.unchanged], [0, 1]);
});

test('people without an address are known again by name and birth, also in another unit; a first address is an update', async () => {
  const { load, loaded } = await province();
  await load('Họ và tên,Ngày sinh,Mã đơn vị\nLê Thị Hòa,23/11/1985,TN.S02\nTrần Văn An,13/10/1980,TN.S02\n');

  const report = await load(`Họ và tên,Ngày sinh,Mã đơn vị,Email
Lê Thị Hoà,23/11/1985,TN.S01,
Trần Văn An,13/10/1980,TN.S02,antv@thunghiem.example
`);

  assert.deepEqual([report.added, report.changed, report.moved], [0, 2, 1]);
  assert.deepEqual(
    (await loaded()).map(({ full_name, code, email, account }) => [full_name, code, email, account]),
    [
      ['Lê Thị Hoà', 'TN.S01', null, null],
      ['Trần Văn An', 'TN.S02', 'antv@thunghiem.example', 'antv@thunghiem.example'],
    ],
  );
});

test('a known address under another name is pointed out before it renames somebody', async () => {
  const { load } = await province();

  const report = await load('Họ và tên,Mã đơn vị,Email\nLê Văn Khác,TN.S01.T1,hantt@thunghiem.example\n', {
    dryRun: true,
  });

  assert.deepEqual([report.changed, told(report.problems)], [1, [['dòng 2', 'name-changed']]]);
});

test('an address of somebody else on the roster is refused, whoever the line is', async () => {
  const { load } = await province();
  await load('Họ và tên,Mã cán bộ,Mã đơn vị,Email\nLê Thị Hoa,CB1,TN.S02,hoalt@thunghiem.example\n');

  const report = await load('Họ và tên,Mã cán bộ,Mã đơn vị,Email\nLê Thị Hoa,CB1,TN.S02,namth@thunghiem.example\n');

  assert.deepEqual([report.refused, told(report.problems)], [1, [['dòng 2', 'email-taken']]]);
});

test('addresses outside the domains of the contest are pointed out', async () => {
  const { load, database, world } = await province();
  const { rows } = await database
    .pool('system')
    .query(
      `INSERT INTO contest (organisation_id, unit_id, slug, created_at) VALUES ($1, $2, 'thi', now()) RETURNING id`,
      [world.organisation, world.units.province],
    );
  await database.pool('system').query(
    `INSERT INTO contest_version (contest_id, version, organisation_id, parameters, created_at)
     VALUES ($1, 1, $2, '{"eligibility": {"emailDomains": ["thunghiem.example"]}}', now())`,
    [rows[0].id, world.organisation],
  );

  const report = await load(
    'Họ và tên,Mã đơn vị,Email\nLê Thị Hoa,TN.S02,hoa@gmail.com\nLê An,TN.S02,an@thunghiem.example\n',
    {
      contest: 'thi',
    },
  );

  assert.deepEqual([report.accepted, told(report.problems)], [2, [['dòng 2', 'email-domain']]]);
});

test("another agency's people are neither seen nor touched, even with the same address", async () => {
  const { load, database, world } = await province();

  const report = await load('Họ và tên,Mã đơn vị,Email\nĐỗ Thị Mai,TN.S02,maidt@bencanh.example\n');

  assert.deepEqual([report.added, report.problems], [1, []]);
  const { rows } = await database
    .pool('system')
    .query(`SELECT organisation_id, account_id FROM person WHERE email = 'maidt@bencanh.example' ORDER BY id`);
  assert.deepEqual(rows, [
    { organisation_id: world.otherOrganisation, account_id: world.accounts.mai },
    { organisation_id: world.organisation, account_id: world.accounts.mai },
  ]);
});
