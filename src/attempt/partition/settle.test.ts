import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem, type Visitor } from '../../../test/harness.ts';
import { until } from '../../../test/nodes.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { changeWindow, closeRound } from '../../contest/index.ts';
import { urls } from '../../platform/urls.ts';
import { tokenHeader } from '../hot.ts';
import { settleAnswers } from './settle.ts';

let system: TestSystem;
let world: World;
let contest: PublishedContest;
let ha: Visitor;
let first: number;
let second: number;

before(async () => {
  system = await testSystem({ now: '2023-06-11T23:50:00+07:00' });
  world = await smallProvince(system.context.database);
  contest = await publishedContest(system, world);
  [first, second] = contest.rounds as [number, number];
  ha = await visitorAs(system, world.accounts.ha);
  const sheet = (await ha.post(urls.sheet(contest.slug, 1), { viec: 'bat-dau' })).text;
  const token = /data-token="([^"]+)"/.exec(sheet)?.[1] as string;
  for (const [counter, value] of [1, 2, 3].entries())
    await ha.json('PUT', urls.answers(), { c: [[1, counter + 1, value]] }, { [tokenHeader]: token });
});

const rows = async (text: string, values: unknown[] = []) =>
  (await system.context.database.pool('system').query(text, values)).rows;
const settle = () => settleAnswers(system.context, system.clock());
const doer = () => ({ organisation: world.organisation, accountId: null, role: 'command-line' });
const stateOf = async (round: number) => {
  const [row] = await rows(
    `SELECT reloptions, relpages > 0 AND relallvisible = relpages AS vacuumed, reltuples::int AS rows FROM pg_class WHERE relname = $1`,
    [`answer_event_${round}`],
  );
  return { autovacuum: row.reloptions === null ? 'on' : 'off', vacuumed: row.vacuumed, rows: row.rows };
};
const untouched = { autovacuum: 'off', vacuumed: false, rows: -1 };

test('while a round is open its answers are left alone', async () => {
  assert.deepEqual(await settle(), { held: [], settled: [] });
  assert.deepEqual(await stateOf(first), untouched);
});

test('after the end they wait for the attempts that have no result yet', async () => {
  system.clock.set('2023-06-12T00:15:00+07:00');

  assert.deepEqual(await settle(), { held: [], settled: [] });
  assert.deepEqual(await stateOf(first), untouched);
});

test('incident minutes belong to the round', async () => {
  await system.sweepAttempts();
  await rows('UPDATE round SET incident_minutes = 30 WHERE id = $1', [first]);

  assert.deepEqual(await settle(), { held: [], settled: [] });
  await rows('UPDATE round SET incident_minutes = 0 WHERE id = $1', [first]);
});

test('time given to one person belongs to the round', async () => {
  await rows(
    `INSERT INTO attempt_override (organisation_id, round_id, person_id, closes_at, reason, created_at)
     VALUES ($1, $2, $3, '2023-06-12T08:00+07', 'Đi công tác', '2023-06-11T08:00+07')`,
    [world.organisation, first, world.people.nam],
  );

  assert.deepEqual(await settle(), { held: [], settled: [] });
  await rows(`UPDATE attempt_override SET removed_at = '2023-06-12T00:15+07'`);
});

test('when nobody can answer any more they are vacuumed once and autovacuum is on again; others stay as they are', async () => {
  const [one, two] = await Promise.all([settle(), settle()]);

  assert.deepEqual([...one.settled, ...two.settled], [first]);
  assert.deepEqual(await stateOf(first), { autovacuum: 'on', vacuumed: true, rows: 3 });
  assert.deepEqual(await stateOf(second), untouched);
  assert.equal(system.logged.filter((line) => line.includes('answers of a closed round vacuumed')).length, 1);
});

test('once done there is nothing to do', async () => {
  assert.deepEqual(await settle(), { held: [], settled: [] });
});

test('an extension after the end adds the job, which switches autovacuum off again', async () => {
  await changeWindow(
    system.context,
    doer(),
    contest.slug,
    1,
    { closesAt: new Date('2023-06-12T06:00:00+07:00'), reason: 'Mất điện nhiều nơi' },
    new Date(system.clock()),
  );

  assert.equal(
    (await rows(`SELECT count(*) AS n FROM graphile_worker.jobs WHERE task_identifier = 'settle-answers'`))[0].n,
    1,
  );
  assert.deepEqual(await settle(), { held: [first], settled: [] });
  assert.equal((await stateOf(first)).autovacuum, 'off');
  await until(async () => (await rows('SELECT FROM attempt_result')).length === 0);
});

test('a run cut off between the vacuum and the switch is done over', async () => {
  system.clock.set('2023-06-12T07:00:00+07:00');
  await system.sweepAttempts();
  await rows(`VACUUM answer_event_${first}`);

  assert.deepEqual(await settle(), { held: [], settled: [first] });
  assert.equal((await stateOf(first)).autovacuum, 'on');
});

test('a round closed early is settled ten minutes after that', async () => {
  system.clock.set('2023-06-14T10:00:00+07:00');
  await closeRound(system.context, doer(), contest.slug, 2, 'Hết người thi', new Date(system.clock()));
  system.clock.advance(9 * 60_000);
  const early = await settle();
  system.clock.advance(60_000);

  assert.deepEqual([early.settled, (await settle()).settled], [[], [second]]);
});
