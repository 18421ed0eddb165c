import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { urls } from '../../platform/urls.ts';
import { tokenHeader } from '../hot.ts';

describe('more time for one person', () => {
  let system: TestSystem;
  let world: World;
  const page = urls.roundTime('thi-cchc', 1);

  before(async () => {
    system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
    world = await smallProvince(system.context.database);
    await publishedContest(system, world);
  });

  const leftOf = async (account: number, token: string) =>
    JSON.parse((await (await visitorAs(system, account)).get(urls.attemptState(), { [tokenHeader]: token })).text).left;
  const start = async (account: number) => {
    const { text } = await (await visitorAs(system, account)).post(urls.sheet('thi-cchc', 1), { viec: 'bat-dau' });
    return { token: /data-token="([^"]+)"/.exec(text)?.[1] ?? '', left: Number(/data-left="(\d+)"/.exec(text)?.[1]) };
  };
  /** Signals travel through the database: wait until the new end has arrived. */
  const until = async (read: () => Promise<number>, wanted: number) => {
    for (let tries = 0; tries < 50 && (await read()) !== wanted; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(await read(), wanted);
  };

  test('a factor given before the start makes the limit longer for that person alone', async () => {
    const lan = await visitorAs(system, world.accounts.lan);

    const done = await lan.post(
      page,
      { viec: 'them', email: 'hantt@thunghiem.example', 'he-so': '150', 'ly-do': 'Khiếm thị' },
      true,
    );
    const [ha, nam] = [await start(world.accounts.ha), await start(world.accounts.nam)];

    assert.match(done.text, /gấp 1,5 lần/);
    assert.deepEqual([ha.left, nam.left], [45 * 60_000, 30 * 60_000]);
  });

  test('minutes given during the attempt reach the open page, and taken back leave it again', async () => {
    const lan = await visitorAs(system, world.accounts.lan);
    const nam = await start(world.accounts.nam);

    await lan.post(page, { viec: 'them', email: 'namth@thunghiem.example', phut: '10', 'ly-do': 'Mất điện' });
    await until(() => leftOf(world.accounts.nam, nam.token), 40 * 60_000);
    await lan.post(page, { viec: 'bo', nguoi: String(world.people.nam) });
    await until(() => leftOf(world.accounts.nam, nam.token), 30 * 60_000);
  });

  test('without a reason, for nobody on the roster, or with nothing given, nothing is stored', async () => {
    const lan = await visitorAs(system, world.accounts.lan);
    const before = (await system.context.database.pool('system').query('SELECT count(*) AS n FROM attempt_override'))
      .rows[0].n;

    const forms: Record<string, string>[] = [
      { viec: 'them', email: 'hantt@thunghiem.example', phut: '10' },
      { viec: 'them', email: 'khongco@thunghiem.example', phut: '10', 'ly-do': 'x' },
      { viec: 'them', email: 'maidt@bencanh.example', phut: '10', 'ly-do': 'x' },
      { viec: 'them', email: 'hantt@thunghiem.example', 'ly-do': 'x' },
      { viec: 'them', email: 'hantt@thunghiem.example', 'ly-do': 'x', dong: 'mai' },
    ];
    for (const form of forms) assert.equal((await lan.post(page, form)).status, 422, JSON.stringify(form));

    assert.equal(
      (await system.context.database.pool('system').query('SELECT count(*) AS n FROM attempt_override')).rows[0].n,
      before,
    );
  });

  test('neither a contestant, a focal point nor another agency sees who was given time', async () => {
    for (const account of [world.accounts.ha, world.accounts.nam, world.accounts.mai])
      assert.ok([403, 404].includes((await (await visitorAs(system, account)).get(page)).status));
  });
});
