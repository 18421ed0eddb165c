import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type PublishedContest, publishedContest } from '../../test/contest.ts';
import { type TestSystem, testSystem } from '../../test/harness.ts';
import { visitorAs } from '../../test/sign-in.ts';
import { smallProvince, type World } from '../../test/world.ts';
import { decodePaper } from '../item-bank/draw/paper.ts';
import { ORDERS } from '../item-bank/draw/permutation.ts';
import { storeImages } from '../item-bank/image-store.ts';
import { shownOptions } from '../item-bank/pins.ts';
import { someItem, somePicture, somePictureHash } from '../item-bank/testing.ts';
import { urls } from '../platform/urls.ts';
import { contestantOf, seen } from './contestant/testing.ts';

const sharedStem = 'Ông A nộp hồ sơ tại bộ phận một cửa.\nBà B tiếp nhận.';
const picture = { hash: somePictureHash, type: 'image/png' as const, width: 3, height: 2 };
const options = (...texts: string[]) => texts.map((text) => ({ text }));
/** Exactly the paper: two of each topic that can be drawn; the written ones stay behind. */
const items = [
  someItem(1, {
    kind: 'true-false-set',
    stem: 'Nhận định nào đúng về việc tiếp nhận?',
    options: options('Phải có giấy hẹn', 'Được thu thêm phí', 'Phải hướng dẫn một lần'),
    correct: [1, 3],
    sharedStem,
  }),
  someItem(2, {
    stem: 'Bà B phải làm gì?',
    options: options('Đưa giấy hẹn', 'Ghi sổ', 'Cả A và B', 'Trả lại ngay'),
    correct: [3],
    letters: 'rewrite',
    sharedStem,
    images: [{ ...picture, alt: 'Sơ đồ một cửa', at: -1 }],
  }),
  someItem(3, { kind: 'short-answer', options: [], correct: [], accepted: ['Chính phủ'] }),
  someItem(4, { kind: 'essay', options: [], correct: [], words: 300 }),
  someItem(5, { topic: 'tai-chinh-cong', images: [{ ...picture, alt: 'Biểu mẫu', at: 0 }] }),
  someItem(6, { topic: 'tai-chinh-cong' }),
];

describe('a paper with statements, a shared text, a picture and rewritten letters', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;

  before(async () => {
    system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
    world = await smallProvince(system.context.database);
    contest = await publishedContest(system, world, () => {}, 'thi-cchc', items);
    const place = { organisation: world.organisation, bankId: contest.bankId };
    await system.context.database.keys(world.organisation, (queries) =>
      storeImages(queries, place, [somePicture], new Date(system.context.clock())),
    );
  });

  const paperOf = async (accountId: number) => {
    const { rows } = await system.context.database.pool('system').query(
      `SELECT a.paper, (SELECT json_agg(v.stem ORDER BY r.position) FROM round_item r
           JOIN item_version v ON v.id = r.item_version_id WHERE r.round_id = a.round_id) AS stems
         FROM attempt a JOIN person p ON p.id = a.person_id WHERE p.account_id = $1`,
      [accountId],
    );
    const paper = decodePaper(rows[0].paper);
    return Array.from(paper.items, (position, at) => {
      const item = items.find(({ stem }) => stem === rows[0].stems[position])!;
      return { item, order: ORDERS[paper.orders[at]!]! };
    });
  };
  const displayed = (order: ArrayLike<number>, correct: number[]) =>
    correct.map((position) => Array.from(order).indexOf(position - 1));

  test('what needs writing is not drawn; questions on one text stand together with it above each', async () => {
    const ha = contestantOf(system, await visitorAs(system, world.accounts.ha), contest);
    await ha.start();
    const sheet = (await ha.sheet()).text;
    const paper = await paperOf(world.accounts.ha);

    assert.deepEqual(paper.map(({ item }) => item.code).sort(), ['T0001', 'T0002', 'T0005', 'T0006']);
    const at = paper.findIndex(({ item }) => item.sharedStem);
    assert.equal(paper[at + 1]?.item.sharedStem, sharedStem);
    const questions = sheet.split('<fieldset class="question"').slice(1);
    for (const [number, { item }] of paper.entries()) {
      const question = questions[number]!;
      assert.equal(question.includes('<details class="fold" open'), item.sharedStem !== null, item.code);
      assert.equal(question.includes('Bà B tiếp nhận.'), item.sharedStem !== null, item.code);
      assert.equal(question.includes('Đánh dấu những nhận định đúng'), item.kind === 'true-false-set', item.code);
      assert.equal(question.includes('type="checkbox"'), item.kind === 'true-false-set', item.code);
      const address = urls.sheetImage(contest.slug, 1, somePictureHash);
      const shows = `<img class="item-image" src="${address}" alt="${item.images[0]?.alt}" width="3" height="2" loading="lazy"`;
      assert.equal(question.includes(shows), item.images.length > 0, item.code);
    }
  });

  test('letters are those of the options this person sees', async () => {
    const ha = contestantOf(system, await visitorAs(system, world.accounts.ha), contest);
    const sheet = seen((await ha.sheet()).text);
    const { item, order } = (await paperOf(world.accounts.ha)).find(({ item: { code } }) => code === 'T0002')!;

    const shown = shownOptions(item, order);
    const [first, second] = displayed(order, [1, 2])
      .sort()
      .map((place) => 'ABCD'[place]);
    assert.ok(shown.includes(`Cả ${first} và ${second}`), shown.join());
    for (const [place, text] of shown.entries()) assert.ok(sheet.includes(`${'ABCD'[place]} . ${text}`), text);
  });

  test('a set counts when exactly the true statements are ticked, as several right answers do', async () => {
    const table: [string, 'ha' | 'nam', (right: number) => number, number][] = [
      ['all and only the true ones', 'ha', (right) => right, 4],
      ['one of them missing', 'nam', (right) => right & (right - 1), 3],
    ];

    for (const [name, who, given, right] of table) {
      const person = contestantOf(system, await visitorAs(system, world.accounts[who]), contest);
      await person.start();
      const paper = await paperOf(world.accounts[who]);
      const answers = paper.map(({ item, order }) => {
        const places = displayed(order, item.correct);
        if (item.kind !== 'true-false-set') return places[0]! + 1;
        return given(places.reduce((mask, place) => mask | (1 << place), 0));
      });
      await person.save(Object.fromEntries(answers.map((value, index) => [index + 1, value])));
      await person.handIn();
      const { rows } = await system.context.database
        .pool('system')
        .query(
          'SELECT right_answers FROM attempt_result x JOIN person p ON p.id = x.person_id WHERE p.account_id = $1',
          [world.accounts[who]],
        );
      assert.deepEqual(rows, [{ right_answers: right }], name);
    }
  });

  test('a picture is for those who have it on their paper, and no browser takes it for anything else', async () => {
    const address = urls.sheetImage(contest.slug, 1, somePictureHash);
    const ha = await visitorAs(system, world.accounts.ha);
    const page = await ha.get(address);
    const others = {
      'not started': await visitorAs(system, world.accounts.dung),
      'another agency': await visitorAs(system, world.accounts.mai),
      'writes items': await visitorAs(system, world.accounts.writer),
    };

    assert.deepEqual(
      ['content-type', 'cache-control', 'x-content-type-options', 'content-security-policy'].map((name) =>
        page.headers.get(name),
      ),
      ['image/png', 'private, max-age=31536000, immutable', 'nosniff', "default-src 'none'; sandbox"],
    );
    assert.equal(page.status, 200);
    for (const [name, visitor] of Object.entries(others))
      assert.ok([403, 404].includes((await visitor.get(address)).status), name);
    assert.equal((await ha.get(urls.sheetImage(contest.slug, 1, 'f'.repeat(64)))).status, 404);
    assert.equal((await ha.get(urls.sheetImage(contest.slug, 2, somePictureHash))).status, 404);
  });
});
