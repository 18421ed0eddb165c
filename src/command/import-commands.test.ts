import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { commandOn } from '../../test/command.ts';
import { publishedContest } from '../../test/contest.ts';
import { type TestSystem, testSystem } from '../../test/harness.ts';
import { visitorAs } from '../../test/sign-in.ts';
import { smallProvince, type World } from '../../test/world.ts';
import { urls } from '../platform/urls.ts';

/** Every command here is a process of its own beside a running system on the same database. */
describe('imports from the shell', () => {
  let system: TestSystem;
  let world: World;
  let folder: string;
  let hoithi: ReturnType<typeof commandOn>;
  const own = ['--organisation', 'Thử Nghiệm'];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hoithi-files-'));
    system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
    world = await smallProvince(system.context.database);
    await publishedContest(system, world);
    hoithi = commandOn(system.url);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const file = async (name: string, content: string | Buffer) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  const rows = async (text: string) => (await system.context.database.pool('system').query(text)).rows;
  const unitsNamed = (name: string) => rows(`SELECT code FROM unit_path WHERE name = '${name}'`);

  test('units: a dry run stores nothing, the run stores, and the report has one shape', async () => {
    const path = await file('don-vi.csv', 'Mã đơn vị,Tên đơn vị,Mã đơn vị cấp trên\nTN.S03,Sở Tư pháp,TN\n');

    const dry = await hoithi('unit', 'import', path, '--dry-run', '--json', ...own);
    const before = await unitsNamed('Sở Tư pháp');
    const done = await hoithi('unit', 'import', path, '--json', ...own);

    assert.deepEqual([dry.status, dry.json().state, before], [0, 'preview', []], dry.stderr);
    const { format, accepted, refused, problems, state } = done.json();
    assert.deepEqual([done.status, format, accepted, refused, state], [0, 'csv', 1, 0, 'stored']);
    assert.ok(
      problems.every(({ code, severity }: { code: string; severity: string }) => code && severity === 'warning'),
    );
    assert.deepEqual(await unitsNamed('Sở Tư pháp'), [{ code: 'TN.S03' }]);
  });

  test('columns with names of their own are named at the shell, in one form for units and people', async () => {
    const units = await file('la.csv', 'Ký tự,Danh xưng,Nằm dưới\nTN.S07,Sở Du lịch,TN\n');
    const people = await file('khong-tieu-de.csv', 'TN.S02,Lê Thị Mận,manlt@thunghiem.example\n');
    const map = (...pairs: string[]) => pairs.flatMap((pair) => ['--map', pair]);

    const plain = await hoithi('unit', 'import', units, '--json', ...own);
    const named = await hoithi(
      ...['unit', 'import', units, '--json', ...own],
      ...map('Mã đơn vị=Ký tự', 'Tên=Danh xưng', 'Mã đơn vị cấp trên=Nằm dưới'),
    );
    const ofPeople = await hoithi(
      ...['roster', 'import', people, '--json', ...own],
      ...map('Họ và tên=B', 'Email công vụ=C', 'Mã đơn vị=A'),
    );
    const wrong = await hoithi('unit', 'import', units, '--json', ...own, ...map('Danh xưng'));
    const absent = await hoithi('unit', 'import', units, '--json', ...own, ...map('Tên=Tên gọi'));

    assert.deepEqual([plain.status, plain.json().problems[0].code], [1, 'unit-columns-missing']);
    assert.deepEqual([named.status, named.json().accepted, named.json().added], [0, 1, 1], named.stderr);
    assert.deepEqual(await unitsNamed('Sở Du lịch'), [{ code: 'TN.S07' }]);
    assert.deepEqual([ofPeople.status, ofPeople.json().added], [0, 1], ofPeople.stderr + ofPeople.stdout);
    assert.deepEqual(await rows(`SELECT full_name FROM person WHERE email = 'manlt@thunghiem.example'`), [
      { full_name: 'Lê Thị Mận' },
    ]);
    assert.deepEqual([wrong.status, wrong.json().code], [2, 'usage']);
    assert.match(wrong.json().message, /Ý nghĩa là một trong: Mã đơn vị, Tên đơn vị/);
    assert.deepEqual([absent.status, absent.json().problems[0].code], [1, 'sheet-no-column']);
  });

  test('one refused line keeps the whole file out with exit 1, and --skip-refused takes the others', async () => {
    const path = await file(
      'mot-dong-loi.csv',
      'Mã đơn vị,Tên đơn vị,Mã đơn vị cấp trên\nTN.S04,Sở Y tế,TN\nTN.S05,,TN\n',
    );

    const refused = await hoithi('unit', 'import', path, '--json', ...own);
    const after = await unitsNamed('Sở Y tế');
    const skipped = await hoithi('unit', 'import', path, '--skip-refused', '--json', ...own);

    assert.deepEqual([refused.status, refused.json().state, refused.json().refused, after], [1, 'refused', 1, []]);
    assert.match(refused.json().problems[0].where, /dòng 3/);
    assert.deepEqual([skipped.status, skipped.json().accepted], [0, 1]);
    assert.deepEqual(await unitsNamed('Sở Y tế'), [{ code: 'TN.S04' }]);
  });

  test('people of a contest: unclear dates are asked about, never guessed, and nobody is stored before', async () => {
    const path = await file(
      'nguoi.csv',
      'Họ và tên,Ngày sinh,Mã đơn vị,Email công vụ\nLê Thị Hồng,03/04/1985,TN.S02,honglt@thunghiem.example\n',
    );

    const asked = await hoithi('roster', 'import', path, '--contest', 'thi-cchc', '--json');
    const none = await rows(`SELECT 1 FROM person WHERE email = 'honglt@thunghiem.example'`);
    const told = await hoithi('roster', 'import', path, '--contest', 'thi-cchc', '--date-order', 'mdy', '--json');

    assert.deepEqual([asked.status, asked.json().state, none], [1, 'refused', []]);
    assert.match(asked.json().problems[0].message, /03\/04\/1985/);
    assert.deepEqual([told.status, told.json().accepted, told.json().added], [0, 1, 1], told.stderr);
    assert.deepEqual(await rows(`SELECT birth_date FROM person WHERE email = 'honglt@thunghiem.example'`), [
      { birth_date: '1985-03-04' },
    ]);
  });

  test('one bad line of people keeps the others out too', async () => {
    const path = await file(
      'hai-nguoi.csv',
      'Họ và tên,Mã đơn vị,Email công vụ\nLê Thị Cúc,TN.S02,cuclt@thunghiem.example\nLê Thị Lan Chi,TN.S99,chillt@thunghiem.example\n',
    );

    const ran = await hoithi('roster', 'import', path, '--json', ...own);

    assert.deepEqual([ran.status, ran.json().accepted, ran.json().refused], [1, 1, 1]);
    assert.deepEqual(await rows(`SELECT 1 FROM person WHERE email = 'cuclt@thunghiem.example'`), []);
  });

  test('items: understood items on request, a bank made only when everything goes in', async () => {
    const header = 'Câu hỏi,A,B,C,D,Đáp án\n';
    const good = 'Thủ đô của nước ta là thành phố nào?,Huế,Hà Nội,Đà Nẵng,Cần Thơ,B\n';
    const bad = 'Câu này thiếu đáp án?,Một,Hai,Ba,Bốn,\n';
    const path = await file('cau-hoi.csv', header + good);
    const mixed = await file('lan-lon.csv', header + good + bad);
    const bank = ['--bank', 'Ngân hàng thử', ...own, '--json'];

    const refused = await hoithi('item', 'import', mixed, ...bank);
    const banks = await rows(`SELECT 1 FROM item_bank WHERE name = 'Ngân hàng thử'`);
    const stored = await hoithi('item', 'import', path, '--items', ...bank);

    assert.deepEqual([refused.status, refused.json().accepted, refused.json().refused, banks], [1, 1, 1, []]);
    assert.equal(stored.status, 0, stored.stderr);
    assert.deepEqual(stored.json().items, [
      {
        stem: 'Thủ đô của nước ta là thành phố nào?',
        options: ['Huế', 'Hà Nội', 'Đà Nẵng', 'Cần Thơ'],
        correct: [1],
        kind: 'single',
        points: null,
        topic: stored.json().items[0].topic,
        legalBasis: null,
      },
    ]);
    assert.equal(
      (await rows(`SELECT 1 FROM item i JOIN item_bank b ON b.id = i.bank_id WHERE b.name = 'Ngân hàng thử'`)).length,
      1,
    );
  });

  test('a bank leaves as a file and comes back whole; what a format cannot hold is named and holds the file back', async () => {
    const gift = await file(
      'nguon.txt',
      'Ai ký văn bản? {=Chủ tịch ~Văn thư ~Bảo vệ}\n\nNhững việc nào đúng? {~%50%Tiếp nhận ~%50%Trả kết quả ~%-100%Thu thêm}\n',
    );
    await hoithi('item', 'import', gift, '--bank', 'Để xuất', ...own);
    const out = (name: string) => join(folder, name);
    const exported = async (format: string, name: string, ...more: string[]) =>
      hoithi('item', 'export', '--bank', 'Để xuất', '--format', format, out(name), '--json', ...own, ...more);

    const made = await exported('moodle-xml', 'ra.xml');
    const back = await hoithi('item', 'import', out('ra.xml'), '--bank', 'Từ Moodle', '--items', '--json', ...own);
    const withheld = await exported('aiken', 'ra-aiken.txt');
    const some = await exported('aiken', 'ra-aiken.txt', '--skip-refused');
    const printed = await exported('docx-print', 'ban-in.docx', '--without-keys');

    assert.deepEqual(
      [made.status, made.json().accepted, back.json().items.map(({ correct }: { correct: number[] }) => correct)],
      [0, 2, [[0], [0, 1]]],
      made.stderr + back.stderr,
    );
    assert.deepEqual(
      [withheld.status, withheld.json().state, withheld.json().problems.map(({ code }: { code: string }) => code)],
      [1, 'refused', ['export.several-keys']],
    );
    assert.deepEqual([some.status, some.json().accepted, some.json().refused], [0, 1, 1]);
    assert.deepEqual([printed.status, printed.json().accepted, printed.json().state], [0, 2, 'stored'], printed.stderr);
    const [print] = await rows(
      `SELECT detail FROM audit_line WHERE action = 'items.exported' AND detail->>'format' = 'docx-print'`,
    );
    assert.deepEqual(print.detail, { format: 'docx-print', keys: false, rationale: true, basis: true, items: 2 });
    assert.equal((await rows(`SELECT 1 FROM audit_line WHERE action = 'items.exported'`)).length, 3);
  });

  test('files that are not there, not readable, or of another format are refused in the same shape', async () => {
    const old = await file('cu.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    const csv = await file('that.csv', 'Câu hỏi,A,B,C,D,Đáp án\n');
    const cases: [string[], string][] = [
      [['unit', 'import', join(folder, 'khong-co.xlsx')], 'file.unreadable'],
      [['item', 'import', old, '--bank', 'B'], 'sheet-old-excel'],
      [['item', 'import', csv, '--bank', 'B', '--format', 'xlsx'], 'item.other-format'],
      [['item', 'import', csv, '--bank', 'B', '--format', 'qti'], 'item.other-format'],
    ];
    for (const [args, code] of cases) {
      const ran = await hoithi(...args, ...own, '--json');
      const { accepted, refused, problems, state } = ran.json();
      assert.deepEqual(
        [ran.status, accepted, refused, state, problems[0].code],
        [1, 0, 0, 'refused', code],
        args.join(' '),
      );
      assert.match(problems[0].message, /[Hh]ãy|không có tệp này/);
    }
  });

  test('wrong usage is exit 2, said in one document; help is exit 0', async () => {
    for (const args of [
      ['item', 'import', 'x.csv', '--bank', 'B', '--format', 'pdf'],
      ['roster', 'import', 'x.csv', '--khong-co'],
      ['khong-co-lenh'],
    ]) {
      const ran = await hoithi(...args, '--json');
      assert.deepEqual([ran.status, ran.json().code], [2, 'usage'], args.join(' '));
    }
    const help = await hoithi('item', 'import', '--help');
    assert.equal(help.status, 0);
    assert.match(help.stdout, /^hoithi item import TỆP… --bank TÊN/);
    assert.match(help.stdout, /--accept-doubts/);
  });

  test('what the shell imports, people of the running system see at once', async () => {
    const path = await file('them.csv', 'Mã đơn vị,Tên đơn vị,Mã đơn vị cấp trên\nTN.S06,Sở Tài chính,TN\n');
    const lan = await visitorAs(system, world.accounts.lan);

    await hoithi('unit', 'import', path, ...own);

    const page = await lan.get(urls.staff());
    assert.equal(page.status, 200);
    assert.deepEqual(await unitsNamed('Sở Tài chính'), [{ code: 'TN.S06' }]);
  });
});
