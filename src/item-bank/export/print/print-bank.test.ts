import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { testSystem } from '../../../../test/harness.ts';
import { visitorAs } from '../../../../test/sign-in.ts';
import { smallProvince } from '../../../../test/world.ts';
import { urls } from '../../../platform/urls.ts';
import { type ItemContent, type ItemImage, noLegalBasis, plainContent } from '../../item.ts';
import { loadSampleBank } from '../../load-sample.ts';
import { sampleBank } from '../../sample/index.ts';
import { bankWith, someItem, somePicture, somePictureHash } from '../../testing.ts';
import { bankDocument, type PrintedBank } from './bank-document.ts';
import { printBank } from './print-bank.ts';

const system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
const { context } = system;
const world = await smallProvince(context.database);
const { organisation, accounts } = world;
const doer = { organisation, accountId: accounts.writer, role: 'item-writer' };
const all = { keys: true, rationale: true, basis: true };
const rows = async (text: string, values: unknown[] = []) =>
  (await context.database.pool('system').query(text, values)).rows;

/** What stands on the paper, a line a paragraph, and the pictures in the file. */
function readPrinted(bytes: Uint8Array): { lines: string[]; bold: string[]; pictures: Buffer[] } {
  const files = unzipSync(new Uint8Array(bytes));
  const xml = strFromU8(files['word/document.xml']!);
  const said = (part: string) =>
    [...part.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
      .map(([, text]) => text!.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => signs[name]!))
      .join('');
  const paragraphs = xml.split('</w:p>');
  return {
    lines: paragraphs.map(said).filter((line) => line !== ''),
    bold: paragraphs.filter((part) => part.includes('<w:b/>')).map(said),
    pictures: Object.keys(files).flatMap((name) => (name.startsWith('word/media/') ? [Buffer.from(files[name]!)] : [])),
  };
}
const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

test('every item of the sample bank stands in the printed file, with options, key, rationale and basis', async () => {
  const { bankId } = await loadSampleBank(context, doer, { organisation });

  const made = await printBank(context, doer, { organisation, bankId }, { shows: all });

  const { lines } = readPrinted(made.bytes);
  const numbers = lines.flatMap((line) => /^Câu (\d+)\. /.exec(line)?.[1] ?? []).map(Number);
  assert.deepEqual([made.accepted, made.problems], [sampleBank.items.length, []]);
  assert.deepEqual(
    numbers,
    sampleBank.items.map((_, index) => index + 1),
  );
  const whole = lines.join('\n');
  for (const { code, stem, options, correct, rationale, legalBasis } of sampleBank.items) {
    const about = lines.findIndex((line) => line.startsWith(`Mã ${code} · `));
    const start = lines.findLastIndex((line, at) => at < about && /^Câu \d+\. /.test(line));
    const own = lines.slice(start, about).join('\n');
    assert.ok(start >= 0 && own.replace(/^Câu \d+\. /, '').startsWith(stem), code);
    for (const [at, { text }] of options.entries()) assert.ok(own.includes(`${'ABCDE'[at]}. ${text}`), code);
    for (const line of [`Đáp án: ${'ABCDE'[correct]}`, rationale, legalBasis.document])
      assert.ok(own.includes(line), `${code}: ${line}`);
  }
  for (const head of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'MẬT', 'NGÂN HÀNG CÂU HỎI', '(mẫu, chưa thẩm định)'])
    assert.ok(whole.includes(head), head);
});

const picture = (at: number, over: Partial<ItemImage> = {}): ItemImage => ({
  hash: somePictureHash,
  type: 'image/png',
  width: 3,
  height: 2,
  alt: 'Sơ đồ',
  at,
  ...over,
});
const shared = { sharedStem: 'Ông A nộp hồ sơ.\nHồ sơ thiếu một giấy.' };

/** One of each kind, two of them with a text in common, in topics that lie apart. */
const mixed = [
  someItem(1, { ...shared, images: [picture(-1), picture(2)], topic: 'the-che' }),
  someItem(2, { kind: 'multiple', correct: [1, 3], stem: 'Dòng một\nDòng hai' }),
  someItem(3, { kind: 'true-false-set', correct: [2] }),
  someItem(4, {
    ...shared,
    images: [picture(-1)],
    kind: 'true-false',
    options: [{ text: 'Đúng' }, { text: 'Sai', pin: 'first' }],
    correct: [2],
    topic: 'tai-chinh-cong',
  }),
  someItem(5, { kind: 'short-answer', options: [], correct: [], accepted: ['một cửa', 'bộ phận một cửa'] }),
  someItem(6, { kind: 'number', options: [], correct: [], numeric: { value: 3.5, tolerance: 0.1 } }),
  someItem(7, { kind: 'essay', options: [], correct: [], words: 500, rationale: null }),
];

async function mixedBank(): Promise<number> {
  const { bankId } = await bankWith(context, world, mixed);
  await context.database.pool('system').query(
    `INSERT INTO item_image (organisation_id, bank_id, hash, type, width, height, bytes, created_at)
     VALUES ($1, $2, decode($3, 'hex'), 'image/png', 3, 2, $4, now())`,
    [organisation, bankId, somePictureHash, somePicture],
  );
  return bankId;
}

test('items of every kind are printed, the shared text once above its items, pictures in their places', async () => {
  const bankId = await mixedBank();

  const { bytes } = await printBank(context, doer, { organisation, bankId }, { shows: all });

  const { lines, bold, pictures } = readPrinted(bytes);
  const from = lines.indexOf('Đoạn dùng chung cho các câu từ 1 đến 2');
  assert.deepEqual(lines.slice(from, from + 3), [lines[from], 'Ông A nộp hồ sơ.', 'Hồ sơ thiếu một giấy.']);
  assert.equal(lines.filter((line) => line === 'Ông A nộp hồ sơ.').length, 1);
  assert.deepEqual(
    lines.filter((line) => line.startsWith('Mã ')).map((line) => line.split(' · ')[0]),
    ['T0001', 'T0004', 'T0002', 'T0003', 'T0005', 'T0006', 'T0007'].map((code) => `Mã ${code}`),
  );
  assert.deepEqual(
    lines.filter((line) => line.startsWith('Đáp án: ')),
    [
      'Đáp án: B',
      'Đáp án: B',
      'Đáp án: A, C',
      'Đáp án: A sai, B đúng, C sai, D sai',
      'Đáp án: một cửa; bộ phận một cửa',
      'Đáp án: 3,5, lệch tối đa 0,1',
      'Đáp án: Không quá 500 từ.',
    ],
  );
  assert.ok(lines.includes('Dòng hai') && lines.some((line) => line.includes('giữ B ở đầu')));
  assert.ok(lines.some((line) => line.endsWith('(không quá 500 từ)')));
  assert.ok(bold.includes('B. Sai') && !bold.includes('A. Đúng'));
  // The same picture twice above and in an item: one file, shown twice.
  assert.deepEqual(pictures, [somePicture]);
  assert.equal(strFromU8(unzipSync(new Uint8Array(bytes))['word/document.xml']!).split('<a:blip ').length - 1, 2);
});

test('without keys nothing in the file tells one: no key line, no rationale, no bold option; room to write instead', async () => {
  const bankId = await mixedBank();
  const print = (shows: typeof all) => printBank(context, doer, { organisation, bankId }, { shows });

  const { lines, bold } = readPrinted((await print({ ...all, keys: false })).bytes);
  const withKeys = readPrinted((await print({ ...all, rationale: false })).bytes).lines;

  assert.equal(lines.filter((line) => /^(Đáp án|Lời giải)/.test(line) || line.includes('một cửa')).length, 0);
  assert.equal(bold.filter((line) => /^[A-E]\. /.test(line)).length, 0);
  assert.equal(lines.filter((line) => /^(Trả lời|Bài viết): \.\.\./.test(line)).length, 3);
  assert.deepEqual(
    [
      withKeys.filter((line) => line.startsWith('Đáp án: ')).length,
      withKeys.filter((line) => line.startsWith('Lời giải')).length,
    ],
    [7, 0],
  );
});

test('a print is an audit entry and every item in it counts as seen; what Word cannot show is told, its description printed', async () => {
  const webp = picture(0, { type: 'image/webp', alt: 'Ảnh bộ phận một cửa' });
  const { bankId, itemIds } = await bankWith(context, world, [someItem(1, { images: [webp] })]);

  const made = await printBank(context, doer, { organisation, bankId }, { shows: all });

  assert.deepEqual(
    made.problems.map(({ where, code, severity }) => [where, code, severity]),
    [['T0001', 'print.picture', 'warning']],
  );
  assert.ok(readPrinted(made.bytes).lines.includes('[Hình: Ảnh bộ phận một cửa]'));
  assert.deepEqual(
    await rows('SELECT item_id::int, account_id::int FROM item_view WHERE item_id = ANY($1)', [itemIds]),
    [{ item_id: itemIds[0], account_id: accounts.writer }],
  );
  assert.deepEqual(
    await rows(`SELECT detail FROM audit_line WHERE action = 'items.exported' AND object_id = $1`, [String(bankId)]),
    [{ detail: { format: 'docx-print', ...all, items: 1 } }],
  );
});

test('2,000 items are printed within 256 MB of heap; what is beyond the bounds is refused in one sentence', async () => {
  const { bankId } = await bankWith(
    context,
    world,
    Array.from({ length: 2000 }, (_, index) => someItem(index + 1, { rationale: 'Giải thích của câu. '.repeat(10) })),
  );
  const withPicture = await mixedBank();
  const print = (bank: number, megabytes: number, pictureBytes = 2 ** 20) =>
    printBank(
      context,
      doer,
      { organisation, bankId: bank },
      { shows: all, limits: { megabytes, seconds: 60, pictureBytes } },
    );

  const made = await print(bankId, 256);
  const refused = print(bankId, 32);
  await assert.rejects(refused, { code: 'print.too-large', status: 409 });

  assert.equal(readPrinted(made.bytes).lines.filter((line) => /^Câu \d+\. /.test(line)).length, 2000);
  await assert.rejects(print(withPicture, 256, somePicture.length - 1), { code: 'print.too-large', status: 409 });
  assert.equal((await print(withPicture, 256, somePicture.length)).accepted, mixed.length);
});

test('the page offers Word to print beside Word to exchange, says what each holds, and gives what was ticked', async () => {
  const bankId = await mixedBank();
  const lan = await visitorAs(system, accounts.lan);

  const exchange = await lan.get(`${urls.exportItems(bankId)}?dang=docx`);
  const page = await lan.get(`${urls.exportItems(bankId)}?dang=docx-print`);
  const file = await lan.post(urls.exportItems(bankId), { dang: 'docx-print', kem: 'can-cu' });

  assert.match(exchange.text, /Word để trao đổi.*Word để in/s);
  assert.match(exchange.text, /T0001.*đoạn dùng chung|T0001.*hình/s);
  assert.match(page.text, /có mọi câu, mọi loại/);
  assert.match(page.text, /Tải tệp 7 câu/);
  assert.doesNotMatch(page.text, /Câu hỏi thử số/);
  assert.deepEqual(
    [file.status, file.headers.get('content-type')],
    [200, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  );
});

const content = (over: Partial<ItemContent>): ItemContent => ({
  ...plainContent,
  kind: 'single',
  stem: 'Ai ký?',
  options: [{ text: 'Chủ tịch' }, { text: 'Văn thư' }],
  correct: [1],
  topic: 'the-che',
  level: 2,
  rationale: null,
  legal: noLegalBasis,
  ...over,
});

test('the legal basis is printed with all the item knows of it, and left out where it is not asked for', async () => {
  const legal = {
    document: '61/2018/NĐ-CP',
    date: '2018-04-23',
    issuer: 'Chính phủ',
    article: 'Điều 5',
    inForceFrom: '2018-06-21',
    inForceTo: '2025-06-30',
  };
  const bank: PrintedBank = {
    issuer: 'UBND TỈNH',
    name: 'Thử',
    label: null,
    day: '2023-06-05',
    shows: all,
    items: [{ code: 'C0001', topicName: 'Thể chế', state: 'approved', content: content({ legal }) }],
    topics: ['Thể chế'],
    pictures: new Map(),
  };

  const shown = readPrinted(await bankDocument(bank)).lines;
  const hidden = readPrinted(await bankDocument({ ...bank, shows: { ...all, basis: false } })).lines;

  assert.ok(
    shown.includes(
      'Căn cứ: Điều 5, 61/2018/NĐ-CP, ngày 23/04/2018, Chính phủ (có hiệu lực từ 21/06/2018 đến hết 30/06/2025)',
    ),
    shown.join('\n'),
  );
  assert.equal(hidden.filter((line) => line.startsWith('Căn cứ')).length, 0);
});
