import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../../test/browser.ts';
import { nextVersion, type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem, Visitor } from '../../../test/harness.ts';
import { assertInvariants } from '../../../test/invariants.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { publishRound } from '../publication/publish.ts';
import { morePeople, storeResults } from '../publication/testing.ts';

let system: TestSystem;
let world: World;
let contest: PublishedContest;
let people: number[];
let lan: Visitor;
let browser: Browser;
const review = urls.contestRankingReview('thi-cchc');
const publish = urls.publishContestRanking('thi-cchc');
const shown = urls.contestRanking('thi-cchc');
const file = urls.contestRankingFile('thi-cchc');
const hidden = (text: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
const rows = async (text: string, values: unknown[] = []) =>
  (await system.context.database.pool('system').query(text, values)).rows;
const publishOne = (round: number, reason: string | null = null) =>
  publishRound(
    system.context,
    { organisation: world.organisation, accountId: world.accounts.lan, role: 'secretariat' },
    { contest: contest.slug, round, preview: null, reason },
    new Date(system.clock()),
  );
const award = (name: string, count: number) => ({
  key: `ca-hoi-thi-${count}`,
  name,
  recipient: 'individual' as const,
  per: 'contest' as const,
  partKey: 'trac-nghiem',
  count,
  amount: 1_000_000,
  certificate: null,
  minimumScoreTenths: null,
});

before(async () => {
  system = await testSystem({ now: '2023-06-19T08:00:00+07:00' });
  world = await smallProvince(system.context.database);
  people = await morePeople(system, world, [world.units.laborOffice, world.units.homeDepartment], 60);
  contest = await publishedContest(system, world, (parameters) => {
    parameters.disclosure.publishIndividuals = 'all';
    parameters.ranking.wholeContest = true;
    parameters.tieChain = [{ by: 'score' }, { by: 'time-used' }, { by: 'recorded-decision' }];
    parameters.awards = [award('Giải Nhất', 1), award('Giải Nhì', 2)];
  });
  const results = (round: number) =>
    people.slice(0, 60 - round * 4).map((personId, at) => ({
      personId,
      right: at < 3 ? 4 : (at + round) % 4,
      ms: at < 3 ? 100_000 : 60_000 + at * 1000,
      finishedAt: round === 0 ? '2023-06-06T09:00:00+07:00' : '2023-06-13T09:00:00+07:00',
    }));
  await storeResults(system, contest.rounds[0]!, results(0));
  await storeResults(system, contest.rounds[1]!, results(1));
  lan = await visitorAs(system, world.accounts.lan);
  browser = await openBrowser();
});
after(() => browser.close());

test('before every round is published the ranking is provisional, and nobody can publish it', async () => {
  await publishOne(1);
  const page = await lan.get(review);
  const forced = await lan.post(publish, { 'ban-xem': 'x' });
  const outside = await new Visitor(system.address).get(shown);
  const results = await new Visitor(system.address).get(urls.results('thi-cchc'));

  assert.match(page.text, /Tạm tính/);
  assert.match(page.text, /Chưa có Tuần 2\. Thứ hạng còn thay đổi/);
  assert.equal((await lan.get(publish)).location, review);
  assert.deepEqual([forced.status, /Chưa công bố kết quả Tuần 2/.test(forced.text)], [409, true]);
  assert.match(outside.text, /Chưa công bố xếp hạng cả hội thi/);
  assert.match(results.text, /Xếp hạng cả hội thi[\s\S]*sau khi mọi đợt có kết quả/);
  assert.equal((await new Visitor(system.address).get(file)).status, 404);
});

test('who answers for the contest sees it, inspectors look only, all others are refused', async () => {
  const statuses = [];
  for (const account of ['lan', 'inspector', 'operator', 'nam', 'ha', 'dung', 'mai'] as const) {
    const visitor = await visitorAs(system, world.accounts[account]);
    statuses.push([
      account,
      (await visitor.get(review)).status,
      (await visitor.post(publish, { 'ban-xem': 'x' })).status,
    ]);
  }

  assert.deepEqual(statuses, [
    ['lan', 200, 409],
    ['inspector', 200, 403],
    ['operator', 403, 403],
    ['nam', 404, 404],
    ['ha', 404, 404],
    ['dung', 403, 403],
    ['mai', 404, 404],
  ]);
});

test('a tie about an award is decided with its minutes, once; then the ranking is published as version 1', async () => {
  await publishOne(2);
  const open = await lan.get(review);
  const [first, second, third] = people as [number, number, number];
  const decision = { nguoi: hidden(open.text, 'nguoi'), 'can-cu': 'Bốc thăm', 'bien-ban': '07/BB-BTC' };
  const wrong = await lan.post(review, { ...decision, [`thu-tu-${first}`]: '1', [`thu-tu-${second}`]: '1' });
  const places = { [`thu-tu-${second}`]: '1', [`thu-tu-${first}`]: '2', [`thu-tu-${third}`]: '3' };
  const blocked = await lan.get(publish);
  const recorded = await lan.post(review, { ...decision, ...places });
  const again = await lan.post(review, { ...decision, ...places });

  const preview = await lan.get(publish);
  const fingerprint = hidden(preview.text, 'ban-xem');
  const done = await lan.post(publish, { 'ban-xem': fingerprint }, true);
  const repeated = await lan.post(publish, { 'ban-xem': fingerprint });

  assert.equal(decision.nguoi.split(',').length, 3);
  assert.deepEqual([wrong.status, blocked.location, recorded.status, again.status], [422, review, 303, 409]);
  assert.match(preview.text, /Công bố xếp hạng cả hội thi, bản 1/);
  assert.match(done.text, /Đang công bố bản 1/);
  assert.equal(repeated.status, 303);
  assert.deepEqual(
    await rows(
      `SELECT p.version, (p.summary->'rounds'->1->>'version')::int AS round, count(*)::int AS people
       FROM contest_publication p JOIN contest_publication_row w ON w.publication_id = p.id GROUP BY p.id`,
    ),
    [{ version: 1, round: 1, people: 60 }],
  );
  assert.deepEqual(
    await rows('SELECT person_id, rank, hundredths, award FROM contest_publication_row ORDER BY position LIMIT 4').then(
      (list) => list.map(({ person_id, rank, hundredths, award: given }) => [person_id, rank, hundredths, given]),
    ),
    [
      [second, 1, 800, 'Giải Nhất'],
      [first, 2, 800, 'Giải Nhì'],
      [third, 3, 800, 'Giải Nhì'],
      ...(await expectedFourth()),
    ],
  );
  const audit = await rows(`SELECT action FROM audit_line WHERE object_kind = 'contest' ORDER BY id`);
  assert.deepEqual(
    audit.map(({ action }) => action),
    ['tie.decided', 'contest-ranking.published'],
  );
  await assertInvariants(system.context.database);
});

/** The best of those who are not equal at the top, added up again from the results themselves. */
async function expectedFourth(): Promise<(number | null)[][]> {
  const [best] = await rows(
    `SELECT person_id, sum(points * 10)::int AS hundredths FROM attempt_result WHERE class = 0 AND NOT person_id = ANY($1)
     GROUP BY person_id ORDER BY sum(points) DESC, sum(seconds_used) LIMIT 1`,
    [people.slice(0, 3)],
  );
  return [[best.person_id, 4, best.hundredths, null]];
}

test('the public reads list, search, block, file and code; zeros stand nowhere', async () => {
  const anybody = new Visitor(system.address);
  const page = await anybody.get(shown);
  const second = await anybody.get(withQuery(shown, { trang: 2 }));
  const [top] = await rows('SELECT name FROM contest_publication_row WHERE position = 1');
  const found = await anybody.get(withQuery(shown, { q: top.name }));
  const results = await anybody.get(urls.results('thi-cchc'));
  const sheet = await anybody.get(file);
  const [{ zeros, listed, code }] = await rows(
    `SELECT count(*) FILTER (WHERE hundredths = 0)::int AS zeros, count(*) FILTER (WHERE w.shown)::int AS listed, p.check_code AS code
     FROM contest_publication_row w JOIN contest_publication p ON p.id = w.publication_id GROUP BY p.id`,
  );

  assert.ok(zeros > 0);
  assert.equal(listed, 60 - zeros);
  assert.match(page.text, /60 người được xếp hạng theo tổng điểm các đợt/);
  assert.match(page.text, /Tuần 1 \(bản 1\), Tuần 2 \(bản 1\)/);
  assert.ok(page.text.replaceAll(/[^A-Z2-7]/g, '').includes(code), 'the check code is shown');
  assert.match(second.text, /<td/);
  assert.ok(found.text.includes(top.name));
  assert.ok(results.text.includes(`href="${shown}"`));
  assert.equal(sheet.status, 200);
  assert.equal((await anybody.get(withQuery(shown, { ban: 2 }))).status, 404);
});

test('a corrected round leads to the next version with its reason; the old one stays readable', async () => {
  await storeResults(system, contest.rounds[1]!, [
    { personId: people[58]!, right: 3, finishedAt: '2023-06-13T09:00:00+07:00' },
  ]);
  const before = await lan.get(publish);
  await publishOne(2, 'Bổ sung một bài');
  const preview = await lan.get(publish);
  const without = await lan.post(publish, { 'ban-xem': hidden(preview.text, 'ban-xem') });
  const stale = await lan.post(publish, { 'ban-xem': 'x', 'ly-do': 'Đính chính Tuần 2' });
  const done = await lan.post(
    publish,
    { 'ban-xem': hidden(preview.text, 'ban-xem'), 'ly-do': 'Đính chính Tuần 2' },
    true,
  );
  const anybody = new Visitor(system.address);
  const newest = await anybody.get(shown);
  const old = await anybody.get(withQuery(shown, { ban: 1 }));

  assert.equal(before.location, review, 'nothing to correct while the round stands as published');
  assert.match(preview.text, /bản 2/);
  assert.deepEqual([without.status, stale.status], [422, 409]);
  assert.match(done.text, /Đang công bố bản 2/);
  assert.match(newest.text, /Lý do: Đính chính Tuần 2/);
  assert.match(newest.text, /Tuần 2 \(bản 2\)/);
  assert.match(old.text, /Bản này đã được thay bằng bản 2/);
  await assert.rejects(rows('UPDATE contest_publication_row SET rank = 1'), /final|change|refuse/i);
});

test('a contest of one round, or one that is ranked by round only, has no such pages', async () => {
  await nextVersion(system, contest.contestId, ({ ranking }) => {
    ranking.wholeContest = false;
  });
  const anybody = new Visitor(system.address);
  const statuses = [(await lan.get(review)).status, (await anybody.get(withQuery(shown, { q: 'a' }))).status];
  const rounds = await lan.get(urls.rounds('thi-cchc'));
  await nextVersion(system, contest.contestId, ({ ranking }) => {
    ranking.wholeContest = true;
  });
  const linked = await lan.get(urls.rounds('thi-cchc'));

  assert.deepEqual(statuses, [404, 404]);
  assert.deepEqual([rounds.text.includes(review), linked.text.includes(review)], [false, true]);
});

test('on phone and computer the pages pass axe and are not wider than the screen', async () => {
  for (const [width, height] of [
    [360, 740],
    [1366, 768],
  ] as const) {
    const context = await browser.newContext({ viewport: { width, height } });
    await context.addCookies([...lan.cookies].map(([name, value]) => ({ name, value, url: system.address })));
    const page = await context.newPage();
    for (const path of [review, shown]) {
      await page.goto(system.address + path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.deepEqual([violations.map(({ id }) => id), Math.max(0, overflow)], [[], 0], `${path} at ${width}`);
      if (process.env.PICTURES)
        await page.screenshot({ path: `${process.env.PICTURES}/${path.split('/')[1]}-${width}.png`, fullPage: true });
    }
    await context.close();
  }
});
