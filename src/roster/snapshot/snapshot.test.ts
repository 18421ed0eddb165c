import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publishedContest } from '../../../test/contest.ts';
import { testSystem } from '../../../test/harness.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import type { Context } from '../../platform/context.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { rosterServices } from '../../services.ts';
import { lockRoster } from './lock-roster.ts';
import { endRosterStatus, setRosterStatus } from './set-status.ts';
import { hashOf } from './take-snapshot.ts';

const now = new Date('2023-06-03T08:00:00+07:00');

async function contest(change?: Parameters<typeof publishedContest>[2]) {
  const system = await testSystem({ now: now.toISOString(), listen: false });
  const world = await smallProvince(system.context.database);
  const { contestId } = await publishedContest(system, world, change);
  const doer = { organisation: world.organisation, accountId: world.accounts.lan, role: 'secretariat' };
  return { context: system.context, world, contestId, doer };
}

const lock = (context: Context, doer: Parameters<typeof lockRoster>[2], contestId: number, at = now) =>
  lockRoster(context, rosterServices, doer, { contestId, asOf: at }, at);

async function rowsOf(context: Context, snapshotId: number) {
  const { rows } = await context.database.pool('system').query(
    `SELECT p.full_name, s.status, s.reason, s.title, u.code FROM roster_snapshot_person s JOIN person p ON p.id = s.person_id
     JOIN unit u ON u.id = s.unit_id WHERE snapshot_id = $1 ORDER BY p.id`,
    [snapshotId],
  );
  return rows.map(({ full_name, status, reason, title, code }) => [full_name, status, reason, title, code]);
}

async function unitsOf(context: Context, snapshotId: number) {
  const { rows } = await context.database
    .pool('system')
    .query('SELECT code, must, exempt, excluded FROM roster_snapshot_unit WHERE snapshot_id = $1 ORDER BY code', [
      snapshotId,
    ]);
  return rows.map(({ code, must, exempt, excluded }) => [code, must, exempt, excluded]);
}

const giveRole = (context: Context, world: World, accountId: number, role: string, contestId: number | null = null) =>
  context.database.pool('system').query(
    `INSERT INTO role_grant (organisation_id, account_id, role, contest_id, valid_from, valid_to, created_at)
     VALUES ($1, $2, $3, $4, '2023-05-25', '2023-05-28', '2023-05-25')`,
    [world.organisation, accountId, role, contestId],
  );

test('the locked roster: who must, who is exempt, who had a duty in the contest, and each unit with its own people', async () => {
  const { context, world, contestId, doer } = await contest();
  await setRosterStatus(
    context,
    doer,
    { contestId, personId: world.people.nam, status: 'exempt', reason: 'Nghỉ thai sản' },
    now,
  );
  await giveRole(context, world, world.accounts.ha, 'juror', contestId);

  const snapshot = await lock(context, doer, contestId);

  assert.equal(snapshot.people, 3);
  assert.deepEqual(await rowsOf(context, snapshot.id), [
    ['Nguyễn Thị Thu Hà', 'excluded', 'Không xét giải vì thuộc Ban Giám khảo.', 'Chuyên viên', 'TN.S01.T1'],
    ['Trần Hoài Nam', 'exempt', 'Nghỉ thai sản', 'Chánh Văn phòng', 'TN.S01.P1'],
    ['Nguyễn Văn Bình', 'must', null, 'Chuyên viên', 'TN.S02'],
  ]);
  assert.deepEqual(await unitsOf(context, snapshot.id), [
    ['TN', 0, 0, 0],
    ['TN.S01', 0, 0, 0],
    ['TN.S01.P1', 0, 1, 0],
    ['TN.S01.T1', 0, 0, 1],
    ['TN.S02', 1, 0, 0],
  ]);
});

test('the same moment locked twice is one roster; a later lock is another one and leaves the first as it was', async () => {
  const { context, world, contestId, doer } = await contest();
  const later = new Date(now.getTime() + 3_600_000);

  const first = await lock(context, doer, contestId);
  const again = await lock(context, doer, contestId);
  const before = await rowsOf(context, first.id);
  await context.database
    .pool('system')
    .query('UPDATE post SET title = $2 WHERE person_id = $1', [world.people.binh, 'Trưởng phòng']);
  const second = await lock(context, doer, contestId, later);

  assert.deepEqual(again, first);
  assert.notEqual(second.id, first.id);
  assert.notEqual(second.hash, first.hash);
  assert.deepEqual(await rowsOf(context, first.id), before);
});

test('equal rosters have equal hashes; whoever is added, moved or exempted changes it', () => {
  const row = { personId: 1, accountId: 7, unitId: 3, title: 'Chuyên viên', status: 'must' as const, reason: null };
  const of = (...rows: (typeof row)[]) => hashOf(rows).toString('hex');

  assert.equal(of(row), of({ ...row }));
  assert.equal(
    new Set([of(), of(row), of({ ...row, unitId: 4 }), of({ ...row, title: 'Khác' }), of(row, { ...row, personId: 2 })])
      .size,
    5,
  );
});

test('people outside the units of the organiser, and those who left before the day, are not on the roster', async () => {
  const { context, world, contestId, doer } = await contest();
  const pool = context.database.pool('system');
  await pool.query('UPDATE contest SET unit_id = $2 WHERE id = $1', [contestId, world.units.laborDepartment]);
  await pool.query(`UPDATE person SET left_on = '2023-06-03' WHERE id = $1`, [world.people.nam]);

  const snapshot = await lock(context, doer, contestId);

  assert.deepEqual(
    (await rowsOf(context, snapshot.id)).map(([name]) => name),
    ['Nguyễn Thị Thu Hà'],
  );
  const { rows } = await pool.query(
    'SELECT code, parent_id, path FROM roster_snapshot_unit WHERE snapshot_id = $1 ORDER BY code',
    [snapshot.id],
  );
  const { laborDepartment, laborOffice, laborCentre } = world.units;
  assert.deepEqual(rows, [
    { code: 'TN.S01', parent_id: null, path: [laborDepartment] },
    { code: 'TN.S01.P1', parent_id: laborDepartment, path: [laborDepartment, laborOffice] },
    { code: 'TN.S01.T1', parent_id: laborDepartment, path: [laborDepartment, laborCentre] },
  ]);
});

test('who does not belong to the audience is written down as such and not counted', async () => {
  const { context, contestId, doer } = await contest((parameters) => {
    parameters.eligibility.blocks = ['Khối đơn vị sự nghiệp'];
  });

  const snapshot = await lock(context, doer, contestId);

  assert.equal(snapshot.people, 1);
  assert.deepEqual(
    (await rowsOf(context, snapshot.id)).map(([name, status]) => [name, status]),
    [
      ['Nguyễn Thị Thu Hà', 'must'],
      ['Trần Hoài Nam', 'not-eligible'],
      ['Nguyễn Văn Bình', 'not-eligible'],
    ],
  );
});

test('a decision holds from its first to its last day, once however often it is sent, and can be ended', async () => {
  const { context, world, contestId, doer } = await contest();
  const input = {
    contestId,
    personId: world.people.binh,
    status: 'exempt' as const,
    reason: 'Đi học dài hạn',
    to: '2023-06-03',
  };
  const statusAt = async (at: string) =>
    (await rowsOf(context, (await lock(context, doer, contestId, new Date(at))).id)).find(
      ([name]) => name === 'Nguyễn Văn Bình',
    )?.[1];

  const given = await setRosterStatus(context, doer, input, now);
  const again = await setRosterStatus(context, doer, input, now);

  assert.deepEqual([given.changed, again], [true, { id: given.id, changed: false }]);
  assert.equal(await statusAt('2023-06-03T23:59:59+07:00'), 'exempt');
  assert.equal(await statusAt('2023-06-04T00:00:00+07:00'), 'must');
  const excluded = await setRosterStatus(
    context,
    doer,
    { ...input, status: 'excluded', reason: 'QĐ 12', to: null },
    now,
  );
  assert.equal(await statusAt('2023-06-03T10:00:00+07:00'), 'excluded');
  await endRosterStatus(context, doer, { contestId, statusId: excluded.id }, new Date('2023-06-03T11:00:00+07:00'));
  await endRosterStatus(context, doer, { contestId, statusId: excluded.id }, new Date('2023-06-03T12:00:00+07:00'));
  assert.equal(await statusAt('2023-06-03T11:30:00+07:00'), 'must');
});

test('a decision needs a reason, days in order, and a person of this agency', async () => {
  const { context, world, contestId, doer } = await contest();
  const input = { contestId, personId: world.people.binh, status: 'exempt' as const, reason: 'Ốm' };
  const refused = (more: object, code: string) =>
    assert.rejects(setRosterStatus(context, doer, { ...input, ...more }, now), (error: Refusal) => error.code === code);

  await refused({ reason: '  ' }, 'roster.no-reason');
  await refused({ from: '2023-06-10', to: '2023-06-09' }, 'roster.wrong-days');
  await refused({ personId: world.people.mai }, 'roster.person-unknown');
});

test('a lock that was looked at before is refused when the people have changed meanwhile, and when there is nobody', async () => {
  const { context, world, contestId, doer } = await contest();

  await assert.rejects(
    lockRoster(context, rosterServices, doer, { contestId, expected: { must: 2, exempt: 0, excluded: 0 } }, now),
    (error: Refusal) => error.code === 'roster.changed',
  );
  await context.database
    .pool('system')
    .query('UPDATE person SET left_on = $2 WHERE organisation_id = $1', [world.organisation, '2023-06-01']);
  await assert.rejects(lock(context, doer, contestId), (error: Refusal) => error.code === 'roster.nobody');
});
