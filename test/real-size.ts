import type { ContestParameters } from '../src/contest/parameters.ts';
import { crowd } from '../src/results/participation/testing.ts';
import { storeResults } from '../src/results/publication/testing.ts';
import { type PublishedContest, publishedContest } from './contest.ts';
import { type TestSystem, testSystem } from './harness.ts';
import { reach } from './moments.ts';
import { type Fill, fillOf, uploaded } from './walk.ts';
import { smallProvince, type World } from './world.ts';

/** A province with everything in it: one round published, the next one running. */
export interface Province {
  system: TestSystem;
  world: World;
  contest: PublishedContest;
  fill: Fill;
}

export interface Size {
  people: number;
  /** Directly under the province, each with one office; what else there is of units stands below these. */
  departments: number;
  units: number;
  /** Of whatever else is listed somewhere: rights, letters, audit lines, banks, items, contests, requests … */
  more: number;
}

/** As on the lists of Thừa Thiên Huế 2023: 377 units, 31 of them directly under the province; 5,635 people. */
export const realSize: Size = { people: 5632, departments: 29, units: 377, more: 60 };
/** One of each, or as near to it as pages allow. */
export const smallSize: Size = { people: 8, departments: 2, units: 10, more: 1 };

const paperOfTwenty = (parameters: ContestParameters) => {
  const cell = (topic: string) => ({ topic, level: null, count: 10 });
  Object.assign(parameters.test!, {
    itemsPerPaper: 20,
    minutes: 240,
    blueprint: [cell('the-che'), cell('tai-chinh-cong')],
  });
  Object.assign(parameters.disclosure, { publishIndividuals: 'all', showRightAnswers: 'after-publication' });
  parameters.ranking.wholeContest = true;
};

/** Tuesday of the second week, 09:00. */
export const secondTuesday = '2023-06-13T09:00:00+07:00';

export async function province(size: Size): Promise<Province> {
  const system = await testSystem();
  const world = await smallProvince(system.context.database);
  const made = await crowd(system, world, size.people, size.departments);
  await deepen(system, world, made.departments, size.units - 6 - 2 * size.departments);
  const contest = await publishedContest(system, world, paperOfTwenty);
  for (const moment of ['attempt running', 'submitted', 'closed'] as const) await reach(system, world, contest, moment);
  const outcome = (finishedAt: string) => (person: { id: number }, at: number) => ({
    personId: person.id,
    right: 20 - ((at * 7) % 21),
    ms: 60_000 + at * 211,
    finishedAt,
  });
  const took = (share: number) => made.people.slice(0, Math.ceil(size.people * share));
  const [first, second] = contest.rounds as [number, number];
  await storeResults(system, first, took(0.8).map(outcome('2023-06-07T10:00:00+07:00')), 20);
  await storeResults(system, second, took(0.3).map(outcome('2023-06-12T10:00:00+07:00')), 20);
  await reach(system, world, contest, 'published');
  await multiply(system, world, contest, size.more);
  system.clock.set(secondTuesday);
  const works = await uploaded(system, world, contest.bankId);
  return { system, world, contest, fill: { ...(await fillOf(system, world, contest)), ...works } };
}

/** So many more offices under the departments, and the people spread over all of them. */
async function deepen(system: TestSystem, world: World, departments: number[], offices: number): Promise<void> {
  if (offices <= 0) return;
  const pool = system.context.database.pool('system');
  await pool.query(
    `WITH made AS (
       INSERT INTO unit (organisation_id, code, created_at) SELECT $1, 'TN.X' || n, '2020-01-01' FROM generate_series(1, $3::integer) n RETURNING id, code),
     placed AS (
       SELECT id, code, ($2::bigint[])[1 + (row_number() OVER (ORDER BY id) - 1) % cardinality($2::bigint[])] AS parent FROM made)
     INSERT INTO unit_path (unit_id, organisation_id, path, name, full_name, search_name, kind, block, code, parent_id, offers_online_services, scored_in_par_index)
     SELECT o.id, $1, p.path || o.id, 'Phòng Nghiệp vụ ' || o.code, 'Phòng Nghiệp vụ ' || o.code || ', ' || p.full_name, lower(o.code), 'Phòng', p.block, o.code, o.parent, false, false
     FROM placed o JOIN unit_path p ON p.unit_id = o.parent`,
    [world.organisation, departments, offices],
  );
  await pool.query(
    `WITH offices AS (SELECT array_agg(unit_id ORDER BY unit_id) AS ids FROM unit_path WHERE code LIKE 'TN.X%')
     UPDATE post SET unit_id = (SELECT ids[1 + post.id % cardinality(ids)] FROM offices)
     WHERE organisation_id = $1 AND person_id IN (SELECT id FROM person WHERE email ~ '^n[0-9]+@')`,
    [world.organisation],
  );
}

/** So many more rows of everything else that some page lists. */
async function multiply(system: TestSystem, world: World, contest: PublishedContest, count: number): Promise<void> {
  const pool = system.context.database.pool('system');
  const { organisation, accounts, units, people } = world;
  const numbers = `generate_series(1, ${count}) n`;
  const run = (text: string, ...values: unknown[]) => pool.query(text, values);
  await run(
    `WITH a AS (INSERT INTO account (email, name, created_at) SELECT 'dm' || n || '@thunghiem.example', 'Đầu Mối ' || n, '2020-01-01' FROM ${numbers} RETURNING id)
     INSERT INTO role_grant (organisation_id, account_id, role, unit_id, valid_from, created_at) SELECT $1, id, 'focal-point', $2, '2020-01-01', '2020-01-01' FROM a`,
    organisation,
    units.laborDepartment,
  );
  await run(
    `INSERT INTO role_grant (organisation_id, account_id, role, unit_id, valid_from, created_at)
     SELECT $1, $2, 'focal-point', unit_id, '2020-01-01', '2020-01-01' FROM unit_path WHERE organisation_id = $1 AND code LIKE 'TN.X%' ORDER BY unit_id LIMIT ${count}`,
    organisation,
    accounts.nam,
  );
  for (const place of [organisation, null])
    await run(
      `INSERT INTO mail (organisation_id, recipient, subject, body, kind, created_at) SELECT $1, 'hantt@thunghiem.example', 'Thư số ' || n, 'Nội dung', 'notice', '2023-06-12' FROM ${numbers}`,
      place,
    );
  await run(
    `INSERT INTO audit_line (organisation_id, at, account_id, role, action, object_kind, object_id) SELECT $1, '2023-06-12', $2, 'secretariat', 'round.extended', 'round', n::text FROM ${numbers}`,
    organisation,
    accounts.lan,
  );
  await run(
    `INSERT INTO unit_request (organisation_id, account_id, contest_id, text, created_at) SELECT $1, $2, $3, 'Thiếu tổ số ' || n, '2023-06-12' FROM ${numbers}`,
    organisation,
    accounts.ha,
    contest.contestId,
  );
  await run(
    `INSERT INTO detail_correction (organisation_id, person_id, changes, created_at) SELECT $1, $2, '{"birth-date": {"from": null, "to": "1985-06-21"}}', '2023-06-12' FROM ${numbers}`,
    organisation,
    people.ha,
  );
  await run(
    `INSERT INTO round_change (organisation_id, round_id, kind, opens_before, closes_before, opens_after, closes_after, reason, created_at)
     SELECT organisation_id, id, 'extend', opens_at, closes_at, opens_at, closes_at, 'Mất điện lần ' || n, '2023-06-06' FROM round, ${numbers} WHERE id = $1`,
    contest.rounds[0],
  );
  await run(
    `INSERT INTO item_bank (organisation_id, unit_id, name, created_at) SELECT $1, $2, 'Ngân hàng ' || n, '2023-05-01' FROM ${numbers}`,
    organisation,
    units.province,
  );
  await run(
    `WITH i AS (INSERT INTO item (organisation_id, bank_id, code, state, created_at) SELECT $1, $2, 'X' || n, 'submitted', '2023-05-01' FROM ${numbers} RETURNING id, code),
     v AS (INSERT INTO item_version (organisation_id, item_id, version, kind, stem, options, topic, level, content_hash, search_text, created_at)
       SELECT $1, id, 1, 'single', 'Câu ' || code || ' hỏi điều gì?', '[{"text":"một"},{"text":"hai"}]', 'the-che', 1, sha256(code::bytea), lower(code), '2023-05-01' FROM i RETURNING id)
     INSERT INTO keys.item_key (item_version_id, organisation_id, correct, rationale) SELECT id, $1, '{1}', 'Vì thế.' FROM v`,
    organisation,
    contest.bankId,
  );
  await run(
    `WITH c AS (INSERT INTO contest (organisation_id, unit_id, slug, template, status, bank_id, created_at) SELECT $1, $2, 'hoi-thi-' || n, 'thua-thien-hue-2023', 'draft', $3, '2023-05-01' FROM ${numbers} RETURNING id)
     INSERT INTO contest_version (contest_id, version, organisation_id, parameters, created_at) SELECT id, 1, $1, $4, '2023-05-01' FROM c`,
    organisation,
    units.province,
    contest.bankId,
    JSON.stringify(contest.parameters),
  );
}
