import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSystem } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince } from '../../../test/world.ts';
import { bookOf } from '../../platform/sheet/test-files.ts';
import { urls } from '../../platform/urls.ts';
import { bankWith, contestWith, someItem } from '../testing.ts';
import { importItemFiles } from './files.ts';

const system = await testSystem({ now: '2023-06-09T09:00:00+07:00' });
const { context } = system;
const world = await smallProvince(context.database);
const { organisation } = world;
const writer = await visitorAs(system, world.accounts.writer);
const rows = async (text: string, values: unknown[] = []) =>
  (await context.database.pool('system').query(text, values)).rows;

type Item = ReturnType<typeof someItem>;
/** The items as a sheet, with some cells changed. */
const sheetOf = (
  items: readonly Item[],
  change: (item: Item) => { stem?: string; key?: string } = () => ({}),
): string =>
  [
    'Mã câu hỏi,Câu hỏi,A,B,C,D,Đáp án',
    ...items.map((item) => {
      const { stem = item.stem, key = String.fromCharCode(64 + item.correct[0]!) } = change(item);
      return [item.code, stem, ...item.options.map(({ text }) => `"${text}"`), key].join(',');
    }),
  ].join('\n');
const preview = async (bankId: number, content: string) => {
  const sent = await writer.upload(urls.importItems(bankId), {
    field: 'tep',
    name: 'a.csv',
    bytes: Buffer.from(content),
  });
  const path = sent.location!;
  const page = async () => (await writer.visit(path)).text;
  return { path, page, send: (fields: Record<string, string>) => writer.post(path, fields, true) };
};
const versionsOf = (itemId: number) =>
  rows(
    `SELECT v.version, v.stem, v.options, v.topic, k.correct, k.rationale, i.state, i.version AS now
     FROM item i JOIN item_version v ON v.item_id = i.id JOIN keys.item_key k ON k.item_version_id = v.id
     WHERE i.id = $1 ORDER BY v.version`,
    [itemId],
  );

test('a code with another content is shown beside the item it names and becomes a new version only when asked for', async () => {
  const plain = someItem(1);
  const item: Item = {
    ...plain,
    options: plain.options.map(({ text }, at) => (at === 3 ? { text, pin: 'last' } : { text })),
  };
  const { bankId, itemIds } = await bankWith(context, world, [item]);
  const file = await preview(
    bankId,
    sheetOf([item], () => ({ stem: 'Thủ tục này nay giải quyết trong mấy ngày?' })),
  );

  const shown = await file.page();
  await file.send({ viec: 'nhap' });
  const untouched = await versionsOf(itemIds[0]!);
  await file.send({ viec: 'ban-moi', cau: '1', ban: '1' });
  const settled = await file.page();
  const done = await file.send({ viec: 'nhap' });

  for (const words of ['Mã T0001 đã có trong ngân hàng', 'Trong ngân hàng (bản 1)', 'Trong tệp', 'Nhập thành câu mới'])
    assert.ok(shown.includes(words), words);
  assert.equal(untouched.length, 1);
  assert.match(settled, /Sẽ thành bản mới của câu T0001/);
  assert.match(done.text, /T0001/);
  // What the file does not say stays: pins, topic and rationale; a changed item waits for appraisal.
  const kept = {
    options: item.options,
    topic: 'the-che',
    correct: item.correct,
    rationale: item.rationale,
    state: 'submitted',
    now: 2,
  };
  assert.deepEqual(await versionsOf(itemIds[0]!), [
    { ...kept, version: 1, stem: item.stem },
    { ...kept, version: 2, stem: 'Thủ tục này nay giải quyết trong mấy ngày?' },
  ]);
  assert.deepEqual(await rows('SELECT count(*)::int AS n FROM item WHERE bank_id = $1', [bankId]), [{ n: 1 }]);
  const seen = await rows(
    'SELECT count(*)::int AS n FROM item_view w JOIN item_version v ON v.id = w.item_version_id WHERE w.item_id = $1 AND w.account_id = $2 AND v.version = 1',
    [itemIds[0], world.accounts.writer],
  );
  assert.ok(seen[0].n > 0, 'showing an item is a view of it');
});

test('the same file again adds nothing, and the file from before the change is no change', async () => {
  const item = someItem(2);
  const { bankId } = await bankWith(context, world, [item]);
  const changed = sheetOf([item], () => ({ stem: 'Câu đã sửa: mấy ngày?' }));
  const file = await preview(bankId, changed);
  await file.send({ viec: 'ban-moi', cau: '1', ban: '1' });
  await file.send({ viec: 'nhap' });

  const [again, older] = [await preview(bankId, changed), await preview(bankId, sheetOf([item]))];

  for (const page of [await again.page(), await older.page()]) {
    assert.match(page, /Đã có trong ngân hàng: mã T0002/);
    assert.doesNotMatch(page, /Nhập thành bản mới/);
  }
});

test('only another key: a new version or nothing, never a second item', async () => {
  const item = someItem(3);
  const { bankId, itemIds } = await bankWith(context, world, [item]);
  const content = sheetOf([item], () => ({ key: 'B' }));
  const file = await preview(bankId, content);

  const shown = await file.page();
  await file.send({ viec: 'cau-moi', cau: '1' });
  await file.send({ viec: 'nhap' });
  const refused = await versionsOf(itemIds[0]!);
  const byShell = await importItemFiles(
    context,
    [{ name: 'a.csv', bytes: Buffer.from(content) }],
    (await rows('SELECT name FROM item_bank WHERE id = $1', [bankId]))[0].name,
    { organisation, doer: { organisation, accountId: null, role: 'command-line' }, acceptDoubts: true },
  );
  await file.send({ viec: 'ban-moi', cau: '1', ban: '1' });
  await file.send({ viec: 'nhap' });

  assert.match(shown, /với đáp án khác/);
  assert.doesNotMatch(shown, /Nhập thành câu mới/);
  assert.equal(refused.length, 1);
  assert.deepEqual([byShell.accepted, byShell.refused], [0, 1]);
  assert.deepEqual(
    (await versionsOf(itemIds[0]!)).map(({ version, correct }) => [version, correct]),
    [
      [1, item.correct],
      [2, [2]],
    ],
  );
  assert.deepEqual(await rows('SELECT count(*)::int AS n FROM item WHERE bank_id = $1', [bankId]), [{ n: 1 }]);
});

test('codes of another bank: all become items of their own at once, with new codes', async () => {
  const items = [someItem(4), someItem(5)];
  const { bankId } = await bankWith(context, world, items);
  const foreign = sheetOf(items, ({ code }) => ({ stem: `Câu của ngân hàng khác ${code}?` }));
  const file = await preview(bankId, foreign);

  await file.send({ viec: 'tat-ca-moi' });
  await file.send({ viec: 'nhap' });

  assert.deepEqual(
    await rows(
      `SELECT i.code, i.version, v.stem FROM item i JOIN item_version v ON v.item_id = i.id WHERE i.bank_id = $1 ORDER BY i.id`,
      [bankId],
    ),
    [
      ...items.map(({ code, stem }) => ({ code, version: 1, stem })),
      { code: 'C0001', version: 1, stem: 'Câu của ngân hàng khác T0004?' },
      { code: 'C0002', version: 1, stem: 'Câu của ngân hàng khác T0005?' },
    ],
  );
});

test('an item that a round not yet over has frozen gets no new version from a file', async () => {
  const item = someItem(6);
  const { bankId, itemIds } = await bankWith(context, world, [item]);
  const { rounds } = await contestWith(context.database, world, bankId, []);
  await rows(
    `INSERT INTO round_item (round_id, position, organisation_id, item_version_id, topic, level)
     SELECT $1, 0, organisation_id, id, topic, level FROM item_version WHERE item_id = $2`,
    [rounds[0], itemIds[0]],
  );
  const file = await preview(
    bankId,
    sheetOf([item], () => ({ stem: 'Sửa khi đang thi?' })),
  );

  const shown = await file.page();
  await file.send({ viec: 'ban-moi', cau: '1', ban: '1' });
  await file.send({ viec: 'nhap' });

  assert.match(shown, /đang dùng ở vòng thi chưa kết thúc/);
  assert.doesNotMatch(shown, /Nhập thành bản mới/);
  assert.match(shown, /Nhập thành câu mới/);
  assert.equal((await versionsOf(itemIds[0]!)).length, 1);
});

test('a version compared before somebody else changed the item must be compared again', async () => {
  const item = someItem(7);
  const { bankId, itemIds } = await bankWith(context, world, [item]);
  const mine = await preview(
    bankId,
    sheetOf([item], () => ({ stem: 'Bản của tôi?' })),
  );
  const theirs = await preview(
    bankId,
    sheetOf([item], () => ({ stem: 'Bản của người khác?' })),
  );
  await mine.send({ viec: 'ban-moi', cau: '1', ban: '1' });
  await theirs.send({ viec: 'ban-moi', cau: '1', ban: '1' });
  await theirs.send({ viec: 'nhap' });

  await mine.send({ viec: 'nhap' });

  assert.match(await mine.page(), /Trong ngân hàng \(bản 2\)/);
  assert.deepEqual(
    (await versionsOf(itemIds[0]!)).map(({ stem }) => stem),
    [item.stem, 'Bản của người khác?'],
  );
});

test('what looks mean is asked once for the file; yes makes the keys, no takes them back', async () => {
  const { bankId } = await bankWith(context, world, []);
  const red = '<fonts><font/><font><color rgb="FFFF0000"/></font></fonts><fills><fill/></fills>';
  const cell = (at: string, text: string, style = 0) =>
    `<c r="${at}" s="${style}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const row = (number: number, texts: string[], right: number) =>
    `<row r="${number}">${texts.map((text, at) => cell(`${'ABC'[at]}${number}`, text, at === right ? 1 : 0)).join('')}</row>`;
  const bytes = bookOf({
    styles: `${red}<cellXfs><xf/><xf fontId="1"/></cellXfs>`,
    sheet: `<sheetData>${row(1, ['Câu hỏi', 'A', 'B'], -1)}${row(2, ['Ai ký?', 'An', 'Bình'], 2)}${row(3, ['Ai trình?', 'Cúc', 'Dung'], 1)}</sheetData>`,
  });
  const { location } = await writer.upload(urls.importItems(bankId), { field: 'tep', name: 'a.xlsx', bytes });
  const answer = async (isKey: '0' | '1') =>
    (await writer.post(location!, { viec: 'trinh-bay', co_so: isKey }, true)).text;

  const asked = (await writer.visit(location!)).text;
  const [no, yes] = [await answer('0'), await answer('1')];
  await writer.post(location!, { viec: 'nhap' });

  assert.match(asked, /Đáp án có đánh dấu bằng cách trình bày không\?/);
  assert.match(asked, /đáp án của 2 câu, nhưng mỗi câu có đúng một phương án khác hẳn \(màu chữ\)/);
  assert.match(no, /Chưa có câu nào nhập được/);
  assert.match(yes, /Nhập 2 câu/);
  assert.deepEqual(
    await rows(
      `SELECT v.stem, k.correct FROM item i JOIN item_version v ON v.item_id = i.id
       JOIN keys.item_key k ON k.item_version_id = v.id WHERE i.bank_id = $1 ORDER BY i.id`,
      [bankId],
    ),
    [
      { stem: 'Ai ký?', correct: [2] },
      { stem: 'Ai trình?', correct: [1] },
    ],
  );
});
