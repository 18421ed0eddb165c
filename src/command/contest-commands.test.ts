import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { commandOn } from '../../test/command.ts';
import { type PublishedContest, publishedContest } from '../../test/contest.ts';
import { type TestSystem, testSystem } from '../../test/harness.ts';
import { visitorAs } from '../../test/sign-in.ts';
import { smallProvince, type World } from '../../test/world.ts';
import { urls } from '../platform/urls.ts';

/** The shell's clock is today's: the rounds of June 2023 are over for it. */
describe('a contest from the shell', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let hoithi: ReturnType<typeof commandOn>;

  before(async () => {
    system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
    world = await smallProvince(system.context.database);
    contest = await publishedContest(system, world);
    hoithi = commandOn(system.url);
    const ha = await visitorAs(system, world.accounts.ha);
    const sheet = urls.sheet(contest.slug, 1);
    await ha.post(sheet, { viec: 'bat-dau' });
    await ha.post(sheet, { viec: 'luu', q1: '2', q2: '1', q3: '1', q4: '1' });
    system.clock.advance(3_600_000);
    await system.sweepAttempts();
  });

  test('participation: rates of each unit with what is below it; an unknown unit is refused', async () => {
    const all = await hoithi('participation', '--contest', contest.slug, '--round', '1', '--json');
    const one = await hoithi('participation', '--contest', contest.slug, '--round', '1', '--unit', 'TN.S01', '--json');
    const none = await hoithi('participation', '--contest', contest.slug, '--unit', 'TN.S99', '--json');

    const [round] = all.json().rounds;
    assert.deepEqual([all.status, round.done, round.must], [0, 1, 3]);
    assert.deepEqual(
      one.json().rounds[0].units.map(({ code, done, must }: Record<string, unknown>) => [code, done, must]),
      [
        ['TN.S01', 1, 2],
        ['TN.S01.P1', 0, 1],
        ['TN.S01.T1', 1, 1],
      ],
    );
    assert.deepEqual([none.status, none.json().code], [1, 'unit.unknown']);
  });

  test('contest bank without a name tells round by round what is proven; what is lacking is named with need and have', async () => {
    const shown = (await hoithi('contest', 'bank', contest.slug, '--json')).json();
    await system.context.database
      .pool('system')
      .query(
        `INSERT INTO round (organisation_id, contest_id, number, label, opens_at, closes_at) VALUES ($1, $2, 3, 'Tuần 3', '2023-06-19T07:30+07', '2023-06-26T00:00+07')`,
        [world.organisation, contest.contestId],
      );
    await system.context.database
      .pool('system')
      .query(`UPDATE item SET state = 'suspended' WHERE bank_id = $1 AND code > 'T0001'`, [contest.bankId]);
    const lacking = await hoithi('contest', 'bank', contest.slug);

    assert.deepEqual(
      shown.proof.rounds.map(({ label, frozen, proven, lacks, drawable, papersInBank }: Record<string, unknown>) => [
        label,
        frozen,
        proven,
        lacks,
        drawable,
        papersInBank,
      ]),
      [
        ['Tuần 1', true, true, [], 24, 6],
        ['Tuần 2', true, true, [], 24, 6],
      ],
    );
    assert.match(lacking.stdout, /Tuần 3 \(19\/6\/2023\): CHƯA ĐỦ CÂU/);
    assert.match(lacking.stdout, /Chủ đề “Cải cách thể chế”: cần 2 câu, có 1\./);
    assert.match(lacking.stdout, /Chủ đề “Cải cách tài chính công”: cần 2 câu, có 0\./);
    await system.context.database.pool('system').query('DELETE FROM round WHERE number = 3');
  });

  test('results: a preview until published; the same figures are not published twice', async () => {
    const preview = await hoithi('results', '--contest', contest.slug, '--round', '1', '--json');
    const published = await hoithi('results', '--contest', contest.slug, '--round', '1', '--publish', '--json');
    const again = await hoithi('results', '--contest', contest.slug, '--round', '1', '--publish', '--json');
    const shown = await hoithi('results', '--contest', contest.slug, '--round', '1');

    const before = preview.json().rounds[0];
    const after = published.json().rounds[0];
    assert.deepEqual([preview.status, before.state, before.publication], [0, 'closed', null]);
    assert.deepEqual([published.status, after.publication.version], [0, 1], published.stderr);
    assert.deepEqual(after.results, before.results);
    assert.deepEqual(
      after.results.rows.map(({ rank, name, maximum }: Record<string, unknown>) => [rank, name, maximum]),
      [[1, 'Nguyễn Thị Thu Hà', 40]],
    );
    assert.deepEqual([again.status, again.json().code], [1, 'results.nothing-changed']);
    assert.match(shown.stdout, /Tuần 1: đã công bố bản 1, mã kiểm chứng [A-Z2-7]{16}/);
  });

  test('a contest that lacks something is not published: exit 1 and what is missing; with roster and bank it is', async () => {
    const made = await hoithi(
      'contest',
      'create',
      '--template',
      'hue-city-2023',
      '--slug',
      'moi',
      '--organisation',
      'Thử Nghiệm',
      '--json',
    );
    const lacking = await hoithi('contest', 'publish', 'moi', '--json');
    const locked = await hoithi('roster', 'lock', '--contest', 'moi', '--json');
    const sample = await hoithi('item', 'sample', '--approved', '--organisation', 'Thử Nghiệm', '--json');
    const chosen = await hoithi('contest', 'bank', 'moi', sample.json().bank, '--json');
    const silent = await hoithi('contest', 'publish', 'moi', '--json');
    const reasonless = await hoithi('contest', 'publish', 'moi', '--without-mail', 'vì', '--json');
    const reason = 'Văn thư các sở chuyển mã cho từng người';
    const done = await hoithi('contest', 'publish', 'moi', '--without-mail', reason, '--json');

    const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);
    assert.equal(made.status, 0, made.stderr);
    assert.deepEqual([lacking.status, lacking.json().code], [1, 'contest.not-ready']);
    assert.ok(codes(lacking.json()).includes('contest.no-roster') && codes(lacking.json()).includes('contest.no-bank'));
    assert.deepEqual([locked.status, locked.json().people], [0, 3], locked.stderr);
    assert.deepEqual(codes(silent.json()), ['contest.no-mail-server']);
    assert.deepEqual([reasonless.status, reasonless.json().code], [1, 'contest.reason-needed']);
    assert.deepEqual([sample.status, chosen.status, done.status], [0, 0, 0], chosen.stderr + done.stderr);
    assert.deepEqual(done.json(), { slug: 'moi', status: 'published', letters: 3 });
  });

  test('an unknown contest is refused, a missing option is wrong usage, and mail without a server says so', async () => {
    const unknown = await hoithi('participation', '--contest', 'khong-co', '--json');
    const usage = await hoithi('results', '--json');
    const mail = await hoithi('mail', 'test', 'ai@thunghiem.example', '--json');

    assert.deepEqual([unknown.status, unknown.json().code], [1, 'contest.unknown']);
    assert.deepEqual([usage.status, usage.json().code], [2, 'usage']);
    assert.deepEqual([mail.status, mail.json().code], [1, 'mail.no-server']);
  });
});
