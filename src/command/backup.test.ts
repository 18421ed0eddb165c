import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { publishedContest } from '../../test/contest.ts';
import { type TestSystem, testDatabase, testSystem } from '../../test/harness.ts';
import { visitorAs } from '../../test/sign-in.ts';
import { smallProvince, type World } from '../../test/world.ts';
import { urls } from '../platform/urls.ts';
import { backUp, restore } from './backup.ts';

describe('backup and restore', () => {
  let system: TestSystem;
  let world: World;
  let directory: string;
  const now = () => new Date(system.clock());

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'hoithi-backup-'));
    system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
    world = await smallProvince(system.context.database);
    const contest = await publishedContest(system, world);
    const ha = await visitorAs(system, world.accounts.ha);
    await ha.post(urls.sheet(contest.slug, 1), { viec: 'bat-dau' });
    await ha.post(urls.sheet(contest.slug, 1), { viec: 'luu', q1: '2', q2: '1' });
  });
  after(() => rm(directory, { recursive: true, force: true }));

  test('a backup of the running system restores into an empty database, equal by count and hash of every table', async () => {
    const made = await backUp(system.context.database, join(directory, 'one'), now());
    const { database } = await testDatabase();

    const restored = await restore(database, join(directory, 'one'));
    const again = await backUp(database, join(directory, 'two'), now());

    assert.ok(made.tables.some(({ table, rows }) => table === 'public.answer_event' && rows === 2));
    assert.ok(made.tables.some(({ table, rows }) => table === 'keys.item_key' && rows === 24));
    assert.deepEqual(restored.tables, made.tables);
    assert.deepEqual(again.tables, made.tables);
  });

  test('a backup can be read by its owner only', async () => {
    const folder = join(directory, 'one');
    const paths = [folder, ...(await readdir(folder)).map((name) => join(folder, name))];
    const modes = await Promise.all(paths.map(async (path) => (await stat(path)).mode & 0o077));

    assert.ok(paths.length > 20);
    assert.deepEqual([...new Set(modes)], [0]);
  });

  test('the restored system goes on: new rows get new numbers, agencies stay apart', async () => {
    const { database } = await testDatabase();
    await restore(database, join(directory, 'one'));

    const { rows } = await database
      .pool('system')
      .query(`INSERT INTO account (email, created_at) VALUES ('moi@thunghiem.example', now()) RETURNING id`);
    const { rows: before } = await system.context.database.pool('system').query('SELECT max(id) AS id FROM account');
    const seen = await database.web(
      world.otherOrganisation,
      async ({ client }) => (await client.query('SELECT count(*) AS n FROM contest')).rows[0].n,
    );

    assert.equal(rows[0].id, before[0].id + 1);
    assert.equal(seen, 0);
  });

  test('a damaged file is found and nothing is restored', async () => {
    await backUp(system.context.database, join(directory, 'three'), now());
    const file = join(directory, 'three', 'manifest.json');
    const manifest = JSON.parse(await readFile(file, 'utf8'));
    manifest.tables.find(({ table }: { table: string }) => table === 'public.person').hash = '1';
    await writeFile(file, JSON.stringify(manifest));
    const { database } = await testDatabase();

    await assert.rejects(restore(database, join(directory, 'three')), { code: 'restore.damaged' });
    assert.equal((await database.pool('system').query('SELECT count(*) AS n FROM organisation')).rows[0].n, 0);
  });

  test('a backup from before starts were counted is restored with its starts counted', async () => {
    const folder = join(directory, 'earlier');
    const { tables } = await backUp(system.context.database, folder, now());
    const file = join(folder, 'manifest.json');
    const manifest = JSON.parse(await readFile(file, 'utf8'));
    manifest.tables = tables.filter(({ table }) => table !== 'public.unit_start');
    manifest.migrations = manifest.migrations.filter(({ name }: { name: string }) => !name.includes('starts_by_unit'));
    await writeFile(file, JSON.stringify(manifest));
    const { database } = await testDatabase();

    await restore(database, folder);

    const { rows } = await database.pool('system').query('SELECT unit_id, people FROM unit_start');
    assert.deepEqual(rows, [{ unit_id: world.units.laborCentre, people: 1 }]);
  });

  test('neither a full folder nor a used database is written over', async () => {
    await assert.rejects(backUp(system.context.database, join(directory, 'one'), now()), { code: 'backup.not-empty' });
    await assert.rejects(restore(system.context.database, join(directory, 'one')), { code: 'restore.not-empty' });
    await assert.rejects(restore(system.context.database, directory), { code: 'restore.no-manifest' });
  });
});
