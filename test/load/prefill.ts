import type { Context } from '../../src/platform/context.ts';
import type { Seeded } from './seed.ts';

const questions = 20;
const chunk = 100_000;
/** Person ids far from any real one: rows of attempts name them, nothing else does. */
const firstPerson = 1_000_000_000;

/**
 * Fills the round as if so many answers had been given before: attempts handed in with their 20 answers, results, unit
 * figures and histogram, and `open` attempts that are still being written. Returns how many attempts were made.
 */
export async function prefill(
  context: Context,
  seeded: Seeded,
  answers: number,
  open: number,
  say: (line: string) => void,
): Promise<number> {
  const finished = Math.ceil(answers / questions);
  const pool = context.database.pool('system');
  const partition = `answer_event_${seeded.roundId}`;
  for (let from = 0; from < finished + open; from += chunk) {
    const count = Math.min(chunk, finished + open - from);
    await pool.query(
      `INSERT INTO attempt (organisation_id, round_id, person_id, unit_id, class, number, started_at, limit_seconds,
         contest_version, rules_version, paper, nonce, runs_out_at)
       SELECT r.organisation_id, r.id, $2::bigint + n, u.ids[2 + (n % (cardinality(u.ids) - 1))::integer], 0, 1,
         CASE WHEN n < $5 THEN now() - interval '40 minutes' ELSE now() END, 1800, 1, 1,
         decode(repeat('01', 41), 'hex'), decode(md5(n::text), 'hex'),
         CASE WHEN n < $5 THEN now() - interval '10 minutes' ELSE now() + interval '30 minutes' END
       FROM round r, (SELECT array_agg(unit_id ORDER BY unit_id) AS ids FROM unit_path) u,
         generate_series($3::bigint, $3::bigint + $4::bigint - 1) n
       WHERE r.id = $1`,
      [seeded.roundId, firstPerson, from, count, finished],
    );
    await pool.query(
      `INSERT INTO ${partition} (round_id, attempt_id, sequence, question, value, received_at)
       SELECT a.round_id, a.id, q, q, 1 + (a.id + q) % 4, a.started_at + q * interval '30 seconds'
       FROM attempt a, generate_series(1, ${questions}) q
       WHERE a.round_id = $1 AND a.person_id >= $2::bigint + $3::bigint AND a.person_id < $2::bigint + $3::bigint + $4::bigint
         AND a.person_id < $2::bigint + $5::bigint`,
      [seeded.roundId, firstPerson, from, count, finished],
    );
    if ((from / chunk) % 5 === 4)
      say(`  ${(Math.min(from + chunk, finished) * questions).toLocaleString('en')} answers`);
  }
  await pool.query(
    `INSERT INTO attempt_result (attempt_id, organisation_id, round_id, person_id, unit_id, class, number, how, started_at, finished_at,
       seconds_used, questions, answered, points, maximum, right_answers, key_version, answers, prediction, events, receipt_code, receipt_salt)
     SELECT a.id, a.organisation_id, a.round_id, a.person_id, a.unit_id, 0, 1, 'hand-in', a.started_at,
       a.started_at + (300 + a.id % 900) * interval '1 second', 300 + a.id % 900, 20, 20, 10 * (a.id % 21), 200, a.id % 21, 1,
       decode(repeat('01', 20), 'hex'), NULL, 20, 'P' || a.id, decode(repeat('00', 16), 'hex')
     FROM attempt a WHERE a.round_id = $1 AND a.person_id >= $2::bigint AND a.person_id < $2::bigint + $3::bigint
     ORDER BY a.started_at + (300 + a.id % 900) * interval '1 second'`,
    [seeded.roundId, firstPerson, finished],
  );
  // Nobody who ran out before has no result: the sweeps of those minutes would have written that down.
  await pool.query("UPDATE attempt_sweep SET swept_until = now() - interval '10 minutes'");
  await pool.query(
    `INSERT INTO unit_counter (round_id, unit_id, node, organisation_id, people, results, points, full_marks, zero)
     SELECT round_id, unit_id, 99, organisation_id, count(*), count(*), sum(points), count(*) FILTER (WHERE points = maximum),
       count(*) FILTER (WHERE points = 0) FROM attempt_result WHERE round_id = $1 GROUP BY round_id, unit_id, organisation_id`,
    [seeded.roundId],
  );
  await pool.query(
    `INSERT INTO score_histogram (round_id, points, seconds, node, organisation_id, results)
     SELECT round_id, points, seconds_used, 99, organisation_id, count(*) FROM attempt_result WHERE round_id = $1
     GROUP BY round_id, points, seconds_used, organisation_id`,
    [seeded.roundId],
  );
  await pool.query('VACUUM (ANALYZE) attempt, attempt_result, unit_counter, score_histogram');
  await pool.query(`VACUUM ${partition}`);
  await pool.query('CHECKPOINT');
  return finished + open;
}
