import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem } from '../../../test/harness.ts';
import { rowsRead } from '../../../test/rows-read.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { homeSql } from '../contestant/home-contest.ts';
import { noticeVersion } from '../contestant/notice.ts';
import { attemptSql, type Desk } from '../desk.ts';

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

  test('at a start', async () => {
    const values = {
      round_id: desk.roundId,
      snapshot_id: desk.snapshotId,
      account_ids: [world.accounts.ha, world.accounts.nam],
      class: 0,
      contest_id: desk.contestId,
      notice: noticeVersion,
      earlier: [],
    };
    const { rows, read } = await rowsRead<{ account_id: number; extra_minutes: number | null }>(
      system,
      attemptSql('list_starters'),
      values,
      { role: 'writer', organisation: world.organisation },
    );

    assert.deepEqual(
      new Map(rows.map((row) => [row.account_id, row.extra_minutes])),
      new Map([
        [world.accounts.ha, 7],
        [world.accounts.nam, null],
      ]),
    );
    assert.ok(read('attempt_override') <= 2, `${read('attempt_override')} read for two people`);
  });

  test('on the own page', async () => {
    const values = { account_ids: [world.accounts.ha], contests: [desk.contestId] };
    const { rows, read } = await rowsRead(system, homeSql('list_home_rounds'), values, {
      role: 'web',
      organisation: world.organisation,
    });

    assert.ok(rows.length > 0);
    assert.ok(read('attempt_override') <= rows.length, `${read('attempt_override')} read for ${rows.length} rounds`);
  });
});
