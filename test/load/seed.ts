import { createHash } from 'node:crypto';
import { fromTemplate } from '../../src/contest/templates/index.ts';
import { createBank } from '../../src/item-bank/create-bank.ts';
import { freezePool } from '../../src/item-bank/index.ts';
import { insertItems } from '../../src/item-bank/insert-items.ts';
import { someItem } from '../../src/item-bank/testing.ts';
import type { Context } from '../../src/platform/context.ts';
import { staffToken, tokenOf } from './token-of.ts';

export interface Seeded {
  slug: string;
  /** The unit at the top. */
  rootUnit: number;
  roundId: number;
  people: number;
}

const topics = ['chi-dao-dieu-hanh', 'the-che', 'thu-tuc-hanh-chinh', 'to-chuc-bo-may'];

/** A published contest with an open round, 200 items (4 topics × 3 levels) and `people` signed-in contestants. */
export async function seed(context: Context, people: number): Promise<Seeded> {
  const pool = context.database.pool('system');
  const now = new Date();
  const one = async (text: string, values: unknown[] = []) => (await pool.query(text, values)).rows[0].id as number;
  const organisation = await one(
    `INSERT INTO organisation (name, short_name, created_at) VALUES ('Tỉnh đo tải', 'Đo tải', $1) RETURNING id`,
    [now],
  );
  await pool.query(
    `INSERT INTO unit (organisation_id, code, created_at) SELECT $1, 'U' || n, $2 FROM generate_series(0, 3000) n`,
    [organisation, now],
  );
  await pool.query(
    `INSERT INTO unit_path (unit_id, organisation_id, path, name, full_name, search_name, code, parent_id, offers_online_services, scored_in_par_index)
     SELECT u.id, $1, CASE WHEN u.code = 'U0' THEN ARRAY[u.id] ELSE ARRAY[r.id, u.id] END, 'Đơn vị ' || u.code, 'Đơn vị ' || u.code, u.code, u.code,
       CASE WHEN u.code = 'U0' THEN NULL ELSE r.id END, false, false
     FROM unit u, (SELECT id FROM unit WHERE organisation_id = $1 AND code = 'U0') r WHERE u.organisation_id = $1`,
    [organisation],
  );
  const root = await one(`SELECT id FROM unit WHERE organisation_id = $1 AND code = 'U0'`, [organisation]);
  const doer = { organisation, accountId: null, role: 'command-line' };
  const bank = await createBank(context, doer, { organisation, name: 'Đo tải' }, now);
  await context.database.keys(organisation, (queries) =>
    insertItems(
      queries,
      { organisation, bankId: bank.id, accountId: null as never, state: 'approved', now },
      Array.from({ length: 200 }, (_, at) =>
        someItem(at + 1, { topic: topics[at % 4] as string, level: (Math.floor(at / 4) % 3) + 1 }),
      ),
    ),
  );
  const { parameters } = fromTemplate('thua-thien-hue-2023');
  const cells = topics.flatMap((topic) => [1, 2, 3].map((level) => ({ topic, level, count: level === 3 ? 1 : 2 })));
  Object.assign(parameters.test!, { itemsPerPaper: 20, blueprint: cells });
  const contestId = await one(
    `INSERT INTO contest (organisation_id, unit_id, slug, status, bank_id, created_at, published_at) VALUES ($1, $2, 'do-tai', 'published', $3, $4, $4) RETURNING id`,
    [organisation, root, bank.id, now],
  );
  await pool.query(
    'INSERT INTO contest_version (contest_id, version, organisation_id, parameters, created_at) VALUES ($1, 1, $2, $3, $4)',
    [contestId, organisation, JSON.stringify(parameters), now],
  );
  // The roster is locked before the round opens, as it is in life.
  const opensAt = new Date(now.getTime() - 3_600_000);
  const snapshotId = await one(
    `INSERT INTO roster_snapshot (organisation_id, contest_id, as_of, people, hash, created_at) VALUES ($1, $2, $3, $4, '\\x00', $3) RETURNING id`,
    [organisation, contestId, opensAt, people],
  );
  const roundId = await one(
    `INSERT INTO round (organisation_id, contest_id, number, label, opens_at, closes_at, snapshot_id, prepared_at) VALUES ($1, $2, 1, 'Tuần 1', $3, $4, $5, $6) RETURNING id`,
    [organisation, contestId, opensAt, new Date(now.getTime() + 6 * 3_600_000), snapshotId, now],
  );
  await context.database.keys(organisation, (queries) =>
    freezePool(queries, {
      organisation,
      roundId,
      bankId: bank.id,
      onDate: now.toISOString().slice(0, 10),
      blueprint: cells,
    }),
  );
  await addPeople(context, organisation, snapshotId, people, now);
  await addOrganiser(context, organisation, root, now);
  return { slug: 'do-tai', rootUnit: root, roundId, people };
}

/** Somebody with every right of the contest and of its top unit, signed in with a second factor. */
async function addOrganiser(context: Context, organisation: number, root: number, now: Date): Promise<void> {
  await context.database.pool('system').query(
    `WITH one AS (INSERT INTO account (email, name, created_at) VALUES ('tothuky@dotai.example', 'Tổ thư ký', $3) RETURNING id),
       granted AS (INSERT INTO role_grant (organisation_id, account_id, role, unit_id, valid_from, created_at)
         SELECT $1, one.id, r.role, $2, $3, $3 FROM one, unnest(ARRAY['organiser', 'focal-point']) AS r (role))
     INSERT INTO session (token_hash, account_id, staff, second_factor_at, created_at, last_seen_at, expires_at)
     SELECT $4, id, true, $3, $3, $3 + interval '1 hour', $3 + interval '1 day' FROM one`,
    [organisation, root, now, createHash('sha256').update(staffToken).digest()],
  );
}

async function addPeople(
  context: Context,
  organisation: number,
  snapshotId: number,
  people: number,
  now: Date,
): Promise<void> {
  const pool = context.database.pool('system');
  for (let from = 0; from < people; from += 20_000) {
    const numbers = Array.from({ length: Math.min(20_000, people - from) }, (_, at) => from + at);
    const hashes = numbers.map((number) => createHash('sha256').update(tokenOf(number)).digest());
    const expires = new Date(now.getTime() + 30 * 86_400_000);
    await pool.query(
      `WITH given AS (SELECT * FROM unnest($1::integer[], $2::bytea[]) AS g (number, hash)),
         accounts AS (INSERT INTO account (email, name, created_at) SELECT 'nguoi' || number || '@dotai.example', 'Nguyễn Văn Người ' || number, $3 FROM given RETURNING id, email),
         people AS (INSERT INTO person (organisation_id, account_id, full_name, sort_name, search_name, email, created_at, details_confirmed_at)
           SELECT $4, a.id, 'Nguyễn Văn Người', 'Người', 'nguoi', a.email, $3, $3 FROM accounts a RETURNING id, account_id, email),
         units AS (SELECT array_agg(id ORDER BY id) AS ids FROM unit WHERE organisation_id = $4),
         listed AS (INSERT INTO roster_snapshot_person (snapshot_id, organisation_id, person_id, account_id, unit_id, status)
           SELECT $5, $4, p.id, p.account_id, units.ids[2 + p.id % 3000], 'must' FROM people p, units)
         , noticed AS (INSERT INTO notice_confirmation (person_id, contest_id, version, organisation_id, confirmed_at)
           SELECT p.id, s.contest_id, 1000, $4, $3 FROM people p, roster_snapshot s WHERE s.id = $5)
       INSERT INTO session (token_hash, account_id, staff, created_at, last_seen_at, expires_at)
       SELECT g.hash, a.id, false, $3, $3 - interval '1 hour', $6 FROM given g JOIN accounts a ON a.email = 'nguoi' || g.number || '@dotai.example'`,
      [numbers, hashes, now, organisation, snapshotId, expires],
    );
  }
  await pool.query(
    `INSERT INTO roster_snapshot_unit (snapshot_id, organisation_id, unit_id, parent_id, path, code, name, full_name, must, exempt, excluded)
     SELECT $1, $2, u.unit_id, u.parent_id, u.path, u.code, u.name, u.full_name,
       (SELECT count(*) FROM roster_snapshot_person s WHERE s.snapshot_id = $1 AND s.unit_id = u.unit_id), 0, 0
     FROM unit_path u WHERE u.organisation_id = $2`,
    [snapshotId, organisation],
  );
  await pool.query('ANALYZE');
}
