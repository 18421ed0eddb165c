import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem, type Visitor } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { contestSql } from '../../contest/read.ts';
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

describe('more time for a group', () => {
  let system: TestSystem;
  let world: World;
  let binh: number;
  let lan: Visitor;
  const page = urls.roundTime('thi-cchc', 1);
  const rows = async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query(text, values)).rows;

  before(async () => {
    system = await testSystem({ now: '2023-06-05T07:00:00+07:00' });
    world = await smallProvince(system.context.database);
    await publishedContest(system, world);
    binh = (await rows('SELECT account_id FROM person WHERE id = $1', [world.people.binh]))[0].account_id;
    lan = await visitorAs(system, world.accounts.lan);
  });

  const labor = { viec: 'them', 'don-vi': 'TN.S01', phut: '10', 'ly-do': 'Mất điện cả cơ quan' };
  const given = async () =>
    (
      await rows(
        `SELECT person_id, opens_at, closes_at, factor_percent, extra_minutes, more_attempts, untimed FROM override_in_force ORDER BY person_id`,
      )
    ).map((row) => ({ ...row, person_id: Object.entries(world.people).find(([, id]) => id === row.person_id)![0] }));
  const nothing = {
    opens_at: null,
    closes_at: null,
    factor_percent: null,
    extra_minutes: null,
    more_attempts: null,
    untimed: false,
  };
  const groups = async () => (await rows('SELECT id FROM override_group ORDER BY id')).map(({ id }) => String(id));
  const confirm = (form: Record<string, string>, people: number) =>
    lan.post(page, { ...form, viec: 'them-nhom', 'so-nguoi': String(people) }, true);
  const sheet = async (account: number) =>
    (await visitorAs(system, account)).post(urls.sheet('thi-cchc', 1), { viec: 'bat-dau' });
  const leftIn = (text: string) => Number(/data-left="(\d+)"/.exec(text)?.[1]);

  test('a unit with all below it is shown first and nothing is stored; confirmed, all of them have it and nobody else', async () => {
    const preview = await lan.post(page, labor);
    const before = await given();
    const done = await confirm(labor, 2);
    const after = await given();

    assert.equal(preview.status, 200);
    assert.match(preview.text, /Thêm cho 2 người/);
    assert.match(preview.text, /Sở Lao động/);
    assert.match(preview.text, /thêm 10 phút/);
    assert.deepEqual(before, []);
    assert.match(done.text, /Nhóm đang được thêm/);
    assert.deepEqual(after, [
      { ...nothing, person_id: 'ha', extra_minutes: 10 },
      { ...nothing, person_id: 'nam', extra_minutes: 10 },
    ]);
    assert.deepEqual(
      (
        await rows(
          `SELECT reason, detail->'people' AS people FROM audit_line WHERE action = 'attempt.group-time-given'`,
        )
      ).map(({ reason, people }) => [reason, people]),
      [['Mất điện cả cơ quan', 2]],
    );
  });

  test('who is another number of people than was shown is shown again, and nothing is stored', async () => {
    const before = await groups();

    const again = await confirm(labor, 3);

    assert.match(again.text, /Thêm cho 2 người/);
    assert.deepEqual(await groups(), before);
  });

  test("a person's own setting goes before the group's; among groups the more generous counts", async () => {
    await lan.post(page, { viec: 'them', email: 'hantt@thunghiem.example', 'he-so': '150', 'ly-do': 'Khiếm thị' });
    const list = {
      viec: 'them',
      email: 'hantt@thunghiem.example\nnamth@thunghiem.example, binhnv@thunghiem.example',
      phut: '5',
      luot: '1',
      dong: '12:00 12/06/2023',
      'ly-do': 'Cùng đi công tác',
    };
    const preview = await lan.post(page, list);
    await confirm(list, 3);
    const closes = new Date('2023-06-12T12:00:00+07:00');

    assert.match(preview.text, /1 người đã được thêm riêng/);
    assert.match(preview.text, /2 người đã được thêm theo nhóm khác/);
    assert.deepEqual(await given(), [
      { ...nothing, person_id: 'ha', factor_percent: 150, closes_at: closes, more_attempts: 1 },
      { ...nothing, person_id: 'nam', extra_minutes: 10, closes_at: closes, more_attempts: 1 },
      { ...nothing, person_id: 'binh', extra_minutes: 5, closes_at: closes, more_attempts: 1 },
    ]);
  });

  test('an own opening lets those people in and nobody else, and no round is opened before its paper is ready', async () => {
    const form = { viec: 'them', 'don-vi': 'TN.S01', mo: '06:30 05/06/2023', 'ly-do': 'Trực ca sáng' };
    await confirm(form, 2);
    const [ha, other] = [await sheet(world.accounts.ha), await sheet(binh)];

    assert.equal(leftIn(ha.text), 45 * 60_000);
    assert.equal(other.status, 409);
    assert.match((await (await visitorAs(system, world.accounts.nam)).get(urls.my())).text, /Vào thi/);

    system.clock.set('2023-06-04T15:00:00+07:00');
    await rows('UPDATE round SET prepared_at = NULL WHERE number = 2');
    const dueAt = async () =>
      (
        await system.context.database.system((queries) =>
          queries.many(contestSql('list_rounds_to_prepare'), {
            now: new Date(system.context.clock()),
            before: new Date(system.context.clock() + 12 * 3_600_000),
          }),
        )
      ).length;
    const due = await dueAt();
    await rows(
      `INSERT INTO attempt_override (organisation_id, round_id, person_id, opens_at, reason, created_at)
       SELECT organisation_id, id, $1, '2023-06-05T01:00+07', 'x', now() FROM round WHERE number = 2`,
      [world.people.ha],
    );
    assert.deepEqual([due, await dueAt()], [0, 1]);
    system.clock.set('2023-06-05T07:00:00+07:00');
  });

  test('given to a group during the attempt it reaches the open page; taken back from all at once it leaves it', async () => {
    const nam = await sheet(world.accounts.nam);
    const token = /data-token="([^"]+)"/.exec(nam.text)![1]!;
    const visitor = await visitorAs(system, world.accounts.nam);
    const left = async () => JSON.parse((await visitor.get(urls.attemptState(), { [tokenHeader]: token })).text).left;
    const until = async (wanted: number) => {
      for (let tries = 0; tries < 50 && (await left()) !== wanted; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal(await left(), wanted);
    };
    assert.equal(leftIn(nam.text), 40 * 60_000);

    const known = await groups();
    await confirm({ ...labor, phut: '25' }, 2);
    // With the closing of its own from before, the limit alone ends the attempt.
    await until(55 * 60_000);
    const [newest] = (await groups()).filter((id) => !known.includes(id));
    await lan.post(page, { viec: 'bo-nhom', nhom: newest! });
    await until(40 * 60_000);

    assert.equal((await given()).length, 4);
  });

  test('an unknown e-mail or unit, both or neither, or an empty window store nothing, and say what is wrong', async () => {
    const before = await rows('SELECT count(*) AS n FROM attempt_override');
    const list = 'hantt@thunghiem.example, namth@thunghiem.example';
    const forms: [Record<string, string>, RegExp][] = [
      [
        { email: `${list}, khongco@thunghiem.example, maidt@bencanh.example`, phut: '5' },
        /2 e-mail không có.*khongco@/,
      ],
      [{ 'don-vi': 'BC', phut: '5' }, /Không có đơn vị BC/],
      [{ 'don-vi': 'TN.S01', email: list, phut: '5' }, /một trong hai/],
      [{ phut: '5' }, /ghi e-mail của người thi/],
      [{ email: list, mo: '24:00 12/06/2023' }, /trước giờ đóng/],
      [{ email: list }, /Chưa thêm gì/],
    ];
    for (const [form, message] of forms)
      for (const viec of ['them', 'them-nhom']) {
        const answer = await lan.post(page, { 'ly-do': 'Mất điện', 'so-nguoi': '2', ...form, viec });
        assert.equal(answer.status, 422, JSON.stringify(form));
        assert.match(answer.text, message);
      }

    assert.deepEqual(await rows('SELECT count(*) AS n FROM attempt_override'), before);
  });

  test('another agency can neither see, give nor take back', async () => {
    const mai = await visitorAs(system, world.accounts.mai);
    const before = await given();
    const [group] = await groups();

    assert.equal((await mai.post(page, { ...labor, viec: 'them-nhom', 'so-nguoi': '2' })).status, 404);
    assert.equal((await mai.post(page, { viec: 'bo-nhom', nhom: group! })).status, 404);
    assert.deepEqual(await given(), before);
  });
});
