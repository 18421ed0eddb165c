import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Page, testSystem } from '../../test/harness.ts';
import { visitorAs } from '../../test/sign-in.ts';
import { smallProvince } from '../../test/world.ts';
import { writeXlsx } from '../platform/sheet/index.ts';
import { urls, withQuery } from '../platform/urls.ts';
import { bankWith, contestWith, someItem } from './testing.ts';

const system = await testSystem();
const { context } = system;
const world = await smallProvince(context.database);
const { organisation } = world;
const people = {
  writer: await visitorAs(system, world.accounts.writer),
  appraiser: await visitorAs(system, world.accounts.appraiser),
  lan: await visitorAs(system, world.accounts.lan),
  mai: await visitorAs(system, world.accounts.mai),
  ha: await visitorAs(system, world.accounts.ha),
  nam: await visitorAs(system, world.accounts.nam),
};
const rows = async (text: string, values: unknown[] = []) =>
  (await context.database.pool('system').query(text, values)).rows;

const head = ['Câu hỏi', 'Đáp án A', 'Đáp án B', 'Đáp án C', 'Đáp án D', 'Đáp án đúng', 'Chủ đề', 'Mức độ'];
async function workbook(...lines: (string | number | null)[][]): Promise<Uint8Array> {
  const columns = head.map((header) => ({ header, kind: 'text' as const }));
  const parts: Uint8Array[] = [];
  for await (const part of writeXlsx({ sheets: [{ name: 'Câu hỏi', columns, rows: lines }] })) parts.push(part);
  return Buffer.concat(parts);
}

const form = (over: Record<string, string> = {}) => ({
  cau_hoi: 'Ai ký quyết định công bố?',
  phuong_an_1: 'Chủ tịch',
  phuong_an_2: 'Văn thư',
  phuong_an_3: 'Tất cả các phương án trên',
  phuong_an_4: '',
  phuong_an_5: '',
  ghim_1: '',
  ghim_2: '',
  ghim_3: 'last',
  ghim_4: '',
  ghim_5: '',
  dap_an: '1',
  chu_de: 'the-che',
  chu_de_moi: '',
  muc_do: '2',
  loi_giai: 'Vì luật giao.',
  van_ban: 'Luật Thử nghiệm',
  ngay_van_ban: '2020-01-02',
  co_quan: 'Quốc hội',
  dieu_khoan: 'Điều 3',
  hieu_luc_tu: '',
  hieu_luc_den: '',
  viec: 'gui',
  ban: '0',
  ...over,
});

const bankFrom = (page: Page): number => Number(/ngan-hang\/(\d+)/.exec(page.location ?? '')?.[1]);
const workFrom = (page: Page): number => Number(/nhap\/(\d+)/.exec(page.location ?? '')?.[1]);

async function newBank(name: string): Promise<number> {
  const made = await people.writer.post(urls.banks(organisation), { viec: 'tao', ten: name });
  assert.equal(made.status, 303);
  return bankFrom(made);
}

test('the writer imports a file, mends what is faulty, and the appraiser approves; the same file adds nothing', async () => {
  const bank = await newBank('Ngân hàng nhập từ tệp');
  const file = {
    field: 'tep',
    name: 'cau-hoi.xlsx',
    bytes: await workbook(
      ['Ai ký văn bản?', 'An', 'Bình', 'Cúc', null, 'B', 'Cải cách thể chế', 'NB'],
      ['Ai trình văn bản?', 'An', 'Bình', null, null, null, 'Cải cách thể chế', 'TH'],
      ['Ai nhận văn bản?', 'An', 'Bình', 'an.', null, 'A', 'Cải cách thể chế', 'TH'],
      ['Ai đúng?', 'An', 'Bình', 'Cả A và B', null, 'C', 'Sáng kiến', 'VD'],
    ),
  };

  const read = await people.writer.upload(urls.importItems(bank), file, { chu_de: '', muc_do: '1' });
  const work = workFrom(read);
  const preview = await people.writer.visit(read.location!);
  assert.match(preview.text, /Nhập 1 câu/);
  for (const words of ['Chưa có đáp án.', 'Hai phương án giống nhau: A và C.', 'Phương án C nhắc tới A, B.'])
    assert.ok(preview.text.includes(words), words);
  assert.deepEqual(await rows('SELECT count(*) FROM item WHERE bank_id = $1', [bank]), [{ count: 0 }]);

  const decide = (fields: Record<string, string>) =>
    people.writer.post(urls.importItemsWork(bank, work), { xem: 'loi', trang: '1', ...fields }, true);
  await decide({ viec: 'dap-an', cau: '2', dap_an: '1' });
  await decide({ viec: 'bo', cau: '3' });
  const ready = await decide({ viec: 'nhan', cau: '4' });
  assert.match(ready.text, /Nhập 3 câu/);

  const done = await people.writer.post(urls.importItemsWork(bank, work), { viec: 'nhap' }, true);
  assert.match(done.text, /Đã nhập 3 câu\./);
  const stored = await rows(
    `SELECT i.code, i.state, v.stem, v.topic, v.level, v.options, k.correct, i.author_id
     FROM item i JOIN item_version v ON v.item_id = i.id JOIN keys.item_key k ON k.item_version_id = v.id
     WHERE i.bank_id = $1 ORDER BY i.id`,
    [bank],
  );
  const author_id = world.accounts.writer;
  const place = (text: string) => ({ text, pin: 'place' });
  assert.deepEqual(stored, [
    {
      code: 'C0001',
      state: 'submitted',
      stem: 'Ai ký văn bản?',
      topic: 'the-che',
      level: 1,
      options: [{ text: 'An' }, { text: 'Bình' }, { text: 'Cúc' }],
      correct: [2],
      author_id,
    },
    {
      code: 'C0002',
      state: 'submitted',
      stem: 'Ai trình văn bản?',
      topic: 'the-che',
      level: 2,
      options: [{ text: 'An' }, { text: 'Bình' }],
      correct: [1],
      author_id,
    },
    {
      code: 'C0003',
      state: 'submitted',
      stem: 'Ai đúng?',
      topic: 'sang-kien',
      level: 3,
      options: [place('An'), place('Bình'), place('Cả A và B')],
      correct: [3],
      author_id,
    },
  ]);

  // Accepted again, or the same file once more: nothing is added, changed or replaced (N21).
  const twice = await people.writer.post(urls.importItemsWork(bank, work), { viec: 'nhap' }, true);
  assert.match(twice.text, /Không có câu mới để nhập\./);
  const again = await people.writer.upload(urls.importItems(bank), file, { chu_de: '', muc_do: '1' });
  await people.writer.post(urls.importItemsWork(bank, workFrom(again)), { viec: 'nhap' });
  assert.match((await people.writer.visit(again.location!)).text, /Đã có trong ngân hàng: mã C0001\./);
  const [{ count }] = (await rows('SELECT count(*) FROM item WHERE bank_id = $1', [bank])) as [{ count: number }];
  assert.equal(count, 3);

  const list = await people.appraiser.visit(urls.bank(bank));
  assert.match(list.text, /Thẩm định 3 câu/);
});

test('an item mended in the preview goes in as mended', async () => {
  const bank = await newBank('Sửa tại chỗ');
  const bytes = await workbook(['Ai nhận?', 'An', 'Bình', 'an', null, 'A', 'Cải cách thể chế', 'TH']);
  const work = workFrom(await people.writer.upload(urls.importItems(bank), { field: 'tep', name: 'a.xlsx', bytes }));
  const path = urls.importItemsWorkItem(bank, work, 1);

  const shown = await people.writer.visit(path);
  const refused = await people.writer.post(path, form({ phuong_an_3: 'chủ tịch.' }));
  const saved = await people.writer.post(path, form({ chu_de_moi: 'Đạo đức công vụ' }));
  await people.writer.post(urls.importItemsWork(bank, work), { viec: 'nhap' });

  assert.match(shown.text, /Ai nhận\?/);
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Hai phương án giống nhau: A và C\./);
  assert.equal(saved.location, urls.importItemsWork(bank, work));
  assert.deepEqual(
    await rows('SELECT v.stem, v.topic FROM item i JOIN item_version v ON v.item_id = i.id WHERE i.bank_id = $1', [
      bank,
    ]),
    [{ stem: 'Ai ký quyết định công bố?', topic: 'dao-duc-cong-vu' }],
  );
  assert.match((await people.writer.visit(urls.bank(bank))).text, /Đạo đức công vụ/);
});

test('numbers in keys that could count from 0 or from 1 are asked once, never guessed', async () => {
  const bank = await newBank('Đếm từ mấy');
  const bytes = await workbook(
    ['Câu một?', 'An', 'Bình', 'Cúc', null, '1', 'Cải cách thể chế', 'NB'],
    ['Câu hai?', 'Ân', 'Bính', 'Cực', null, '2', 'Cải cách thể chế', 'NB'],
  );
  const work = workFrom(await people.writer.upload(urls.importItems(bank), { field: 'tep', name: 'a.xlsx', bytes }));
  const path = urls.importItemsWork(bank, work);

  const asked = await people.writer.visit(path);
  const told = await people.writer.post(path, { viec: 'co-so', co_so: '0' }, true);
  await people.writer.post(path, { viec: 'nhap' });

  assert.match(asked.text, /Số 1 trong cột đáp án là phương án nào\?/);
  assert.match(asked.text, /Chưa có câu nào nhập được/);
  assert.match(told.text, /Nhập 2 câu/);
  const keys = await rows(
    `SELECT k.correct FROM item i JOIN item_version v ON v.item_id = i.id
     JOIN keys.item_key k ON k.item_version_id = v.id WHERE i.bank_id = $1 ORDER BY i.id`,
    [bank],
  );
  assert.deepEqual(keys, [{ correct: [2] }, { correct: [3] }]);
});

test('a file that is no spreadsheet, or holds no header, is refused in a sentence', async () => {
  const bank = await newBank('Tệp hỏng');
  const send = (name: string, bytes: Uint8Array) =>
    people.writer.upload(urls.importItems(bank), { field: 'tep', name, bytes });

  const old = await send('cau.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'));
  const none = await people.writer.upload(urls.importItems(bank), {
    field: 'tep',
    name: 'rong.xlsx',
    bytes: Buffer.alloc(0),
  });
  const headless = await people.writer.visit((await send('a.csv', Buffer.from('xin chào\nbạn\n'))).location!);

  assert.deepEqual([old.status, none.status], [422, 422]);
  assert.match(old.text, /Excel cũ \(\.xls\)/);
  assert.match(none.text, /Hãy chọn một tệp hoặc dán câu hỏi\./);
  assert.match(headless.text, /Không thấy dòng tiêu đề có cột “Câu hỏi”\./);
});

test('an item is written, sent, returned with a reason, mended, approved; each version and verdict stays', async () => {
  const bank = await newBank('Vòng đời');
  const added = await people.writer.post(urls.newItem(bank), form());
  const item = Number(/cau\/(\d+)/.exec(added.location!)![1]);
  const path = urls.item(bank, item);

  const own = await people.writer.visit(path);
  const silent = await people.appraiser.post(path, { viec: 'return', ban: '1', ly_do: ' ' });
  const returned = await people.appraiser.post(path, { viec: 'return', ban: '1', ly_do: 'Thiếu khoản.' });
  const mended = await people.writer.post(urls.editItem(bank, item), form({ dieu_khoan: 'Khoản 2 Điều 3', ban: '1' }));
  const stale = await people.appraiser.post(path, { viec: 'approve', ban: '1' });
  const approved = await people.appraiser.post(path, { viec: 'approve', ban: '2' }, true);
  const twice = await people.appraiser.post(path, { viec: 'approve', ban: '2' });

  assert.doesNotMatch(own.text, /value="approve"/);
  assert.equal(silent.status, 422);
  assert.match(silent.text, /Hãy ghi lý do\./);
  assert.deepEqual([returned.status, mended.status, stale.status, twice.status], [303, 303, 409, 409]);
  for (const words of ['Đã duyệt', 'Thiếu khoản.', 'Bản 2', 'Khoản 2 Điều 3', 'Phan Thị Thu Nga', 'Võ Minh Thảo'])
    assert.ok(approved.text.includes(words), words);
  const verdicts = await rows(
    `SELECT p.verdict, p.account_id, v.version FROM item_appraisal p JOIN item_version v ON v.id = p.item_version_id
     WHERE v.item_id = $1 ORDER BY p.id`,
    [item],
  );
  const account_id = world.accounts.appraiser;
  assert.deepEqual(verdicts, [
    { verdict: 'return', account_id, version: 1 },
    { verdict: 'approve', account_id, version: 2 },
  ]);
  const trail = await rows(
    `SELECT action FROM audit_line WHERE object_kind = 'item' AND object_id = $1::text ORDER BY id`,
    [item],
  );
  assert.deepEqual(
    trail.map(({ action }) => action),
    ['item.added', 'item.return', 'item.edited', 'item.approve'],
  );
});

test('nobody appraises an item they wrote or changed, whatever other rights they hold', async () => {
  const bank = await newBank('Không tự duyệt');
  const item = Number(/cau\/(\d+)/.exec((await people.writer.post(urls.newItem(bank), form())).location!)![1]);
  const path = urls.item(bank, item);

  const plain = await people.writer.post(path, { viec: 'approve', ban: '1' });
  await rows(
    `INSERT INTO role_grant (organisation_id, account_id, role, valid_from, created_at)
     VALUES ($1, $2, 'appraiser', '2020-01-01', '2020-01-01')`,
    [organisation, world.accounts.writer],
  );
  const both = await people.writer.post(path, { viec: 'approve', ban: '1' });
  const shown = await people.writer.visit(path);
  await rows(`DELETE FROM role_grant WHERE account_id = $1 AND role = 'appraiser'`, [world.accounts.writer]);

  assert.deepEqual([plain.status, both.status], [403, 403]);
  assert.match(both.text, /Người khác thẩm định câu này\./);
  assert.match(shown.text, /Câu này do bạn viết hoặc sửa/);
  assert.deepEqual(await rows('SELECT state FROM item WHERE id = $1', [item]), [{ state: 'submitted' }]);
});

test('a form with mistakes comes back with what was typed and a sentence at each field', async () => {
  const bank = await newBank('Biểu mẫu');

  const page = await people.writer.post(
    urls.newItem(bank),
    form({
      cau_hoi: ' ',
      phuong_an_2: '',
      dap_an: '2',
      muc_do: '',
      hieu_luc_tu: '2023-05-01',
      hieu_luc_den: '2022-01-01',
    }),
  );

  assert.equal(page.status, 422);
  for (const words of [
    'Hãy viết câu hỏi.',
    'Phương án B còn trống.',
    'Đáp án đúng phải là một phương án đã viết.',
    'Hãy chọn mức độ.',
    'Ngày hết hiệu lực phải sau ngày có hiệu lực.',
    'Vì luật giao.',
  ])
    assert.ok(page.text.includes(words), words);
  assert.deepEqual(await rows('SELECT count(*) FROM item WHERE bank_id = $1', [bank]), [{ count: 0 }]);
});

test('two writers at one item: the second is told, nothing is overwritten', async () => {
  const bank = await newBank('Hai người sửa');
  const item = Number(/cau\/(\d+)/.exec((await people.writer.post(urls.newItem(bank), form())).location!)![1]);

  const first = await people.writer.post(urls.editItem(bank, item), form({ cau_hoi: 'Bản của Nga?', ban: '1' }));
  const second = await people.lan.post(urls.editItem(bank, item), form({ cau_hoi: 'Bản của Lan?', ban: '1' }));

  assert.deepEqual([first.status, second.status], [303, 409]);
  assert.deepEqual(await rows('SELECT stem FROM item_version WHERE item_id = $1 ORDER BY version', [item]), [
    { stem: 'Ai ký quyết định công bố?' },
    { stem: 'Bản của Nga?' },
  ]);
});

test('chị Mai of another agency, a contestant and a focal point find no bank, no item, no file, no key', async () => {
  const { bankId, itemIds } = await bankWith(context, world, [someItem(1, { rationale: 'chim-bao-bao' })]);
  const bytes = await workbook(['Ai nhận?', 'An', 'Bình', 'Cúc', null, 'A', 'Cải cách thể chế', 'TH']);
  const work = workFrom(await people.writer.upload(urls.importItems(bankId), { field: 'tep', name: 'a.xlsx', bytes }));
  const paths = [
    urls.banks(organisation),
    urls.bank(bankId),
    urls.item(bankId, itemIds[0]!),
    urls.editItem(bankId, itemIds[0]!),
    urls.newItem(bankId),
    urls.importItems(bankId),
    urls.importItemsTemplate(bankId),
    urls.importItemsWork(bankId, work),
    urls.importItemsWorkItem(bankId, work, 1),
    urls.bankSupply(bankId),
  ];

  for (const path of paths) {
    assert.equal((await people.writer.get(path)).status, 200, path);
    for (const [name, status] of [
      ['mai', 404],
      ['ha', 404],
      // Anh Nam is a focal point of one department; the bank is the province's.
      ['nam', path === urls.banks(organisation) ? 403 : 404],
    ] as const) {
      const page = await people[name].get(path);
      assert.equal(page.status, status, `${name} ${path}`);
      assert.doesNotMatch(page.text, /chim-bao-bao|Câu hỏi thử số/, `${name} ${path}`);
    }
  }
});

test('an item of one bank is not reached through another bank', async () => {
  const one = await bankWith(context, world, [someItem(1)]);
  const other = await bankWith(context, world, [someItem(2)]);

  assert.equal((await people.writer.get(urls.item(one.bankId, one.itemIds[0]!))).status, 200);
  assert.equal((await people.writer.get(urls.item(other.bankId, one.itemIds[0]!))).status, 404);
});

test('who saw the text of which item is kept, and each viewer has an own order of options', async () => {
  const { bankId, itemIds } = await bankWith(
    context,
    world,
    Array.from({ length: 12 }, (_, i) => someItem(i + 1)),
  );
  const order = async (who: 'writer' | 'appraiser') => {
    const pages = [];
    for (const id of itemIds) pages.push(await people[who].visit(urls.item(bankId, id)));
    return pages.map(({ text }) => [...text.matchAll(/name="xem" value="(\d)"/g)].map(([, value]) => value).join(''));
  };

  const [first, again, other] = [await order('writer'), await order('writer'), await order('appraiser')];
  await people.lan.visit(urls.bank(bankId));

  assert.deepEqual(again, first);
  assert.notDeepEqual(other, first);
  assert.ok(first.some((each) => each !== '1234'));
  assert.deepEqual(
    await rows('SELECT account_id, count(*) FROM item_view WHERE item_id = $1 GROUP BY 1 ORDER BY 2, 1', [itemIds[0]]),
    [
      { account_id: world.accounts.lan, count: 1 },
      { account_id: world.accounts.appraiser, count: 1 },
      { account_id: world.accounts.writer, count: 2 },
    ].sort((a, b) => a.count - b.count || a.account_id - b.account_id),
  );
});

test('the list is filtered by state, topic, level and text with or without marks, fifty a page, at a fixed number of queries', async () => {
  const many = Array.from({ length: 60 }, (_, i) => someItem(i + 1, { level: (i % 4) + 1 }));
  const { bankId } = await bankWith(context, world, many);
  const seen = async (query: Record<string, string | number>) => {
    const before = context.database.statements;
    const { text } = await people.writer.visit(withQuery(urls.bank(bankId), query));
    return { items: [...text.matchAll(/cau\/\d+"/g)].length, queries: context.database.statements - before };
  };

  const [first, second, level, marked, plain, none, literal] = [
    await seen({}),
    await seen({ trang: 2 }),
    await seen({ muc: 4 }),
    await seen({ q: 'thử số 60' }),
    await seen({ q: 'THU SO 60' }),
    await seen({ tt: 'draft' }),
    await seen({ q: '%' }),
  ];

  assert.deepEqual(
    [first, second, level, marked, plain, none, literal].map(({ items }) => items),
    [50, 10, 15, 1, 1, 0, 0],
  );
  assert.equal(first.queries, second.queries);
});

test('the blueprint page says cell by cell what is needed and there', async () => {
  const { bankId } = await bankWith(context, world, [someItem(1), someItem(2)]);
  const blueprint = [
    { topic: 'the-che', level: 1, count: 2 },
    { topic: 'tai-chinh-cong', level: 3, count: 3 },
  ];
  await contestWith(context.database, world, bankId, blueprint, 'trang-ma-tran');

  const { text } = await people.lan.visit(urls.bankSupply(bankId));

  assert.match(text, /Tìm hiểu CCHC, đợt đầu ngày 08\/06\/2023/);
  assert.match(text, /Chưa đủ câu\./);
  assert.match(text, /Thiếu 3/);
});

test('bà Lan loads the sample bank from an empty page; no item of it can be drawn before somebody appraised it', async () => {
  const loaded = await people.lan.post(urls.banks(organisation), { viec: 'mau' }, true);

  assert.match(loaded.text, /Mẫu, chưa thẩm định/);
  assert.match(loaded.text, /0 câu đã duyệt/);
  assert.doesNotMatch((await people.lan.visit(urls.banks(organisation))).text, /Nạp ngân hàng mẫu/);
});
