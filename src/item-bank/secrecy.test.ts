import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSystem, type Visitor } from '../../test/harness.ts';
import { visitorAs } from '../../test/sign-in.ts';
import { smallProvince } from '../../test/world.ts';
import { urls, withQuery } from '../platform/urls.ts';
import { saveOffice } from './appraisal/offices.ts';
import { readImage } from './image.ts';
import { storeImages } from './image-store.ts';
import { insertItems } from './insert-items.ts';
import { noLegalBasis } from './item.ts';
import { bankWith, someItem, somePicture, somePictureHash } from './testing.ts';

const system = await testSystem({ now: '2026-11-21T09:00:00+07:00' });
const { context } = system;
const world = await smallProvince(context.database);
const { organisation, accounts, units } = world;
const now = new Date(context.clock());
const rows = async (text: string, values: unknown[] = []) =>
  (await context.database.pool('system').query(text, values)).rows;
const grant = (account: number, role: string) =>
  rows(
    `INSERT INTO role_grant (organisation_id, account_id, role, valid_from, created_at) VALUES ($1, $2, $3, '2020-01-01', '2020-01-01')`,
    [organisation, account, role],
  );
// Ông Dũng writes items too; anh Nam keeps the contest with bà Lan.
await grant(accounts.dung, 'item-writer');
await grant(accounts.nam, 'organiser');
const lan = await visitorAs(system, accounts.lan);
const organiser = await visitorAs(system, accounts.nam);
const nga = await visitorAs(system, accounts.writer);
const dung = await visitorAs(system, accounts.dung);
const thao = await visitorAs(system, accounts.appraiser);

const legal = { ...noLegalBasis, document: 'Nghị định 99/2020/NĐ-CP', inForceTo: '2024-01-01' };
const options = ['nộp hồ sơ trực tuyến tại cổng dịch vụ', 'nộp bản giấy', 'gửi bưu điện', 'gửi thư điện tử'];
const alike = (number: number, stem: string, topic: string) =>
  someItem(number, {
    stem,
    topic,
    legal,
    rationale: `rationale-${number}`,
    options: options.map((text) => ({ text })),
    correct: [1],
  });

// Chị Nga's items of two topics, and one of ông Dũng's that is like the first. Chị Thảo's office has one of the topics.
const { bankId, itemIds } = await bankWith(
  context,
  world,
  [
    { ...alike(1, 'Công dân quetzal nộp hồ sơ cấp phép xây dựng bằng cách nào?', 'the-che'), images: [picture()] },
    alike(2, 'Doanh nghiệp axolotl nộp hồ sơ đăng ký kinh doanh ở đâu?', 'tai-chinh'),
  ],
  'submitted',
);
const [hidden, otherTopic] = itemIds as [number, number];
const [own] = (await context.database.keys(organisation, (queries) =>
  insertItems(queries, { organisation, bankId, accountId: accounts.dung, state: 'submitted', now }, [
    alike(3, 'Công dân nộp hồ sơ cấp phép xây dựng bằng cách nào trong tuần?', 'tai-chinh'),
  ]),
)) as [number];
await context.database.keys(organisation, (queries) =>
  storeImages(queries, { organisation, bankId }, [somePicture], now),
);
await saveOffice(
  context,
  { organisation, accountId: accounts.lan, role: 'secretariat' },
  {
    organisation,
    bankId,
    officeId: null,
    office: { unitId: units.homeDepartment, dueOn: null, topics: ['the-che'], members: [accounts.appraiser] },
  },
  now,
);
await saveOffice(
  context,
  { organisation, accountId: accounts.lan, role: 'secretariat' },
  {
    organisation,
    bankId,
    officeId: null,
    office: { unitId: units.laborDepartment, dueOn: null, topics: ['tai-chinh'], members: [accounts.nam] },
  },
  now,
);

function picture() {
  const image = readImage(somePicture);
  if (image.problem !== undefined) throw new Error(image.problem);
  const { hash, type, width, height } = image;
  return { hash, type, width, height, alt: 'Hình', at: 0 };
}

const wordsOf = { hidden: 'quetzal', otherTopic: 'axolotl' };
const form = {
  cau_hoi: 'Ai?',
  phuong_an_1: 'A',
  phuong_an_2: 'B',
  dap_an: '1',
  chu_de: 'the-che',
  muc_do: '1',
  ban: '1',
};
const verdict = { viec: 'approve', ban: '1' };

type Answered = { status: number; text: string };
/** Every way to one item: what it is called, and how it is asked for. */
const ways: [string, (who: Visitor, item: number) => Promise<Answered>][] = [
  ['item page', (who, item) => who.get(urls.item(bankId, item))],
  ['act on an item', (who, item) => who.post(urls.item(bankId, item), { viec: 'submit', ban: '1' })],
  ['typing error', (who, item) => who.get(urls.itemTypo(bankId, item))],
  [
    'mend a typing error',
    (who, item) => who.post(urls.itemTypo(bankId, item), { viec: 'gui', ban: '1', cau_hoi: 'A?' }),
  ],
  [
    'answer a remark',
    (who, item) => who.post(urls.itemRemarks(bankId, item), { viec: 'tra_loi', ban: '1', gop_y: '1' }),
  ],
  [
    'ask for a change',
    (who, item) => who.post(urls.itemRemarks(bankId, item), { viec: 'de_nghi', ban: '1', noi_dung: 'Sai' }),
  ],
];
const writersWays: typeof ways = [
  ['form', (who, item) => who.get(urls.editItem(bankId, item))],
  ['new version', (who, item) => who.post(urls.editItem(bankId, item), { ...form, viec: 'gui' })],
];
const appraisersWays: typeof ways = [
  ['verdict in the queue', (who, item) => who.post(urls.appraisalQueue(bankId), { ...verdict, cau: String(item) })],
  ['verdict on several', (who, item) => who.post(urls.appraisalSeen(bankId), { cau: `${item}.1` })],
  [
    'keep in the draw',
    (who, item) => who.post(urls.bankLaw(bankId), { viec: 'giu', cau: String(item), ban: '1', ly_do: 'x' }),
  ],
];

const stateOf = (item: number) =>
  rows(
    `SELECT i.state, i.version, (SELECT count(*)::int FROM item_appraisal p JOIN item_version v ON v.id = p.item_version_id WHERE v.item_id = i.id) AS verdicts,
      (SELECT count(*)::int FROM item_remark r JOIN item_version v ON v.id = r.item_version_id WHERE v.item_id = i.id) AS remarks,
      (SELECT count(*)::int FROM item_view w WHERE w.item_id = i.id) AS views FROM item i WHERE i.id = $1`,
    [item],
  );

for (const [name, who, item, all] of [
  ['a writer at an item of another', dung, hidden, [...ways, ...writersWays]],
  ['an appraiser at an item of a topic of another office', thao, otherTopic, [...ways, ...appraisersWays]],
] as const)
  for (const [way, ask] of all)
    test(`${name}, ${way}: as if it were not there, and nothing happens to it`, async () => {
      const before = await stateOf(item);
      const missing = await ask(who, 999_999);
      const answer = await ask(who, item);

      // The whole page, but for the address asked for and the number of the request.
      const told = ({ status, text }: Answered) => [
        status,
        text.replaceAll(/999999|\b[\da-f-]{8,}\b/g, '').replaceAll(`/${item}`, '/'),
      ];
      assert.equal(answer.status, 404);
      assert.deepEqual(told(answer), told(missing));
      assert.deepEqual(await stateOf(item), before);
    });

test('the same addresses are there for who wrote the item, who appraises its topic, and who keeps the contest', async () => {
  for (const [who, item] of [
    [nga, hidden],
    [nga, otherTopic],
    [dung, own],
    [thao, hidden],
    [lan, hidden],
    [lan, otherTopic],
    [lan, own],
    [organiser, otherTopic],
  ] as const) {
    assert.equal((await who.get(urls.item(bankId, item))).status, 200);
    assert.equal((await who.get(urls.itemTypo(bankId, item))).status, 200);
  }
  assert.equal((await nga.get(urls.editItem(bankId, hidden))).status, 200);
});

test('each look at an item leaves who saw it and when; the list notes only what it showed', async () => {
  const seenBy = async (account: number) =>
    (await rows('SELECT DISTINCT item_id::int AS id FROM item_view WHERE account_id = $1 ORDER BY 1', [account])).map(
      ({ id }) => id,
    );
  await rows('DELETE FROM item_view');

  for (const who of [dung, nga, thao, lan]) await who.get(urls.bank(bankId));

  assert.deepEqual(await seenBy(accounts.dung), [own]);
  assert.deepEqual(await seenBy(accounts.writer), [hidden, otherTopic]);
  assert.deepEqual(await seenBy(accounts.appraiser), [hidden]);
  assert.deepEqual(await seenBy(accounts.lan), [hidden, otherTopic, own]);
});

test('a list holds, counts and finds only what the person sees', async () => {
  const list = urls.bank(bankId);
  const of = async (who: Visitor, query = {}) => {
    const { text } = await who.get(withQuery(list, query));
    return [wordsOf.hidden, wordsOf.otherTopic, `/cau/${own}`].map((word) => text.includes(word));
  };

  assert.deepEqual(await of(lan), [true, true, true]);
  assert.deepEqual(await of(nga), [true, true, false]);
  assert.deepEqual(await of(dung), [false, false, true]);
  assert.deepEqual(await of(thao), [true, false, false]);
  assert.match((await lan.get(list)).text, /0 câu đã duyệt trên 3 câu\./);
  assert.match((await dung.get(list)).text, /0 câu đã duyệt trên 1 câu\. Chỉ tính câu bạn viết\./);
  assert.match((await thao.get(list)).text, /trên 1 câu\. Chỉ tính câu thuộc chủ đề bạn thẩm định và câu bạn viết\./);
  // Neither words nor filters tell that a hidden item is there.
  assert.match((await lan.get(withQuery(list, { q: 'quetzal' }))).text, new RegExp(`/cau/${hidden}"`));
  for (const query of [{ q: 'quetzal' }, { chu_de: 'the-che' }]) {
    const { text } = await dung.get(withQuery(list, query));
    assert.match(text, /trên 0 câu/);
    assert.doesNotMatch(text, new RegExp(`/cau/${hidden}`));
  }
});

test('a picture is served with the items that show it; one uploaded and in no item yet, to who knows its hash', async () => {
  const path = urls.itemImage(bankId, somePictureHash);
  const statuses = async () => Promise.all([lan, nga, thao, dung].map(async (who) => (await who.get(path)).status));

  assert.deepEqual(await statuses(), [200, 200, 200, 404]);
  await rows(`UPDATE item_version SET images = '[]' WHERE item_id = $1`, [hidden]);
  assert.deepEqual(await statuses(), [200, 200, 200, 200]);
  await rows('UPDATE item_version SET images = $2 WHERE item_id = $1', [hidden, JSON.stringify([picture()])]);
});

test('the linter tells a writer that a like item is there, by its code, without its text, and lets only who sees both decide', async () => {
  const path = urls.bankLint(bankId);
  const mark = `near-duplicate ${[`${hidden}.1`, `${own}.1`].sort().join(' ')}`;
  const whole = await lan.get(path);
  const part = await dung.get(path);

  assert.ok(whole.text.includes(mark) && whole.text.includes('quetzal'), 'both are there for the secretariat');
  assert.match(part.text, /Hỏi gần như nhau: T0001, T0003\./);
  assert.match(part.text, /Cảnh báo này có cả câu bạn không được xem\./);
  for (const secret of [mark, 'quetzal', 'axolotl', 'rationale', `/cau/${hidden}`, `/cau/${otherTopic}`])
    assert.ok(!part.text.includes(secret), secret);
  assert.doesNotMatch(part.text, /T0002/);
  for (const viec of ['nhan', 'nhom', 'mo']) {
    const refused = await dung.post(path, { viec, dau: mark, ly_do: 'Khác nhau' });
    const missing = await dung.post(path, { viec, dau: 'near-duplicate 1.1 2.1', ly_do: 'Khác nhau' });
    assert.deepEqual([refused.status, missing.status], [409, 409], viec);
  }
  assert.equal((await lan.post(path, { viec: 'nhan', dau: mark, ly_do: 'Hai thủ tục khác nhau' })).status, 303);
  assert.doesNotMatch((await dung.get(withQuery(path, { muc: 'accepted' }))).text, /Hai thủ tục khác nhau/);
});

test('the page of legal bases lists the items the person sees', async () => {
  const of = async (who: Visitor) => {
    const { text } = await who.get(urls.bankLaw(bankId));
    return ['T0001', 'T0002', 'T0003'].filter((code) => text.includes(code));
  };

  assert.deepEqual(await of(lan), ['T0001', 'T0002', 'T0003']);
  assert.deepEqual(await of(nga), ['T0001', 'T0002']);
  assert.deepEqual(await of(dung), ['T0003']);
  assert.deepEqual(await of(thao), ['T0001']);
});

test('the queue of an appraiser holds their topics only, whichever item is asked for', async () => {
  const queue = urls.appraisalQueue(bankId);
  const shown = await thao.get(withQuery(queue, { cau: otherTopic }));

  assert.match(shown.text, /quetzal/);
  assert.doesNotMatch(shown.text, /axolotl/);
  assert.match((await organiser.get(withQuery(queue, { cau: otherTopic }))).text, /axolotl/);
  assert.doesNotMatch((await thao.get(urls.appraisalSeen(bankId))).text, /axolotl/);
  assert.equal((await dung.get(queue)).status, 403);
});

test('a file that waits to be imported is seen by who uploaded it and who keeps the contest', async () => {
  const csv = 'Câu hỏi,Đáp án A,Đáp án B,Đáp án đúng,Chủ đề,Mức độ\nCâu okapi?,một,hai,A,Cải cách thể chế,Nhận biết\n';
  const sent = await nga.upload(urls.importItems(bankId), { field: 'tep', name: 'okapi.csv', bytes: Buffer.from(csv) });
  const work = Number(/nhap\/(\d+)/.exec(sent.location!)![1]);
  const paths = [urls.importItemsWork(bankId, work), urls.importItemsWorkItem(bankId, work, 1)];

  for (const path of paths) {
    for (const who of [nga, lan]) assert.match((await who.get(path)).text, /okapi\?/);
    const refused = await dung.get(path);
    assert.deepEqual([refused.status, (await dung.get(path.replace(String(work), '999999'))).status], [404, 404]);
    assert.doesNotMatch(refused.text, /okapi/);
  }
  for (const viec of ['nhap', 'co-so', 'bo'])
    assert.equal((await dung.post(paths[0]!, { viec, cau: '1', co_so: '0' })).status, 404);
  assert.match((await lan.get(urls.importItems(bankId))).text, /okapi\.csv/);
  assert.doesNotMatch((await dung.get(urls.importItems(bankId))).text, /okapi\.csv/);
});

test('only secretariat and organiser take the bank away as a file, or see the way to it', async () => {
  const path = urls.exportItems(bankId);
  for (const who of [nga, dung, thao]) {
    assert.doesNotMatch((await who.get(urls.bank(bankId))).text, /Xuất ra tệp/);
    assert.equal((await who.get(path)).status, 403);
    assert.equal((await who.post(path, { dang: 'gift' })).status, 403);
  }
  for (const who of [lan, organiser]) {
    assert.match((await who.get(urls.bank(bankId))).text, /Xuất ra tệp/);
    assert.equal((await who.get(path)).status, 200);
  }
  const file = await lan.post(path, { dang: 'gift' });
  assert.deepEqual([file.status, file.text.includes('axolotl')], [200, true]);
});

test('where nothing is visible the page says so, not that the bank is empty', async () => {
  const { bankId: bank } = await bankWith(context, world, [someItem(1)]);

  assert.match((await dung.get(urls.bank(bank))).text, /Chưa có câu nào bạn được xem/);
  assert.match((await nga.get(urls.bank(bank))).text, /Câu hỏi thử số 1/);
});
