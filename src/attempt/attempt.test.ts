import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type PublishedContest, publishedContest } from '../../test/contest.ts';
import { type TestSystem, testSystem, type Visitor } from '../../test/harness.ts';
import { visitorAs } from '../../test/sign-in.ts';
import { smallProvince, type World } from '../../test/world.ts';
import { urls } from '../platform/urls.ts';
import { tokenHeader } from './hot.ts';

const opening = '2023-06-05T09:00:00+07:00';

interface Sheet {
  token: string;
  left: number;
  text: string;
}

const sheetOf = (text: string): Sheet => ({
  token: /data-token="([^"]+)"/.exec(text)?.[1] ?? '',
  left: Number(/data-left="(\d+)"/.exec(text)?.[1]),
  text,
});

describe('an attempt', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let path: string;

  before(async () => {
    system = await testSystem({ now: opening });
    world = await smallProvince(system.context.database);
    contest = await publishedContest(system, world);
    path = urls.sheet(contest.slug, 1);
  });

  const start = async (visitor: Visitor) => sheetOf((await visitor.post(path, { viec: 'bat-dau' })).text);
  const save = async (visitor: Visitor, token: string, changes: number[][]) =>
    visitor.json('PUT', urls.answers(), { c: changes }, { [tokenHeader]: token });
  const handIn = (visitor: Visitor, token: string, changes: number[][] = []) =>
    visitor.json('POST', urls.handInNow(), { c: changes }, { [tokenHeader]: token });
  const rows = async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query(text, values)).rows;

  test('a start, a second click and a reload give the same paper', async () => {
    const ha = await visitorAs(system, world.accounts.ha);

    const [first, second] = await Promise.all([start(ha), start(ha)]);
    const reloaded = sheetOf((await ha.get(path)).text);

    assert.equal(first.token, second.token);
    assert.equal(first.token, reloaded.token);
    assert.equal(first.left, 30 * 60_000);
    assert.equal((first.text.match(/<fieldset class="question"/g) ?? []).length, 4);
    assert.equal((await rows('SELECT count(*) AS n FROM attempt'))[0].n, 1);
  });

  test('an answer is acknowledged after it is on disk, and a repeat changes nothing', async () => {
    const ha = await visitorAs(system, world.accounts.ha);
    const { token } = await start(ha);

    const saved = await save(ha, token, [[1, 1, 2]]);
    const again = await save(ha, token, [[1, 1, 2]]);
    const said = await ha.json('PUT', urls.answers(), { c: [[1, 1, 2]], again: 1 }, { [tokenHeader]: token });

    assert.equal(saved.status, 200);
    assert.deepEqual(JSON.parse(saved.text), { state: 'saved', left: 1_800_000, epoch: 0, look: 25 });
    assert.deepEqual([again.status, said.status], [200, 200]);
    assert.deepEqual(await rows('SELECT question, sequence, value FROM answer_event'), [
      { question: 1, sequence: 1, value: 2 },
    ]);
  });

  for (const way of ['save_new_answers', 'save_answers'])
    test(`a batch in which some answers stand already, or come twice, stores exactly the rest: ${way}`, async () => {
      const [{ id: round }] = await rows('SELECT min(round_id) AS id FROM attempt');
      const store = async (...answers: [attempt: number, sequence: number][]) => {
        const given = answers.map(() => 1);
        const [{ stored }] = await rows(`SELECT ${way}($1, $2, $3, $4, $5, $6) AS stored`, [
          answers.map(([attempt]) => attempt),
          answers.map(() => round),
          answers.map(([, sequence]) => sequence),
          given,
          given,
          answers.map(() => opening),
        ]);
        return stored;
      };

      assert.equal(await store([901, 1], [902, 1]), 2);
      assert.equal(await store([901, 1], [902, 2], [903, 1]), 2);
      assert.equal(await store([904, 1], [904, 1], [904, 2]), 2);
      assert.deepEqual(
        (await rows('DELETE FROM answer_event WHERE attempt_id > 900 RETURNING attempt_id, sequence'))
          .map(({ attempt_id: attempt, sequence }) => `${attempt} ${sequence}`)
          .sort(),
        ['901 1', '902 1', '902 2', '903 1', '904 1', '904 2'],
      );
    });

  test('one sequence with two values is a clash, never a silent loss', async () => {
    const ha = await visitorAs(system, world.accounts.ha);
    const { token } = await start(ha);

    for (const again of [{}, { again: 1 }]) {
      const clash = await ha.json('PUT', urls.answers(), { c: [[1, 1, 3]], ...again }, { [tokenHeader]: token });

      assert.equal(clash.status, 409);
      assert.equal(JSON.parse(clash.text).state, 'clash');
    }
  });

  test('answers to questions outside the paper and impossible values are refused', async () => {
    const ha = await visitorAs(system, world.accounts.ha);
    const { token } = await start(ha);

    for (const change of [
      [5, 9, 1],
      [1, 9, 32],
      [-1, 9, 1],
      [1, 0, 1],
      [1, 9, 1.5],
      [1, 9],
    ])
      assert.equal((await save(ha, token, [change])).status, 400, JSON.stringify(change));
    assert.equal((await save(ha, 'x'.repeat(56), [[1, 9, 1]])).status, 401);
  });

  test('the paper reloaded shows what was saved', async () => {
    const ha = await visitorAs(system, world.accounts.ha);

    const { text } = sheetOf((await ha.get(path)).text);

    assert.equal((text.match(/ checked/g) ?? []).length, 1);
    assert.match(text, /name="q1" value="2" checked|checked[^>]*name="q1"[^>]*value="2"/);
  });

  test('handing in gives one receipt, however often and from how many windows', async () => {
    const ha = await visitorAs(system, world.accounts.ha);
    const { token } = await start(ha);

    const answers = await Promise.all(Array.from({ length: 10 }, () => handIn(ha, token, [[2, 2, 1]])));
    const late = await save(ha, token, [[3, 3, 1]]);

    assert.deepEqual([...new Set(answers.map(({ text }) => text))].length, 1);
    const receipt = JSON.parse(answers[0]!.text);
    assert.match(receipt.code, /^[A-Z2-7]{16}$/);
    assert.deepEqual([receipt.answered, receipt.questions], [2, 4]);
    assert.deepEqual([late.status, JSON.parse(late.text).state], [409, 'handed-in']);
    assert.deepEqual(await rows('SELECT people, results FROM unit_counter WHERE round_id = $1', [contest.rounds[0]]), [
      { people: 1, results: 1 },
    ]);
  });

  test('a second attempt is refused where the rules allow one', async () => {
    const ha = await visitorAs(system, world.accounts.ha);

    const refused = await ha.post(path, { viec: 'bat-dau' });

    assert.equal(refused.status, 409);
  });

  test('time running out hands in what was saved, with the deadline as its finish however late the sweep', async () => {
    const nam = await visitorAs(system, world.accounts.nam);
    const { token } = await start(nam);
    await save(nam, token, [
      [1, 1, 1],
      [2, 2, 2],
    ]);
    system.clock.advance(30 * 60_000 + 59_000);
    assert.equal((await save(nam, token, [[3, 3, 3]])).status, 200, 'within the grace');
    system.clock.advance(2_000);
    assert.equal((await save(nam, token, [[4, 4, 4]])).status, 410, 'after the grace');
    system.clock.advance(3_600_000);

    const sweep = system.sweepAttempts;
    const [, , own] = await Promise.all([sweep(), sweep(), handIn(nam, token, [[4, 5, 4]])]);

    assert.equal(JSON.parse(own.text).answered, 3);
    const results = await rows(
      `SELECT how, answered, finished_at, seconds_used FROM attempt_result r JOIN person p ON p.id = r.person_id WHERE p.account_id = $1`,
      [world.accounts.nam],
    );
    assert.deepEqual(results, [
      { how: 'expired', answered: 3, finished_at: new Date('2023-06-05T09:30:00+07:00'), seconds_used: 1800 },
    ]);
    system.clock.set(opening);
  });

  test('who is not on the roster, and who organises, is told why', async () => {
    const lan = await visitorAs(system, world.accounts.lan);
    const mai = await visitorAs(system, world.accounts.mai);

    assert.equal((await lan.post(path, { viec: 'bat-dau' })).status, 404);
    assert.equal((await mai.post(path, { viec: 'bat-dau' })).status, 404);
  });

  test('nothing starts before the opening or after the closing', async () => {
    const binhAccount = (await rows(`SELECT id FROM account WHERE email = 'binhnv@thunghiem.example'`))[0].id;
    const binh = await visitorAs(system, binhAccount);
    system.clock.set('2023-06-05T07:29:59.999+07:00');
    assert.equal((await binh.post(path, { viec: 'bat-dau' })).status, 409);
    system.clock.set('2023-06-12T00:00:00+07:00');
    assert.equal((await binh.post(path, { viec: 'bat-dau' })).status, 409);
    system.clock.set('2023-06-11T23:59:00+07:00');

    const { left } = await start(binh);

    assert.equal(left, 60_000, 'the closing wins over the limit');
    system.clock.set(opening);
  });

  test('without script a form saves what it holds and erases nothing', async () => {
    system.clock.set('2023-06-13T09:00:00+07:00');
    const ha = await visitorAs(system, world.accounts.ha);
    const second = urls.sheet(contest.slug, 2);
    await ha.post(second, { viec: 'bat-dau' });

    await ha.post(second, { viec: 'luu', q1: '2', q3: '1' });
    const page = await ha.post(second, { viec: 'luu', q2: '4', q3: '2' });

    assert.equal(page.status, 200);
    assert.deepEqual(
      await rows('SELECT question, value FROM answer_event WHERE round_id = $1 ORDER BY sequence', [contest.rounds[1]]),
      [
        { question: 1, value: 2 },
        { question: 3, value: 1 },
        { question: 2, value: 4 },
        { question: 3, value: 2 },
      ],
    );
    system.clock.set(opening);
  });

  test('a second window is told where the attempt is open, may take over, and nothing of the first is dropped', async () => {
    system.clock.set('2023-06-13T09:00:00+07:00');
    const ha = await visitorAs(system, world.accounts.ha);
    const { token } = sheetOf((await ha.get(urls.sheet(contest.slug, 2))).text);
    const claim = (window: string, take: boolean) =>
      ha.json('POST', urls.attemptWindow(), { window, take }, { [tokenHeader]: token });

    const first = JSON.parse((await claim('window-of-phone', false)).text);
    const other = JSON.parse((await claim('window-of-office', false)).text);
    const taken = JSON.parse((await claim('window-of-office', true)).text);
    await save(ha, taken.token, [[4, 1, 3]]);
    const late = await save(ha, first.token, [
      [4, 50, 1],
      [1, 51, 3],
    ]);

    assert.equal(first.state, 'yours');
    assert.equal(other.state, 'elsewhere');
    assert.equal(taken.epoch, first.epoch + 1);
    assert.deepEqual(
      [late.status, JSON.parse(late.text).epoch],
      [200, taken.epoch],
      'the first window is told of the other',
    );
    const now = JSON.parse((await claim('window-of-office', false)).text);
    assert.deepEqual(
      now.answers.values,
      [3, 4, 2, 3],
      'the later window wins what it touched, the rest of the earlier one is kept',
    );
    system.clock.set(opening);
  });

  test('an extension after the end reopens what time had closed, figures included; what was handed in stays so', async () => {
    system.clock.set('2023-06-18T23:50:00+07:00');
    const [nam, binh] = [
      await visitorAs(system, world.accounts.nam),
      await visitorAs(system, (await rows(`SELECT id FROM account WHERE email = 'binhnv@thunghiem.example'`))[0].id),
    ];
    const second = urls.sheet(contest.slug, 2);
    const [cut, done] = [
      sheetOf((await nam.post(second, { viec: 'bat-dau' })).text),
      sheetOf((await binh.post(second, { viec: 'bat-dau' })).text),
    ];
    await save(nam, cut.token, [[1, 1, 1]]);
    await handIn(binh, done.token, [[1, 1, 1]]);
    system.clock.set('2023-06-19T00:02:00+07:00');
    await system.sweepAttempts();
    assert.equal((await save(nam, cut.token, [[2, 2, 2]])).status, 410);
    const figures = async () =>
      (
        await rows('SELECT sum(people) AS people, sum(results) AS results FROM unit_counter WHERE round_id = $1', [
          contest.rounds[1],
        ])
      )[0];
    const before = await figures();

    await rows(`UPDATE round SET closes_at = '2023-06-19T01:00:00+07:00' WHERE id = $1`, [contest.rounds[1]]);
    await rows(`SELECT pg_notify('hoithi', 'round ' || $1)`, [contest.rounds[1]]);
    for (let tries = 0; tries < 100 && (await figures()).results === before.results; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));

    assert.equal((await save(nam, cut.token, [[2, 2, 2]])).status, 200);
    assert.equal((await save(binh, done.token, [[2, 2, 2]])).status, 409);
    assert.deepEqual(await figures(), { people: before.people - 1, results: before.results - 1 });
    assert.equal(JSON.parse((await handIn(nam, cut.token)).text).answered, 2);
    system.clock.set(opening);
  });
});
