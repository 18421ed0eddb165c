import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type PublishedContest, publishedContest } from '../../test/contest.ts';
import { type TestSystem, testSystem } from '../../test/harness.ts';
import { assertInvariants } from '../../test/invariants.ts';
import { smallProvince, type World } from '../../test/world.ts';
import { encodePaper } from '../item-bank/draw/paper.ts';
import { crowd } from '../results/participation/testing.ts';

const people = 5000;
const attemptsEach = 4;
const attempts = people * attemptsEach;
/** Attempts read in one go, and results written in one commit. */
const [readAtOnce, writtenAtOnce] = [2000, 300];

describe(`a sweep that finds ${attempts} attempts whose time is over`, () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;

  const rows = async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query(text, values)).rows;

  before(async () => {
    system = await testSystem({ now: '2023-06-06T09:00:00+07:00', listen: false });
    world = await smallProvince(system.context.database);
    const made = await crowd(system, world, people);
    contest = await publishedContest(system, world, ({ test }) => void Object.assign(test!, { attemptsPerRound: 4 }));
    const paper = encodePaper({ items: Uint16Array.of(0, 1, 2, 3), orders: Uint8Array.of(10, 10, 10, 10) });
    // A standstill of a day: everybody's four attempts of the day before ended with nobody writing it down.
    await rows(
      `WITH made AS (
         INSERT INTO attempt (organisation_id, round_id, person_id, unit_id, class, number, started_at, limit_seconds, contest_version, rules_version, paper, nonce, runs_out_at)
         SELECT s.organisation_id, $1, s.person_id, s.unit_id, 0, n, t.at, 1800, 1, 1, $3, decode(md5(s.person_id || ' ' || n), 'hex'), t.at + interval '30 minutes'
         FROM roster_snapshot_person s CROSS JOIN generate_series(1, $4::integer) n
           CROSS JOIN LATERAL (SELECT timestamptz '2023-06-05T08:00+07' + n * interval '1 hour' AS at) t
         WHERE s.snapshot_id = $2 AND s.person_id = ANY($5::bigint[]) RETURNING id, round_id, started_at)
       INSERT INTO answer_event (round_id, attempt_id, sequence, question, value, received_at)
       SELECT round_id, id, q, q, 1 + id % 4, started_at + q * interval '1 minute' FROM made CROSS JOIN generate_series(1, 4) q`,
      [contest.rounds[0], contest.snapshotId, paper, attemptsEach, made.people.map(({ id }) => id)],
    );
  });

  test('takes them up in batches: few statements, never more than a batch in memory or in a commit, each exactly once', async () => {
    const { database } = system.context;
    const { handIns } = system.attempt.parts;
    let mostWaiting = 0;
    const looking = setInterval(() => {
      mostWaiting = Math.max(mostWaiting, handIns.queued());
    }, 1);
    const before = database.statements;

    const closed = await system.sweepAttempts().finally(() => clearInterval(looking));

    const statements = database.statements - before;
    assert.equal(closed, attempts);
    assert.ok(mostWaiting > 0 && mostWaiting <= readAtOnce, `${mostWaiting} waiting at once`);
    const commits = await rows(
      'SELECT count(*)::integer AS n FROM attempt_result WHERE round_id = $1 GROUP BY xmin::text ORDER BY n DESC',
      [contest.rounds[0]],
    );
    assert.ok(commits[0].n <= writtenAtOnce, `${commits[0].n} results in one commit`);
    // Of every 2,000 read, six batches of 300 and the rest: eight commits at the most, when the first finds a single one.
    const [reads, batches] = [attempts / readAtOnce + 1, (attempts / readAtOnce) * 8];
    assert.ok(commits.length <= batches, `${commits.length} commits`);
    assert.ok(statements <= reads + batches * 6 + 20, `${statements} statements`);
    assert.deepEqual(
      await rows(
        `SELECT how, answered, seconds_used, count(*)::integer AS n, count(DISTINCT receipt_code)::integer AS codes
         FROM attempt_result WHERE round_id = $1 GROUP BY 1, 2, 3`,
        [contest.rounds[0]],
      ),
      [{ how: 'expired', answered: 4, seconds_used: 1800, n: attempts, codes: attempts }],
    );
    assert.deepEqual(
      await rows('SELECT sum(people)::integer AS people, sum(results)::integer AS results FROM unit_counter'),
      [{ people, results: attempts }],
    );
    await assertInvariants(database);
  });

  test('once swept, the next sweep reads no attempt again', async () => {
    const before = system.context.database.statements;

    assert.equal(await system.sweepAttempts(), 0);

    assert.ok(system.context.database.statements - before < 20);
  });
});
