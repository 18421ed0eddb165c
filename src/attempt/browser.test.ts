import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type PublishedContest, publishedContest } from '../../test/contest.ts';
import { type TestSystem, testSystem } from '../../test/harness.ts';
import { visitorAs } from '../../test/sign-in.ts';
import { smallProvince, type World } from '../../test/world.ts';
import { urls } from '../platform/urls.ts';
import { browserOf, forgetBrowsers, knownBrowser } from './browser.ts';

let system: TestSystem;
let world: World;
let contest: PublishedContest;
const sheet = urls.sheet('thi-cchc', 1);
const browsers = async () =>
  (
    await system.context.database
      .pool('system')
      .query(
        `SELECT a.person_id, encode(w.browser, 'hex') AS browser FROM attempt_window w JOIN attempt a ON a.id = w.attempt_id ORDER BY a.id, w.epoch`,
      )
  ).rows;

before(async () => {
  system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
  world = await smallProvince(system.context.database);
  contest = await publishedContest(system, world);
});

test('two people in one browser leave one hash, another browser another, and the token itself is not stored', async () => {
  const ha = await visitorAs(system, world.accounts.ha);
  await ha.post(sheet, { viec: 'bat-dau' });
  const name = `bai-thi-${contest.contestId}`;
  const token = ha.cookies.get(name)!;
  const nam = await visitorAs(system, world.accounts.nam);
  nam.cookies.set(name, token);
  const started = await nam.post(sheet, { viec: 'bat-dau' });

  const [first, second] = await browsers();
  assert.match(token, /^[\w-]{22}$/);
  assert.equal(started.headers.getSetCookie().filter((each) => each.startsWith(name)).length, 0);
  assert.deepEqual([first.person_id, second.person_id], [world.people.ha, world.people.nam]);
  assert.equal(first.browser, second.browser);
  assert.match(first.browser, /^[0-9a-f]{32}$/);
  assert.notEqual(Buffer.from(token, 'base64url').toString('hex'), first.browser);
});

test('a browser is another one in another contest, and a token made up is none', () => {
  const { config } = system.context;
  const { cookie } = browserOf(config, new Map(), 1);
  const [, token = ''] = /=([^;]+)/.exec(cookie!)!;
  const hash = (contestId: number) =>
    knownBrowser(config, new Map([[`bai-thi-${contestId}`, token]]), contestId)!.toString('hex');

  assert.match(cookie!, /HttpOnly/);
  assert.notEqual(hash(1), hash(2));
  assert.equal(knownBrowser(config, new Map([['bai-thi-1', '<script>']]), 1), null);
});

test('60 days after publication nothing is kept of browsers', async () => {
  await system.context.database
    .pool('system')
    .query(
      `INSERT INTO publication (organisation_id, round_id, version, published_at, summary, check_code) VALUES ($1, $2, 1, '2023-06-14', '{}', 'x')`,
      [world.organisation, contest.rounds[0]],
    );
  const kept: (string | null)[] = [];
  for (const day of ['2023-08-12', '2023-08-14']) {
    await forgetBrowsers(system.context, new Date(day));
    kept.push((await browsers())[0].browser);
  }

  assert.match(kept[0]!, /^[0-9a-f]{32}$/);
  assert.equal(kept[1], null);
});
