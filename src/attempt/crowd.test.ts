import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publishedContest } from '../../test/contest.ts';
import { testSystem } from '../../test/harness.ts';
import { visitorAs } from '../../test/sign-in.ts';
import { smallProvince } from '../../test/world.ts';
import { Database } from '../platform/db/database.ts';
import { createLog } from '../platform/log.ts';
import { urls } from '../platform/urls.ts';
import { createSystem } from '../system.ts';
import { seen } from './contestant/testing.ts';
import { tokenHeader } from './hot.ts';

test('a node with too many starts waiting asks the next one to come again by itself; answers and hand-ins go on', async () => {
  const system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
  const world = await smallProvince(system.context.database);
  const contest = await publishedContest(system, world);
  const path = urls.sheet(contest.slug, 1);
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

test('who is turned away reads the wait that is expected and that no time is running, and no invented place in a queue', async () => {
  const system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
  const world = await smallProvince(system.context.database);
  const contest = await publishedContest(system, world);
  const path = urls.sheet(contest.slug, 1);
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
