import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem, type Visitor } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { sendReminders } from './remind.ts';
import { type Crowd, crowd, exempt, handIn, start } from './testing.ts';

const open = '2023-06-09T20:14:00+07:00';

describe('reminding', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let people: Crowd['people'];
  let nam: Visitor;
  let path: string;
  let unit: number;
  const rows = async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query(text, values)).rows;
  /** What the job does when it runs now. */
  const send = (day: string) =>
    sendReminders(
      system.context,
      { organisation: world.organisation, contest: contest.slug, round: 1, day },
      new Date(system.clock()),
    );
  const letters = async () =>
    (await rows(`SELECT recipient FROM mail WHERE kind = 'reminder' ORDER BY recipient`)).map(
      ({ recipient }) => recipient,
    );
  const jobs = async () =>
    (await rows(`SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier = 'send-reminders'`))[0].n;

  before(async () => {
    system = await testSystem({ now: open });
    world = await smallProvince(system.context.database);
    const made = await crowd(system, world, 60, 2);
    unit = made.departments[0]!;
    people = made.people.filter(({ unitId }) => unitId === unit || unitId === made.offices[0]);
    await rows(
      `INSERT INTO role_grant (organisation_id, account_id, role, unit_id, valid_from, created_at) VALUES ($1, $2, 'focal-point', $3, '2020-01-01', '2020-01-01')`,
      [world.organisation, world.accounts.nam, unit],
    );
    contest = await publishedContest(system, world);
    const [round] = contest.rounds as [number];
    await exempt(system, contest.snapshotId, [people[0]!.id]);
    await handIn(
      system,
      round,
      await start(system, round, people[1]!.accountId, '2023-06-09T08:00+07:00'),
      '2023-06-09T08:10+07:00',
    );
    await start(system, round, people[2]!.accountId, '2023-06-09T20:10+07:00');
    await rows('UPDATE person SET email = NULL WHERE id = $1', [people[3]!.id]);
    await rows(
      `INSERT INTO mail (recipient, subject, body, kind, state, created_at) VALUES ($1, 's', '', 'code', 'returned', $2)`,
      [people[4]!.email, open],
    );
    nam = await visitorAs(system, world.accounts.nam);
    path = urls.unitRemind(unit, contest.slug);
  });

  const due = () => people.slice(5).map(({ email }) => email);

  test('the preview says who gets a letter and who cannot, and sends nothing', async () => {
    const { status, text } = await nam.get(withQuery(path, { dot: 1 }));

    assert.equal(status, 200);
    assert.match(text, new RegExp(`Gửi ${due().length} thư`));
    assert.match(text, /2 người không nhận được thư/);
    assert.match(text, /Chưa có e-mail trong danh sách/);
    assert.match(text, /Thư gần nhất bị trả lại/);
    assert.deepEqual(await letters(), []);
    assert.equal(await jobs(), 0);
  });

  test('only those chosen get one, and nobody of another unit can be chosen', async () => {
    const chosen = [people[5]!.id, people[6]!.id, world.people.binh].map(String);

    const { text } = await nam.post(path, { viec: 'xem', dot: '1', nguoi: chosen });
    const sent = await nam.post(path, { viec: 'gui', dot: '1', nguoi: chosen });

    assert.match(text, /Gửi 2 thư/);
    assert.equal(sent.status, 303);
    assert.equal(await jobs(), 1);
    assert.equal(await send('2023-06-09'), 2);
    assert.deepEqual(await letters(), [people[5]!.email, people[6]!.email].toSorted());
    assert.match((await nam.visit(sent.location!)).text, /Đã gửi 2 thư lúc 20 giờ 14/);
  });

  test('everybody who has not started gets one letter a day, however often it is asked; nobody else ever does', async () => {
    system.clock.advance(60_000);
    await Promise.all([1, 2, 3].map(() => nam.post(path, { viec: 'gui', dot: '1' })));
    const written = (await send('2023-06-09')) + (await send('2023-06-09'));
    const again = await nam.post(path, { viec: 'gui', dot: '1' });

    assert.equal(written, due().length - 2);
    assert.equal(again.status, 303);
    assert.equal(await send('2023-06-09'), 0);
    assert.deepEqual(await letters(), due().toSorted());
    assert.match((await nam.get(urls.unitRound(unit, contest.slug))).text, /Nhắc 2 người/, 'two could not be reached');
    assert.match((await nam.get(withQuery(path, { dot: 1 }))).text, /Không có ai để nhắc bằng thư/);
  });

  test('the letter says the round, its end, where to go and who reminds, and no figure of anybody', async () => {
    const [{ subject, body }] = await rows(
      `SELECT subject, body FROM mail WHERE kind = 'reminder' ORDER BY id LIMIT 1`,
    );

    assert.equal(subject, 'Nhắc dự thi Tuần 1, đóng lúc 24 giờ 00 ngày 11/6/2023');
    assert.match(body, /Người nhắc: Trần Hoài Nam\./);
    assert.ok(body.includes(system.context.config.publicUrl + urls.start(contest.slug, 1)));
    assert.doesNotMatch(body, /%|trên \d|người chưa thi/);
  });

  test('whoever starts between the click and the letter gets none', async () => {
    system.clock.set('2023-06-10T08:00:00+07:00');
    await nam.post(path, { viec: 'gui', dot: '1', nguoi: [String(people[7]!.id), String(people[8]!.id)] });
    await start(system, contest.rounds[0]!, people[8]!.accountId, '2023-06-10T08:00+07:00');

    assert.equal(await send('2023-06-10'), 1);
    assert.equal((await letters()).filter((email) => email === people[7]!.email).length, 2, 'the next day counts anew');
    assert.equal((await letters()).filter((email) => email === people[8]!.email).length, 1);
  });

  test('an inspector only reads, and a round that is not open is not reminded of', async () => {
    const inspector = await visitorAs(system, world.accounts.inspector);

    assert.equal((await inspector.get(urls.unitRound(unit, contest.slug))).status, 200);
    assert.doesNotMatch((await inspector.get(urls.unitRound(unit, contest.slug))).text, /Nhắc \d+ người/);
    assert.equal((await inspector.post(path, { viec: 'gui', dot: '1' })).status, 403);
    assert.equal((await nam.post(path, { viec: 'gui', dot: '2' })).status, 409);
    system.clock.set('2023-06-12T00:00:00+07:00');
    assert.equal((await nam.post(path, { viec: 'gui', dot: '1' })).status, 409);
  });

  test('reminders are in the audit trail with how many, never with names', async () => {
    const lines = await rows(
      `SELECT account_id, role, detail FROM audit_line WHERE action = 'people.reminded' ORDER BY id`,
    );

    assert.deepEqual(lines[0], {
      account_id: world.accounts.nam,
      role: 'focal-point',
      detail: { unit, letters: 2 },
    });
    assert.equal(
      lines.reduce((sum, { detail }) => sum + detail.letters, 0),
      due().length + 2,
    );
  });
});
