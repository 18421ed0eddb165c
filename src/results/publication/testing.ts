import type { TestSystem } from '../../../test/harness.ts';
import type { World } from '../../../test/world.ts';

/** How somebody's attempt ended, for tests: everything else follows from it. */
export interface Outcome {
  personId: number;
  /** Right answers; each is one point (10 tenths). */
  right: number;
  /** Questions answered; all unless told. */
  answered?: number;
  /** Time used, in milliseconds. */
  ms?: number;
  finishedAt?: string;
  prediction?: number | null;
  number?: number;
  /** 0 graded, 1 practice, 2 rehearsal. */
  attemptClass?: number;
  trouble?: 'failed-saves' | 'unsent';
}

/**
 * Stores attempts with answers, results, unit figures and histogram as a round leaves them, for people of its locked
 * roster. `questions` is the length of the paper.
 */
export async function storeResults(
  system: TestSystem,
  roundId: number,
  outcomes: Outcome[],
  questions = 4,
): Promise<void> {
  const pool = system.context.database.pool('system');
  const rows = outcomes.map((outcome) => {
    const answered = outcome.answered ?? questions;
    const finished = Date.parse(outcome.finishedAt ?? '2023-06-06T09:00:00+07:00');
    const ms = outcome.ms ?? 600_000;
    return {
      person: outcome.personId,
      number: outcome.number ?? 1,
      class: outcome.attemptClass ?? 0,
      started: new Date(finished - ms).toISOString(),
      finished: new Date(finished).toISOString(),
      seconds: Math.round(ms / 1000),
      right: outcome.right,
      answered,
      answers: Buffer.from(Array.from({ length: questions }, (_, at) => (at < answered ? 1 : 0))).toString('hex'),
      prediction: outcome.prediction ?? null,
      trouble: outcome.trouble ?? null,
    };
  });
  await pool.query(
    `WITH given AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS g (person bigint, number smallint, class smallint, started timestamptz,
        finished timestamptz, seconds integer, "right" smallint, answered smallint, answers text, prediction integer, trouble text)),
     made AS (
      INSERT INTO attempt (organisation_id, round_id, person_id, unit_id, class, number, started_at, limit_seconds, contest_version, rules_version, paper, nonce)
      SELECT r.organisation_id, r.id, g.person, s.unit_id, g.class, g.number, g.started, 1800, 1, 1, '\\x00', '\\x00'
      FROM given g JOIN round r ON r.id = $1 JOIN roster_snapshot_person s ON s.snapshot_id = r.snapshot_id AND s.person_id = g.person
      RETURNING id, organisation_id, round_id, person_id, unit_id, class, number),
     events AS (
      INSERT INTO answer_event (round_id, attempt_id, sequence, question, value, received_at)
      SELECT m.round_id, m.id, q, q, 1, g.started FROM made m JOIN given g ON g.person = m.person_id AND g.number = m.number AND g.class = m.class
      CROSS JOIN LATERAL generate_series(1, g.answered) q),
     troubles AS (
      INSERT INTO attempt_trouble (attempt_id, organisation_id, round_id, kind, at)
      SELECT m.id, m.organisation_id, m.round_id, g.trouble, g.finished FROM made m
      JOIN given g ON g.person = m.person_id AND g.number = m.number AND g.class = m.class WHERE g.trouble IS NOT NULL)
     INSERT INTO attempt_result (attempt_id, organisation_id, round_id, person_id, unit_id, class, number, how, started_at, finished_at, seconds_used,
       questions, answered, points, maximum, right_answers, answers, prediction, events, receipt_code, receipt_salt)
     SELECT m.id, m.organisation_id, m.round_id, m.person_id, m.unit_id, m.class, m.number, 'hand-in', g.started, g.finished, g.seconds,
       $3::integer, g.answered, g."right" * 10, $3::integer * 10, g."right", decode(g.answers, 'hex'), g.prediction, g.answered, 'R' || m.id, '\\x00'
     FROM made m JOIN given g ON g.person = m.person_id AND g.number = m.number AND g.class = m.class`,
    [roundId, JSON.stringify(rows), questions],
  );
  await recount(system, roundId);
}

/** The figures that are kept with each result, made anew from the results. */
async function recount(system: TestSystem, roundId: number): Promise<void> {
  const pool = system.context.database.pool('system');
  // Where a test gives one result a later key version, the round has that version and every result stands on it.
  await pool.query(
    `WITH newest AS (SELECT max(key_version) AS version FROM attempt_result WHERE round_id = $1),
     keys AS (INSERT INTO keys.round_key (round_id, position, key_version, organisation_id, correct)
       SELECT k.round_id, k.position, n.version, k.organisation_id, k.correct FROM keys.round_key k, newest n
       WHERE k.round_id = $1 AND k.position = 0 AND k.key_version = 1 AND n.version > 1 ON CONFLICT DO NOTHING)
     UPDATE attempt_result SET key_version = n.version FROM newest n WHERE round_id = $1 AND key_version < n.version`,
    [roundId],
  );
  await pool.query('DELETE FROM unit_counter WHERE round_id = $1', [roundId]);
  await pool.query('DELETE FROM score_histogram WHERE round_id = $1', [roundId]);
  await pool.query(
    `INSERT INTO unit_counter (round_id, unit_id, node, organisation_id, people, results, points, full_marks, zero)
     SELECT round_id, unit_id, 0, organisation_id, count(*) FILTER (WHERE number = 1), count(*),
       coalesce(sum(points) FILTER (WHERE number = 1), 0), count(*) FILTER (WHERE number = 1 AND points = maximum), count(*) FILTER (WHERE number = 1 AND points = 0)
     FROM attempt_result WHERE round_id = $1 AND class = 0 GROUP BY round_id, unit_id, organisation_id`,
    [roundId],
  );
  await pool.query(
    `INSERT INTO score_histogram (round_id, points, seconds, node, organisation_id, results)
     SELECT round_id, points, seconds_used, 0, organisation_id, count(*) FROM attempt_result WHERE round_id = $1 AND class = 0
     GROUP BY round_id, points, seconds_used, organisation_id`,
    [roundId],
  );
}

/** So many more people with an official e-mail, spread over the given units; before the roster is locked. */
export async function morePeople(system: TestSystem, world: World, units: number[], count: number): Promise<number[]> {
  const { rows } = await system.context.database.pool('system').query(
    `WITH made AS (
      INSERT INTO person (organisation_id, full_name, sort_name, search_name, email, phone, created_at)
      SELECT $1, name, name, lower(name), 'nguoi' || n || '@thunghiem.example', '09' || lpad(n::text, 8, '0'), '2020-01-01'
      FROM (SELECT n, (ARRAY['Nguyễn','Trần','Lê','Phạm','Hoàng','Võ','Đặng','Tôn Thất'])[1 + n % 8] || ' ' || (ARRAY['Thị','Văn','Minh','Quốc','Thu'])[1 + n % 5]
        || ' ' || (ARRAY['Hằng','Đạt','Khánh','Ngân','Toàn','Giang','Mai','Ánh','Phúc','Hạnh','Nghĩa'])[1 + n % 11] AS name
        FROM generate_series(1, $3::integer) n) g
      RETURNING id),
     numbered AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM made),
     posts AS (
      INSERT INTO post (organisation_id, person_id, unit_id, title, valid_from)
      SELECT $1, id, ($2::bigint[])[1 + n % array_length($2::bigint[], 1)], 'Chuyên viên', '2020-01-01' FROM numbered)
     SELECT id FROM numbered ORDER BY id`,
    [world.organisation, units, count],
  );
  return rows.map(({ id }) => id as number);
}
