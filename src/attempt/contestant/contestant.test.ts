import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { confirmAll, confirmNobody, type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { mailReceipts } from './mail-receipts.ts';
import { contestantOf, seen } from './testing.ts';

const opening = '2023-06-05T07:30:00+07:00';
const monday = '2023-06-05T09:00:00+07:00';
const closing = '2023-06-12T00:00:00+07:00';
const secondMonday = '2023-06-12T09:00:00+07:00';
const questionWords = /Câu hỏi thử số/;

describe('a contestant', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;

  before(async () => {
    system = await testSystem({ now: monday });
    world = await smallProvince(system.context.database);
    contest = await publishedContest(system, world);
  });

  const as = async (accountId: number, round = 1) =>
    contestantOf(system, await visitorAs(system, accountId), contest, round);
  const rows = async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query(text, values)).rows;
  const refreshOf = (page: { headers: Headers }) => Number(page.headers.get('refresh') ?? 0);

  test('lands on a page that names what is open, until when, how long is left, and has one red button', async () => {
    system.clock.set('2023-06-11T20:14:00+07:00');
    const { visitor } = await as(world.accounts.ha);

    const page = await visitor.get(urls.my());

    assert.equal(page.status, 200);
    assert.match(
      seen(page.text),
      /Tuần 1 Đang mở Bạn chưa thi \. Đóng lúc 24 giờ 00 hôm nay, 11\/6\. Còn 3 giờ 46 phút Vào thi Tuần 1/,
    );
    assert.match(seen(page.text), /4 câu, 30 phút, 1 lượt/);
    assert.match(seen(page.text), /Tuần 2 Mở 07 giờ 30 ngày mai, 12\/6 Chưa mở/);
    assert.equal((page.text.match(/class="button act/g) ?? []).length, 1);
    system.clock.set(monday);
  });

  test('confirms details and the privacy notice once: nothing starts before, not even by asking directly', async () => {
    const { visitor, confirm, start } = await as(world.accounts.ha);
    await confirmNobody(system);
    const details = withQuery(urls.confirmDetails(contest.slug), { dot: 1 });
    assert.equal((await start()).location, details);
    assert.deepEqual(await rows('SELECT id FROM attempt'), []);

    const first = await visitor.visit(urls.start(contest.slug, 1));
    const confirmed = await confirm();
    const then = await visitor.get(urls.start(contest.slug, 1));

    assert.match(seen(first.text), /Thông tin của bạn/);
    assert.match(seen(first.text), /Trung tâm Dịch vụ việc làm, Sở Lao động, Tỉnh Thử Nghiệm/);
    assert.match(seen(first.text), /Ghi gì .*giờ bắt đầu, mỗi lần chọn và giờ chọn, giờ nộp/);
    assert.equal(confirmed.location, urls.start(contest.slug, 1));
    assert.match(seen(then.text), /Bắt đầu làm bài/);
    assert.deepEqual(await rows('SELECT person_id, contest_id, version, confirmed_at FROM notice_confirmation'), [
      { person_id: world.people.ha, contest_id: contest.contestId, version: 2, confirmed_at: new Date(monday) },
    ]);
    assert.deepEqual(
      (await rows('SELECT details_confirmed_at FROM person WHERE id = $1', [world.people.ha]))[0].details_confirmed_at,
      new Date(monday),
    );
    await confirmAll(system, contest.snapshotId);
  });

  test('is told before the start who starts, how long, until when exactly and what is recorded', async () => {
    const { visitor } = await as(world.accounts.ha);
    const path = urls.start(contest.slug, 1);

    const page = await visitor.get(path);
    system.clock.set('2023-06-11T23:45:00+07:00');
    const late = await visitor.get(path);
    system.clock.set(monday);

    assert.match(
      seen(page.text),
      /Bạn đang thi với tên Nguyễn Thị Thu Hà Trung tâm Dịch vụ việc làm, Sở Lao động, Tỉnh Thử Nghiệm Không phải tôi, đổi người/,
    );
    assert.match(seen(page.text), /4 câu, 30 phút\. Bắt đầu bây giờ thì hết giờ lúc 09 giờ 30\./);
    assert.match(seen(page.text), /Hệ thống ghi giờ bắt đầu, giờ nộp và mỗi lần chọn\. Thể lệ bản 1/);
    assert.match(seen(page.text), /Bạn có 1 lượt\./);
    assert.match(seen(late.text), /hết giờ lúc 24 giờ 00\./, 'the closing wins');
    assert.doesNotMatch(page.text, questionWords);
  });

  test('waits on a page that holds nothing secret and comes back by itself just after the opening', async () => {
    const { visitor } = await as(world.accounts.ha);
    const path = urls.start(contest.slug, 1);

    system.clock.set('2023-06-05T07:20:00+07:00');
    const near = await visitor.get(path);
    const home = await visitor.get(urls.my());
    system.clock.set('2023-06-04T07:20:00+07:00');
    const far = await visitor.get(path);
    system.clock.set('2023-06-05T07:29:59.900+07:00');
    const last = await visitor.get(path);
    system.clock.set(opening);
    const open = await visitor.get(path);
    system.clock.set(monday);

    assert.match(
      seen(near.text),
      /Tuần 1 Chưa mở Mở lúc 07 giờ 30 hôm nay, 05\/6\. Sau 10 phút Trang này tự mở đúng giờ/,
    );
    for (const page of [near, home]) {
      assert.ok(refreshOf(page) >= 600 && refreshOf(page) < 620, `${refreshOf(page)}`);
      assert.doesNotMatch(page.text, questionWords);
    }
    assert.equal(refreshOf(far), 0);
    assert.ok(refreshOf(last) >= 1);
    assert.doesNotMatch(last.text, /Bắt đầu làm bài/);
    assert.match(seen(open.text), /Bắt đầu làm bài/);
  });

  test('changes the person on a shared computer: the session ends and sign-in comes back here', async () => {
    const { visitor } = await as(world.accounts.ha);
    const here = urls.start(contest.slug, 1);

    const changed = await visitor.post(urls.changePerson(), { ve: here });
    const after = await visitor.get(here);
    const foreign = await (await as(world.accounts.ha)).visitor.post(urls.changePerson(), { ve: '//evil.example/' });

    assert.equal(changed.location, `${urls.signIn()}?ve=${encodeURIComponent(here)}`);
    assert.equal(after.status, 303);
    assert.match(after.location ?? '', /^\/dang-nhap/);
    assert.equal(foreign.location, urls.signIn());
  });

  test('N28 C13: leaving, going back and reloading neither submit nor lock, and show the same ticks', async () => {
    const ha = await as(world.accounts.ha);
    await ha.start();
    await ha.save({ 1: 2, 3: 4 });

    const before = await ha.sheet();
    const home = await ha.visitor.get(urls.my());
    const start = await ha.visitor.get(urls.start(contest.slug, 1));
    const review = await ha.visitor.get(urls.handIn(contest.slug, 1));
    const after = await ha.sheet();

    const ticks = (html: string) =>
      [...html.matchAll(/name="(q\d)" value="(\d)" checked/g)].map((m) => `${m[1]}=${m[2]}`);
    assert.deepEqual(ticks(before.text), ['q1=2', 'q3=4']);
    assert.deepEqual(ticks(after.text), ticks(before.text));
    assert.match(seen(home.text), /Tuần 1 Đang làm bài .*Còn 30 phút Làm tiếp/);
    assert.equal(start.location, urls.sheet(contest.slug, 1));
    assert.equal(review.status, 200);
    assert.deepEqual(await rows('SELECT count(*) AS n FROM attempt_result'), [{ n: 0 }]);
    assert.equal((await ha.save({ 4: 1 })).status, 200, 'and answering goes on');
  });

  test('before handing in, what is empty is named and the red button leads back to it', async () => {
    const ha = await as(world.accounts.ha);

    const page = await ha.visitor.get(urls.handIn(contest.slug, 1));

    assert.match(seen(page.text), /Nộp trước 09 giờ 30/);
    assert.match(seen(page.text), /Bạn còn 1 câu chưa trả lời Câu bỏ trống được 0 điểm; chọn sai không bị trừ điểm\./);
    assert.match(page.text, new RegExp(`class="button act wide" href="${urls.sheet(contest.slug, 1)}#cau-2"`));
    assert.match(seen(page.text), /Trả lời tiếp câu 2 Nộp bài, bỏ trống 1 câu/);
    assert.doesNotMatch(seen(page.text), /Hủy/);
  });

  test('C15: however often the pages of finishing are reloaded, finishing works and gives one receipt', async () => {
    const ha = await as(world.accounts.ha);
    const path = urls.handIn(contest.slug, 1);

    const reloads = [await ha.visitor.get(path), await ha.visitor.get(path)];
    const hands = await Promise.all([ha.handIn(), ha.handIn(), ha.handIn()]);
    const again = await ha.handIn();
    const receipts = [await ha.receipt(), await ha.receipt()];
    const back = await ha.visitor.get(path);
    const sheet = await ha.sheet();

    assert.deepEqual(
      reloads.map(({ status }) => status),
      [200, 200],
    );
    assert.deepEqual(
      [...hands, again, back, sheet].map(({ location }) => location),
      Array(6).fill(urls.receipt(contest.slug, 1)),
    );
    const code = (html: string) => /data-copy="([A-Z2-7 ]+)"/.exec(html)?.[1];
    assert.match(code(receipts[0]!.text) ?? '', /^[A-Z2-7]{4}( [A-Z2-7]{4}){3}$/);
    assert.equal(code(receipts[0]!.text), code(receipts[1]!.text));
    assert.deepEqual(await rows('SELECT count(*) AS n FROM attempt_result'), [{ n: 1 }]);
  });

  test('the receipt says exactly what is stored, when the score comes, and every save with its time', async () => {
    const { receipt } = await as(world.accounts.ha);

    const text = seen((await receipt()).text);

    assert.match(text, /Đã nhận bài của bạn Tuần 1, nộp lúc 09 giờ 00 phút 00 giây , thứ Hai 05\/6\/2023/);
    assert.match(text, /Người thi Nguyễn Thị Thu Hà Đơn vị Trung tâm Dịch vụ việc làm, Sở Lao động, Tỉnh Thử Nghiệm/);
    assert.match(text, /Đã trả lời 3 trên 4 câu .*Lượt 1 trên 1 Thể lệ bản 1/);
    assert.match(text, /Khi nào có điểm\? Sau khi Ban Tổ chức công bố, trước 12 giờ 00 /);
    assert.match(text, /Nhật ký lưu: 3 lần .*09:00:00 1 B 09:00:00 3 D 09:00:00 4 A/);
    assert.doesNotMatch(text, /0 điểm|Đúng|Sai/);
  });

  test('N10: nobody sees another one’s receipt or result by counting up or by another account', async () => {
    const ha = await as(world.accounts.ha);
    const nam = await as(world.accounts.nam);
    const mai = await as(world.accounts.mai);
    const path = urls.receipt(contest.slug, 1);

    assert.equal((await ha.visitor.get(`${path}?luot=1`)).status, 200, 'the receipt exists');
    for (const luot of [2, 3, 999]) {
      assert.equal((await ha.visitor.get(`${path}?luot=${luot}`)).status, 404);
      assert.equal((await ha.visitor.get(`${urls.myResult(contest.slug, 1)}?luot=${luot}`)).status, 404);
    }
    assert.equal((await nam.visitor.get(`${path}?luot=1`)).status, 404);
    assert.notEqual((await nam.receipt()).status, 200);
    for (const page of [urls.receipt, urls.myResult, urls.start, urls.handIn, urls.sheet])
      assert.equal((await mai.visitor.get(page(contest.slug, 1))).status, 404);
    assert.equal((await mai.visitor.get(urls.confirmDetails(contest.slug))).status, 404);
  });

  test('handed-in rounds stand under "Các đợt của tôi" with their receipt, the score as soon as it may be shown', async () => {
    const { visitor } = await as(world.accounts.ha);

    const page = await visitor.get(urls.my());

    assert.match(seen(page.text), /Các đợt của tôi Thể lệ Tuần 1 Nộp 05\/6 · Biên nhận Chờ điểm/);
    assert.match(
      seen(page.text),
      /Tuần 2 Chưa mở Mở lúc 07 giờ 30 ngày 12\/6\/2023\./,
      'and the next date comes first',
    );
  });

  test('N25: a paper handed in at 23:30 belongs to that day, one of 00:10 to the next', async () => {
    const nam = await as(world.accounts.nam);
    await nam.confirm();
    system.clock.set('2023-06-07T23:20:00+07:00');
    await nam.start();
    system.clock.set('2023-06-07T23:30:00+07:00');
    await nam.handIn();

    const text = seen((await nam.receipt()).text);
    system.clock.set('2023-06-08T00:10:00+07:00');
    const home = seen((await nam.visitor.get(urls.my())).text);
    system.clock.set(monday);

    assert.match(text, /nộp lúc 23 giờ 30 phút 00 giây , thứ Tư 07\/6\/2023/);
    assert.match(home, /Nộp 07\/6 ·/);
  });

  test('N27 C29: at the very end and after it no page fails, and what was saved counts without any sweep', async () => {
    const account = (await rows(`SELECT id FROM account WHERE email = 'binhnv@thunghiem.example'`))[0].id;
    const binh = await as(account);
    await binh.confirm();
    await binh.start();
    await binh.save({ 1: 1, 2: 3 });
    const deadline = Date.parse('2023-06-05T09:30:00+07:00');
    const statuses: number[] = [];

    for (const at of [deadline - 1, deadline, deadline + 1, deadline + 60_000, deadline + 60_001]) {
      system.clock.set(at);
      for (const path of [urls.sheet, urls.handIn, urls.receipt, urls.myResult, urls.start])
        statuses.push((await binh.visitor.get(path(contest.slug, 1))).status);
      statuses.push((await binh.visitor.get(urls.my())).status);
    }
    system.clock.set('2023-06-06T10:00:00+07:00');
    const posted = await binh.handIn();
    const receipt = seen((await binh.receipt()).text);
    system.clock.set(monday);

    assert.deepEqual(
      statuses.filter((status) => status >= 400),
      [],
    );
    assert.equal(posted.location, urls.receipt(contest.slug, 1));
    assert.match(receipt, /Tuần 1, hết giờ và tự nộp lúc 09 giờ 30 phút 00 giây , thứ Hai 05\/6\/2023/);
    assert.match(receipt, /Đã trả lời 2 trên 4 câu Thời gian làm 30 phút/);
  });

  test('between the deadline and the end of the grace the receipt says what it waits for', async () => {
    const account = (await rows(`SELECT id FROM account WHERE email = 'binhnv@thunghiem.example'`))[0].id;
    const binh = await as(account, 2);
    system.clock.set(secondMonday);
    await binh.start();
    system.clock.advance(30 * 60_000 + 30_000);

    const page = await binh.receipt();
    const review = await binh.visitor.get(urls.handIn(contest.slug, 2));
    system.clock.set(monday);

    assert.match(seen(page.text), /Hết giờ làm bài Hệ thống đang nhận những câu trả lời đến muộn\./);
    assert.ok(refreshOf(page) > 0);
    assert.equal(review.location, urls.receipt(contest.slug, 2));
  });

  test('N20: an earlier round, handed in or missed, never blocks the next', async () => {
    system.clock.set(secondMonday);
    const ha = await as(world.accounts.ha, 2);

    const start = await ha.visitor.get(urls.start(contest.slug, 2));
    const sheet = await ha.start();
    system.clock.set(monday);

    assert.match(seen(start.text), /Tuần 2 .*Bắt đầu làm bài/);
    assert.equal(sheet.status, 200);
    assert.match(sheet.text, questionWords);
  });

  test('a round that closed without an attempt says so, with the way on', async () => {
    const { organisation, units } = world;
    const [late] = await rows(
      `INSERT INTO account (email, name, created_at) VALUES ('tre@thunghiem.example', 'Lê Đến Trễ', now()) RETURNING id`,
    );
    const [person] = await rows(
      `INSERT INTO person (organisation_id, account_id, full_name, sort_name, search_name, email, created_at)
       VALUES ($1, $2, 'Lê Đến Trễ', 'Trễ', 'le den tre', 'tre@thunghiem.example', now()) RETURNING id`,
      [organisation, late.id],
    );
    const { visitor } = await as(late.id);
    const absent = await visitor.get(urls.start(contest.slug, 1));
    const home = await visitor.get(urls.my());
    await rows(
      `INSERT INTO roster_snapshot_person (snapshot_id, organisation_id, person_id, account_id, unit_id, status)
       VALUES ($1, $2, $3, $4, $5, 'must')`,
      [contest.snapshotId, organisation, person.id, late.id, units.homeDepartment],
    );
    system.clock.set(closing);

    const closed = await visitor.get(urls.start(contest.slug, 1));
    const after = await visitor.get(urls.my());
    system.clock.set(monday);

    assert.match(seen(absent.text), /Bạn chưa có tên trong danh sách dự thi đã chốt/);
    assert.match(seen(home.text), /Bạn chưa có tên trong danh sách dự thi đã chốt Hãy báo đầu mối/);
    assert.match(
      seen(closed.text),
      /Tuần 1 đã đóng Đợt này đóng lúc 24 giờ 00 hôm qua, 11\/6\. Bạn chưa bắt đầu lượt nào\./,
    );
    assert.match(seen(after.text), /Tuần 1 Đã đóng lúc 24 giờ 00 hôm qua, 11\/6 Không thi/);
  });

  test('every role finds its page from here', async () => {
    const home = async (accountId: number) => {
      const page = await (await visitorAs(system, accountId)).get(urls.my());
      return [...page.text.matchAll(/<main[\s\S]*<\/main>/g)].join('');
    };
    const [stranger] = await rows(
      `INSERT INTO account (email, created_at) VALUES ('la@thunghiem.example', now()) RETURNING id`,
    );
    const [nam, lan, operator, mai, nobody] = await Promise.all(
      [world.accounts.nam, world.accounts.lan, world.accounts.operator, world.accounts.mai, stranger.id].map(home),
    );

    assert.ok(nam!.includes(`href="${urls.unitRound(world.units.laborDepartment, contest.slug)}"`));
    assert.match(seen(nam!), /^Trang của tôi Đơn vị tôi theo dõi Sở Lao động Tuần 1, .{0,80} 2 đã thi 2 phải thi/);
    assert.ok(!nam!.includes(`href="${urls.staff()}"`));
    assert.ok(lan!.includes(`href="${urls.staff()}"`));
    assert.ok(operator!.includes(`href="${urls.operator()}"`));
    assert.ok(mai!.includes(`href="${urls.staff()}"`));
    assert.ok(!mai!.includes(contest.slug), 'and nothing of another agency');
    assert.match(
      seen(nobody!),
      /Bạn chưa có tên trong danh sách dự thi nào Bạn đang đăng nhập bằng la@thunghiem\.example/,
    );
  });

  test('an exempt person may take part, an excluded one is told why not', async () => {
    const set = (status: string) =>
      rows('UPDATE roster_snapshot_person SET status = $1 WHERE person_id = $2', [status, world.people.ha]);
    system.clock.set('2023-06-13T09:00:00+07:00');
    await rows('DELETE FROM attempt WHERE round_id = $1 AND person_id = $2', [contest.rounds[1], world.people.ha]);
    const { visitor } = await as(world.accounts.ha, 2);
    const path = urls.start(contest.slug, 2);

    await set('exempt');
    const exempt = await visitor.get(path);
    await set('excluded');
    const excluded = await visitor.get(path);
    const home = await visitor.get(urls.my());
    await set('must');
    system.clock.set(monday);

    assert.match(seen(exempt.text), /Bắt đầu làm bài/);
    assert.match(seen(excluded.text), /Bạn tham gia tổ chức, ra đề hoặc chấm thi/);
    assert.doesNotMatch(excluded.text, /bat-dau/);
    assert.match(seen(home.text), /Bạn không dự thi lấy kết quả ở hội thi này/);
  });

  test('receipts are mailed once, to the official address only, and not for rehearsals', async () => {
    const now = new Date('2023-06-05T09:40:00+07:00');
    const classOf = (kind: number) =>
      rows('UPDATE attempt_result SET class = $1 WHERE person_id = $2', [kind, world.people.ha]);
    const send = () => mailReceipts(system.context, 60, now);

    await classOf(2);
    await send();
    const rehearsed = await rows(
      `SELECT id FROM mail WHERE recipient = 'hantt@thunghiem.example' AND kind = 'receipt'`,
    );
    await classOf(0);
    const [first, again] = [await send(), await send()];
    const letters = await rows(
      `SELECT recipient, subject, body FROM mail WHERE recipient = 'hantt@thunghiem.example' AND kind = 'receipt'`,
    );

    assert.deepEqual([rehearsed, first, again, letters.length], [[], 1, 0, 1]);
    const [ha] = letters;
    assert.match(ha.subject, /^Biên nhận Tuần 1: [A-Z2-7]{4}( [A-Z2-7]{4}){3}$/);
    assert.match(ha.body, /Đã trả lời: 3 trên 4 câu/);
    assert.doesNotMatch(ha.body, /điểm/);
  });

  test('N22: a phone number is on the page of one’s own data and on no page of attempts', async () => {
    await rows(`UPDATE person SET phone = '0912345678' WHERE id = $1`, [world.people.ha]);
    const { visitor } = await as(world.accounts.ha);

    assert.match((await visitor.get(urls.myData())).text, /0912345678/);
    for (const path of [urls.my(), urls.receipt(contest.slug, 1), urls.myResult(contest.slug, 1)])
      assert.doesNotMatch((await visitor.get(path)).text, /0912345678/, path);
  });

  test('own data shows everything kept about the person and nothing of anybody else', async () => {
    const { visitor } = await as(world.accounts.ha);

    const text = seen((await visitor.get(urls.myData())).text);

    assert.match(text, /E-mail đăng nhập hantt@ thunghiem\.example/);
    assert.match(text, /Chuyên viên Trung tâm Dịch vụ việc làm, Sở Lao động, Tỉnh Thử Nghiệm, từ 01\/01\/2020/);
    assert.match(text, /Tuần 1, .*05\/06\/2023 09:00/);
    assert.doesNotMatch(text, /Trần Hoài Nam|Đỗ Thị Mai/);
  });

  test('help and privacy are public pages that load no script', async () => {
    for (const path of [urls.help(), urls.privacy()]) {
      const response = await fetch(new URL(path, system.address));
      const text = await response.text();

      assert.equal(response.status, 200);
      assert.doesNotMatch(text, /<script/);
    }
  });

  test('the home page asks the same number of questions for 2 and for 8 rounds', async () => {
    const { visitor } = await as(world.accounts.ha);
    const count = async () => {
      const start = system.context.database.statements;
      await visitor.get(urls.my());
      return system.context.database.statements - start;
    };
    await count();
    const two = await count();
    await rows(
      `INSERT INTO round (organisation_id, contest_id, number, label, opens_at, closes_at, snapshot_id)
       SELECT $1, $2, n, 'Tuần ' || n, timestamptz '2023-07-01T07:30+07' + n * interval '7 days',
         timestamptz '2023-07-08T00:00+07' + n * interval '7 days', $3 FROM generate_series(3, 8) n`,
      [world.organisation, contest.contestId, contest.snapshotId],
    );

    const eight = await count();

    assert.equal(eight, two);
    assert.ok(two <= 7, `${two} statements`);
  });
});
