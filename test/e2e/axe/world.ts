import { contestantOf } from '../../../src/attempt/contestant/testing.ts';
import { createFirstRunLink, createSignInLink } from '../../../src/identity/index.ts';
import type { Role } from '../../../src/identity/roles.ts';
import { urls } from '../../../src/platform/urls.ts';
import { type TestSystem, testSystem, Visitor } from '../../harness.ts';
import { type Province, province } from '../../real-size.ts';
import { visitorAs } from '../../sign-in.ts';
import { everybody, type Fill, type Persona } from '../../walk.ts';
import { allPages, type Pages } from './places.ts';

/** Routes without a page to look at, and why. Anything else that answers nobody wants an example in `fillOf` or below. */
const noPage: Record<string, string> = {
  [urls.itemImage(':bank', ':hash')]: 'a picture',
  [urls.sheetImage(':contest', ':round', ':hash')]: 'a picture',
  [urls.practiceImage(':contest', ':hash')]: 'a picture',
  [urls.firstRun(':token')]: 'only before anybody is there: see freshInstallation',
  [urls.signInShared()]: 'leads to the sign-in of the province, which this installation does not know',
  [urls.signInSharedBack()]: 'comes from there',
  [urls.attemptState()]: 'for the answer sheet, not for people',
  [urls.publishContestRanking(':contest')]: 'once every round is published: see results/contest-ranking',
  [urls.contestRanking(':contest')]: 'once it is published: see results/contest-ranking',
  [urls.contestRankingFile(':contest')]: 'a file',
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

/** What the walk has not: a link that can still be used, an item without a case, papers made beforehand and practised. */
async function examples({ system, fill, world, contest }: Province): Promise<Fill> {
  const roundPaper = urls.roundPaper(':contest', ':round', ':paper');
  const practicePaper = urls.practicePaper(':contest', ':number');
  const pool = system.context.database.pool('system');
  const { rows } = await pool.query<{ id: number }>(
    `WITH p AS (INSERT INTO fixed_paper (organisation_id, round_id, code, number, made_at)
       VALUES ($1, $2, '01', 1, '2023-06-01') RETURNING id, organisation_id),
     i AS (INSERT INTO keys.fixed_paper_item (paper_id, position, organisation_id, item_version_id)
       SELECT p.id, r.position, p.organisation_id, r.item_version_id FROM p JOIN round_item r ON r.round_id = $2 AND r.position < 4)
     SELECT id FROM p`,
    [world.organisation, contest.rounds[1]],
  );
  await pool.query(
    `INSERT INTO practice_attempt (organisation_id, contest_id, person_id, number, started_at, versions, orders, answers, right_answers, finished_at)
     SELECT $1, $2, $3, n, '2023-06-12T08:00+07', v.ids, v.orders, CASE WHEN n = 1 THEN v.orders END, CASE WHEN n = 1 THEN 1 END,
       CASE WHEN n = 1 THEN timestamptz '2023-06-12T08:09+07' END
     FROM generate_series(1, 2) AS n,
       (SELECT array_agg(r.item_version_id ORDER BY r.position) AS ids, array_agg(10::smallint) AS orders
        FROM round_item r WHERE r.round_id = $4 AND r.position < 4) v`,
    [world.organisation, contest.contestId, world.people.ha, contest.rounds[1]],
  );
  // Which items a few papers were drawn from is chance.
  const { rows: analysed } = await pool.query<{ position: number }>(
    'SELECT min(position) AS position FROM item_analysis WHERE round_id = $1',
    [contest.rounds[0]],
  );
  const link = await createSignInLink(system.context, 'hantt@thunghiem.example', new Date(system.clock()));
  return {
    ...fill,
    position: analysed[0]!.position,
    [`${roundPaper} round`]: 2,
    [`${roundPaper} paper`]: Number(rows[0]!.id),
    [`${practicePaper} number`]: [1, 2],
    [`${urls.signInLink(':token')} token`]: link.slice(link.lastIndexOf('/') + 1),
    [`${urls.newRegrade(':contest', ':round')} ?`]: 'cau=1',
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
