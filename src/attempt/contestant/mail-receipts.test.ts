import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publishedContest } from '../../../test/contest.ts';
import { testSystem } from '../../../test/harness.ts';
import { rowsRead } from '../../../test/rows-read.ts';
import { smallProvince } from '../../../test/world.ts';
import { mailReceipts, receiptsSql } from './mail-receipts.ts';

const results = 20_000;

test('receipts of the last minutes are found without reading the results before, and written once', async () => {
  const system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
  const world = await smallProvince(system.context.database);
  const contest = await publishedContest(system, world);
  const now = new Date('2023-06-08T09:00:00+07:00');
  const pool = system.context.database.pool('system');
  // Two hours and a half of a crowd: one after the other, the last of them Hà and somebody who is no contestant any more.
  await pool.query(
    `WITH made AS (
       INSERT INTO attempt (organisation_id, round_id, person_id, unit_id, class, number, started_at, limit_seconds, contest_version, rules_version, paper, nonce)
       SELECT $1, $2, CASE n WHEN 1 THEN $3::bigint ELSE 100000 + n END, $4, 0, 1, $5::timestamptz - n * interval '0.45 s', 1800, 1, 1, '\\x00', decode(md5(n::text), 'hex')
       FROM generate_series(0, $6::integer - 1) n RETURNING *)
     INSERT INTO attempt_result (attempt_id, organisation_id, round_id, person_id, unit_id, class, number, how, started_at, finished_at,
       seconds_used, questions, answered, points, maximum, right_answers, key_version, answers, prediction, events, receipt_code, receipt_salt)
     SELECT id, organisation_id, round_id, person_id, unit_id, 0, 1, 'hand-in', started_at, started_at, 60, 4, 4, 0, 4, 0, 1, '\\x00', NULL, 4,
       'P' || id, decode(md5(id::text), 'hex') FROM made ORDER BY started_at`,
    [world.organisation, contest.rounds[0], world.people.ha, world.units.laborCentre, now, results],
  );
  await pool.query('VACUUM (ANALYZE) attempt_result');

  const minute = { from: new Date(now.getTime() - 60_000), until: now };
  const { rows, read } = await rowsRead(system, receiptsSql('list_unmailed'), minute);
  assert.equal(rows.length, 1);
  assert.ok(read('attempt_result') < results / 10, `${read('attempt_result')} results read for a minute`);
  assert.deepEqual([await mailReceipts(system.context, 3, now), await mailReceipts(system.context, 3, now)], [1, 0]);
});
