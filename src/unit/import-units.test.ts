import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeXlsx } from 'hucre/xlsx';
import { testDatabase } from '../../test/harness.ts';
import { smallProvince } from '../../test/world.ts';
import type { Context } from '../platform/context.ts';
import type { Refusal } from '../platform/refusal.ts';
import { importUnitFile } from './import-units.ts';

const now = new Date('2023-06-05T08:00:00+07:00');

async function province() {
  const { database } = await testDatabase();
  const world = await smallProvince(database);
  const context = { database } as unknown as Context;
  const doer = { organisation: world.organisation, accountId: world.accounts.lan, role: 'secretariat' };
  const load = (text: string | Uint8Array, options = {}, name = 'don-vi.csv') =>
    importUnitFile(context, doer, { name, bytes: Buffer.from(text as string) }, options, now);
  const paths = async () =>
    (
      await database
        .pool('system')
        .query(
          'SELECT code, full_name, cardinality(path) AS depth FROM unit_path WHERE organisation_id = $1 ORDER BY code',
          [world.organisation],
        )
    ).rows.map(({ code, full_name, depth }) => [code, full_name, depth]);
  return { database, world, load, paths };
}

const header = 'Mã đơn vị,Tên đơn vị,Mã đơn vị cấp trên,Khối,Loại,Có cung cấp DVC trực tuyến,Tham gia PAR INDEX';

test('an import adds, changes from today on, leaves alone and names what it does not know; repeated it changes nothing', async () => {
  const { database, world, load, paths } = await province();
  const file = `${header}
TN,Tỉnh Thử Nghiệm,,,Tỉnh,Không,Không
TN.S01,Sở Nội vụ và Lao động,TN,Khối cơ quan chuyên môn,"Sở, ban, ngành",Có,Có
TN.S03,Sở Xây dựng,TN,Khối cơ quan chuyên môn,"Sở, ban, ngành",Có,Không
TN.S03.P1,Thanh tra - Sở Xây dựng,TN.S03,,Phòng,Không,Không
`;
  const before = await paths();

  const preview = await load(file, { dryRun: true });

  assert.deepEqual(await paths(), before);
  assert.deepEqual(
    { ...preview, problems: preview.problems.map(({ where, code }) => [where, code]) },
    {
      format: 'csv',
      accepted: 4,
      refused: 0,
      added: 2,
      changed: 1,
      unchanged: 1,
      missing: [
        { code: 'TN.S01.P1', name: 'Văn phòng' },
        { code: 'TN.S01.T1', name: 'Trung tâm Dịch vụ việc làm' },
        { code: 'TN.S02', name: 'Sở Nội vụ' },
      ],
      problems: [
        ['TN.S01.P1', 'unit-not-in-file'],
        ['TN.S01.T1', 'unit-not-in-file'],
        ['TN.S02', 'unit-not-in-file'],
      ],
    },
  );

  assert.deepEqual(await load(file), preview);
  assert.deepEqual(await paths(), [
    ['TN', 'Tỉnh Thử Nghiệm', 1],
    ['TN.S01', 'Sở Nội vụ và Lao động, Tỉnh Thử Nghiệm', 2],
    ['TN.S01.P1', 'Văn phòng, Sở Nội vụ và Lao động, Tỉnh Thử Nghiệm', 3],
    ['TN.S01.T1', 'Trung tâm Dịch vụ việc làm, Sở Nội vụ và Lao động, Tỉnh Thử Nghiệm', 3],
    ['TN.S02', 'Sở Nội vụ, Tỉnh Thử Nghiệm', 2],
    ['TN.S03', 'Sở Xây dựng, Tỉnh Thử Nghiệm', 2],
    ['TN.S03.P1', 'Thanh tra, Sở Xây dựng, Tỉnh Thử Nghiệm', 3],
  ]);
  const again = await load(file);
  assert.deepEqual([again.added, again.changed, again.unchanged], [0, 0, 4]);

  const { rows } = await database
    .pool('system')
    .query('SELECT name, valid_from, valid_to FROM unit_version WHERE unit_id = $1 ORDER BY valid_from', [
      world.units.laborDepartment,
    ]);
  assert.deepEqual(rows, [
    { name: 'Sở Lao động', valid_from: '2020-01-01', valid_to: '2023-06-05' },
    { name: 'Sở Nội vụ và Lao động', valid_from: '2023-06-05', valid_to: null },
  ]);
});

test('an old name stays searchable after the unit was renamed, with and without marks', async () => {
  const { database, load } = await province();
  await load(`${header}\nTN.S01,Sở Việc làm,TN,,,Không,Không\n`);

  const { rows } = await database
    .pool('system')
    .query(
      `SELECT search_name LIKE '%so lao dong%' AS old, search_name LIKE '%so viec lam%' AS new FROM unit_path WHERE code = 'TN.S01'`,
    );

  assert.deepEqual(rows, [{ old: true, new: true }]);
});

test('the messy table of an office: titles, a merged heading, other column names, numbers as codes, crosses for yes', async () => {
  const { load } = await province();
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'Sheet1',
        rows: [
          ['UBND TỈNH THỬ NGHIỆM', null, null, null],
          ['DANH SÁCH ĐƠN VỊ', null, null, null],
          [],
          ['STT', 'Mã', 'Cơ quan, đơn vị', 'Đơn vị cấp trên'.normalize('NFD'), 'DVC trực tuyến'],
          ['I. KHỐI SỞ', null, null, null, null],
          [1, 7, 'Sở Y tế', 'Tỉnh Thử Nghiệm', 'x'],
          [2, 8, '  Sở  Công Thương '.normalize('NFD'), 'TN', null],
          [3, null, null, 'TN', 'x'],
          [4, 9, 'Sở Tư pháp', 'TN', 'có thể'],
        ],
        merges: [
          { startRow: 0, startCol: 0, endRow: 0, endCol: 3 },
          { startRow: 4, startCol: 0, endRow: 4, endCol: 4 },
        ],
      },
    ],
  });

  const report = await load(bytes, {}, 'don-vi.xlsx');

  assert.deepEqual(
    [
      report.accepted,
      report.refused,
      report.added,
      report.problems.slice(0, 2).map(({ where, code }) => [where, code]),
    ],
    [
      2,
      2,
      2,
      [
        ['dòng 8', 'unit-name-missing'],
        ['dòng 9, cột DVC trực tuyến', 'unit-not-yes-no'],
      ],
    ],
  );
});

test('a file without unit names, and an old .xls, are refused with what to do', async () => {
  const { load } = await province();
  const refusal = (code: string) => (error: Refusal) => error.code === code && error.status === 422;

  await assert.rejects(load('a,b\n1,2\n'), refusal('unit-columns-missing'));
  await assert.rejects(load(Buffer.from('d0cf11e0a1b11ae1', 'hex'), {}, 'don-vi.xls'), refusal('sheet-old-excel'));
});

test('columns that bear other names are named by hand: by their header, or by letter where there is none', async () => {
  const { load } = await province();
  const figures = async (text: string, names: object) => {
    const { accepted, refused, added, problems } = await load(text, { dryRun: true, names });
    return [accepted, refused, added, problems.filter(({ code }) => code !== 'unit-not-in-file')];
  };

  assert.deepEqual(
    await figures('Ký tự,Danh xưng,Nằm dưới\nTN.S03,Sở Xây dựng,TN\n', {
      code: 'Ký tự',
      name: 'Danh xưng',
      parent: 'Nằm dưới',
    }),
    [1, 0, 1, []],
  );
  assert.deepEqual(await figures('TN,Sở Xây dựng,TN.S03\nTN,Sở Y tế,TN.S04\n', { parent: 'A', name: 'B', code: 'C' }), [
    2,
    0,
    2,
    [],
  ]);
  await assert.rejects(load('Ký tự,Danh xưng\nTN.S03,Sở Xây dựng\n', { names: { name: 'Tên gọi' } }), {
    code: 'sheet-no-column',
    message: 'Cột Tên gọi: Tệp không có cột này. Hãy ghi tiêu đề đúng như trong tệp, hoặc chữ cái của cột (A, B, …).',
  });
});

test("another agency's units are neither seen nor touched by an import", async () => {
  const { database, world, load } = await province();

  await load(`${header}\nBC,Huyện khác,,,Huyện,Không,Không\n`);

  const { rows } = await database
    .pool('system')
    .query('SELECT name FROM unit_path WHERE organisation_id = $1', [world.otherOrganisation]);
  assert.deepEqual(rows, [{ name: 'Huyện Bên Cạnh' }]);
});
