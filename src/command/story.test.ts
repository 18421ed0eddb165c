import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { commandOn } from '../../test/command.ts';
import { confirmAll } from '../../test/contest.ts';
import { type TestSystem, testDatabase, testSystem, Visitor } from '../../test/harness.ts';
import { assertInvariants } from '../../test/invariants.ts';
import { visitorAs } from '../../test/sign-in.ts';
import { smallProvince, type World } from '../../test/world.ts';
import { prepareRounds } from '../contest/index.ts';
import { urls } from '../platform/urls.ts';
import { contestServices } from '../services.ts';
import type { Manifest } from './backup.ts';

const hour = 3_600_000;
/** As people write it here: `2026-11-21 14:30`. */
const local = (instant: Date) => new Date(instant.getTime() + 7 * hour).toISOString().slice(0, 16).replace('T', ' ');

/** Each step stands on those before it. */
describe('a contest run by the shell, from its template to the restored backup', () => {
  let system: TestSystem;
  let world: World;
  let folder: string;
  let snapshotId: number;
  let hoithi: ReturnType<typeof commandOn>;
  /** Runs it with --json; anything but status 0 and one document fails the test. */
  const done = async (...args: string[]) => {
    const ran = await hoithi(...args, '--json');
    assert.equal(ran.status, 0, `${args.join(' ')}: ${ran.stdout}${ran.stderr}`);
    return ran.json();
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hoithi-story-'));
    system = await testSystem({ now: new Date().toISOString() });
    world = await smallProvince(system.context.database);
    hoithi = commandOn(system.url, { PUBLIC_URL: system.address });
  });
  after(() => rmSync(folder, { recursive: true }));

  test('contest create, list and show', async () => {
    const start = local(new Date(Date.now() + 48 * hour)).slice(0, 10);

    const made = await done(
      ...['contest', 'create', '--template', 'hue-city-2023', '--slug', 'thi', '--start', start],
      ...['--organisation', 'Thử Nghiệm'],
    );
    const list = await done('contest', 'list');
    const shown = await done('contest', 'show', 'thi');

    assert.equal(made.slug, 'thi');
    const { title } = shown.parameters;
    const expected = { slug: 'thi', status: 'draft', organisation_id: world.organisation, title, rounds: 4 };
    assert.deepEqual(list, [expected]);
    assert.deepEqual([shown.status, shown.version, shown.rehearsal, shown.rounds.length], ['draft', 1, false, 4]);
    assert.equal(local(new Date(shown.rounds[0].opensAt)).slice(0, 10), start);
  });

  test('the same address a second time, an unknown template and a day that is none are refused', async () => {
    const create = (...args: string[]) =>
      hoithi('contest', 'create', ...args, '--organisation', 'Thử Nghiệm', '--json');
    const ran = [
      await create('--template', 'hue-city-2023', '--slug', 'thi'),
      await create('--template', 'khong-co'),
      await create('--template', 'hue-city-2023', '--slug', 'khac', '--start', '2026-02-31'),
    ];

    assert.deepEqual(
      ran.map(({ status }) => status),
      [1, 1, 1],
      ran.map(({ stdout, stderr }) => stdout + stderr).join('\n'),
    );
    assert.equal((await done('contest', 'list')).length, 1);
  });

  test('with roster and bank the contest is published, and round open opens its first round now', async () => {
    snapshotId = (await done('roster', 'lock', '--contest', 'thi')).id;
    const { bank } = await done('item', 'sample', '--approved', '--organisation', 'Thử Nghiệm');
    await done('contest', 'bank', 'thi', bank);
    await done('contest', 'publish', 'thi', '--without-mail', 'Văn thư các sở chuyển mã cho từng người');
    const soon = new Date(Date.now() + hour);

    const moved = await done('round', 'open', 'thi', '1', '--at', local(soon), '--reason', 'Khai mạc sớm');
    const before = Date.now();
    const opened = await done('round', 'open', 'thi', '1', '--reason', 'Mọi người đã có mặt');
    const again = await hoithi('round', 'open', 'thi', '1', '--reason', 'Lần nữa', '--json');

    assert.equal(local(new Date(moved.opensAt)), local(soon));
    assert.deepEqual([opened.number, opened.label, opened.closesAt], [1, 'Tuần 1', moved.closesAt]);
    assert.ok(Date.parse(opened.opensAt) >= before - 2000 && Date.parse(opened.opensAt) <= Date.now() + 2000);
    assert.deepEqual([again.status, again.json().code], [1, 'contest.move-opened']);
  });

  test('participation counts who is at work; round extend moves the closing', async () => {
    system.clock.set(Date.now() + 3000);
    // As the running system does each minute.
    await prepareRounds(system.context, contestServices(system.context), new Date(system.clock()));
    await confirmAll(system, snapshotId);
    const ha = await visitorAs(system, world.accounts.ha);
    const started = await ha.post(urls.sheet('thi', 1), { viec: 'bat-dau' });
    assert.equal(started.status, 200);
    const [round] = (await done('contest', 'show', 'thi')).rounds;
    const until = new Date(Date.parse(round.closesAt) + hour);

    const counted = await done('participation', '--contest', 'thi', '--round', '1');
    const extended = await done(
      'round',
      'extend',
      'thi',
      '1',
      '--until',
      local(until),
      '--reason',
      'Mất mạng diện rộng',
    );

    const [{ must, working, done: finished, missing }] = counted.rounds;
    assert.deepEqual({ must, working, finished, missing }, { must: 3, working: 1, finished: 0, missing: 3 });
    assert.equal(extended.closesAt, until.toISOString());
  });

  test('round close ends it, round compensate gives minutes back, results wait for them', async () => {
    const closed = await done('round', 'close', 'thi', '1', '--reason', 'Mọi người đã thi xong');
    const began = performance.now();
    const compensated = await done('round', 'compensate', 'thi', '1', '--minutes', '15', '--reason', 'Mất điện');
    // Idle connections live for 60 s: no command waits for them.
    assert.ok(performance.now() - began < 55_000);
    const later = await hoithi('round', 'close', 'thi', '2', '--reason', 'Chưa tới', '--json');
    const { contest, rounds } = await done('results', '--contest', 'thi');

    assert.ok(Date.parse(closed.closesAt) <= Date.now() + 2000);
    assert.deepEqual([closed.incidentMinutes, compensated.incidentMinutes], [0, 15]);
    assert.deepEqual([later.status, later.json().code], [1, 'round.not-open']);
    assert.equal(contest, 'thi');
    assert.deepEqual(
      rounds.map(({ number, state, publication, results }: Record<string, unknown>) => [
        number,
        state,
        publication,
        results,
      ]),
      [[1, 'closed', null, null], ...[2, 3, 4].map((number) => [number, 'not-open', null, null])],
    );
  });

  test('every act of the shell stands in the audit with its reason', async () => {
    const { rows } = await system.context.database
      .pool('system')
      .query(`SELECT action, reason FROM audit_line WHERE action LIKE 'round.%' AND role = 'command-line' ORDER BY id`);

    assert.deepEqual(
      rows.map(({ action, reason }) => [action, reason]),
      [
        ['round.brought-forward', 'Khai mạc sớm'],
        ['round.brought-forward', 'Mọi người đã có mặt'],
        ['round.extended', 'Mất mạng diện rộng'],
        ['round.closed', 'Mọi người đã thi xong'],
        ['round.compensated', 'Mất điện'],
      ],
    );
  });

  test('session link signs its person in once', async () => {
    const { link } = await done('session', 'link', 'hantt@thunghiem.example');
    const path = new URL(link).pathname;
    const [first, second] = [new Visitor(system.address), new Visitor(system.address)];

    await first.post(path, {}, true);
    const again = await second.post(path);

    assert.equal(new URL(link).origin, system.address);
    assert.match((await first.get(urls.my())).text, /Nguyễn Thị Thu Hà/);
    assert.equal(again.status, 410);
  });

  test('doctor names each finding with its state', async () => {
    const { status, json } = await hoithi('doctor', '--json');

    const { findings } = json();
    assert.equal(findings.length, 7);
    assert.equal(status, findings.some(({ state }: { state: string }) => state === 'error') ? 1 : 0);
  });

  test('backup and restore: another database then answers as this one does', async () => {
    const directory = join(folder, 'sao-luu');
    const empty = await testDatabase();
    const there = commandOn(empty.url);

    const saved: Manifest = await done('backup', directory);
    const restored = await there('restore', directory, '--json');
    const used = await there('restore', directory, '--json');

    assert.equal(restored.status, 0, restored.stderr);
    assert.deepEqual(restored.json().tables, saved.tables);
    assert.ok(saved.tables.some(({ table, rows }) => table === 'public.attempt' && rows === 1));
    assert.deepEqual([used.status, used.json().code], [1, 'restore.not-empty']);
    assert.deepEqual((await there('contest', 'show', 'thi', '--json')).json(), await done('contest', 'show', 'thi'));
    await assertInvariants(empty.database);
  });
});
