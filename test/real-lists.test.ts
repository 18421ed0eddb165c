import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { readXlsx as readByOthers } from 'hucre/xlsx';
import { writeXlsx } from '../src/platform/sheet/write-xlsx.ts';
import { commandOn } from './command.ts';
import { testSystem } from './harness.ts';

/** The lists of a contest as agencies keep them: `don-vi.xlsx` and `danh-sach.xlsx`, one sheet each. */
const unitHeaders = [
  ...['Mã đơn vị', 'Tên đơn vị', 'Mã đơn vị cấp trên', 'Khối', 'Loại'],
  ...['Có cung cấp DVC trực tuyến', 'Tham gia PAR INDEX'],
];
const peopleHeaders = [
  ...['STT', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Chức vụ', 'Mã đơn vị', 'Đơn vị'],
  ...['Email công vụ', 'Số điện thoại', 'Đoàn thể'],
];

const specialist = 'Khối cơ quan chuyên môn';
const unitRows = [
  ['TTH', 'Tỉnh Thừa Thiên Huế', '', '', 'Tỉnh', 'Không', 'Không'],
  ['TTH.S01', 'Văn phòng UBND tỉnh', 'TTH', specialist, 'Sở, ban, ngành', 'Có', 'Có'],
  ['TTH.S01.P1', 'Văn phòng - Văn phòng UBND tỉnh', 'TTH.S01', specialist, 'Phòng', 'Không', 'Không'],
  [
    ...['TTH.S01.P3', 'Phòng Kế hoạch - Tài chính - Văn phòng UBND tỉnh', 'TTH.S01', specialist, 'Phòng'],
    ...['Không', 'Không'],
  ],
  ['TTH.H01', 'UBND thành phố Huế', 'TTH', 'Khối UBND cấp huyện', 'UBND cấp huyện', 'Có', 'Có'],
];
const peopleRows = [
  ['Huỳnh Công Khánh', '11/08/1982', 'Nam', 'Giám đốc', 'TTH.S01', 'Văn phòng UBND tỉnh', 'khanhhc', '0963100445'],
  ['Kim Viết Trung', '23/11/1994', 'Nam', 'Chuyên viên', 'TTH.S01', 'Văn phòng UBND tỉnh', 'trungkv', '0979010493'],
  [
    ...['La Hoài Lan', '10/08/1972', 'Nữ', 'Trưởng phòng', 'TTH.S01.P1', 'Văn phòng - Văn phòng UBND tỉnh'],
    ...['lanlh', '0980209188'],
  ],
  ['Lê Bích Oanh', '08/06/1990', 'Nữ', 'Nhân viên', 'TTH.H01', 'UBND thành phố Huế', 'oanhlb', '0959217667'],
].map(([name, birth, sex, title, code, unit, mailbox, phone], at) => [
  ...[String(at + 1), name, birth, sex, title, code, unit, `${mailbox}@hue.example`, phone],
  at % 2 === 0 ? 'Công đoàn' : 'Công đoàn; Đoàn TNCS Hồ Chí Minh',
]);

describe('the lists of a province, from the files to the participation of its units', () => {
  const folders: string[] = [];
  after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

  async function smallLists(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'hoithi-lists-'));
    folders.push(folder);
    const write = (file: string, name: string, headers: string[], rows: (string | undefined)[][]) => {
      const columns = headers.map((header) => ({ header, kind: 'text' as const }));
      return writeFile(join(folder, file), writeXlsx({ sheets: [{ name, columns, rows }] }));
    };
    await write('don-vi.xlsx', 'Đơn vị', unitHeaders, unitRows);
    await write('danh-sach.xlsx', 'Danh sách', peopleHeaders, peopleRows);
    return folder;
  }

  test('small lists of the same layout', async () => {
    const told = await playThrough(await smallLists());

    assert.deepEqual(told, { units: 5, people: 4 });
  });

  const real = process.env.HOITHI_REAL_DATA ?? '';
  const skip = !existsSync(join(real, 'danh-sach.xlsx')) && 'HOITHI_REAL_DATA names no folder with the lists of 2023';
  test('the lists of Thừa Thiên Huế 2023: 377 units, 5,635 people', { skip }, async () => {
    const told = await playThrough(real);

    assert.deepEqual(told, { units: 377, people: 5635 });
  });
});

/** What another reader finds in the first sheet below its header. */
async function rowsOf(path: string): Promise<string[][]> {
  const { sheets } = await readByOthers(await readFile(path));
  return (sheets[0]?.rows ?? []).slice(1).map((row) => row.map((value) => String(value ?? '')));
}

/** Every step at the shell, as an operator would take them, on an installation that knows nothing yet. */
async function playThrough(folder: string): Promise<{ units: number; people: number }> {
  const system = await testSystem({ listen: false });
  await system.context.database
    .pool('system')
    .query(`INSERT INTO organisation (name, short_name, created_at) VALUES ('Tỉnh Thừa Thiên Huế', 'Huế', now())`);
  const hoithi = commandOn(system.url);
  const done = async (...args: string[]) => {
    const began = performance.now();
    const ran = await hoithi(...args, '--json');
    // Idle connections would hold it for a minute more.
    assert.ok(performance.now() - began < 60_000, `hoithi ${args.join(' ')} does not end`);
    assert.equal(ran.status, 0, `hoithi ${args.join(' ')}: ${ran.stdout.slice(0, 2000)}${ran.stderr.slice(0, 2000)}`);
    return ran.json();
  };
  const [unitPath, peoplePath] = [join(folder, 'don-vi.xlsx'), join(folder, 'danh-sach.xlsx')];
  const units = await rowsOf(unitPath);
  const people = await rowsOf(peoplePath);
  const [day, month, year] = dayIn(2).split('/');
  const start = `${year}-${month}-${day}`;

  const ofUnits = await done('unit', 'import', unitPath);
  const ofPeople = await done('roster', 'import', peoplePath);
  const again = await done('roster', 'import', peoplePath, '--dry-run');
  const { bank } = await done('item', 'sample', '--approved');
  await done(
    'contest',
    'create',
    '--template',
    'thua-thien-hue-2023',
    '--slug',
    'hue',
    '--start',
    start,
    '--bank',
    bank,
  );
  const locked = await done('roster', 'lock', '--contest', 'hue');
  const early = await done('round', 'open', 'hue', '1', '--at', `08:00 ${dayIn(2)}`, '--reason', 'Muộn nửa giờ');
  await done('contest', 'publish', 'hue', '--without-mail', 'Chạy thử trên một máy');
  const opened = await done('round', 'open', 'hue', '1', '--reason', 'Mở ngay');
  const [round] = (await done('participation', '--contest', 'hue', '--round', '1')).rounds;

  assert.deepEqual(figures(ofUnits), { accepted: units.length, refused: 0, added: units.length, problems: [] });
  assert.deepEqual(figures(ofPeople), { accepted: people.length, refused: 0, added: people.length, problems: [] });
  assert.deepEqual([again.added, again.changed, again.unchanged], [0, 0, people.length]);
  assert.equal(locked.must, people.length);
  assert.deepEqual([early.published, opened.published], [false, true]);
  assert.deepEqual([round.state, round.must, round.done], ['open', people.length, 0]);
  // Each unit with all below it, counted anew from the file.
  const above = new Map(units.map(([code = '', , parent = '']) => [code, parent]));
  const expected = new Map<string, number>();
  for (const person of people)
    for (let code = person[5] ?? ''; code !== ''; code = above.get(code) ?? '')
      expected.set(code, (expected.get(code) ?? 0) + 1);
  const counted = (round.units as { code: string; must: number }[]).filter(({ must }) => must > 0);
  assert.deepEqual(new Map(counted.map(({ code, must }) => [code, must])), expected);
  return { units: ofUnits.accepted, people: round.must };
}

const figures = ({ accepted, refused, added, problems }: Record<string, unknown>) => ({
  accepted,
  refused,
  added,
  problems,
});

/** A day so many days ahead, DD/MM/YYYY. */
function dayIn(days: number): string {
  const [year, month, day] = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}
