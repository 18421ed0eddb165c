import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { nextVersion, type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import type { ContestParameters } from '../../contest/parameters.ts';
import { urls } from '../../platform/urls.ts';
import { contestantOf, seen } from './testing.ts';

const monday = '2023-06-05T09:00:00+07:00';
const closing = Date.parse('2023-06-12T00:00:00+07:00');
const closed = '2023-06-12T00:02:00+07:00';

describe('the own result', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;

  before(async () => {
    system = await testSystem({ now: monday });
    world = await smallProvince(system.context.database);
    contest = await publishedContest(system, world, (parameters) => {
      Object.assign(parameters.disclosure, {
        showScore: 'at-once',
        showRank: 'at-once',
        showRightAnswers: 'after-close',
      });
      Object.assign(parameters.secretariat, { name: 'Tổ Thư ký', email: 'tothuky@thunghiem.example', phone: null });
    });
  });

  const as = async (accountId: number, round = 1) =>
    contestantOf(system, await visitorAs(system, accountId), contest, round);
  const rows = async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query(text, values)).rows;

  /** Changes what the contest shows, and tells the rounds' desks. */
  const disclose = async (disclosure: Partial<ContestParameters['disclosure']>) => {
    await nextVersion(system, contest.contestId, (parameters) => {
      Object.assign(parameters.disclosure, disclosure);
    });
    for (const round of contest.rounds) await system.attempt.parts.desks.refresh(round);
  };

  test('C49: the maximum comes from the frozen paper: one right of four is 1 of 4, however few were answered', async () => {
    const ha = await as(world.accounts.ha);
    await ha.confirm();
    await ha.start();
    const right = await ha.right(world.accounts.ha);
    await ha.save({ 2: right[1]! });
    system.clock.advance(10 * 60_000);
    await ha.handIn();

    const text = seen((await ha.result()).text);
    system.clock.set(monday);

    assert.match(text, /Kết quả Tuần 1 1 trên 4 điểm Đúng 1 trên 4 câu Làm trong 10 phút Nộp lúc 09 giờ 10 hôm nay/);
  });

  test('N09: while anybody may still answer, neither right answers nor ranks are shown, whatever is set', async () => {
    const ha = await as(world.accounts.ha);
    const letters = /Đáp án: [A-E]/;

    for (const at of [monday, closing - 1, closing, closing + 60_000]) {
      system.clock.set(at);
      const text = seen((await ha.result()).text);
      assert.doesNotMatch(text, letters);
      assert.doesNotMatch(text, /Câu hỏi thử số|Sai|Hạng/);
      assert.match(text, /Đáp án có sau khi đợt đóng, lúc 24 giờ 00/);
    }
    system.clock.set(closed);
    const open = seen((await ha.result()).text);
    system.clock.set(monday);

    assert.match(open, letters, 'afterwards they are');
    assert.match(open, /Hạng 1 trong 1 người \(tạm tính, chưa công bố\)/);
  });

  test('N09: a later closing of one single person keeps right answers back for all until it is over', async () => {
    const [override] = await rows(
      `INSERT INTO attempt_override (organisation_id, round_id, person_id, closes_at, extra_minutes, reason, created_at)
       VALUES ($1, $2, $3, $4, 15, 'sự cố điện', now()) RETURNING id`,
      [world.organisation, contest.rounds[0], world.people.nam, '2023-06-13T12:00:00+07:00'],
    );
    const ha = await as(world.accounts.ha);
    const shows = async (at: string) => {
      system.clock.set(at);
      return /Đáp án: [A-E]/.test(seen((await ha.result()).text));
    };

    // 12:00 + 30 minutes of the test + 15 given + a minute of grace.
    const table = [
      await shows(closed),
      await shows('2023-06-13T12:46:00+07:00'),
      await shows('2023-06-13T12:46:01+07:00'),
    ];
    await rows('UPDATE attempt_override SET removed_at = now() WHERE id = $1', [override.id]);
    const removed = await shows(closed);
    system.clock.set(monday);

    assert.deepEqual([...table, removed], [false, false, true, true]);
  });

  test('wrong answers come first, with the letters this person saw; the rest are one tap away', async () => {
    system.clock.set(closed);
    const ha = await as(world.accounts.ha);
    const right = await ha.right(world.accounts.ha);

    const page = await ha.result();
    system.clock.set(monday);

    const text = seen(page.text);
    const blank = [0, 2, 3].map(
      (at) =>
        `Câu ${at + 1} Bỏ trống Câu hỏi thử số \\d+: thủ tục này giải quyết trong mấy ngày\\? Bạn không chọn\\. Đáp án: ${'ABCD'[right[at]! - 1]}\\.`,
    );
    const letter = 'ABCD'[right[1]! - 1];
    assert.match(
      text,
      new RegExp(
        `Bài làm của tôi Đáp án mở từ 12/6, sau khi đợt đóng\\. ${blank.join(' ')} 1 câu còn lại Đúng Câu 2 Đúng .*Bạn chọn ${letter}\\. Đáp án: ${letter}\\.`,
      ),
    );
  });

  test('what the contest does not show yet is not on the page, nor on the home page, nor in the receipt', async () => {
    const ha = await as(world.accounts.ha);
    await disclose({
      showScore: 'after-publication',
      showRank: 'after-publication',
      showRightAnswers: 'after-publication',
    });
    system.clock.set(closed);

    const result = seen((await ha.result()).text);
    const pages = [result, seen((await ha.receipt()).text), seen((await ha.visitor.get(urls.my())).text)];
    await disclose({ showScore: 'never', showRank: 'never', showRightAnswers: 'never' });
    const never = seen((await ha.result()).text);
    system.clock.set(monday);
    await disclose({ showScore: 'at-once', showRank: 'at-once', showRightAnswers: 'after-close' });

    assert.match(result, /Chưa có điểm Sau khi Ban Tổ chức công bố, trước 12 giờ 00 ngày mai, 13\/6\./);
    for (const page of pages) assert.doesNotMatch(page, /\d điểm|Đúng \d|[Hh]ạng \d|Đáp án: /);
    assert.match(never, /Hội thi này không cho xem điểm từng người.*Hội thi này không công bố đáp án\./);
  });

  test('after publication rank, number of people, term of complaint and the check of the receipt are there', async () => {
    const ha = await as(world.accounts.ha);
    const [result] = await rows('SELECT * FROM attempt_result WHERE person_id = $1', [world.people.ha]);
    const publishedAt = '2023-06-13T11:00:00+07:00';
    const [publication] = await rows(
      `INSERT INTO publication (organisation_id, round_id, version, published_at, summary, check_code)
       VALUES ($1, $2, 1, $3, '{}', 'x') RETURNING id`,
      [world.organisation, contest.rounds[0], publishedAt],
    );
    const publish = (position: number, rank: number, person: number, points: number) =>
      rows(
        `INSERT INTO publication_row (publication_id, position, organisation_id, person_id, unit_id, rank, name, unit_name, search_text,
           points, maximum, seconds_used, finished_at, shown)
         VALUES ($1, $2, $3, $4, $5, $6, 'x', 'x', 'x', $7, 40, 600, $8, true)`,
        [
          publication.id,
          position,
          world.organisation,
          person,
          world.units.laborCentre,
          rank,
          points,
          result.finished_at,
        ],
      );
    await publish(1, 1, world.people.nam, 40);
    await publish(2, 2, world.people.ha, result.points);
    await publish(3, 3, world.people.binh, 0);
    system.clock.set('2023-06-13T15:00:00+07:00');

    const text = seen((await ha.result()).text);
    const home = seen((await ha.visitor.get(urls.my())).text);
    system.clock.set('2023-06-17T00:00:00+07:00');
    const late = seen((await ha.result()).text);
    system.clock.set(monday);

    assert.match(text, /Hạng 2 trong 3 người Đúng/);
    assert.match(
      text,
      /Khiếu nại Nhận đến 24 giờ 00 thứ Sáu 16\/6\. Gửi Tổ Thư ký, tothuky@thunghiem\.example, kèm mã biên nhận\./,
    );
    assert.match(text, /Bài của bạn nằm trong kết quả đã công bố, khớp biên nhận [A-Z2-7 ]{19,} \. Đã đối chiếu/);
    assert.match(home, /Tuần 1 Nộp 05\/6 · Biên nhận 1 điểm hạng 2/);
    assert.match(late, /Đã hết hạn lúc 24 giờ 00 hôm qua, 16\/6\./);
  });

  test('a published row that differs from the stored paper is said, not hidden', async () => {
    const [publication] = await rows(
      `INSERT INTO publication (organisation_id, round_id, version, reason, published_at, summary, check_code)
       VALUES ($1, $2, 2, 'đính chính', '2023-06-14T11:00+07', '{}', 'x') RETURNING id`,
      [world.organisation, contest.rounds[0]],
    );
    await rows(
      `INSERT INTO publication_row (publication_id, position, organisation_id, person_id, unit_id, rank, name, unit_name, search_text,
         points, maximum, seconds_used, finished_at, shown) VALUES ($1, 1, $2, $3, $4, 1, 'x', 'x', 'x', 39, 40, 600, now(), true)`,
      [publication.id, world.organisation, world.people.ha, world.units.laborCentre],
    );
    system.clock.set('2023-06-14T15:00:00+07:00');

    const ha = seen((await (await as(world.accounts.ha)).result()).text);
    system.clock.set(monday);

    assert.match(ha, /Kết quả đã công bố khác bài lưu trên hệ thống\. Hãy báo Ban Tổ chức/);
    assert.doesNotMatch(ha, /Đã đối chiếu/);
  });

  test('a zero is told with its cause: all wrong, nothing arrived, or lost for technical reasons', async () => {
    const nam = await as(world.accounts.nam);
    await nam.confirm();
    await nam.start();
    await nam.handIn();
    const nothing = seen((await nam.result()).text);
    const [attempt] = await rows('SELECT id, round_id FROM attempt WHERE person_id = $1', [world.people.nam]);
    await rows(
      `INSERT INTO attempt_trouble (attempt_id, organisation_id, round_id, kind, count, at) VALUES ($1, $2, $3, 'failed-saves', 3, now())`,
      [attempt.id, world.organisation, attempt.round_id],
    );
    const technical = seen((await nam.result()).text);
    const receipt = seen((await nam.receipt()).text);
    system.clock.set('2023-06-13T09:00:00+07:00');
    const second = await as(world.accounts.nam, 2);
    await second.start();
    const right = await second.right(world.accounts.nam);
    await second.save(Object.fromEntries(right.map((option, at) => [at + 1, (option % 4) + 1])));
    await second.handIn();
    const wrong = seen((await second.result()).text);
    system.clock.set(monday);

    assert.match(
      nothing,
      /0 trên 4 điểm .*Vì sao 0 điểm\? Bạn đã mở đề nhưng hệ thống không nhận được câu trả lời nào\./,
    );
    assert.match(technical, /Vì sao 0 điểm\? Có dấu hiệu mất câu trả lời do kỹ thuật\..*sự cố/);
    assert.match(receipt, /Máy của bạn báo 3 lần gửi không được\./);
    assert.match(wrong, /Vì sao 0 điểm\? Bài của bạn đã tới hệ thống đầy đủ; không có câu nào đúng\./);
  });

  test('the result page asks no more when the paper is longer, and never asks for keys before the round has closed', async () => {
    const ha = await as(world.accounts.ha);
    await ha.result();
    const start = system.context.database.statements;
    await ha.result();
    const open = system.context.database.statements - start;
    system.clock.set(closed);
    await ha.result();
    const before = system.context.database.statements;
    await ha.result();
    const after = system.context.database.statements - before;
    system.clock.set(monday);

    assert.ok(open <= 10, `${open} statements`);
    assert.ok(after <= open + 2, `${after} statements`);
  });
});

describe('several attempts', () => {
  test('the best one counts, the others have their receipts, and the next may be started from the receipt', async () => {
    const system = await testSystem({ now: monday });
    const world = await smallProvince(system.context.database);
    const contest = await publishedContest(system, world, (parameters) => {
      Object.assign(parameters.test!, { attemptsPerRound: 3, whichCounts: 'best' });
      Object.assign(parameters.disclosure, { showScore: 'at-once', showRank: 'never' });
    });
    const ha = contestantOf(system, await visitorAs(system, world.accounts.ha), contest);
    await ha.confirm();
    await ha.start();
    const right = await ha.right(world.accounts.ha);
    await ha.save({ 1: right[0]!, 2: right[1]! });
    await ha.handIn();
    system.clock.advance(60_000);
    await ha.start();
    await ha.handIn();

    const result = seen((await ha.result()).text);
    const receipt = await ha.receipt();
    const first = await ha.visitor.get(`${urls.receipt(contest.slug, 1)}?luot=1`);
    const home = seen((await ha.visitor.get(urls.my())).text);

    assert.match(result, /2 trên 4 điểm .*Tính lượt 1 trên 2 lượt đã thi\./);
    assert.match(seen(receipt.text), /Lượt 2 trên 3 .*Thi lại Tuần 1 .*Các lượt khác Bạn còn 1 lượt\. Lượt 1/);
    assert.match(seen(first.text), /Lượt 1 trên 3/);
    assert.match(home, /Bạn đã thi 2 lượt, còn 1 lượt\. Đóng lúc 24 giờ 00 .* Thi lại Tuần 1/);
    assert.match(home, /Tuần 1 Nộp 05\/6 · Biên nhận 2 điểm/);
  });
});
