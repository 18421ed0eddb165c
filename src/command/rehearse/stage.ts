import { createHash, randomBytes } from 'node:crypto';
import { noticeVersion } from '../../attempt/contestant/notice.ts';
import type { ContestParameters } from '../../contest/parameters.ts';
import { freezePool } from '../../item-bank/index.ts';
import { loadSampleBank } from '../../item-bank/load-sample.ts';
import { sampleBank } from '../../item-bank/sample/index.ts';
import type { Queries } from '../../platform/db/database.ts';
import { dayOf } from '../../platform/format/day.ts';
import { addJob } from '../../platform/jobs.ts';
import { signal } from '../../platform/signals.ts';
import type { System } from '../../system.ts';

/**
 * Where a rehearsal takes place: an agency of its own with invented people and the sample items, never the real agency's
 * people or items. Its contest is a rehearsal contest, so its attempts count nowhere even there, and stands on no page.
 * Agency, people and items are kept for the next time; sessions, attempts and answers are removed at the end.
 */
export const stageSlug = 'dien-tap-tai';
const agency = 'Diễn tập tải hệ thống';
const topics = sampleBank.topics.map(({ slug }) => slug);

export interface Stage {
  organisation: number;
  roundId: number;
  questions: number;
  /** Session tokens of the people, one each. */
  tokens: string[];
}

const doerOf = (organisation: number) => ({ organisation, accountId: null, role: 'command-line' });

export async function setStage(system: System, source: ContestParameters, people: number, now: Date): Promise<Stage> {
  const { context } = system;
  const place = await context.database.system((queries) => findPlace(queries, now));
  const { bankId } = await loadSampleBank(
    context,
    doerOf(place.organisation),
    { organisation: place.organisation, approved: true },
    now,
  );
  const parameters = likeThe(source);
  const contestId = await context.database.system((queries) => setContest(queries, place, bankId, parameters, now));
  const roundId = await context.database.system(async (queries) => {
    const id = await setRound(queries, place.organisation, contestId, now);
    const blueprint = topics.map((topic) => ({ topic, level: null, count: 1 }));
    await freezePool(queries, { organisation: place.organisation, roundId: id, bankId, onDate: dayOf(now), blueprint });
    return id;
  });
  await clearStage(system, { organisation: place.organisation, roundId }, null, now);
  const tokens = await context.database.system(async (queries) => {
    await addPeople(queries, place, roundId, people, now);
    const made = await openSessions(queries, place.organisation, people, now);
    await signal(queries, 'round', String(roundId));
    await addJob(queries, 'settle-answers', {}, { key: 'settle-answers' });
    return made;
  });
  return { organisation: place.organisation, roundId, questions: parameters.test!.itemsPerPaper, tokens };
}

/** The contest's own rules of the test, with the sample's topics, and one attempt for each of the people. */
function likeThe(source: ContestParameters): ContestParameters {
  const parameters = structuredClone(source);
  const test = parameters.test!;
  const questions = Math.min(test.itemsPerPaper, 10 * topics.length);
  Object.assign(test, {
    itemsPerPaper: questions,
    blueprint: topics
      .map((topic, at) => ({
        topic,
        level: null,
        count: Math.floor((questions + topics.length - 1 - at) / topics.length),
      }))
      .filter(({ count }) => count > 0),
    paperSource: 'drawn',
    forms: [],
    separatePools: false,
    attemptsPerRound: 1,
    waitingMinutes: 0,
    practice: { ...test.practice, enabled: false },
  });
  return parameters;
}

const one = async (queries: Queries, text: string, values: unknown[] = []) =>
  (await queries.client.query(text, values)).rows[0]?.id as number;
const run = (queries: Queries, text: string, values: unknown[] = []) => queries.client.query(text, values);

interface Place {
  organisation: number;
  unitId: number;
}

async function findPlace(queries: Queries, now: Date): Promise<Place> {
  await run(queries, `SELECT pg_advisory_xact_lock(hashtextextended('rehearsal', 0))`);
  const organisation =
    (await one(queries, 'SELECT id FROM organisation WHERE is_rehearsal ORDER BY id LIMIT 1')) ??
    (await one(
      queries,
      'INSERT INTO organisation (name, short_name, created_at, is_rehearsal) VALUES ($1, $2, $3, true) RETURNING id',
      [agency, 'Diễn tập', now],
    ));
  const known = await one(queries, 'SELECT id FROM unit WHERE organisation_id = $1 ORDER BY id LIMIT 1', [
    organisation,
  ]);
  if (known) return { organisation, unitId: known };
  const unitId = await one(
    queries,
    `INSERT INTO unit (organisation_id, code, created_at) VALUES ($1, 'DIEN-TAP', $2) RETURNING id`,
    [organisation, now],
  );
  await run(
    queries,
    `INSERT INTO unit_version (organisation_id, unit_id, valid_from, name, kind, offers_online_services, scored_in_par_index)
     VALUES ($1, $2, '2020-01-01', $3, 'Cơ quan', false, false)`,
    [organisation, unitId, agency],
  );
  await run(
    queries,
    `INSERT INTO unit_path (unit_id, organisation_id, path, name, full_name, search_name, kind, code, offers_online_services, scored_in_par_index)
     VALUES ($1, $2, ARRAY[$1::bigint], $3, $3, 'dien tap', 'Cơ quan', 'DIEN-TAP', false, false)`,
    [unitId, organisation, agency],
  );
  return { organisation, unitId };
}

async function setContest(
  queries: Queries,
  place: Place,
  bankId: number,
  parameters: ContestParameters,
  now: Date,
): Promise<number> {
  const known = await one(queries, 'SELECT id FROM contest WHERE slug = $1 AND organisation_id = $2', [
    stageSlug,
    place.organisation,
  ]);
  const id =
    known ??
    (await one(
      queries,
      `INSERT INTO contest (organisation_id, unit_id, slug, status, version, bank_id, rehearsal, created_at, published_at)
       VALUES ($1, $2, $3, 'published', 0, $4, true, $5, $5) RETURNING id`,
      [place.organisation, place.unitId, stageSlug, bankId, now],
    ));
  await run(
    queries,
    `WITH next AS (UPDATE contest SET version = version + 1, rehearsal = true, status = 'published' WHERE id = $1 RETURNING version)
     INSERT INTO contest_version (contest_id, version, organisation_id, parameters, reason, created_at)
     SELECT $1, version, $2, $3, 'Diễn tập tải', $4 FROM next`,
    [id, place.organisation, JSON.stringify(parameters), now],
  );
  return id;
}

async function setRound(queries: Queries, organisation: number, contestId: number, now: Date): Promise<number> {
  const snapshotId =
    (await one(queries, 'SELECT id FROM roster_snapshot WHERE contest_id = $1 ORDER BY id LIMIT 1', [contestId])) ??
    (await one(
      queries,
      `INSERT INTO roster_snapshot (organisation_id, contest_id, as_of, people, hash, created_at) VALUES ($1, $2, $3, 0, '\\x00', $3) RETURNING id`,
      [organisation, contestId, now],
    ));
  return one(
    queries,
    `INSERT INTO round (organisation_id, contest_id, number, label, opens_at, closes_at, snapshot_id, prepared_at)
     VALUES ($1, $2, 1, 'Diễn tập', $3::timestamptz - interval '1 minute', $3::timestamptz + interval '6 hours', $4, $3)
     ON CONFLICT (contest_id, number) DO UPDATE SET opens_at = excluded.opens_at, closes_at = excluded.closes_at RETURNING id`,
    [organisation, contestId, now, snapshotId],
  );
}

/** Invented people under .example, to whom no letter ever leaves; those of earlier times are used again. */
async function addPeople(
  queries: Queries,
  { organisation, unitId }: Place,
  roundId: number,
  people: number,
  now: Date,
): Promise<void> {
  await run(
    queries,
    `INSERT INTO account (email, name, created_at)
     SELECT 'nguoi' || n || '@dien-tap.example', 'Người Diễn Tập ' || n, $2 FROM generate_series(1, $1::integer) n ON CONFLICT DO NOTHING`,
    [people, now],
  );
  await run(
    queries,
    `INSERT INTO person (organisation_id, account_id, full_name, sort_name, search_name, email, created_at, details_confirmed_at)
     SELECT $2, a.id, a.name, n::text, 'nguoi dien tap ' || n, a.email, $3, $3
     FROM generate_series(1, $1::integer) n JOIN account a ON a.email = 'nguoi' || n || '@dien-tap.example'
     WHERE NOT EXISTS (SELECT FROM person p WHERE p.account_id = a.id)`,
    [people, organisation, now],
  );
  await run(
    queries,
    `WITH place AS (SELECT snapshot_id, contest_id FROM round WHERE id = $1),
       listed AS (INSERT INTO roster_snapshot_person (snapshot_id, organisation_id, person_id, account_id, unit_id, status)
         SELECT place.snapshot_id, $2, p.id, p.account_id, $3, 'must' FROM person p, place WHERE p.organisation_id = $2 ON CONFLICT DO NOTHING)
     INSERT INTO notice_confirmation (person_id, contest_id, version, organisation_id, confirmed_at)
     SELECT p.id, place.contest_id, $4, $2, $5 FROM person p, place WHERE p.organisation_id = $2 ON CONFLICT DO NOTHING`,
    [roundId, organisation, unitId, noticeVersion, now],
  );
  await run(queries, 'ANALYZE person, account, roster_snapshot_person, notice_confirmation');
}

async function openSessions(queries: Queries, organisation: number, people: number, now: Date): Promise<string[]> {
  const tokens = Array.from({ length: people }, () => randomBytes(32).toString('base64url'));
  await run(
    queries,
    `INSERT INTO session (token_hash, account_id, staff, created_at, last_seen_at, expires_at)
     SELECT g.hash, p.account_id, false, $3, $3, $3::timestamptz + interval '6 hours'
     FROM unnest($1::bytea[]) WITH ORDINALITY AS g (hash, at)
     JOIN (SELECT account_id, row_number() OVER (ORDER BY id) AS at FROM person WHERE organisation_id = $2) p USING (at)`,
    [tokens.map((token) => createHash('sha256').update(token).digest()), organisation, now],
  );
  return tokens;
}

/** Removes every trace but the agency, its invented people and the sample items. `closeAt` also closes the round. */
export async function clearStage(
  system: System,
  stage: Pick<Stage, 'organisation' | 'roundId'>,
  closeAt: Date | null,
  _now: Date,
): Promise<void> {
  await system.context.database.system(async (queries) => {
    const of = [stage.roundId];
    if (closeAt)
      await run(
        queries,
        `UPDATE round SET closes_at = greatest($2::timestamptz, opens_at + interval '1 second') WHERE id = $1`,
        [stage.roundId, closeAt],
      );
    await run(
      queries,
      'DELETE FROM session WHERE account_id IN (SELECT account_id FROM person WHERE organisation_id = $1)',
      [stage.organisation],
    );
    await run(queries, 'DELETE FROM attempt_trouble WHERE round_id = $1', of);
    await run(
      queries,
      'DELETE FROM attempt_window WHERE attempt_id IN (SELECT id FROM attempt WHERE round_id = $1)',
      of,
    );
    await run(queries, 'DELETE FROM attempt_result WHERE round_id = $1', of);
    await run(queries, 'DELETE FROM attempt WHERE round_id = $1', of);
    await run(queries, `TRUNCATE answer_event_${Number(stage.roundId)}`);
    await signal(queries, 'round', String(stage.roundId));
  });
}
