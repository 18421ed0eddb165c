import { noticeVersion } from '../src/attempt/contestant/notice.ts';
import type { ContestParameters } from '../src/contest/parameters.ts';
import { fromTemplate } from '../src/contest/templates/index.ts';
import { freezePool } from '../src/item-bank/index.ts';
import type { NewItem } from '../src/item-bank/insert-items.ts';
import { bankWith, someItem } from '../src/item-bank/testing.ts';
import type { TestSystem } from './harness.ts';
import type { World } from './world.ts';

export interface PublishedContest {
  contestId: number;
  slug: string;
  bankId: number;
  rounds: number[];
  snapshotId: number;
  parameters: ContestParameters;
}

export const paperOfFour = [
  { topic: 'the-che', level: null, count: 2 },
  { topic: 'tai-chinh-cong', level: null, count: 2 },
];

const twoTopics = Array.from({ length: 24 }, (_, at) =>
  someItem(at + 1, { topic: at % 2 === 0 ? 'the-che' : 'tai-chinh-cong', level: (at % 3) + 1 }),
);

/**
 * A published contest of the small province: rounds of a week from Monday 5 June 2023 (07:30 to Sunday 24:00), papers
 * of four items, 30 minutes, one attempt; everybody of the province on the locked roster but who organises it.
 */
export async function publishedContest(
  system: TestSystem,
  world: World,
  change: (parameters: ContestParameters) => void = () => {},
  slug = 'thi-cchc',
  items: NewItem[] = twoTopics,
): Promise<PublishedContest> {
  const { context } = system;
  const pool = context.database.pool('system');
  const one = async (text: string, values: unknown[]) => (await pool.query(text, values)).rows[0].id as number;
  const at = '2023-05-20T00:00:00Z';
  const { bankId } = await bankWith(context, world, items);
  const { parameters } = fromTemplate('thua-thien-hue-2023');
  Object.assign(parameters, { place: 'Tỉnh Thử Nghiệm' });
  Object.assign(parameters.test!, { itemsPerPaper: 4, blueprint: paperOfFour });
  change(parameters);
  const contestId = await one(
    `INSERT INTO contest (organisation_id, unit_id, slug, template, status, bank_id, created_at, published_at)
     VALUES ($1, $2, $3, 'thua-thien-hue-2023', 'published', $4, $5, $5) RETURNING id`,
    [world.organisation, world.units.province, slug, bankId, at],
  );
  await pool.query(
    `INSERT INTO contest_version (contest_id, version, organisation_id, parameters, created_at) VALUES ($1, 1, $2, $3, $4)`,
    [contestId, world.organisation, JSON.stringify(parameters), at],
  );
  await pool.query(
    `INSERT INTO contest_listing (contest_id, slug, organisation, title, starts_at, ends_at, published_at)
     VALUES ($1, $2, $3, $4, '2023-06-05T07:30+07', '2023-07-03T00:00+07', $5)`,
    [contestId, slug, world.organisation, parameters.title, at],
  );
  const snapshotId = await snapshot(system, world, contestId, at);
  const rounds: number[] = [];
  for (const number of [1, 2]) {
    const roundId = await one(
      `INSERT INTO round (organisation_id, contest_id, number, label, opens_at, closes_at, snapshot_id, prepared_at)
       VALUES ($1, $2, $3::int, 'Tuần ' || $3::text, timestamptz '2023-06-05T07:30+07' + ($3::int - 1) * interval '7 days',
         timestamptz '2023-06-12T00:00+07' + ($3::int - 1) * interval '7 days', $4, $5) RETURNING id`,
      [world.organisation, contestId, number, snapshotId, at],
    );
    await context.database.keys(world.organisation, (queries) =>
      freezePool(queries, {
        organisation: world.organisation,
        roundId,
        bankId,
        onDate: '2023-06-05',
        blueprint: parameters.test!.blueprint,
      }),
    );
    rounds.push(roundId);
  }
  await confirmAll(system, snapshotId);
  return { contestId, slug, bankId, rounds, snapshotId, parameters };
}

/** The contest goes on under its next version: one that exists never changes, and what is read of it is kept. */
export async function nextVersion(
  system: TestSystem,
  contestId: number,
  change: (parameters: ContestParameters) => void,
): Promise<void> {
  const pool = system.context.database.pool('system');
  const { rows } = await pool.query<{ parameters: ContestParameters }>(
    'SELECT v.parameters FROM contest c JOIN contest_version v ON v.contest_id = c.id AND v.version = c.version WHERE c.id = $1',
    [contestId],
  );
  const { parameters } = rows[0]!;
  change(parameters);
  await pool.query(
    `WITH next AS (UPDATE contest SET version = version + 1 WHERE id = $1 RETURNING id, version, organisation_id)
     INSERT INTO contest_version (contest_id, version, organisation_id, parameters, created_at)
     SELECT id, version, organisation_id, $2, $3 FROM next`,
    [contestId, JSON.stringify(parameters), new Date(system.clock())],
  );
}

/** Everybody on the roster has confirmed details and notice: most tests begin after that page. */
export async function confirmAll(system: TestSystem, snapshotId: number): Promise<void> {
  await system.context.database.pool('system').query(
    `WITH listed AS (SELECT s.person_id, s.organisation_id, t.contest_id, t.as_of
        FROM roster_snapshot_person s JOIN roster_snapshot t ON t.id = s.snapshot_id WHERE t.id = $1),
      known AS (UPDATE person p SET details_confirmed_at = l.as_of FROM listed l
        WHERE p.id = l.person_id AND p.details_confirmed_at IS NULL)
     INSERT INTO notice_confirmation (person_id, contest_id, version, organisation_id, confirmed_at)
     SELECT person_id, contest_id, $2, organisation_id, as_of FROM listed ON CONFLICT DO NOTHING`,
    [snapshotId, noticeVersion],
  );
}

/** Nobody has confirmed anything yet: everybody is at the first visit. */
export async function confirmNobody(system: TestSystem): Promise<void> {
  const pool = system.context.database.pool('system');
  await pool.query('DELETE FROM notice_confirmation');
  await pool.query('UPDATE person SET details_confirmed_at = NULL');
}

/** Everybody with a primary post on the locked roster; people with a role that excludes are excluded. */
export async function snapshot(system: TestSystem, world: World, contestId: number, at: string): Promise<number> {
  const pool = system.context.database.pool('system');
  const { rows } = await pool.query(
    `INSERT INTO roster_snapshot (organisation_id, contest_id, as_of, people, hash, created_at) VALUES ($1, $2, $3, 0, '\\x00', $3) RETURNING id`,
    [world.organisation, contestId, at],
  );
  const id = rows[0].id as number;
  await pool.query(
    `INSERT INTO roster_snapshot_person (snapshot_id, organisation_id, person_id, account_id, unit_id, status, title)
     SELECT $1, p.organisation_id, p.id, p.account_id, o.unit_id,
       CASE WHEN EXISTS (SELECT FROM role_grant g WHERE g.account_id = p.account_id AND g.role IN ('secretariat', 'item-writer', 'appraiser', 'juror', 'operator', 'organiser'))
         THEN 'excluded' ELSE 'must' END, o.title
     FROM person p JOIN post o ON o.person_id = p.id AND o.is_primary AND o.valid_to IS NULL WHERE p.organisation_id = $2`,
    [id, world.organisation],
  );
  await pool.query(
    `INSERT INTO roster_snapshot_unit (snapshot_id, organisation_id, unit_id, parent_id, path, code, name, full_name, kind, block, must, exempt, excluded)
     SELECT $1, u.organisation_id, u.unit_id, u.parent_id, u.path, u.code, u.name, u.full_name, u.kind, u.block,
       count(s.person_id) FILTER (WHERE s.status = 'must'), count(s.person_id) FILTER (WHERE s.status = 'exempt'), count(s.person_id) FILTER (WHERE s.status = 'excluded')
     FROM unit_path u LEFT JOIN roster_snapshot_person s ON s.snapshot_id = $1 AND s.unit_id = u.unit_id WHERE u.organisation_id = $2
     GROUP BY u.unit_id`,
    [id, world.organisation],
  );
  await pool.query(
    `UPDATE roster_snapshot SET people = (SELECT count(*) FROM roster_snapshot_person WHERE snapshot_id = $1) WHERE id = $1`,
    [id],
  );
  return id;
}
