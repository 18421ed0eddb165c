import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { readXlsx as readByOthers } from 'hucre/xlsx';
import { type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem, type Visitor } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { tokenHeader } from '../../attempt/hot.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { type Crowd, crowd, exempt, handIn, start } from './testing.ts';

const open = '2023-06-09T20:14:00+07:00';
const closed = '2023-06-12T09:00:00+07:00';

describe('the page of a unit', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let made: Crowd;
  let unit: number;
  let office: number;
  let nam: Visitor;
  let path: string;
  let people: Crowd['people'];
  const rows = async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query(text, values)).rows;
  const wrong = [5, 5, 5, 5].map(() => 1);

  before(async () => {
    system = await testSystem({ now: open });
    world = await smallProvince(system.context.database);
    made = await crowd(system, world, 260, 4);
    unit = made.departments[0]!;
    office = made.offices[0]!;
    people = made.people.filter(({ unitId }) => unitId === unit || unitId === office);
    const pool = system.context.database.pool('system');
    for (const [at, name] of ['Đỗ Thị Ánh Tuyết', '=HYPERLINK("http://x.example")', 'Lò Văn Không'].entries())
      await pool.query(`UPDATE person SET full_name = $2, search_name = lower($3) WHERE id = $1`, [
        people[at]!.id,
        name,
        `${['do thi anh tuyet', 'hyperlink', 'lo van khong'][at]} ${people[at]!.email}`,
      ]);
    await pool.query('UPDATE person SET email = NULL WHERE id = $1', [people[3]!.id]);
    await pool.query(
      `INSERT INTO role_grant (organisation_id, account_id, role, unit_id, valid_from, created_at) VALUES ($1, $2, 'focal-point', $3, '2020-01-01', '2020-01-01')`,
      [world.organisation, world.accounts.nam, unit],
    );
    contest = await publishedContest(system, world);
    await exempt(system, contest.snapshotId, [people[4]!.id]);
    const [round] = contest.rounds as [number];
    // One of each: done, at work, everything wrong, opened and left, lost by the device.
    await handIn(
      system,
      round,
      await start(system, round, people[5]!.accountId, '2023-06-09T08:00+07:00'),
      '2023-06-09T08:10+07:00',
    );
    await start(system, round, people[6]!.accountId, '2023-06-09T20:10+07:00');
    const zero = await start(system, round, people[7]!.accountId, '2023-06-09T08:00+07:00');
    await handIn(system, round, zero, '2023-06-09T08:10+07:00', wrong);
    await start(system, round, people[8]!.accountId, '2023-06-09T08:00+07:00');
    const lost = await start(system, round, people[9]!.accountId, '2023-06-09T08:00+07:00');
    await pool.query(
      `INSERT INTO attempt_trouble (attempt_id, organisation_id, round_id, kind, count, at) VALUES ($1, $2, $3, 'unsent', 3, $4)`,
      [lost, world.organisation, round, open],
    );
    await system.sweepAttempts();
    await pool.query('UPDATE attempt_result SET points = 0, right_answers = 0 WHERE attempt_id = $1', [zero]);
    await pool.query('UPDATE attempt_result SET points = 40 WHERE person_id = $1', [people[5]!.id]);
    nam = await visitorAs(system, world.accounts.nam);
    path = urls.unitRound(unit, contest.slug);
  });

  const nameOf = async (at: number) =>
    (await rows('SELECT full_name FROM person WHERE id = $1', [people[at]!.id]))[0].full_name as string;
  const at = (instant: string) => system.clock.set(instant);
  /** Names in the list, in its order. */
  const listed = (text: string) => {
    const table = /<form[^>]*id="nhac"[\s\S]*?<\/form>/.exec(text)?.[0] ?? '';
    return [...table.matchAll(/<th scope="row"[^>]*>([^<]*)/g)].map(([, name]) => name!.replaceAll('&quot;', '"'));
  };

  test('opens on who has not taken part, with the rate, the people missing and the counts of each list', async () => {
    at(open);
    const { status, text } = await nam.get(path);
    const must = people.length - 1;
    const done = 4;

    assert.equal(status, 200);
    assert.match(text, new RegExp(`${((done / must) * 100).toFixed(2).replace('.', ',')}.%`));
    assert.match(text, new RegExp(`${done} trên ${must} người đã thi`));
    assert.match(text, new RegExp(`Còn ${Math.ceil(must * 0.95) - done} người nữa là đạt chỉ tiêu`));
    assert.deepEqual(
      [
        ...text.matchAll(/<a[^>]*>(Chưa thi|Đang thi|Đã thi|Hỏng kỹ thuật|Miễn|Bài 0 điểm)<span class="count"> (\d+)/g),
      ].map(([, name, count]) => [name, Number(count)]),
      [
        ['Chưa thi', must - done - 1],
        ['Đang thi', 1],
        ['Đã thi', done],
        ['Hỏng kỹ thuật', 1],
        ['Miễn', 1],
      ],
    );
    assert.equal(listed(text).length, Math.min(50, must - done - 1));
  });

  test('each list holds exactly its people', async () => {
    at(open);
    const list = async (loc: string) => listed((await nam.get(withQuery(path, { loc }))).text);

    assert.deepEqual(await list('dang-thi'), [await nameOf(6)]);
    assert.deepEqual((await list('da-thi')).toSorted(), (await Promise.all([5, 7, 8, 9].map(nameOf))).toSorted());
    assert.deepEqual(await list('mien'), [await nameOf(4)]);
    assert.deepEqual(await list('hong-ky-thuat'), [await nameOf(9)]);
  });

  test('zeros and scores cannot be had while the round is open, whatever is asked', async () => {
    at(open);
    const zeros = await nam.get(withQuery(path, { loc: '0-diem' }));
    const done = await nam.get(withQuery(path, { loc: 'da-thi' }));
    const file = await nam.get(withQuery(urls.unitRoundFile(unit, contest.slug), { loc: '0-diem' }));
    at(closed);
    const afterwards = await nam.get(withQuery(path, { dot: 1, loc: '0-diem' }));
    const doneAfterwards = await nam.get(withQuery(path, { dot: 1, loc: 'da-thi' }));

    assert.deepEqual(listed(afterwards.text).toSorted(), (await Promise.all([7, 8, 9].map(nameOf))).toSorted());
    assert.match(afterwards.text, /Trả lời sai tất cả/);
    assert.match(afterwards.text, /Mở bài, không có câu trả lời nào/);
    assert.match(afterwards.text, /Mất bài vì kỹ thuật/);
    assert.match(doneAfterwards.text, /4 trên 4/);
    assert.ok(!listed(zeros.text).includes(await nameOf(7)));
    assert.doesNotMatch(zeros.text, /0 điểm|sai tất cả/);
    assert.doesNotMatch(done.text, /4 trên 4|Điểm/);
    assert.ok(!file.text.includes('sai tất cả'));
    at(open);
  });

  test('names and addresses are found with and without marks, wildcards stand for themselves', async () => {
    at(open);
    const find = async (q: string) => listed((await nam.get(withQuery(path, { q }))).text);

    assert.deepEqual(await find('Ánh Tuyết'), ['Đỗ Thị Ánh Tuyết']);
    assert.deepEqual(await find('tuyet do'), ['Đỗ Thị Ánh Tuyết']);
    assert.deepEqual(await find(people[0]!.email), ['Đỗ Thị Ánh Tuyết']);
    assert.deepEqual(await find('%'), []);
  });

  test('the filter by a unit below shows its people only, and no unit elsewhere widens it', async () => {
    at(open);
    const inOffice = await nam.get(withQuery(path, { phong: office, loc: 'da-thi' }));
    const elsewhere = await nam.get(withQuery(path, { phong: made.departments[1]!, loc: 'da-thi' }));
    const expected = await Promise.all([5, 7, 8, 9].filter((index) => people[index]!.unitId === office).map(nameOf));

    assert.deepEqual(listed(inOffice.text).toSorted(), expected.toSorted());
    assert.equal(listed(elsewhere.text).length, 4);
  });

  test('a list is paged by fifty in Vietnamese order of given names, each person once', async () => {
    at(open);
    const lan = await visitorAs(system, world.accounts.lan);
    const whole = urls.unitRound(world.units.province, contest.slug);
    const pages: string[][] = [];
    for (let page = 1; page <= 6; page++) pages.push(listed((await lan.get(withQuery(whole, { trang: page }))).text));
    const expected = await rows(
      `SELECT p.full_name FROM person p JOIN roster_snapshot_person s ON s.person_id = p.id AND s.snapshot_id = $1 AND s.status = 'must'
       WHERE NOT EXISTS (SELECT FROM attempt a WHERE a.person_id = p.id) ORDER BY p.sort_name COLLATE "C", p.id`,
      [contest.snapshotId],
    );

    assert.deepEqual(
      pages.map(({ length }) => length),
      [50, 50, 50, 50, 50, expected.length - 250],
    );
    assert.deepEqual(
      pages.flat(),
      expected.map(({ full_name }) => full_name),
    );
  });

  test('other people and other agencies learn nothing, not even that the unit exists', async () => {
    at(open);
    const mai = await visitorAs(system, world.accounts.mai);
    const dung = await visitorAs(system, world.accounts.dung);
    const ha = await visitorAs(system, world.accounts.ha);
    const operator = await visitorAs(system, world.accounts.operator);
    const other = urls.unitRound(made.departments[1]!, contest.slug);

    assert.equal((await nam.get(urls.unitRound(office, contest.slug))).status, 200, 'below his own unit');
    assert.deepEqual(
      [
        (await nam.get(other)).status,
        (await nam.get(urls.unitRound(world.units.province, contest.slug))).status,
        (await mai.get(path)).status,
        (await ha.get(path)).status,
        (await mai.get(urls.unitRound(world.units.otherRoot, contest.slug))).status,
        (await nam.get(urls.unitRound(unit, 'khong-co'))).status,
        (await dung.get(path)).status,
        (await operator.get(path)).status,
      ],
      [404, 404, 404, 404, 404, 404, 403, 403],
    );
    assert.equal((await nam.get(urls.unitRoundFile(made.departments[1]!, contest.slug))).status, 404);
    assert.equal(
      (await nam.post(urls.unitRemind(made.departments[1]!, contest.slug), { viec: 'gui', dot: '1' })).status,
      404,
    );
  });

  test('a right on the contest alone opens its units, and only those', async () => {
    at(open);
    await rows(
      `INSERT INTO role_grant (organisation_id, account_id, role, contest_id, valid_from, created_at) VALUES ($1, $2, 'secretariat', $3, '2020-01-01', '2020-01-01')`,
      [world.organisation, people[20]!.accountId, contest.contestId],
    );
    const secretary = await visitorAs(system, people[20]!.accountId);

    assert.equal((await secretary.get(path)).status, 200);
    assert.equal((await secretary.get(urls.unitRound(world.units.otherRoot, contest.slug))).status, 404);
  });

  test('one person and many cost the same number of queries', async () => {
    at(open);
    const { database } = system.context;
    const count = async (address: string) => {
      await nam.get(address);
      const before = database.statements;
      await nam.get(address);
      return database.statements - before;
    };

    const one = await count(withQuery(path, { q: people[0]!.email }));
    const three = await count(withQuery(path, { q: 'thi' }));

    assert.equal(one, three);
    assert.ok(one <= 18, `${one} queries`);
  });

  test('the spreadsheet is the list that is seen, whole and inert', async () => {
    at(open);
    const response = await fetch(
      new URL(withQuery(urls.unitRoundFile(unit, contest.slug), { loc: 'chua-thi' }), system.address),
      {
        headers: { cookie: [...nam.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      },
    );
    const book = await readByOthers(new Uint8Array(await response.arrayBuffer()));

    const names = (book.sheets[0]!.rows as unknown[][]).slice(3).map((row) => row[1]);
    assert.match(response.headers.get('content-disposition') ?? '', /attachment; filename=".*\.xlsx"/);
    assert.equal(names.length, people.length - 1 - 4 - 1);
    assert.ok(names.includes('Đỗ Thị Ánh Tuyết'));
    assert.ok(names.includes(`'=HYPERLINK("http://x.example")`));
  });

  test('the second sheet has everybody of the unit over all rounds, with scores of those that are over only', async () => {
    const cookie = { cookie: [...nam.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
    const sheet = async () => {
      const url = new URL(
        withQuery(urls.unitRoundFile(unit, contest.slug), { dot: 1, loc: 'dang-thi' }),
        system.address,
      );
      const book = await readByOthers(new Uint8Array(await (await fetch(url, { headers: cookie })).arrayBuffer()));
      const [, , head, ...rowsOfSheet] = book.sheets[1]!.rows as unknown[][];
      return { head: head as string[], people: rowsOfSheet };
    };

    at(open);
    const running = await sheet();
    at(closed);
    const over = await sheet();
    at(open);
    const names = await rows(
      `SELECT p.full_name FROM person p JOIN roster_snapshot_person s ON s.person_id = p.id AND s.snapshot_id = $1
       WHERE s.unit_id IN ($2, $3) ORDER BY p.sort_name COLLATE "C", p.id`,
      [contest.snapshotId, unit, office],
    );
    const by = async (from: typeof over, index: number, column: string) => {
      const name = await nameOf(index);
      const found = from.people.filter((row) => row[1] === name);
      return found.length === 1 ? (found[0]![from.head.indexOf(column)] ?? null) : 'several of this name';
    };

    assert.deepEqual(running.head.slice(5, -1), ['Tuần 1']);
    assert.deepEqual(over.head.slice(5, -1), ['Tuần 1', 'Tuần 1, điểm', 'Tuần 2']);
    assert.deepEqual(
      over.people.map((row) => String(row[1]).replace(/^'/, '')),
      names.map(({ full_name }) => full_name),
    );
    const count = (from: typeof over, column: string) =>
      Object.fromEntries(
        [...Map.groupBy(from.people, (row) => row[from.head.indexOf(column)])].map(([state, all]) => [
          state,
          all.length,
        ]),
      );
    assert.deepEqual(count(running, 'Tuần 1'), { 'Chưa thi': people.length - 6, 'Đang thi': 1, 'Đã thi': 4, Miễn: 1 });
    assert.deepEqual(count(over, 'Tuần 1'), { 'Chưa thi': people.length - 6, 'Đã thi': 5, Miễn: 1 });
    assert.deepEqual(count(over, 'Tuần 2'), { 'Chưa thi': people.length - 1, Miễn: 1 });
    assert.equal(over.people.filter((row) => row[6] === 4).length, 1);
    assert.equal(over.people.filter((row) => row[6] === 0).length, 3);
    assert.equal(await by(over, 0, 'Tuần 1'), 'Chưa thi');
  });

  test('who took the attempt over on another device is marked with how often, in the list and in its file', async () => {
    at(open);
    const working = withQuery(path, { loc: 'dang-thi' });
    const person = await visitorAs(system, people[6]!.accountId);
    const token = /data-token="([^"]+)"/.exec(
      (await person.post(urls.sheet(contest.slug, 1), { viec: 'bat-dau' })).text,
    )![1]!;
    const claim = (window: string) =>
      person.json('POST', urls.attemptWindow(), { window, take: true }, { [tokenHeader]: token });
    const file = async () => {
      const response = await fetch(
        new URL(withQuery(urls.unitRoundFile(unit, contest.slug), { loc: 'dang-thi' }), system.address),
        { headers: { cookie: [...nam.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } },
      );
      const [, , head, row] = (await readByOthers(new Uint8Array(await response.arrayBuffer()))).sheets[0]!
        .rows as unknown[][];
      return row![head!.indexOf('Số lần đổi máy, cửa sổ')];
    };

    await claim('window-of-phone');
    const [before, fileBefore] = [await nam.get(working), await file()];
    for (const window of ['window-of-office', 'window-of-phone-2']) await claim(window);
    const [after, fileAfter] = [await nam.get(working), await file()];

    assert.deepEqual(listed(before.text), [await nameOf(6)]);
    assert.doesNotMatch(before.text, /đổi máy/);
    assert.match(after.text, /<span class="note">đổi máy hoặc cửa sổ 2 lần<\/span>/);
    assert.deepEqual([fileBefore, fileAfter], [0, 2]);
    assert.doesNotMatch((await nam.get(withQuery(path, { loc: 'da-thi' }))).text, /đổi máy/);
  });

  test('where somebody is exempt the rate that counts stands beside the one of everybody, and which is which is said', async () => {
    at(open);
    const { text } = await nam.get(path);
    const percent = (whole: number) => `${((4 / whole) * 100).toFixed(2).replace('.', ',')}.%`;

    assert.match(text, new RegExp(`${percent(people.length - 1)}</b><span class="lead">4 trên ${people.length - 1}`));
    assert.match(
      text,
      new RegExp(
        `Tỷ lệ chính thức không tính 1 người được miễn. Tính cả người được miễn: 4 trên ${people.length}, ${percent(people.length)}`,
      ),
    );
    const lan = await visitorAs(system, world.accounts.lan);
    const nobodyExempt = await lan.get(urls.unitRound(made.departments[1]!, contest.slug));
    assert.match(nobodyExempt.text, /người đã thi/);
    assert.doesNotMatch(nobodyExempt.text, /được miễn/);
  });

  test('the text for Zalo names who has not taken part, and nobody else', async () => {
    at(open);
    const { text } = await nam.get(path);
    const zalo = /<textarea[^>]*id="zalo"[^>]*>([\s\S]*?)<\/textarea>/.exec(text)?.[1] ?? '';

    assert.match(zalo, /Sở Thứ 1 còn \d+ người chưa thi:/);
    assert.match(zalo, /Đỗ Thị Ánh Tuyết/);
    assert.match(zalo, /đóng lúc 24 giờ 00 ngày 11\/6\/2023/);
    assert.equal((zalo.match(/^\d+\. /gm) ?? []).length, people.length - 1 - 4 - 1);
  });

  test('like units are dots without names', async () => {
    at(open);
    const { text } = await nam.get(path);

    assert.match(text, /So với 6 sở, ban, ngành/);
    assert.doesNotMatch(text, /Sở Thứ 2|Sở Nội vụ/);
  });
});

describe('while a prediction question is open', () => {
  test('a unit sees its own people only; the office sees all; afterwards everybody compares', async () => {
    const system = await testSystem({ now: open });
    const world = await smallProvince(system.context.database);
    await crowd(system, world, 60, 3);
    const contest = await publishedContest(system, world, (parameters) => {
      parameters.prediction.enabled = true;
    });
    const path = urls.unitRound(world.units.laborDepartment, contest.slug);
    const nam = await visitorAs(system, world.accounts.nam);
    const lan = await visitorAs(system, world.accounts.lan);

    const [unit, office] = [await nam.get(path), await lan.get(path)];
    system.clock.set(closed);
    const afterwards = await nam.get(withQuery(path, { dot: 1 }));

    assert.match(office.text, /So với 5 sở, ban, ngành/);
    assert.doesNotMatch(unit.text, /So với|đứng thứ/);
    assert.match(unit.text, /So sánh với đơn vị khác có khi đợt thi đóng/);
    assert.match(afterwards.text, /So với 5 sở, ban, ngành/);
  });
});
