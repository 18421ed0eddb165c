import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type Mailbox, openMailbox } from '../../../test/e2e/story/mailbox.ts';
import { type TestSystem, testSystem, type Visitor } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { morePeople } from '../../results/publication/testing.ts';
import { contestServices } from '../../services.ts';
import {
  acknowledgeNoMail,
  announceRules,
  publishContest,
  publishRules,
  saveRules,
  sendRulesNotice,
} from '../index.ts';

/** More than one page of letters. */
const many = 620;
const now = '2023-05-25T08:00:00+07:00';

interface Made {
  system: TestSystem;
  world: World;
  contest: PublishedContest;
}

/** A contest that lacks nothing and is not open yet; its rules are a draft. */
async function readyContest(smtpUrl: string | null): Promise<Made> {
  const config = { smtpUrl, mailFrom: 'hoithi@thunghiem.example' };
  const system = await testSystem({ now, config });
  const world = await smallProvince(system.context.database);
  await morePeople(system, world, [world.units.laborOffice, world.units.homeDepartment], many);
  const contest = await publishedContest(system, world, (parameters) => {
    parameters.parts[0]!.maximumTenths = 40;
    parameters.standingOffice = 'Sở Nội vụ';
    parameters.secretariat = { name: 'Tổ thư ký', phone: '0234 3822 123', email: 'thuky@thunghiem.example' };
  });
  await system.context.database
    .pool('system')
    .query(`UPDATE contest SET status = 'draft', published_at = NULL WHERE id = $1`, [contest.contestId]);
  await saveRules(system.context, secretariat(world), contest.slug, 'generate', new Date(now));
  return { system, world, contest };
}

const secretariat = (world: World) => ({
  organisation: world.organisation,
  accountId: world.accounts.lan,
  role: 'secretariat',
});
const rowsOf =
  ({ system }: Made) =>
  async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query(text, values)).rows;
/** People of the locked roster with an official address: everybody but who is not eligible. */
const addresses = async (made: Made): Promise<string[]> =>
  (
    await rowsOf(made)(
      `SELECT p.email FROM roster_snapshot_person s JOIN person p ON p.id = s.person_id
       WHERE s.snapshot_id = $1 AND s.status <> 'not-eligible' AND p.email IS NOT NULL ORDER BY p.email`,
      [made.contest.snapshotId],
    )
  ).map(({ email }) => email);
const recipients = async (made: Made, version: number): Promise<string[]> =>
  (
    await rowsOf(made)(`SELECT recipient FROM mail WHERE occasion LIKE $1 ORDER BY recipient`, [
      `rules:${made.contest.contestId}:${version}:%`,
    ])
  ).map(({ recipient }) => recipient);
const jobsOf = async (made: Made) =>
  (await rowsOf(made)(`SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'announce-rules'`)).length;
/** The box that says whether letters leave. */
const box = (html: string): 'on' | 'off' | 'none' => {
  const [tag] = /<input[^>]*name="thu"[^>]*>/.exec(html) ?? [];
  return tag ? (/ checked/.test(tag) ? 'on' : 'off') : 'none';
};
const spaced = (figure: number) => new Intl.NumberFormat('vi').format(figure);

describe('everybody on the locked roster is told of the rules', () => {
  let made: Made;
  let mailbox: Mailbox;
  let lan: Visitor;
  let publishPage: string;
  let rulesPage: string;
  const announce = (version: number) =>
    announceRules(made.system.context, { contest: made.contest.contestId, version }, new Date(made.system.clock()));

  before(async () => {
    mailbox = await openMailbox();
    made = await readyContest(mailbox.url);
    const rows = rowsOf(made);
    await rows(`UPDATE account SET language = 'en' WHERE id = $1`, [made.world.accounts.nam]);
    const [{ id }] = await rows(
      `INSERT INTO person (organisation_id, full_name, sort_name, search_name, created_at)
       VALUES ($1, 'Lê Không Thư', 'le', 'le', '2020-01-01') RETURNING id`,
      [made.world.organisation],
    );
    await rows(
      `INSERT INTO roster_snapshot_person (snapshot_id, organisation_id, person_id, unit_id, status) VALUES ($1, $2, $3, $4, 'must')`,
      [made.contest.snapshotId, made.world.organisation, id, made.world.units.laborOffice],
    );
    await rows(
      `UPDATE roster_snapshot_person SET status = 'not-eligible' WHERE snapshot_id = $1
         AND person_id = (SELECT id FROM person WHERE email = 'nguoi1@thunghiem.example')`,
      [made.contest.snapshotId],
    );
    lan = await visitorAs(made.system, made.world.accounts.lan);
    publishPage = urls.parameters(made.contest.slug, 'mo-hoi-thi');
    rulesPage = urls.parameters(made.contest.slug, 'the-le');
  });
  after(() => mailbox.close());

  test('before the click the page says how many letters leave, what they name, who gets none, and writes nothing', async () => {
    const { text } = await lan.get(publishPage);
    const expected = await addresses(made);

    assert.ok(expected.length > 600 && !expected.includes('nguoi1@thunghiem.example'));
    assert.match(text, new RegExp(`Gửi thư báo thể lệ tới ${spaced(expected.length)} người`));
    assert.match(text, /Sở Nội vụ, Tổ thư ký, 0234 3822 123, thuky@thunghiem\.example/);
    assert.match(text, /1 người chưa có e-mail công vụ nên không nhận được/);
    assert.doesNotMatch(text, /thư chờ trong hộp thư đi/);
    assert.equal(box(text), 'on', 'the letters leave unless somebody takes them off');
    assert.deepEqual([await jobsOf(made), (await recipients(made, 1)).length], [0, 0]);
  });

  test('opened without the box it writes to nobody, and the page of the rules still offers it', async () => {
    assert.equal((await lan.post(publishPage, {})).status, 303);

    assert.equal(await jobsOf(made), 0);
    const { text } = await lan.get(rulesPage);
    const all = spaced((await addresses(made)).length);
    assert.match(text, new RegExp(`Bản 1: đã viết 0 thư trên ${all} người`));
    assert.match(text, new RegExp(`Gửi ${all} thư báo thể lệ`));
  });

  test('a run that breaks off half way keeps what it wrote, and the next one writes exactly the rest', async () => {
    const rows = rowsOf(made);
    const expected = await addresses(made);
    await lan.post(rulesPage, { act: 'gui-thu' });
    assert.equal(await jobsOf(made), 1);
    const [{ email: last }] = await rows(
      `SELECT p.email FROM roster_snapshot_person s JOIN person p ON p.id = s.person_id
       WHERE s.snapshot_id = $1 AND p.email IS NOT NULL ORDER BY s.person_id DESC LIMIT 1`,
      [made.contest.snapshotId],
    );
    await rows(`ALTER TABLE mail ADD CONSTRAINT broken CHECK (recipient <> '${last}') NOT VALID`);
    await assert.rejects(announce(1), /broken/);
    const kept = await recipients(made, 1);
    assert.equal(kept.length, 500);

    await rows('ALTER TABLE mail DROP CONSTRAINT broken');
    const rest = await announce(1);

    assert.equal(rest, expected.length - 500);
    assert.deepEqual(await recipients(made, 1), expected);
    assert.equal(await announce(1), 0);
    assert.deepEqual(await recipients(made, 1), expected, 'nobody is written to twice');
    assert.doesNotMatch((await lan.get(rulesPage)).text, /Gửi [\d.]+ thư báo thể lệ/);
    assert.equal((await lan.post(rulesPage, { act: 'gui-thu' })).location, withQuery(rulesPage, { 'da-gui': 0 }));
  });

  test('the letters leave by the mail server, each in its language, with rounds, rules, sign-in and whom to ask', async () => {
    const expected = await addresses(made);
    await made.system.context.postman.deliver();

    assert.deepEqual(mailbox.letters.map(({ to }) => to).sort(), expected);
    const site = made.system.context.config.publicUrl;
    const { title, shortTitle } = made.contest.parameters;
    const read = (address: string) => mailbox.letters.find(({ to }) => to === address)!;
    const ha = read('hantt@thunghiem.example');
    assert.equal(ha.subject, `Thể lệ ${shortTitle}`);
    assert.equal(
      ha.text.trim(),
      [
        'Kính gửi Nguyễn Thị Thu Hà,',
        `Ban Tổ chức đã mở hội thi và công bố thể lệ: ${title}.`,
        'Lịch các đợt thi:\nTuần 1: mở lúc 07 giờ 30 ngày 05/6/2023, đóng lúc 24 giờ 00 ngày 11/6/2023\nTuần 2: mở lúc 07 giờ 30 ngày 12/6/2023, đóng lúc 24 giờ 00 ngày 18/6/2023',
        `Đọc thể lệ: ${site}/hoi-thi/thi-cchc/the-le`,
        `Bạn đăng nhập bằng địa chỉ e-mail nhận thư này, tại: ${site}/cua-toi`,
        'Liên hệ: Sở Nội vụ, Tổ thư ký, điện thoại 0234 3822 123, e-mail thuky@thunghiem.example.',
      ].join('\n\n'),
    );
    const nam = read('namth@thunghiem.example');
    assert.equal(nam.subject, `Rules: ${shortTitle}`);
    assert.match(nam.text, /Tuần 1: opens 07:30, 5 June 2023, closes 24:00, 11 June 2023/);
    assert.match(nam.text, /Contact: Sở Nội vụ, Tổ thư ký, telephone 0234 3822 123, e-mail thuky@thunghiem\.example\./);
  });

  test('a correction offers the letters too: with the box a job writes what was corrected and why, to everybody anew', async () => {
    await made.system.work();
    made.system.clock.advance(60_000);
    await lan.post(rulesPage, { 'noi-dung': '## Một\n\nHai.' });
    const preview = await lan.get(withQuery(rulesPage, { xem: 'cong-bo' }));
    const all = spaced((await addresses(made)).length);
    assert.match(preview.text, new RegExp(`Gửi thư báo thể lệ tới ${all} người`));
    const refused = await lan.post(rulesPage, { act: 'cong-bo' });
    assert.equal(refused.status, 422);
    assert.deepEqual([box(preview.text), box(refused.text)], ['on', 'off'], 'what was chosen stays chosen');

    await lan.post(rulesPage, { act: 'cong-bo', thu: 'co', 'ly-do': 'Gọn lại cho dễ đọc' });
    const expected = await addresses(made);
    for (let tries = 0; tries < 400 && (await recipients(made, 2)).length < expected.length; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 25));

    assert.deepEqual(await recipients(made, 2), expected);
    const [{ subject, body }] = await rowsOf(made)(
      `SELECT subject, body FROM mail WHERE recipient = 'hantt@thunghiem.example' ORDER BY id DESC LIMIT 1`,
    );
    assert.equal(subject, `Sửa thể lệ ${made.contest.parameters.shortTitle}, bản 2`);
    assert.match(body, /Ban Tổ chức đã sửa thể lệ \(bản 2\)/);
    assert.match(body, /Lý do: Gọn lại cho dễ đọc/);
  });

  test('a correction without the box writes to nobody', async () => {
    await lan.post(rulesPage, { 'noi-dung': '## Một\n\nBa.' });
    await lan.post(rulesPage, { act: 'cong-bo', 'ly-do': 'Sửa lỗi chính tả' });

    assert.match((await lan.get(rulesPage)).text, /Bản 3, công bố/);
    assert.match((await lan.get(rulesPage)).text, /Bản 3: đã viết 0 thư/);
    assert.equal(await jobsOf(made), 0);
  });

  test('the audit trail has who ordered letters about which version, and how many', async () => {
    const lines = await rowsOf(made)(
      `SELECT account_id, detail FROM audit_line WHERE action = 'rules.announced' ORDER BY id`,
    );
    const letters = (await addresses(made)).length;

    assert.deepEqual(lines, [
      { account_id: made.world.accounts.lan, detail: { version: 1, letters } },
      { account_id: made.world.accounts.lan, detail: { version: 2, letters } },
    ]);
  });
});

describe('letters about the rules without a mail server, and in a rehearsal', () => {
  let made: Made;
  const doer = () => secretariat(made.world);
  const at = () => new Date(made.system.clock());

  before(async () => {
    made = await readyContest(null);
    await acknowledgeNoMail(made.system.context, doer(), made.contest.slug, 'Văn thư các sở chuyển mã', at());
  });

  test('a contest in rehearsal offers none, orders none, and a job left from before writes none', async () => {
    const { system, contest } = made;
    const rows = rowsOf(made);
    await rows('UPDATE contest SET rehearsal = true WHERE id = $1', [contest.contestId]);
    const lan = await visitorAs(system, made.world.accounts.lan);
    const { text } = await lan.get(urls.parameters(contest.slug, 'mo-hoi-thi'));
    assert.match(text, /Đang diễn tập nên không gửi thư báo thể lệ/);
    assert.equal(box(text), 'none');

    const services = contestServices(system.context);
    assert.equal(await publishContest(system.context, services, doer(), contest.slug, { notice: true }, at()), 0);

    assert.equal(await jobsOf(made), 0);
    assert.equal(await announceRules(system.context, { contest: contest.contestId, version: 1 }, at()), 0);
    await assert.rejects(sendRulesNotice(system.context, doer(), contest.slug, at()), { code: 'rules.not-announced' });
  });

  test('when it counts again the letters are written and wait in the outbox, as the page said', async () => {
    const { system, contest } = made;
    await rowsOf(made)(`UPDATE contest SET rehearsal = false, status = 'draft' WHERE id = $1`, [contest.contestId]);
    const lan = await visitorAs(system, made.world.accounts.lan);
    const { text } = await lan.get(urls.parameters(contest.slug, 'mo-hoi-thi'));
    assert.match(text, /Chưa có máy chủ thư: thư chờ trong hộp thư đi/);

    await lan.post(urls.parameters(contest.slug, 'mo-hoi-thi'), { thu: 'co' });
    await lan.post(urls.parameters(contest.slug, 'mo-hoi-thi'), { thu: 'co' });
    assert.equal(await jobsOf(made), 1);
    const written = await announceRules(system.context, { contest: contest.contestId, version: 1 }, at());
    await system.context.postman.deliver();

    const expected = await addresses(made);
    assert.equal(written, expected.length);
    const [{ waiting }] = await rowsOf(made)(
      `SELECT count(*)::int AS waiting FROM mail WHERE kind = 'notice' AND state = 'waiting'`,
    );
    assert.equal(waiting, expected.length);
  });

  test('rules published before the contest is open are told of by its opening, not before', async () => {
    const other = await readyContest(null);
    const { system, contest, world } = other;
    await publishRules(system.context, secretariat(world), contest.slug, { reason: null, notice: true }, at());

    assert.equal(await jobsOf(other), 0);
    assert.equal(await announceRules(system.context, { contest: contest.contestId, version: 1 }, at()), 0);
    await acknowledgeNoMail(system.context, secretariat(world), contest.slug, 'Văn thư các sở chuyển mã', at());
    const services = contestServices(system.context);
    const wish = { notice: true };
    const letters = await publishContest(system.context, services, secretariat(world), contest.slug, wish, at());
    assert.equal(letters, (await addresses(other)).length);
  });
});
