import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publishedContest } from '../../test/contest.ts';
import { testSystem } from '../../test/harness.ts';
import { visitorAs } from '../../test/sign-in.ts';
import { smallProvince } from '../../test/world.ts';
import { urls } from '../platform/urls.ts';
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
