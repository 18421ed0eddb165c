import { contestantOf } from '../../../src/attempt/contestant/testing.ts';
import { createFirstRunLink, createSignInLink } from '../../../src/identity/index.ts';
import type { Role } from '../../../src/identity/roles.ts';
import { urls } from '../../../src/platform/urls.ts';
import { analyseRound } from '../../../src/results/analysis/index.ts';
import { makeReport } from '../../../src/results/analysis/integrity/make-report.ts';
import { loadCase } from '../../../src/results/regrade/load.ts';
import { openCase } from '../../../src/results/regrade/open-case.ts';
import { makePreview } from '../../../src/results/regrade/preview.ts';
import { type TestSystem, testSystem, Visitor } from '../../harness.ts';
import { type Province, province } from '../../real-size.ts';
import { visitorAs } from '../../sign-in.ts';
import { everybody, type Fill, type Persona } from '../../walk.ts';
import { allPages, type Pages } from './places.ts';

/** Routes without a page to look at, and why. Anything else that answers nobody wants an example in `fillOf` or below. */
const noPage: Record<string, string> = {
  [urls.itemImage(':bank', ':hash')]: 'a picture',
  [urls.sheetImage(':contest', ':round', ':hash')]: 'a picture',
  [urls.firstRun(':token')]: 'only before anybody is there: see freshInstallation',
  [urls.signInShared()]: 'leads to the sign-in of the province, which this installation does not know',
  [urls.signInSharedBack()]: 'comes from there',
  [urls.attemptState()]: 'for the answer sheet, not for people',
};

export interface Looked extends Pages {
  system: TestSystem;
}

/** One round published, the next one running, a paper begun, statistics computed: everything has something to show. */
export async function fullProvince(): Promise<Looked> {
  const made = await province({ people: 40, departments: 3, units: 14, more: 3 });
  const { system, world, contest } = made;
  const ha = contestantOf(system, await visitorAs(system, world.accounts.ha), contest, 2);
  await ha.start();
  await ha.save({ 1: 2, 3: 1 });
  const people = [
    ...(await everybody(system, world)),
    await another(made, 'organiser', null),
    await another(made, 'head-of-unit', world.units.laborDepartment),
  ];
  const pages = await allPages(system, people, await examples(made));
  return { system, ...pages, without: pages.without.filter((path) => !noPage[path]) };
}

/** Somebody of the agency with a right that nobody of the five has. */
async function another({ system, world }: Province, role: Role, unit: number | null): Promise<Persona> {
  const { rows } = await system.context.database.pool('system').query<{ id: number }>(
    `WITH a AS (INSERT INTO account (email, name, created_at) VALUES ($2 || '@thunghiem.example', $2, '2020-01-01') RETURNING id)
     INSERT INTO role_grant (organisation_id, account_id, role, unit_id, valid_from, created_at)
     SELECT $1, id, $2, $3, '2020-01-01', '2020-01-01' FROM a RETURNING account_id AS id`,
    [world.organisation, role, unit],
  );
  const account = Number(rows[0]?.id);
  return { name: role, account, roles: [role], agency: 'own', visitor: await visitorAs(system, account) };
}

/** What some pages need beyond what every walk has: their ids. */
async function examples(made: Province): Promise<Fill> {
  const { system, world, fill } = made;
  const now = new Date(system.clock());
  const pool = system.context.database.pool('system');
  const law = await pool.query<{ id: number }>(
    `INSERT INTO legal_document (organisation_id, kind, name, created_at) VALUES ($1, 'Nghị định', 'Nghị định số 61/2018/NĐ-CP', $2) RETURNING id`,
    [world.organisation, now],
  );
  const office = await pool.query<{ id: number }>(
    `INSERT INTO appraisal_office (organisation_id, bank_id, unit_id, due_on, created_at) VALUES ($1, $2, $3, '2023-07-01', $4) RETURNING id`,
    [world.organisation, made.contest.bankId, world.units.homeDepartment, now],
  );
  const link = await createSignInLink(system.context, 'hantt@thunghiem.example', now);
  return {
    ...fill,
    ...(await ofClosedRound(made, now)),
    [`${urls.signInLink(':token')} token`]: link.slice(link.lastIndexOf('/') + 1),
    document: law.rows[0]!.id,
    office: office.rows[0]!.id,
    [`${urls.legalChange(':organisation', ':document')} ?`]: 'thay_doi=expired&tu_ngay=01/07/2023',
  };
}

/** Statistics of the first round, a case about one of its items, a sign to look at. */
async function ofClosedRound({ system, world, contest }: Province, now: Date): Promise<Fill> {
  const pool = system.context.database.pool('system');
  const [round] = contest.rounds as [number];
  const doer = { organisation: world.organisation, accountId: world.accounts.lan, role: 'secretariat' };
  const place = { contest: contest.slug, round: 1 };
  // The crowd's papers are not real ones; each gets the one that chị Hà had.
  await pool.query(
    `UPDATE attempt SET paper = h.paper, nonce = h.nonce
     FROM attempt h WHERE attempt.round_id = $1 AND h.round_id = $1 AND h.person_id = $2 AND attempt.id <> h.id`,
    [round, world.people.ha],
  );
  await analyseRound(system.context, system.attempt.parts, doer, place, now);
  const { number } = await openCase(
    system.context,
    doer,
    {
      ...place,
      position: 0,
      source: 'complaint',
      sourceDetail: 'Đơn của Sở Lao động',
      reason: 'Văn bản đã được thay thế',
      legalGround: 'Thể lệ, mục 9',
      remedy: 'full-marks',
      sets: [],
    },
    now,
  );
  const { row } = await loadCase(system.context, doer, { ...place, number }, now);
  await makePreview(system.context, row.id, row.preview, now);
  await makeReport(system.context, system.attempt.parts, doer, place, now);
  const sign = await pool.query(
    `WITH c AS (INSERT INTO integrity_case (organisation_id, round_id, rule, subject, person_id, figures, created_at)
       VALUES ($2, $1, 'R1', 'person ' || $3::bigint, $3, '{"z":3.4,"shareRight":0.95,"p":0.0002,"questions":20}', $4) RETURNING id)
     INSERT INTO keys.integrity_evidence (case_id, organisation_id, sheet)
     SELECT id, $2, '{"kind":"attempt","startedAt":"2023-06-07T03:00:00Z","finishedAt":"2023-06-07T03:04:00Z","browsers":1,"lines":[{"question":1,"item":0,"answeredAt":"2023-06-07T03:00:04Z","seconds":4,"usual":25,"option":1,"right":true}]}' FROM c RETURNING case_id AS id`,
    [round, world.organisation, world.people.ha, now],
  );
  const item = await pool.query('SELECT min(position) AS position FROM item_analysis WHERE round_id = $1', [round]);
  return {
    [`${urls.analysisItem(':contest', ':round', ':position')} position`]: item.rows[0].position,
    case: number,
    [`${urls.newRegrade(':contest', ':round')} ?`]: 'cau=0',
    [`${urls.integrityCase(':contest', ':round', ':case')} case`]: sign.rows[0].id,
  };
}

/** An agency that has just begun: nothing is anywhere yet. Its secretariat and an operator look at it. */
export async function emptyAgency({ system, places }: Looked): Promise<Pages> {
  const [mai, operator] = ['chị Mai', 'operator'].map((name) => places.find(({ persona }) => persona.name === name));
  const { rows } = await system.context.database
    .pool('system')
    .query(
      `SELECT o.id, u.id AS unit FROM organisation o JOIN unit u ON u.organisation_id = o.id WHERE o.name = 'Huyện Bên Cạnh'`,
    );
  const fill = { organisation: rows[0].id, unit: rows[0].unit, contest: 'khong-co' };
  const people = [{ ...mai!.persona, agency: 'own' as const }, operator!.persona];
  return allPages(
    system,
    people,
    fill,
    ({ path }) => /:(organisation|unit)\b/.test(path) && !path.includes(':contest'),
  );
}

/** Before anybody is there: the printed link, and what visitors see. */
export async function freshInstallation(): Promise<Looked> {
  const system = await testSystem();
  const link = await createFirstRunLink(system.context, new Date(system.clock()));
  const token = String(link).slice(String(link).lastIndexOf('/') + 1);
  const nobody: Persona = {
    name: 'nobody',
    account: null,
    roles: [],
    agency: 'none',
    visitor: new Visitor(system.address),
  };
  const paths = new Set([urls.firstRun(':token'), urls.home(), urls.signIn()]);
  return { system, ...(await allPages(system, [nobody], { token }, ({ path }) => paths.has(path))) };
}
