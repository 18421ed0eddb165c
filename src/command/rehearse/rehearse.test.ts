import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { commandOn } from '../../../test/command.ts';
import { type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem } from '../../../test/harness.ts';
import { endNodes, type Node, startNode, until } from '../../../test/nodes.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { organisationOf } from '../place.ts';
import { type RehearsalWish, rehearse } from './rehearse.ts';
import { stageSlug } from './stage.ts';

let system: TestSystem;
let world: World;
let contest: PublishedContest;
let server: Node;
let hoithi: ReturnType<typeof commandOn>;
const wish: RehearsalWish = {
  contest: 'thi-cchc',
  people: 5,
  rate: 5,
  seconds: 1,
  url: 'http://127.0.0.1:9',
  force: null,
  say: () => {},
};

const rows = async (text: string, values: unknown[] = []) =>
  (await system.context.database.pool('system').query(text, values)).rows;
const days = (count: number) => new Date(Date.now() + count * 86_400_000);

before(async () => {
  system = await testSystem({ now: new Date().toISOString(), listen: false });
  world = await smallProvince(system.context.database);
  contest = await publishedContest(system, world);
  await rows(
    `UPDATE round SET opens_at = $1::timestamptz + number * interval '7 days', closes_at = $1::timestamptz + (number + 1) * interval '7 days'`,
    [days(0)],
  );
  server = await startNode({ databaseUrl: system.url, role: 'web', number: 1 });
  hoithi = commandOn(system.url, { PORT: String(server.port) });
});
after(endNodes);

/** Everything of the real agency and the real contest that a rehearsal must not touch. */
const untouched = async () => ({
  people: await rows('SELECT id, email FROM person WHERE organisation_id = $1 ORDER BY id', [world.organisation]),
  sessions: await rows(
    'SELECT s.token_hash FROM session s JOIN person p ON p.account_id = s.account_id WHERE p.organisation_id = $1',
    [world.organisation],
  ),
  contest: await rows('SELECT * FROM contest WHERE id = $1', [contest.contestId]),
  rounds: await rows('SELECT * FROM round WHERE contest_id = $1 ORDER BY id', [contest.contestId]),
  listing: await rows('SELECT * FROM contest_listing ORDER BY contest_id'),
  figures: await rows(
    'SELECT (SELECT count(*) FROM unit_counter) AS units, (SELECT count(*) FROM score_histogram) AS scores',
  ),
});
/** What a rehearsal makes and takes away again. */
const traces = async () =>
  (
    await rows(`SELECT (SELECT count(*) FROM attempt)::int AS attempts, (SELECT count(*) FROM attempt_result)::int AS results,
      (SELECT count(*) FROM answer_event)::int AS answers, (SELECT count(*) FROM attempt_window)::int AS windows,
      (SELECT count(*) FROM session s JOIN account a ON a.id = s.account_id WHERE a.email LIKE '%@dien-tap.example')::int AS sessions`)
  )[0];
const nothing = { attempts: 0, results: 0, answers: 0, windows: 0, sessions: 0 };

test('simulated people take the test on the running server; nothing is lost, nothing of the contest is touched, nothing is left', async () => {
  const before = await untouched();

  const ran = await hoithi(
    'rehearse',
    '--contest',
    contest.slug,
    '--people',
    '12',
    '--rate',
    '6',
    '--seconds',
    '2',
    '--json',
  );

  assert.equal(ran.status, 0, ran.stderr);
  const { steps, acknowledged, lost, stopped, ...report } = ran.json();
  assert.deepEqual([steps.length, steps[0].begun, steps[0].finished, steps[0].errors], [1, 12, 12, 0]);
  // Twelve papers of four questions, each a start, four answers and a hand-in.
  assert.deepEqual([steps[0].requests, acknowledged, lost, stopped], [72, 48, 0, false]);
  assert.deepEqual([report.contest, report.url, report.people], [contest.slug, server.address, 12]);
  assert.deepEqual(await untouched(), before);
  assert.deepEqual(await traces(), nothing);
});

test('people under rehearsal are used again, their round is closed in between, and no page shows their contest', async () => {
  const closed = await rows(
    'SELECT closes_at <= now() AS closed, c.rehearsal FROM round r JOIN contest c ON c.id = r.contest_id WHERE c.slug = $1',
    [stageSlug],
  );
  const again = await hoithi('rehearse', '--contest', contest.slug, '--people', '15', '--seconds', '1');

  assert.deepEqual(closed, [{ closed: true, rehearsal: true }]);
  assert.equal(again.status, 0, again.stderr);
  assert.match(again.stdout, /^Chịu được \d+ lượt thi mỗi giây/);
  assert.match(again.stdout, /câu trả lời đã xác nhận đều nằm trong cơ sở dữ liệu/);
  assert.match(again.stderr, /2 lượt\/giây: 2\/2 lượt nộp xong/);
  assert.equal(
    (await rows(`SELECT count(*)::int AS people FROM account WHERE email LIKE '%@dien-tap.example'`))[0].people,
    15,
  );
  assert.deepEqual(await traces(), nothing);
  assert.equal((await (await fetch(server.address)).text()).includes(stageSlug), false);
});

test('commands that ask for the agency do not mean the one of rehearsals', async () => {
  await assert.rejects(organisationOf(system, { words: [], options: { organisation: 'Diễn tập tải hệ thống' } }), {
    code: 'organisation.unclear',
    message: 'Hãy chỉ rõ cơ quan bằng --organisation. Đang có: 1: Tỉnh Thử Nghiệm; 2: Huyện Bên Cạnh.',
  });
});

test('what was found stands in the audit trail of the contest', async () => {
  const lines = await rows(
    `SELECT organisation_id, object_id, detail->>'lost' AS lost FROM audit_line WHERE action = 'contest.rehearsed'`,
  );

  assert.deepEqual(
    lines,
    Array(2).fill({ organisation_id: world.organisation, object_id: String(contest.contestId), lost: '0' }),
  );
});

test('while real people take a test, or within the hour before, it is refused; with a reason it may be forced', async () => {
  await rows(`UPDATE round SET opens_at = now() + interval '59 minutes' WHERE id = $1`, [contest.rounds[0]]);
  await assert.rejects(rehearse(system, wish), {
    code: 'rehearse.round-near',
    message: /^Tuần 1 của thi-cchc đang mở hoặc mở trong một giờ tới/,
  });
  const forced = await hoithi(
    ...['rehearse', '--contest', contest.slug, '--people', '5', '--rate', '5', '--seconds', '1', '--json'],
    ...['--force', '--reason', 'Thử máy mới trước giờ mở'],
  );

  assert.equal(forced.json().lost, 0);
  assert.deepEqual(
    await rows(`SELECT reason FROM audit_line WHERE action = 'contest.rehearsed' ORDER BY id DESC LIMIT 1`),
    [{ reason: 'Thử máy mới trước giờ mở' }],
  );
});

test('without a server it says so and makes nothing', async () => {
  await rows('UPDATE round SET opens_at = $1, closes_at = $2 WHERE id = $3', [days(7), days(14), contest.rounds[0]]);
  await rows('UPDATE round SET opens_at = $1, closes_at = $2 WHERE id = $3', [days(14), days(21), contest.rounds[1]]);
  await assert.rejects(rehearse(system, wish), {
    code: 'rehearse.no-server',
    message: /^Không thấy hoithi sẵn sàng ở http:\/\/127\.0\.0\.1:9/,
  });
  assert.deepEqual(await traces(), nothing);
});

test('two rehearsals at once would spoil each other: the second is refused', async () => {
  const other = await system.context.database.connect();
  await other.query(`SELECT pg_advisory_lock(hashtextextended('rehearse', 0))`);

  await assert.rejects(rehearse(system, { ...wish, url: server.address }), { code: 'rehearse.running' });
  await other.end();
  assert.deepEqual(await traces(), nothing);
});

test('a server that dies under it is what gave way first; what it had acknowledged is there, and nothing is left', async () => {
  const killed = until(async () => (await traces()).answers > 5, 20_000).then(() => server.kill());
  const ran = await hoithi(
    'rehearse',
    '--contest',
    contest.slug,
    '--people',
    '15',
    '--rate',
    '5',
    '--seconds',
    '3',
    '--json',
  );
  const { steps, carries, broke, acknowledged, lost } = ran.json();

  await killed;
  assert.deepEqual([steps.length, carries, broke?.what, broke?.rate, lost], [1, null, 'errors', 5, 0]);
  assert.match(broke?.sentence ?? '', /^Ở 5 lượt\/giây có \d+ yêu cầu hỏng/);
  assert.ok(acknowledged > 0 && acknowledged < 60);
  assert.ok(Object.keys(broke?.wrong ?? {}).some((what) => what.endsWith('không trả lời')));
  assert.deepEqual(await traces(), nothing);
});
