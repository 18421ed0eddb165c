import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem, type Visitor } from '../../../test/harness.ts';
import { assertInvariants } from '../../../test/invariants.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { contestantOf, seen } from '../../attempt/contestant/testing.ts';
import { regradeLatecomers, regradeResults, wrongScores } from '../../attempt/regrade/index.ts';
import { decodePaper } from '../../item-bank/draw/paper.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { applyCase } from './apply-case.ts';
import { makePreview } from './preview.ts';

/** Through the pages, in a round that still runs: chị Hà complains, bà Lan opens, two others approve. */
describe('a faulty item of a running round', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let lan: Visitor;
  let second: Visitor;
  let third: Visitor;
  let ha: ReturnType<typeof contestantOf>;
  let nam: ReturnType<typeof contestantOf>;
  let position: number;
  let receipt: string;
  let atIt: Awaited<ReturnType<typeof openAttempt>>;
  const secret = 'Nghị định dẫn trong câu đã bị thay thế';

  const rows = async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query(text, values)).rows;
  const staff = async (name: string, role: string): Promise<Visitor> => {
    const [{ id }] = await rows(
      `INSERT INTO account (email, name, created_at) VALUES ($1 || '@thunghiem.example', $1, '2020-01-01') RETURNING id`,
      [name],
    );
    await rows(
      `INSERT INTO role_grant (organisation_id, account_id, role, valid_from, created_at) VALUES ($1, $2, $3, '2020-01-01', '2020-01-01')`,
      [world.organisation, id, role],
    );
    return visitorAs(system, id);
  };
  const now = () => new Date(system.clock());
  /** All that is stored of anh Nam's attempt. */
  const openAttempt = async () => {
    const [attempt] = await rows('SELECT * FROM attempt WHERE person_id = $1', [world.people.nam]);
    return {
      attempt,
      events: await rows('SELECT * FROM answer_event WHERE attempt_id = $1 ORDER BY sequence', [attempt.id]),
      windows: await rows('SELECT * FROM attempt_window WHERE attempt_id = $1 ORDER BY epoch', [attempt.id]),
      results: await rows('SELECT * FROM attempt_result WHERE attempt_id = $1', [attempt.id]),
      regraded: await rows('SELECT * FROM attempt_regrade WHERE attempt_id = $1', [attempt.id]),
    };
  };
  const casePath = (number: number) => urls.regrade(contest.slug, 1, number);
  const form = (more: Record<string, string> = {}) => ({
    cau: String(position),
    nguon: 'complaint',
    'nguon-nao': 'Phản ánh của thí sinh',
    'ly-do': secret,
    'can-cu': 'Điểm l khoản 2 Điều 12 Thông tư số 22/2025/TT-BNV',
    cach: 'full-marks',
    ...more,
  });

  before(async () => {
    system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
    world = await smallProvince(system.context.database);
    contest = await publishedContest(system, world, (parameters) => {
      parameters.disclosure.showScore = 'at-once';
      parameters.disclosure.showRightAnswers = 'after-close';
    });
    lan = await visitorAs(system, world.accounts.lan);
    second = await staff('hung', 'organiser');
    third = await staff('chau', 'secretariat');
    ha = contestantOf(system, await visitorAs(system, world.accounts.ha), contest);
    nam = contestantOf(system, await visitorAs(system, world.accounts.nam), contest);
    await ha.confirm();
    await ha.start();
    // chị Hà answers everything but the last question rightly.
    const right = await ha.right(world.accounts.ha);
    await ha.save(Object.fromEntries(right.map((option, at) => [at + 1, at === 3 ? (option % 4) + 1 : option])));
    await ha.handIn();
    const [attempt] = await rows(
      'SELECT a.paper, x.receipt_code FROM attempt a JOIN attempt_result x ON x.attempt_id = a.id',
    );
    position = decodePaper(attempt.paper).items[3]!;
    receipt = attempt.receipt_code;
    // anh Nam is in the middle of his, with the wrong option everywhere, when the case is opened and decided.
    await nam.confirm();
    await nam.start();
    const keys = await nam.right(world.accounts.nam);
    await nam.save(Object.fromEntries(keys.map((option, at) => [at + 1, (option % 4) + 1])));
    atIt = await openAttempt();
  });

  test('the item is found by the code of the attempt and the question complained about, and each look is recorded', async () => {
    const views = 'SELECT count(*)::integer AS n FROM item_view WHERE account_id = $1';
    const [{ n }] = await rows(views, [world.accounts.lan]);

    const page = await lan.get(
      withQuery(urls.newRegrade(contest.slug, 1), { 'ma-bai': receipt.toLowerCase(), 'cau-so': 4 }),
    );
    const unknown = await lan.get(withQuery(urls.newRegrade(contest.slug, 1), { 'ma-bai': receipt, 'cau-so': 5 }));

    assert.equal(page.status, 200);
    assert.match(page.text, new RegExp(`name="cau" value="${position}"`));
    assert.match(seen(page.text), /Chọn sẵn theo Thông tư 22\/2025\/TT-BNV: Cho điểm tất cả/);
    assert.match(page.text, /value="full-marks" checked/);
    assert.equal(unknown.status, 404);
    assert.deepEqual(await rows(views, [world.accounts.lan]), [{ n: n + 1 }]);
  });

  test('what is refused stands on the form with what was typed', async () => {
    const page = await lan.post(urls.newRegrade(contest.slug, 1), form({ cach: 'several-keys', 'phuong-an': '1' }));

    assert.equal(page.status, 422);
    assert.match(seen(page.text), /chọn từ hai đáp án trở lên/);
    assert.match(page.text, new RegExp(secret));
  });

  test('proposals, effects and minutes are closed to focal points, contestants, item writers and other agencies', async () => {
    const opened = await lan.post(urls.newRegrade(contest.slug, 1), form());
    assert.equal(opened.location, casePath(1));
    const [{ id }] = await rows('SELECT id FROM regrade_case');
    await makePreview(system.context, id, 1, now());
    const pages = [
      urls.regrades(contest.slug, 1),
      casePath(1),
      urls.regradeChanges(contest.slug, 1, 1),
      urls.regradeFile(contest.slug, 1, 1),
      urls.regradeMinutes(contest.slug, 1, 1),
      urls.regradeMinutesFile(contest.slug, 1, 1),
    ];

    const { accounts } = world;
    for (const account of [
      accounts.ha,
      accounts.nam,
      accounts.mai,
      accounts.writer,
      accounts.appraiser,
      accounts.inspector,
      accounts.dung,
      accounts.operator,
    ]) {
      const visitor = await visitorAs(system, account);
      for (const path of pages) assert.ok([403, 404].includes((await visitor.get(path)).status), `${account} ${path}`);
      const act = await visitor.post(casePath(1), { viec: 'phe-duyet', ban: '1' });
      assert.ok([403, 404].includes(act.status), `${account} may not approve`);
    }
    assert.match(seen((await lan.get(casePath(1))).text), new RegExp(secret));
    assert.deepEqual(await rows('SELECT count(*)::integer AS n FROM regrade_approval'), [{ n: 0 }]);
  });

  test('while the round runs the effect is told in figures only', async () => {
    const page = seen((await second.get(casePath(1))).text);
    const list = await second.get(urls.regradeChanges(contest.slug, 1, 1));

    assert.match(page, /Tên và hạng xem được sau khi đợt đóng/);
    assert.equal(list.status, 303);
    assert.deepEqual(await rows('SELECT count(*)::integer AS n FROM regrade_change'), [{ n: 0 }]);
  });

  test('who opened the case is not asked to approve; two others are, each with one button', async () => {
    assert.doesNotMatch((await lan.get(casePath(1))).text, /value="phe-duyet"/);
    assert.equal((await lan.post(casePath(1), { viec: 'phe-duyet', ban: '1' })).status, 409);
    assert.match((await second.get(casePath(1))).text, /value="phe-duyet"/);

    assert.equal((await second.post(casePath(1), { viec: 'phe-duyet', ban: '1' })).status, 303);
    assert.equal((await third.post(casePath(1), { viec: 'phe-duyet', ban: '1' })).status, 303);
    assert.match(seen((await third.get(casePath(1))).text), /Đang chấm lại/);
    const [{ id }] = await rows('SELECT id FROM regrade_case');
    await applyCase(system.context, id, now());

    assert.match(seen((await third.get(casePath(1))).text), /1 bài đổi điểm/);
    assert.deepEqual(await rows('SELECT points, right_answers, key_version FROM attempt_result'), [
      { points: 40, right_answers: 4, key_version: 2 },
    ]);
    await assertInvariants(system.context.database);
  });

  test('an attempt that still runs is not touched: same paper, same answers, no result, and it goes on', async () => {
    assert.equal(atIt.events.length, 4);
    assert.deepEqual([atIt.results, atIt.regraded], [[], []]);

    assert.equal((await regradeResults(system.context, contest.rounds[0]!, now())).results, 0);

    assert.deepEqual(await openAttempt(), atIt);
    assert.equal((await nam.sheet()).status, 200);
    assert.equal((await nam.save({ 4: Number(atIt.events[3].value) })).status, 200);
  });

  test('who hands in after the decision is scored by the new key', async () => {
    await nam.handIn();

    const [result] = await rows(
      'SELECT x.points, x.key_version, a.paper FROM attempt_result x JOIN attempt a ON a.id = x.attempt_id WHERE x.person_id = $1',
      [world.people.nam],
    );
    const served = decodePaper(result.paper).items.includes(position);
    assert.deepEqual([result.points, result.key_version], [served ? 10 : 0, 2]);
    assert.equal((await regradeResults(system.context, contest.rounds[0]!, now())).results, 0);
  });

  test('a hand-in scored by a node that had not heard of the new key is brought to it, and nothing else moves', async () => {
    await rows('UPDATE attempt_result SET points = 30, right_answers = 3, key_version = 1 WHERE person_id = $1', [
      world.people.ha,
    ]);
    await rows('UPDATE unit_counter SET points = points - 10, full_marks = full_marks - 1 WHERE unit_id = $1', [
      world.units.laborCentre,
    ]);
    await rows('UPDATE score_histogram SET points = 30 WHERE points = 40');
    await rows(
      'ALTER TABLE attempt_regrade DISABLE TRIGGER attempt_regrade_is_final; DELETE FROM attempt_regrade; ALTER TABLE attempt_regrade ENABLE TRIGGER attempt_regrade_is_final',
    );

    assert.equal(await regradeLatecomers(system.context, now()), 1);

    assert.deepEqual(await wrongScores(system.context.database, contest.rounds[0]!), []);
    await assertInvariants(system.context.database);
    assert.equal(await regradeLatecomers(system.context, now()), 0);
  });

  test('the contestant is told at once that the paper was regraded, and why when nobody can answer any more', async () => {
    const result = urls.myResult(contest.slug, 1);
    const early = seen((await ha.visitor.get(result)).text);

    assert.match(early, /Một câu trong bài có sai sót và đã được chấm lại/);
    assert.match(early, /Điểm của bạn từ 3 thành 4/);
    assert.doesNotMatch(early, new RegExp(secret));

    system.clock.set('2023-06-12T08:00:00+07:00');
    await system.sweepAttempts();
    const page = await (await visitorAs(system, world.accounts.ha)).get(result);
    const late = seen(page.text);
    assert.match(
      late,
      /Câu 4 có sai sót: mọi người được phát câu này đều được điểm\. Lý do: Nghị định dẫn trong câu đã bị thay thế\./,
    );
  });

  test('the minutes say who, what and why in official form, and a number is given once', async () => {
    const path = urls.regradeMinutes(contest.slug, 1, 1);
    const again = await visitorAs(system, world.accounts.lan);
    const entered = { so: '05/BB-BTC', ngay: '2023-06-12', 'bat-dau': '08:00', 'chu-tri': 'Trần Văn Hùng' };

    assert.equal((await again.post(path, { ...entered, ngay: '' })).status, 422);
    assert.equal((await again.post(path, entered)).status, 303);
    const page = seen((await again.get(path)).text);
    for (const said of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Số: 05/BB-BTC',
      'ngày 12 tháng 6 năm 2023',
      'BIÊN BẢN',
      'hung',
      'chau',
      secret,
      'Trần Văn Hùng',
    ])
      assert.ok(page.includes(said), said);
    const file = await again.get(urls.regradeMinutesFile(contest.slug, 1, 1));
    assert.equal(file.status, 200);

    await again.post(urls.newRegrade(contest.slug, 1), form({ cach: 'drop' }));
    const taken = await again.post(urls.regradeMinutes(contest.slug, 1, 2), entered);
    assert.equal(taken.status, 409);
    assert.match(taken.text, /đã dùng cho vụ việc số 1/);
  });
});
