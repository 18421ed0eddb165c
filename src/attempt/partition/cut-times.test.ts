import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem } from '../../../test/harness.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { cutAnswerTimes } from './cut-times.ts';

let system: TestSystem;
let world: World;
let contest: PublishedContest;
const rows = async (text: string, values: unknown[] = []) =>
  (await system.context.database.pool('system').query(text, values)).rows;
const times = async () =>
  (await rows('SELECT received_at FROM answer_event ORDER BY attempt_id, sequence')).map(({ received_at }) =>
    received_at.toISOString(),
  );

before(async () => {
  system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
  world = await smallProvince(system.context.database);
  contest = await publishedContest(system, world);
  const { desks, starts, saves } = system.attempt.parts;
  const desk = (await desks.refresh(contest.rounds[0]!))!;
  for (const [at, account] of (['ha', 'nam'] as const).entries()) {
    const receivedAt = Date.parse('2023-06-05T02:10:00.789Z') + at * 60_000;
    const { id } = await starts.start(desk, world.accounts[account], receivedAt - 9000);
    await saves.save({
      attemptId: id,
      roundId: desk.roundId,
      receivedAt,
      changes: [{ question: 1, value: 2, sequence: 1 }],
      again: false,
    });
  }
});

test('times of answers are cut to the second 60 days after the newest publication, a batch at a time', async () => {
  const publish = (version: number, at: string) =>
    rows(
      `INSERT INTO publication (organisation_id, round_id, version, published_at, summary, check_code) VALUES ($1, $2, $3, $4, '{}', $5)`,
      [world.organisation, contest.rounds[0], version, at, `x${version}`],
    );
  const fine = ['2023-06-05T02:10:00.789Z', '2023-06-05T02:11:00.789Z'];
  await publish(1, '2023-06-14');
  await publish(2, '2023-06-20');

  assert.equal(await cutAnswerTimes(system.context, new Date('2023-08-18'), 1), 0);
  assert.deepEqual(await times(), fine);
  assert.equal(await cutAnswerTimes(system.context, new Date('2023-08-20'), 1), 2);
  assert.deepEqual(await times(), ['2023-06-05T02:10:00.000Z', '2023-06-05T02:11:00.000Z']);
  assert.equal(
    (await rows('SELECT done_at FROM answer_times_cut'))[0].done_at.toISOString(),
    '2023-08-20T00:00:00.000Z',
  );
  assert.equal(await cutAnswerTimes(system.context, new Date('2023-08-21'), 1), 0);
});

test('a run that was cut off goes on behind the last attempt it had done', async () => {
  await rows(`UPDATE answer_event SET received_at = received_at + interval '0.5 s'`);
  const [first] = await rows('SELECT min(id) AS id FROM attempt');
  await rows('UPDATE answer_times_cut SET attempt_id = $1, done_at = NULL', [first.id]);

  assert.equal(await cutAnswerTimes(system.context, new Date('2023-08-22')), 1);
  assert.deepEqual(await times(), ['2023-06-05T02:10:00.500Z', '2023-06-05T02:11:00.000Z']);
});
