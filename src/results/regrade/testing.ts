import type { TestSystem } from '../../../test/harness.ts';
import { scorePaper } from '../../attempt/pure/score.ts';
import { keysForScoring, readRoundKeys } from '../../attempt/regrade/index.ts';
import { encodePaper } from '../../item-bank/draw/paper.ts';

/** An attempt that was handed in, for tests: what it was made on and what was answered. */
export interface HandedIn {
  personId: number;
  /** Positions in the pool, and the order of the options of each (a code; the bank's own order when left out). */
  items: number[];
  orders?: number[];
  /** Displayed position or mask of each question, 0 = blank. */
  answers: number[];
  /** Time used, in milliseconds. */
  ms?: number;
  finishedAt?: string;
  prediction?: number | null;
  number?: number;
  /** 0 graded, 1 practice, 2 rehearsal. */
  attemptClass?: number;
}

/** Code of four options in the bank's order. */
export const asInBank = 10;

/**
 * Stores attempts as a round leaves them: paper, answers, result by the newest keys, figures of units, histogram. Written
 * by the test's own statements, so that what regrading does can be compared with it.
 */
export async function storeHandedIn(
  system: Pick<TestSystem, 'context'>,
  roundId: number,
  attempts: HandedIn[],
): Promise<void> {
  const { database } = system.context;
  const round = await database.system((queries) => readRoundKeys(queries, roundId));
  const keys = keysForScoring(round!);
  const rows = attempts.map((attempt) => {
    const paper = {
      items: Uint16Array.from(attempt.items),
      orders: Uint8Array.from(attempt.items, (_, at) => attempt.orders?.[at] ?? asInBank),
    };
    const { points, maximum, right } = scorePaper(paper, keys, attempt.answers);
    const finished = Date.parse(attempt.finishedAt ?? '2023-06-06T09:00:00+07:00');
    const ms = attempt.ms ?? 600_000;
    return {
      person: attempt.personId,
      number: attempt.number ?? 1,
      class: attempt.attemptClass ?? 0,
      started: new Date(finished - ms).toISOString(),
      finished: new Date(finished).toISOString(),
      seconds: Math.floor(ms / 1000),
      paper: encodePaper(paper).toString('hex'),
      answers: Buffer.from(attempt.answers).toString('hex'),
      questions: attempt.items.length,
      answered: attempt.answers.filter((value) => value > 0).length,
      points,
      maximum,
      right,
      prediction: attempt.prediction ?? null,
    };
  });
  const pool = database.pool('system');
  for (let from = 0; from < rows.length; from += 5000)
    await pool.query(insertAttempts, [roundId, JSON.stringify(rows.slice(from, from + 5000)), round!.keyVersion]);
  for (const statement of recount) await pool.query(statement, [roundId]);
}

const insertAttempts = `WITH given AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS g (person bigint, number smallint, class smallint, started timestamptz,
    finished timestamptz, seconds integer, paper text, answers text, questions smallint, answered smallint, points integer, maximum integer,
    "right" smallint, prediction integer)),
  made AS (
    INSERT INTO attempt (organisation_id, round_id, person_id, unit_id, class, number, started_at, limit_seconds, contest_version, rules_version, paper, nonce)
    SELECT r.organisation_id, r.id, g.person, s.unit_id, g.class, g.number, g.started, 1800, 1, 1, decode(g.paper, 'hex'), '\\x00'
    FROM given g JOIN round r ON r.id = $1 JOIN roster_snapshot_person s ON s.snapshot_id = r.snapshot_id AND s.person_id = g.person
    RETURNING id, organisation_id, round_id, person_id, unit_id, class, number),
  stored AS (SELECT m.id, m.organisation_id, m.round_id, m.unit_id, g.* FROM made m
    JOIN given g ON g.person = m.person_id AND g.number = m.number AND g.class = m.class),
  events AS (
    INSERT INTO answer_event (round_id, attempt_id, sequence, question, value, received_at)
    SELECT b.round_id, b.id, q + 1, q + 1, get_byte(decode(b.answers, 'hex'), q), b.started
    FROM stored b CROSS JOIN LATERAL generate_series(0, b.questions - 1) q WHERE get_byte(decode(b.answers, 'hex'), q) > 0)
  INSERT INTO attempt_result (attempt_id, organisation_id, round_id, person_id, unit_id, class, number, how, started_at, finished_at, seconds_used,
    questions, answered, points, maximum, right_answers, key_version, answers, prediction, events, receipt_code, receipt_salt)
  SELECT id, organisation_id, round_id, person, unit_id, class, number, 'hand-in', started, finished, seconds, questions, answered, points, maximum,
    "right", $3::integer, decode(answers, 'hex'), prediction, answered, 'R' || id, '\\x00' FROM stored`;

const recount = [
  'DELETE FROM unit_counter WHERE round_id = $1',
  'DELETE FROM score_histogram WHERE round_id = $1',
  `INSERT INTO unit_counter (round_id, unit_id, node, organisation_id, people, results, points, full_marks, zero)
   SELECT round_id, unit_id, 0, organisation_id, count(*) FILTER (WHERE number = 1), count(*),
     coalesce(sum(points) FILTER (WHERE number = 1), 0), count(*) FILTER (WHERE number = 1 AND points = maximum), count(*) FILTER (WHERE number = 1 AND points = 0)
   FROM attempt_result WHERE round_id = $1 AND class = 0 GROUP BY round_id, unit_id, organisation_id`,
  `INSERT INTO score_histogram (round_id, points, seconds, node, organisation_id, results)
   SELECT round_id, points, seconds_used, 0, organisation_id, count(*) FROM attempt_result WHERE round_id = $1 AND class = 0
   GROUP BY round_id, points, seconds_used, organisation_id`,
];

/** Figures of a round as they are kept, in one comparable value: results, counters, histogram. */
export async function keptFigures(system: TestSystem, roundId: number) {
  const pool = system.context.database.pool('system');
  const rows = async (text: string) => (await pool.query(text, [roundId])).rows as Record<string, unknown>[];
  return {
    results: await rows(
      `SELECT attempt_id, points, maximum, right_answers, encode(answers, 'hex') AS answers, finished_at, receipt_code
       FROM attempt_result WHERE round_id = $1 ORDER BY attempt_id`,
    ),
    counters: await rows('SELECT * FROM unit_counter WHERE round_id = $1 ORDER BY unit_id, node'),
    histogram: await rows('SELECT * FROM score_histogram WHERE round_id = $1 ORDER BY points, seconds, node'),
  };
}
