import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Page, testSystem } from '../../test/harness.ts';
import { visitorAs } from '../../test/sign-in.ts';
import { smallProvince } from '../../test/world.ts';
import { urls } from '../platform/urls.ts';
import { plainContent } from './item.ts';
import { kindName, kindOfText } from './kinds.ts';
import { loadItem } from './read.ts';
import { bankWith, contestWith, someItem, somePicture, somePictureHash } from './testing.ts';

const system = await testSystem();
const { context } = system;
const world = await smallProvince(context.database);
const { organisation } = world;
const writer = await visitorAs(system, world.accounts.writer);
const { bankId } = await bankWith(context, world, [someItem(1)]);

const form = (over: Record<string, string | string[]> = {}) => ({
  loai: 'single',
  cau_hoi: 'Ai ký quyết định công bố?',
  phuong_an_1: 'Chủ tịch',
  phuong_an_2: 'Văn thư',
  phuong_an_3: 'Trưởng phòng',
  chu_de: 'the-che',
  muc_do: '2',
  viec: 'gui',
  ban: '0',
  ...over,
});
const stored = async (page: Page) => {
  assert.equal(page.status, 303, page.text.match(/error-summary[\s\S]{0,600}/)?.[0]);
  const itemId = Number(/cau\/(\d+)/.exec(page.location ?? '')?.[1]);
  const item = await context.database.keys(organisation, (queries) => loadItem(queries, organisation, bankId, itemId));
  return { itemId, content: item.content };
};

test('an item of every kind is written in the form, kept, shown, and comes back into the form as it was', async () => {
  const kinds: [Record<string, string | string[]>, object, RegExp][] = [
    [{ loai: 'single', dap_an: '1' }, { kind: 'single', correct: [1] }, /type="radio"/],
    [{ loai: 'multiple', dap_an: '2' }, { kind: 'multiple', correct: [2] }, /Chọn một hoặc nhiều phương án/],
    [
      { loai: 'true-false', dap_an: '2', phuong_an_1: '', phuong_an_2: '', phuong_an_3: '' },
      { kind: 'true-false', options: [{ text: 'Đúng' }, { text: 'Sai' }], correct: [2] },
      /Đúng sai/,
    ],
    [
      { loai: 'true-false-set', dap_an: ['1', '3'] },
      { kind: 'true-false-set', correct: [1, 3] },
      /Đánh dấu những nhận định đúng/,
    ],
    [
      { loai: 'short-answer', chap_nhan: ' Chính phủ\n\nCP\nChính phủ' },
      { kind: 'short-answer', options: [], accepted: ['Chính phủ', 'CP'] },
      /Trả lời ngắn/,
    ],
    [
      { loai: 'number', so_dung: '3,14', sai_lech: '0,01' },
      { kind: 'number', options: [], numeric: { value: 3.14, tolerance: 0.01 } },
      /3,14, lệch tối đa 0,01/,
    ],
    [{ loai: 'essay', so_tu: '300' }, { kind: 'essay', options: [], words: 300 }, /Không quá 300 từ/],
  ];

  for (const [over, expected, shown] of kinds) {
    const stem = `Câu hỏi của loại ${over.loai}`;
    const { itemId, content } = await stored(await writer.post(urls.newItem(bankId), form({ ...over, cau_hoi: stem })));
    const options = [{ text: 'Chủ tịch' }, { text: 'Văn thư' }, { text: 'Trưởng phòng' }];
    const legal = { document: null, date: null, issuer: null, article: null, inForceFrom: null, inForceTo: null };
    const usual = { ...plainContent, stem, options, correct: [], topic: 'the-che', level: 2, rationale: null, legal };
    assert.deepEqual(content, { ...usual, ...expected });
    assert.match((await writer.get(urls.item(bankId, itemId))).text, shown);
    const again = (await writer.get(urls.editItem(bankId, itemId))).text;
    assert.ok(again.includes(`value="${over.loai}" selected`), String(over.loai));
  }
});

test('looking at another kind stores nothing and loses nothing that was typed', async () => {
  const path = urls.newItem(bankId);
  const typed = form({ dap_an: '2', viec: 'loai', loai: 'number', so_dung: '60', ghim_3: 'last' });

  const asNumber = await writer.post(path, typed);
  const kept = Object.fromEntries(
    [...asNumber.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  );
  const back = await writer.post(path, { ...kept, cau_hoi: 'Ai ký?', so_dung: '60', loai: 'single', viec: 'loai' });

  assert.equal(asNumber.status, 200);
  assert.match(asNumber.text, /<input(?=[^>]*name="so_dung")(?=[^>]*value="60")/);
  assert.deepEqual(kept, {
    ban: '0',
    phuong_an_1: 'Chủ tịch',
    phuong_an_2: 'Văn thư',
    phuong_an_3: 'Trưởng phòng',
    ghim_3: 'last',
    dap_an: '2',
  });
  assert.equal(back.status, 200);
  assert.match(back.text, />Trưởng phòng<\/textarea>/);
});

test('each kind says what it lacks, at its field', async () => {
  const said = async (over: Record<string, string | string[]>) => {
    const page = await writer.post(urls.newItem(bankId), form(over));
    assert.equal(page.status, 422);
    return [...page.text.matchAll(/<a href="#f-[^"]*">([^<]+)<\/a>/g)].map(([, message]) => message);
  };

  assert.deepEqual(
    [
      await said({ loai: 'true-false-set' }),
      await said({ loai: 'single', dap_an: ['1', '2'] }),
      await said({ loai: 'short-answer' }),
      await said({ loai: 'number', so_dung: 'ba' }),
      await said({ loai: 'number', so_dung: '3', sai_lech: '-1' }),
      await said({ loai: 'essay', so_tu: 'nhiều' }),
      await said({ loai: 'single', dap_an: '1', chu_cai: 'rewrite', phuong_an_3: 'Cả A và B, trừ C' }),
    ],
    [
      ['Hãy đánh dấu ít nhất một nhận định đúng; nếu tất cả đều sai, hãy đổi cách hỏi.'],
      ['Loại câu này chỉ có một đáp án đúng.'],
      ['Hãy viết ít nhất một câu trả lời được tính là đúng.'],
      ['Hãy viết số đúng, ví dụ 60 hoặc 3,14.'],
      ['Sai lệch là một số không âm, ví dụ 0,01.'],
      ['Số từ là một số từ 1 đến 10000.'],
      ['Phương án C có chữ cái mà máy không chắc là tên phương án. Hãy giữ nguyên thứ tự phương án.'],
    ],
  );
});

test('options that name letters are held whatever was chosen, or move with their letters rewritten', async () => {
  const named = { phuong_an_3: 'Cả A và B', dap_an: '3', ghim_3: 'last' };
  const held = await stored(await writer.post(urls.newItem(bankId), form({ ...named, cau_hoi: 'Giữ thứ tự?' })));
  const moved = await stored(
    await writer.post(urls.newItem(bankId), form({ ...named, cau_hoi: 'Đổi chữ?', chu_cai: 'rewrite' })),
  );

  assert.deepEqual(
    [held, moved].map(({ content }) => [content.letters, content.options.map(({ pin }) => pin ?? 'free')]),
    [
      ['hold', ['place', 'place', 'place']],
      ['rewrite', ['free', 'free', 'last']],
    ],
  );
});

test('a picture is uploaded with its description, shown to the bank only, and survives a mistake elsewhere', async () => {
  const path = urls.newItem(bankId);
  const file = { field: 'hinh_moi', name: 'so-do.svg', bytes: somePicture };
  const typed = { ...form({ cau_hoi: 'Hình vẽ gì?', dap_an: '1' }), hinh_moi_cho: '0' } as Record<string, string>;

  const refused = await writer.upload(path, file, typed);
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Hãy viết hình vẽ gì/);
  assert.ok(refused.text.includes(`name="hinh_1" value="${somePictureHash}"`));
  const fields = { ...typed, hinh_1: somePictureHash, hinh_1_mo_ta: 'Sơ đồ một cửa', hinh_1_cho: '0' };
  const { itemId, content } = await stored(await writer.post(path, fields));
  assert.deepEqual(content.images, [
    { hash: somePictureHash, type: 'image/png', width: 3, height: 2, alt: 'Sơ đồ một cửa', at: 0 },
  ]);

  const address = urls.itemImage(bankId, somePictureHash);
  assert.ok((await writer.get(urls.item(bankId, itemId))).text.includes(`src="${address}" alt="Sơ đồ một cửa"`));
  const own = await writer.get(address);
  assert.deepEqual(
    [own.status, ...['content-type', 'x-content-type-options', 'cache-control'].map((name) => own.headers.get(name))],
    [200, 'image/png', 'nosniff', 'private, max-age=31536000, immutable'],
  );
  for (const who of ['mai', 'ha', 'nam'] as const)
    assert.ok([403, 404].includes((await (await visitorAs(system, world.accounts[who])).get(address)).status), who);
  const { bankId: otherBank } = await bankWith(context, world, [someItem(2)]);
  assert.equal((await writer.get(urls.itemImage(otherBank, somePictureHash))).status, 404);

  const without = { ...fields, hinh_1_bo: 'yes', ban: '1', cau_hoi: 'Không còn hình?' };
  const edited = await stored(await writer.post(urls.editItem(bankId, itemId), without));
  assert.deepEqual(edited.content.images, []);
});

test('what is no picture is refused in a sentence', async () => {
  const typed = form({ cau_hoi: 'Hình lạ?', dap_an: '1', hinh_moi_mo_ta: 'Sơ đồ' }) as Record<string, string>;
  const bytes = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');

  const page = await writer.upload(urls.newItem(bankId), { field: 'hinh_moi', name: 'a.png', bytes }, typed);

  assert.equal(page.status, 422);
  assert.match(page.text, /Tệp này không phải hình PNG, JPEG, GIF hay WebP\./);
});

test('the blueprint page says in words what the bank holds and no paper can', async () => {
  const essay = someItem(1, { kind: 'essay', options: [], correct: [] });
  const short = someItem(2, { kind: 'short-answer', options: [], correct: [], accepted: ['Chính phủ'] });
  const { bankId: bank } = await bankWith(context, world, [essay, short, someItem(3)]);
  await contestWith(context.database, world, bank, [{ topic: 'the-che', level: null, count: 2 }], 'thi-loai-cau');

  const page = await writer.get(urls.bankSupply(bank));

  assert.match(page.text, /Không tính ở trên: 1 câu tự luận, 1 câu trả lời ngắn\./);
  assert.match(page.text, /Thiếu 1/);
});

test('a kind is known by the name it is shown under, in both languages', () => {
  for (const kind of ['single', 'multiple', 'true-false', 'true-false-set', 'short-answer', 'number', 'essay'] as const)
    assert.deepEqual([kindOfText(kindName(kind, 'vi')), kindOfText(kindName(kind, 'en'))], [kind, kind]);
  assert.equal(kindOfText('Ghép đôi'), null);
});
