import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem } from '../../../test/harness.ts';
import { assertInvariants } from '../../../test/invariants.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { announceResults } from './announce.ts';
import { fingerprint } from './check-code.ts';
import { decideTie } from './decide-tie.ts';
import { computeStandings, readPlace } from './load.ts';
import { publishRound } from './publish.ts';
import { morePeople, storeResults } from './testing.ts';

let system: TestSystem;
let world: World;
let contest: PublishedContest;
let people: number[];
let lan: { organisation: number; accountId: number; role: string };
const afterRound = new Date('2023-06-12T08:00:00+07:00');

before(async () => {
  system = await testSystem({ now: '2023-06-12T08:00:00+07:00', listen: false });
  world = await smallProvince(system.context.database);
  people = await morePeople(
    system,
    world,
    [world.units.laborOffice, world.units.laborCentre, world.units.homeDepartment],
    30,
  );
  contest = await publishedContest(system, world, (parameters) => {
    parameters.tieChain = [{ by: 'score' }, { by: 'time-used' }, { by: 'recorded-decision' }];
    parameters.disclosure.publishIndividuals = 'all';
  });
  lan = { organisation: world.organisation, accountId: world.accounts.lan, role: 'secretariat' };
  await storeResults(system, contest.rounds[0]!, [
    { personId: people[0]!, right: 4, ms: 300_000 },
    { personId: people[1]!, right: 4, ms: 372_400 },
    { personId: people[2]!, right: 4, ms: 372_900 },
    { personId: people[3]!, right: 4, ms: 372_100 },
    { personId: people[4]!, right: 3, ms: 200_000 },
    { personId: people[5]!, right: 0, ms: 100_000 },
    { personId: people[6]!, right: 0, answered: 0, ms: 100_000, trouble: 'unsent' },
    { personId: people[7]!, right: 4, ms: 1000, attemptClass: 1 },
  ]);
});

const preview = (number = 1) =>
  system.context.database.web(world.organisation, async (queries) =>
    fingerprint(await computeStandings(queries, await readPlace(queries, contest.slug, number))),
  );
const publish = async (more: Partial<Parameters<typeof publishRound>[2]> = {}, now = afterRound) =>
  publishRound(
    system.context,
    lan,
    { contest: contest.slug, round: 1, preview: await preview(more.round), reason: null, ...more },
    now,
  );
const refused = (code: string) => (error: { code?: string }) => error.code === code;
const rows = async (text: string, values: unknown[] = []) =>
  (await system.context.database.pool('system').query(text, values)).rows;

test('nothing is published before the round has ended, and not while its ties about awards are open', async () => {
  await assert.rejects(publish({}, new Date('2023-06-11T23:00:00+07:00')), refused('results.not-closed'));
  await assert.rejects(publish(), refused('results.ties-open'));
});

test('a tie is decided by naming everybody of it once, with ground and minutes, and never twice', async () => {
  const decide = (persons: number[], now = afterRound) =>
    decideTie(
      system.context,
      lan,
      { contest: contest.slug, round: 1, persons, ground: 'Bốc thăm trước Ban Tổ chức', minutesNumber: '05/BB-BTC' },
      now,
    );
  const [, second, third, fourth] = people as [number, number, number, number];

  await assert.rejects(decide([second, third]), refused('results.tie-unknown'));
  await decide([third, fourth, second]);
  await assert.rejects(decide([second, third, fourth]), refused('results.tie-unknown'));

  assert.deepEqual(await rows('SELECT person_id, place, minutes_number FROM tie_decision ORDER BY place'), [
    { person_id: third, place: 2, minutes_number: '05/BB-BTC' },
    { person_id: fourth, place: 3, minutes_number: '05/BB-BTC' },
    { person_id: second, place: 4, minutes_number: '05/BB-BTC' },
  ]);
  assert.deepEqual(await rows(`SELECT account_id, reason FROM audit_line WHERE action = 'tie.decided'`), [
    { account_id: world.accounts.lan, reason: 'Bốc thăm trước Ban Tổ chức' },
  ]);
});

test('attempts that nobody has written down yet hold publication up', async () => {
  await rows(
    `INSERT INTO attempt (organisation_id, round_id, person_id, unit_id, class, number, started_at, limit_seconds, contest_version, rules_version, paper, nonce)
     SELECT organisation_id, round_id, $1, unit_id, 0, 1, started_at, 1800, 1, 1, '\\x00', '\\x00' FROM attempt LIMIT 1`,
    [people[9]],
  );

  await assert.rejects(publish(), refused('results.unswept'));

  await rows('DELETE FROM attempt WHERE person_id = $1', [people[9]]);
});

test('figures that do not agree with each other are not published', async () => {
  await rows('UPDATE unit_counter SET people = people + 1 WHERE unit_id = $1', [world.units.laborOffice]);

  await assert.rejects(publish(), refused('results.invariant-broken'));
  await assert.rejects(assertInvariants(system.context.database));

  await rows('UPDATE unit_counter SET people = people - 1 WHERE unit_id = $1', [world.units.laborOffice]);
  await assertInvariants(system.context.database);
});

test('a publication holds the ranking, the awards and the figures of units as they stood, with a code', async () => {
  const published = await publish();

  assert.equal(published.version, 1);
  assert.match(published.checkCode, /^[A-Z2-7]{16}$/);
  assert.deepEqual(
    await rows(
      'SELECT rank, person_id, points, seconds_used, award, shown FROM publication_row ORDER BY rank, person_id',
    ),
    [
      { rank: 1, person_id: people[0], points: 40, seconds_used: 300, award: 'Giải Nhất', shown: true },
      { rank: 2, person_id: people[2], points: 40, seconds_used: 372, award: 'Giải Nhì', shown: true },
      { rank: 3, person_id: people[3], points: 40, seconds_used: 372, award: 'Giải Nhì', shown: true },
      { rank: 4, person_id: people[1], points: 40, seconds_used: 372, award: 'Giải Ba', shown: true },
      { rank: 5, person_id: people[4], points: 30, seconds_used: 200, award: 'Giải Ba', shown: true },
      { rank: 6, person_id: people[5], points: 0, seconds_used: 100, award: null, shown: false },
      { rank: 6, person_id: people[6], points: 0, seconds_used: 100, award: null, shown: false },
    ],
  );
  assert.deepEqual(
    await rows(`SELECT name, must, done, points, full_marks, zero FROM publication_unit WHERE parent_id IS NULL`),
    [{ name: 'Tỉnh Thử Nghiệm', must: 33, done: 7, points: 190, full_marks: 4, zero: 1 }],
  );
  await assertInvariants(system.context.database);
});

test('publishing the same figures again gives back the version that stands', async () => {
  const again = await publish();

  assert.equal(again.version, 1);
  assert.deepEqual(await rows('SELECT version FROM publication'), [{ version: 1 }]);
});

test('nobody changes a published version, not even the database owner by mistake', async () => {
  for (const statement of [
    `UPDATE publication SET reason = 'x'`,
    'DELETE FROM publication_row',
    'UPDATE publication_unit SET done = done + 1',
  ])
    await assert.rejects(rows(statement), /never changed/);
});

test('everybody with a result gets one letter without a score, however often the job runs', async () => {
  const [{ id }] = (await rows('SELECT id FROM publication')) as [{ id: number }];

  assert.equal(await announceResults(system.context, id, afterRound), 7);
  assert.equal(await announceResults(system.context, id, afterRound), 0);

  const letters = await rows(`SELECT subject, body FROM mail WHERE kind = 'result' ORDER BY id`);
  assert.equal(letters.length, 7);
  assert.deepEqual(letters[0].subject, 'Đã có kết quả Tuần 1');
  assert.match(letters[0].body, /\/thi\/thi-cchc\/1\/ket-qua/);
  assert.doesNotMatch(letters.map(({ body }: { body: string }) => body).join(), /điểm/);
});

test('a correction is a new version with its reason; the old one stays as it was, and only those whose points or award changed are told', async () => {
  const old = await rows('SELECT * FROM publication_row ORDER BY position');
  await rows('UPDATE attempt_result SET points = 40, right_answers = 4, key_version = 2 WHERE person_id = $1', [
    people[4],
  ]);
  await rows('DELETE FROM unit_counter');
  await rows('DELETE FROM score_histogram');
  await storeResults(system, contest.rounds[0]!, []);
  const held = await preview();

  await assert.rejects(publish(), refused('results.reason-needed'));
  await assert.rejects(publish({ preview: 'gì khác', reason: 'Sửa đáp án câu 3' }), refused('results.changed'));
  const corrected = await publish({ preview: held, reason: 'Sửa đáp án câu 3' });
  const repeated = await publish({ preview: held, reason: 'Sửa đáp án câu 3' });

  assert.equal(corrected.version, 2);
  assert.deepEqual(repeated, corrected);
  assert.deepEqual(
    await rows(
      `SELECT r.rank, r.person_id, r.award FROM publication_row r JOIN publication p ON p.id = r.publication_id WHERE p.version = 2 AND r.points > 0 ORDER BY position`,
    ),
    [
      { rank: 1, person_id: people[4], award: 'Giải Nhất' },
      { rank: 2, person_id: people[0], award: 'Giải Nhì' },
      { rank: 3, person_id: people[2], award: 'Giải Nhì' },
      { rank: 4, person_id: people[3], award: 'Giải Ba' },
      { rank: 5, person_id: people[1], award: 'Giải Ba' },
    ],
  );
  assert.deepEqual(
    await rows(
      `SELECT r.* FROM publication_row r JOIN publication p ON p.id = r.publication_id WHERE p.version = 1 ORDER BY position`,
    ),
    old,
  );
  assert.equal(await announceResults(system.context, corrected.id, afterRound), 3);
  await assert.rejects(publish({ reason: 'lần nữa' }), refused('results.nothing-changed'));
  await assertInvariants(system.context.database);
});
