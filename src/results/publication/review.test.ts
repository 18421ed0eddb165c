import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../../test/browser.ts';
import { type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem, Visitor } from '../../../test/harness.ts';
import { assertInvariants } from '../../../test/invariants.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { urls } from '../../platform/urls.ts';
import { resultsOf } from './report.ts';
import { morePeople, storeResults } from './testing.ts';

let system: TestSystem;
let world: World;
let contest: PublishedContest;
let people: number[];
let lan: Visitor;
let browser: Browser;
const review = urls.review('thi-cchc', 1);
const publish = urls.publish('thi-cchc', 1);
const hidden = (text: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';

before(async () => {
  system = await testSystem({ now: '2023-06-11T20:00:00+07:00' });
  world = await smallProvince(system.context.database);
  people = await morePeople(
    system,
    world,
    [world.units.laborOffice, world.units.laborCentre, world.units.homeDepartment],
    60,
  );
  contest = await publishedContest(system, world, (parameters) => {
    parameters.disclosure.publishIndividuals = 'all';
    parameters.tieChain = [{ by: 'score' }, { by: 'time-used' }, { by: 'recorded-decision' }];
  });
  await storeResults(
    system,
    contest.rounds[0]!,
    people.map((personId, at) => ({
      personId,
      right: at < 2 ? 4 : at % 4,
      ms: at < 2 ? 60_000 : 60_000 + at * 2000,
      ...(at === 8 ? { answered: 0, trouble: 'unsent' as const } : {}),
    })),
  );
  lan = await visitorAs(system, world.accounts.lan);
  browser = await openBrowser();
});
after(() => browser.close());

test('nobody sees a ranking while the round is open, and afterwards only who answers for the contest or inspects it', async () => {
  const open = await lan.get(review);

  assert.equal(open.status, 200);
  assert.match(open.text, /Tuần 1 chưa đóng/);
  assert.doesNotMatch(open.text, /Giải Nhất|Điểm trung bình/);
  assert.equal((await lan.get(publish)).location, review);

  system.clock.set('2023-06-12T08:00:00+07:00');
  lan = await visitorAs(system, world.accounts.lan);
  const statuses = [];
  for (const account of ['lan', 'inspector', 'operator', 'nam', 'ha', 'dung', 'mai'] as const) {
    const visitor = await visitorAs(system, world.accounts[account]);
    statuses.push([account, (await visitor.get(review)).status, (await visitor.get(publish)).status]);
  }
  const anonymous = await new Visitor(system.address).get(review);

  assert.deepEqual(statuses, [
    ['lan', 200, 303],
    ['inspector', 200, 403],
    ['operator', 403, 403],
    ['nam', 404, 404],
    ['ha', 404, 404],
    ['dung', 403, 403],
    ['mai', 404, 404],
  ]);
  assert.equal(anonymous.status, 303);
});

test('the review tells what is open, the ranking, and every zero with its cause', async () => {
  const page = await lan.get(review);
  const zeros = await lan.get(`${review}?xem=khong-diem`);
  const units = await lan.get(`${review}?xem=don-vi`);

  assert.match(page.text, /1 nhóm cần Ban Tổ chức quyết định/);
  assert.match(page.text, /1 bài 0 điểm do kỹ thuật/);
  assert.match(page.text, /1 – 50 trong 60/);
  assert.doesNotMatch(page.text, /href="[^"]*cong-bo"/);
  assert.equal(zeros.text.match(/Trả lời, sai tất cả/g)?.length, 13);
  assert.match(zeros.text, /Mất do kỹ thuật/);
  assert.match(units.text, /Sở Nội vụ/);
});

test('people are found in the ranking by name and unit, with and without marks', async () => {
  const found = async (q: string) =>
    /trong (\d+)/.exec((await lan.get(`${review}?q=${encodeURIComponent(q)}`)).text)?.[1];

  assert.equal(await found('hằng'), await found('HANG'));
  assert.ok(Number(await found('hang')) > 0);
  assert.equal(await found('so noi vu'), '20');
});

test('an incomplete order decides nothing; a complete one is recorded and opens the way', async () => {
  const [first, second] = people as [number, number];
  const form = { nguoi: `${first},${second}`, 'can-cu': 'Bốc thăm', 'bien-ban': '05/BB-BTC' };

  assert.equal((await lan.post(review, { ...form, [`thu-tu-${first}`]: '1', [`thu-tu-${second}`]: '1' })).status, 422);
  const inspector = await visitorAs(system, world.accounts.inspector);
  assert.equal(
    (await inspector.post(review, { ...form, [`thu-tu-${first}`]: '2', [`thu-tu-${second}`]: '1' })).status,
    403,
  );
  const done = await lan.post(review, { ...form, [`thu-tu-${first}`]: '2', [`thu-tu-${second}`]: '1' }, true);

  assert.match(done.text, /Biên bản 05\/BB-BTC, Lê Thị Lan/);
  assert.match(done.text, /href="[^"]*cong-bo"/);
});

test('the preview says in numbers what becomes public; publishing twice publishes once', async () => {
  const preview = await lan.get(publish);
  const seen = hidden(preview.text, 'ban-xem');

  assert.match(preview.text, /Công bố 46 dòng/);
  assert.match(preview.text, /14 người 0 điểm/);
  assert.equal((await lan.post(publish, { 'ban-xem': 'x' })).status, 409);
  const both = await Promise.all([lan.post(publish, { 'ban-xem': seen }), lan.post(publish, { 'ban-xem': seen })]);
  assert.deepEqual(
    both.map(({ status, location }) => [status, location]),
    [
      [303, review],
      [303, review],
    ],
  );
  const report = await resultsOf(system.context, { organisation: world.organisation, contest: contest.slug, round: 1 });
  assert.deepEqual(
    report.rounds.map(({ version, state, rows }) => [version, state, rows.length]),
    [[1, 'published', 60]],
  );
  assert.match((await lan.get(review)).text, /Đang công bố bản 1/);
  await assertInvariants(system.context.database);
});

test('a corrected result is previewed as a list of differences and needs its reason', async () => {
  await system.context.database
    .pool('system')
    .query('UPDATE attempt_result SET points = 40, key_version = 2 WHERE person_id = $1', [people[3]]);
  await storeResults(system, contest.rounds[0]!, []);
  const preview = await lan.get(publish);
  const seen = hidden(preview.text, 'ban-xem');

  assert.match(preview.text, /Lý do đính chính/);
  assert.match(preview.text, /hạng 3, 4 điểm, Giải Nhì/);
  assert.equal((await lan.post(publish, { 'ban-xem': seen, 'ly-do': '  ' })).status, 422);
  assert.equal((await lan.post(publish, { 'ban-xem': seen, 'ly-do': 'Sửa đáp án câu 3' })).status, 303);
  assert.match((await lan.get(review)).text, /Đang công bố bản 2/);
});

test('the review asks the same number of queries for a round with one result as for one with sixty', async () => {
  system.clock.set('2023-06-19T08:00:00+07:00');
  lan = await visitorAs(system, world.accounts.lan);
  await storeResults(system, contest.rounds[1]!, [
    { personId: people[0]!, right: 4, finishedAt: '2023-06-14T08:00:00+07:00' },
  ]);
  const queries = async (number: number) => {
    const before = system.context.database.statements;
    await lan.get(urls.review('thi-cchc', number));
    return system.context.database.statements - before;
  };
  // A published round also reads its newest version.
  const [sixty, one] = [await queries(1), await queries(2)];

  assert.ok(sixty - one <= 2 && one <= 40, `${sixty} and ${one}`);
});

test('the command line gets published rounds as published and closed ones as they stand', async () => {
  const report = await resultsOf(system.context, { organisation: world.organisation, contest: contest.slug });

  assert.deepEqual(
    report.rounds.map(({ number, state, version, rows, summary }) => [
      number,
      state,
      version,
      rows.length,
      summary?.done,
    ]),
    [
      [1, 'published', 2, 60, 60],
      [2, 'closed', null, 1, 1],
    ],
  );
  assert.deepEqual(report.rounds[1]?.rows[0]?.points, 4);
  await assert.rejects(
    resultsOf(system.context, { organisation: world.organisation, contest: contest.slug, round: 9 }),
    {
      code: 'results.round-unknown',
    },
  );
  await assert.rejects(resultsOf(system.context, { organisation: world.otherOrganisation, contest: contest.slug }), {
    code: 'contest.unknown',
  });
});

for (const [name, viewport] of Object.entries({
  phone: { width: 360, height: 740 },
  desktop: { width: 1366, height: 768 },
}))
  test(`axe finds nothing on the review and the preview (${name}), and nothing is wider than the window`, async () => {
    const context = await browser.newContext({ viewport, bypassCSP: true });
    await context.addCookies([...lan.cookies].map(([cookie, value]) => ({ name: cookie, value, url: system.address })));
    const page = await context.newPage();
    for (const path of [review, urls.publish('thi-cchc', 2), `${review}?xem=khong-diem`, `${review}?xem=don-vi`]) {
      await page.goto(system.address + path);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );

      assert.deepEqual(
        [path, violations.map(({ id, nodes }) => [id, nodes[0]?.html.slice(0, 100)]), wider],
        [path, [], false],
      );
    }
    await context.close();
  });
