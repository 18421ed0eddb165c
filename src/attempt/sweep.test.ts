import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type PublishedContest, publishedContest } from '../../test/contest.ts';
import { type TestSystem, testSystem } from '../../test/harness.ts';
import { assertInvariants } from '../../test/invariants.ts';
import { rowsRead } from '../../test/rows-read.ts';
import { smallProvince, type World } from '../../test/world.ts';
import { encodePaper } from '../item-bank/draw/paper.ts';
import { crowd } from '../results/participation/testing.ts';
import { attemptSql } from './desk.ts';
import { sweepExpired } from './sweep.ts';

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

  test('a sweep of the minute looks at what ran out since the one before, and after a closing at what still ran', async () => {
    const [opened] = await rows('SELECT closes_at FROM round WHERE id = $1', [contest.rounds[0]]);
    const closesAt = opened.closes_at.getTime();
    // Two who were given until long after the end stand among all others.
    await rows('UPDATE attempt SET runs_out_at = $1 WHERE id IN (SELECT id FROM attempt ORDER BY id LIMIT 2)', [
      new Date(closesAt + 3_600_000),
    ]);
    await rows('ANALYZE attempt, attempt_result');
    const asked = (now: number) => ({
      swept: new Date(now - 60_000),
      ran_out_from: new Date(now - 60_000),
      closed_from: new Date(now - 300_000),
      now: new Date(now),
    });

    for (const [now, expected] of [
      [closesAt - 60_000, 0],
      [closesAt + 60_000, 2],
    ] as const) {
      const { rows: found, read } = await rowsRead(system, attemptSql('list_unfinished'), asked(now));
      assert.deepEqual(found, []);
      assert.deepEqual([read('attempt'), read('attempt_result')], [expected, expected]);
    }
    const { read } = await rowsRead(system, attemptSql('raise_sweep'), { now: new Date(closesAt) });
    assert.deepEqual([read('attempt'), read('attempt_result')], [0, 0]);
  });

  test('sweeps of the minute without a gap write down how far they came, so that the next one looks at less', async () => {
    const sweep = (at: string, reach: 'recent' | 'thorough') =>
      sweepExpired(system.context, system.attempt.parts.desks, system.attempt.parts.handIns, Date.parse(at), reach);
    const until = async () => (await rows('SELECT swept_until FROM attempt_sweep'))[0].swept_until.toISOString();

    await sweep('2023-06-06T10:00:00Z', 'thorough');
    await sweep('2023-06-06T10:01:00Z', 'recent');
    assert.equal(await until(), '2023-06-06T10:01:00.000Z');

    // One runs out during a standstill: the sweep of the minute after the closing takes it up, if no thorough one has.
    await rows(
      `INSERT INTO attempt (organisation_id, round_id, person_id, unit_id, class, number, started_at, limit_seconds, contest_version, rules_version, paper, nonce, runs_out_at)
       SELECT organisation_id, round_id, person_id, unit_id, class, 5, '2023-06-06T09:40:00Z', limit_seconds, contest_version, rules_version, paper, decode(md5('x'), 'hex'), '2023-06-06T10:10:00Z'
       FROM attempt LIMIT 1`,
    );
    assert.equal(await sweep('2023-06-06T10:30:00Z', 'recent'), 0);
    assert.equal(await sweep('2023-06-11T17:02:00Z', 'recent'), 1);
    assert.equal(await until(), '2023-06-06T10:01:00.000Z');
    assert.equal(await sweep('2023-06-11T17:03:00Z', 'thorough'), 0);
    assert.equal(await until(), '2023-06-11T17:03:00.000Z');
  });
});
