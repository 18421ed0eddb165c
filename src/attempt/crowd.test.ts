import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publishedContest } from '../../test/contest.ts';
import { testSystem } from '../../test/harness.ts';
import { until } from '../../test/nodes.ts';
import { visitorAs } from '../../test/sign-in.ts';
import { smallProvince } from '../../test/world.ts';
import { Database } from '../platform/db/database.ts';
import { createLog } from '../platform/log.ts';
import { urls } from '../platform/urls.ts';
import { createSystem } from '../system.ts';
import { seen } from './contestant/testing.ts';
import { tokenHeader } from './hot.ts';

/** A round that is open, and the address at which one starts. */
async function openRound() {
  const system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
  const world = await smallProvince(system.context.database);
  const contest = await publishedContest(system, world);
  return { system, world, path: urls.sheet(contest.slug, 1) };
}

test('a node with too many starts waiting asks the next one to come again by itself; answers and hand-ins go on', async () => {
  const { system, world, path } = await openRound();
  const { config } = system.context;
  const ha = await visitorAs(system, world.accounts.ha);
  const usual = config.startsWaiting;

  config.startsWaiting = 0;
  const crowd = await ha.post(path, { viec: 'bat-dau' });
  config.startsWaiting = usual;
  const started = await ha.post(path, { viec: 'bat-dau' });
  config.startsWaiting = 0;
  const token = { [tokenHeader]: /data-token="([^"]+)"/.exec(started.text)?.[1] ?? '' };
  const saved = await ha.json('PUT', urls.answers(), { c: [[1, 1, 2]] }, token);
  const done = await ha.json('POST', urls.handInNow(), { c: [] }, token);

  const seconds = Number(crowd.headers.get('retry-after'));
  assert.deepEqual([crowd.status, started.status, saved.status, done.status], [503, 200, 200, 200]);
  assert.ok(seconds >= 3 && seconds <= 10);
  assert.match(crowd.text, new RegExp(`data-send-after="${seconds}"`));
  assert.match(crowd.text, /Rất nhiều người đang vào bài/);
});

const waitsForAttempt = `SELECT FROM pg_locks WHERE NOT granted AND relation = 'attempt'::regclass
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
const attemptOn = (text: string) => /data-attempt="(\d+)"/.exec(text)?.[1];

test('whoever has begun goes on in the middle of a crowd', async () => {
  const { system, world, path } = await openRound();
  const [ha, nam] = await Promise.all([visitorAs(system, world.accounts.ha), visitorAs(system, world.accounts.nam)]);

  const first = await ha.post(path, { viec: 'bat-dau' });
  system.context.config.startsWaiting = 0;
  const again = await ha.post(path, { viec: 'bat-dau' });
  const other = await nam.post(path, { viec: 'bat-dau' });
  const token = /data-token="([^"]+)"/.exec(again.text)?.[1] ?? '';
  await ha.json('POST', urls.handInNow(), { c: [] }, { [tokenHeader]: token });
  const afterwards = await ha.post(path, { viec: 'bat-dau' });

  assert.deepEqual([first.status, again.status, other.status, afterwards.status], [200, 200, 503, 503]);
  assert.match(attemptOn(first.text) ?? '', /^\d+$/);
  assert.equal(attemptOn(again.text), attemptOn(first.text));
});

test('the second click of somebody who waits to start is not sent away', async () => {
  const { system, world, path } = await openRound();
  const [ha, nam] = await Promise.all([visitorAs(system, world.accounts.ha), visitorAs(system, world.accounts.nam)]);
  const { starts } = system.attempt.parts;
  // Whoever is being written down waits for this.
  const slow = await system.context.database.connect();
  await slow.query('BEGIN');
  await slow.query('LOCK TABLE attempt IN EXCLUSIVE MODE');

  const inserting = nam.post(path, { viec: 'bat-dau' });
  await until(async () => (await slow.query(waitsForAttempt)).rowCount === 1, 20_000);
  const waiting = ha.post(path, { viec: 'bat-dau' });
  await until(async () => starts.queued() === 1, 20_000);
  system.context.config.startsWaiting = 1;
  const clicked = ha.post(path, { viec: 'bat-dau' });
  const isThere = await Promise.race([
    clicked.then(() => false),
    until(async () => starts.queued() === 2, 20_000).then(() => true),
  ]);
  await slow.query('ROLLBACK');
  await slow.end();
  const pages = await Promise.all([inserting, waiting, clicked]);

  assert.equal(isThere, true, 'it waits with the first');
  assert.deepEqual(
    pages.map(({ status }) => status),
    [200, 200, 200],
  );
  assert.equal(attemptOn(pages[2].text), attemptOn(pages[1].text));
});

test('who is turned away reads the wait that is expected and that no time is running, and no invented place in a queue', async () => {
  const { system, world, path } = await openRound();
  const ha = await visitorAs(system, world.accounts.ha);
  const other = await createSystem(
    { ...system.context.config, node: 2 },
    new Database({ connectionString: system.url }),
    createLog('error', { write: () => {} }),
    system.clock,
  );
  system.context.config.startsWaiting = 0;

  const pages = [await ha.post(path, { viec: 'bat-dau' }), await ha.post(path, { viec: 'bat-dau' })];
  const cookie = [...ha.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const elsewhere = await other.app.inject({
    method: 'POST',
    url: path,
    headers: { cookie, origin: system.address, 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'viec=bat-dau',
  });
  await other.close();

  for (const { text, headers } of pages) {
    const said = seen(/<main[\s\S]*<\/main>/.exec(text)?.[0] ?? '');
    assert.match(said, /Giờ làm bài của bạn chưa tính/);
    assert.match(said, /Ở đây không có số thứ tự/);
    // The one figure on the page is the wait.
    assert.deepEqual(said.match(/\d+ giây|thứ \d+|\d+ người/g), [`${headers.get('retry-after')} giây`]);
  }
  // Another node knows nothing of the crowd at this one: the next try may be through at once.
  assert.equal(elsewhere.statusCode, 200);
  assert.match(elsewhere.body, /data-token="/);
});
