import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem } from '../../../test/harness.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import type { DatabaseRole } from '../../platform/db/database.ts';
import type { Statement } from '../../platform/db/sql.ts';
import { homeSql } from '../contestant/home.ts';
import { noticeVersion } from '../contestant/notice.ts';
import { attemptSql, type Desk } from '../desk.ts';

/** What a node of a plan did. */
interface Done {
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Done[];
}

describe('what somebody was given is looked up, however many others were given something', () => {
  let system: TestSystem;
  let world: World;
  let desk: Desk;

  before(async () => {
    system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
    world = await smallProvince(system.context.database);
    const { slug } = await publishedContest(system, world);
    desk = (await system.attempt.parts.desks.find(slug, 1))!;
    await system.context.database.pool('system').query(
      `INSERT INTO attempt_override (organisation_id, round_id, person_id, extra_minutes, reason, created_at)
       SELECT $1::integer, $2::integer, n, 5, 'Cả huyện mất điện', now() FROM generate_series(100000, 100999) n
       UNION ALL SELECT $1::integer, $2::integer, $3::bigint, 7, 'Khiếm thị', now()`,
      [world.organisation, desk.roundId, world.people.ha],
    );
    await system.context.database.pool('system').query('ANALYZE attempt_override');
  });

  /** The rows, and how many of what was given to people had to be read for them. */
  async function run(role: DatabaseRole, statement: Statement, values: Record<string, unknown>) {
    const client = await system.context.database.pool(role).connect();
    try {
      const given = statement.parameters.map((name) => values[name]);
      await client.query(`BEGIN; SET LOCAL app.organisation = '${world.organisation}'`);
      const { rows } = await client.query(statement.text, given);
      const plan = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}`, given);
      return { rows, read: readIn(plan.rows[0]['QUERY PLAN'][0].Plan) };
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  }

  function readIn(node: Done): number {
    const own =
      node['Relation Name'] === 'attempt_override'
        ? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
        : 0;
    return (node.Plans ?? []).reduce((sum, each) => sum + readIn(each), own);
  }

  test('at a start', async () => {
    const { rows, read } = await run('writer', attemptSql('list_starters'), {
      round_id: desk.roundId,
      snapshot_id: desk.snapshotId,
      account_ids: [world.accounts.ha, world.accounts.nam],
      class: 0,
      contest_id: desk.contestId,
      notice: noticeVersion,
      earlier: [],
    });

    assert.deepEqual(
      new Map(rows.map((row) => [row.account_id, row.extra_minutes])),
      new Map([
        [world.accounts.ha, 7],
        [world.accounts.nam, null],
      ]),
    );
    // Before PostgreSQL 18 rows of several looks are told as their mean, rounded.
    assert.ok(read <= 2, `${read} read for two people`);
  });

  test('on the own page', async () => {
    const { rows, read } = await run('web', homeSql('list_home_rounds'), {
      people: [world.people.ha],
      account_id: world.accounts.ha,
      contests: [desk.contestId],
    });

    assert.ok(rows.length > 0);
    assert.ok(read <= rows.length, `${read} read for ${rows.length} rounds`);
  });
});
