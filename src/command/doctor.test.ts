import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type TestSystem, testSystem } from '../../test/harness.ts';
import type { Context } from '../platform/context.ts';
import { Database } from '../platform/db/database.ts';
import { createPostman } from '../platform/mail.ts';
import { examine } from './doctor.ts';
import {
  clockFinding,
  type Finding,
  flushFinding,
  mailFinding,
  migrationsFinding,
  settingsFinding,
  storageFinding,
  versionsFinding,
} from './findings.ts';

const gigabyte = 2 ** 30;
const safe = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', data_sync_retry: 'off' };

/** What is found, how bad that is, and what the sentence has to say. */
const cases: [string, Finding, Finding['state'], RegExp][] = [
  ['a disk that writes', flushFinding({ milliseconds: 0.8 }), 'ok', /0,80 ms\.$/],
  ['the quickest flush that is believed', flushFinding({ milliseconds: 0.02 }), 'ok', /0,02 ms/],
  ['a disk that does not write', flushFinding({ milliseconds: 0.004 }), 'warning', /nhanh quá mức.*pin dự phòng/],
  ['a flush of 30 ms', flushFinding({ milliseconds: 30 }), 'ok', /30,00 ms/],
  ['a slow disk', flushFinding({ milliseconds: 30.5 }), 'warning', /chậm.*SSD/],
  [
    'a folder without rights',
    flushFinding({ folder: '/du-lieu', code: 'EACCES' }),
    'error',
    /\/du-lieu \(EACCES\).*quyền/,
  ],
  ['safe settings', settingsFinding(safe), 'ok', /trước khi báo đã lưu/],
  ['a standby that is waited for', settingsFinding({ ...safe, synchronous_commit: 'remote_apply' }), 'ok', /./],
  ['fsync off', settingsFinding({ ...safe, fsync: 'off' }), 'error', /: fsync đang đặt sai.*khởi động lại/],
  [
    'commit without waiting',
    settingsFinding({ ...safe, synchronous_commit: 'off' }),
    'error',
    /: synchronous_commit đang/,
  ],
  ['torn pages', settingsFinding({ ...safe, full_page_writes: 'off' }), 'error', /: full_page_writes đang/],
  ['flushes tried again', settingsFinding({ ...safe, data_sync_retry: 'on' }), 'error', /: data_sync_retry đang/],
  [
    'two wrong settings',
    settingsFinding({ ...safe, fsync: 'off', full_page_writes: 'off' }),
    'error',
    /: fsync, full_page_writes/,
  ],
  ['equal clocks', clockFinding(0.2), 'ok', /khớp nhau/],
  ['two seconds between them', clockFinding(-2.4), 'ok', /khớp nhau/],
  ['a database that is behind', clockFinding(-3), 'error', /lệch -3 giây.*NTP/],
  ['a database that is ahead', clockFinding(3600), 'error', /lệch 3600 giây.*NTP/],
  ['no mail server', mailFinding('none'), 'warning', /Chưa đặt SMTP_URL/],
  ['a mail server', mailFinding('answers'), 'ok', /trả lời/],
  ['a mail server that is silent', mailFinding('silent'), 'error', /xem lại SMTP_URL/],
  ['room', storageFinding({ free: 50 * gigabyte, size: 100 * gigabyte }), 'ok', /^Còn trống 50,0 GB\.$/],
  ['a fifth left', storageFinding({ free: 20 * gigabyte, size: 100 * gigabyte }), 'ok', /20,0 GB/],
  ['less than a fifth left', storageFinding({ free: 19 * gigabyte, size: 100 * gigabyte }), 'warning', /hơn 80 %/],
  ['less than 2 GB left', storageFinding({ free: 1.9 * gigabyte, size: 4 * gigabyte }), 'error', /Cần ít nhất 2 GB/],
  ['no folder', storageFinding({ folder: '/du-lieu', code: 'ENOENT' }), 'error', /\/du-lieu \(ENOENT\)/],
  [
    'PostgreSQL 15',
    versionsFinding({ node: '24.1.0', postgres: 15, isExposed: false }),
    'ok',
    /^Node 24\.1\.0, PostgreSQL 15\.$/,
  ],
  [
    'PostgreSQL 14',
    versionsFinding({ node: '24.1.0', postgres: 14, isExposed: false }),
    'error',
    /cần PostgreSQL 15 đến 18/,
  ],
  [
    'PostgreSQL 19',
    versionsFinding({ node: '24.1.0', postgres: 19, isExposed: true }),
    'error',
    /cần PostgreSQL 15 đến 18/,
  ],
  [
    'the bundled server under an open site',
    versionsFinding({ node: '24.1.0', postgres: 18, isExposed: true }),
    'warning',
    /DATABASE_URL/,
  ],
  ['all migrations', migrationsFinding(true), 'ok', /đúng phiên bản\.$/],
  ['a migration that is missing', migrationsFinding(false), 'error', /chưa đúng phiên bản.*khởi động lại/],
];

for (const [name, found, state, message] of cases)
  test(`${found.check}, ${name}: ${state}`, () => {
    assert.equal(found.state, state);
    assert.match(found.message, message);
  });

describe('doctor looks at the real thing', () => {
  let system: TestSystem;
  let folder: string;
  const databases: Database[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hoithi-doctor-'));
    system = await testSystem({ listen: false });
  });
  after(async () => {
    for (const database of databases) await database.close();
    await rm(folder, { recursive: true });
  });

  const withConfig = (change: Partial<Context['config']>): Context => ({
    ...system.context,
    config: { ...system.context.config, dataDirectory: folder, ...change },
  });
  const found = async (context: Context, check: Finding['check'], wall?: () => number) =>
    (await examine(context, wall)).find((each) => each.check === check)!;

  test('one finding of each kind, and nothing left in the data folder', async () => {
    const findings = await examine(withConfig({}));
    const left = await readdir(folder);

    assert.deepEqual(
      findings.map(({ check }) => check),
      ['disk-flush', 'database-settings', 'clock', 'mail', 'storage', 'versions', 'migrations'],
    );
    const states = Object.fromEntries(findings.map(({ check, state }) => [check, state]));
    assert.deepEqual([states.clock, states.mail, states.versions, states.migrations], ['ok', 'warning', 'ok', 'ok']);
    assert.match(findings[0]!.message, /^Ghi xuống đĩa mất \d+,\d\d ms/);
    assert.deepEqual(left, []);
  });

  test('a data folder that is not there is an error of the disk and of storage, not a fault', async () => {
    const findings = await examine(withConfig({ dataDirectory: join(folder, 'khong-co') }));

    const errors = findings.filter(({ message }) => message.includes('ENOENT'));
    assert.deepEqual(
      errors.map(({ check, state }) => [check, state]),
      [
        ['disk-flush', 'error'],
        ['storage', 'error'],
      ],
    );
  });

  test('a data folder that cannot be written is an error', async () => {
    const file = join(folder, 'tep');
    await writeFile(file, '');

    const { state, message } = await found(withConfig({ dataDirectory: file }), 'disk-flush');

    assert.deepEqual([state, message.includes('ENOTDIR')], ['error', true]);
  });

  test('a database that does not wait for the disk is an error', async () => {
    const name = new URL(system.url.replace('@/', '@x/')).pathname.slice(1);
    await system.context.database.pool('system').query(`ALTER DATABASE ${name} SET synchronous_commit = off`);
    const database = new Database(system.context.database.connection);
    databases.push(database);

    const { state, message } = await found({ ...withConfig({}), database }, 'database-settings');

    assert.deepEqual([state, message.includes('synchronous_commit')], ['error', true]);
  });

  test("a machine's clock an hour off is an error, although the program follows the database's", async () => {
    const { state, message } = await found(withConfig({}), 'clock', () => Date.now() - 3_600_000);

    assert.equal(state, 'error');
    assert.match(message, /lệch (3600|3599|3601) giây/);
  });

  test('mail: the server is really asked', async () => {
    const { SMTPServer } = await import('smtp-server');
    const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'] });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const smtpUrl = `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`;
    const withServer = () => {
      const context = withConfig({ smtpUrl });
      return { ...context, postman: createPostman(context.database, context.config, context.log) };
    };

    const [up, down] = [withServer(), withServer()];
    const answering = await found(up, 'mail');
    up.postman.close();
    await new Promise<void>((resolve) => server.close(resolve));
    const silent = await found(down, 'mail');
    down.postman.close();

    assert.deepEqual([answering.state, silent.state], ['ok', 'error']);
  });

  test('the bundled server under a site of the Internet is warned about, a server of its own is not', async () => {
    const open = { publicUrl: 'https://hoithi.tinh.gov.vn' };

    const bundled = await found(withConfig({ ...open, databaseUrl: null }), 'versions');
    const own = await found(withConfig(open), 'versions');

    assert.deepEqual([bundled.state, own.state], ['warning', 'ok']);
  });

  test('a migration that has not run is an error', async () => {
    await system.context.database
      .pool('system')
      .query('DELETE FROM schema_migration WHERE name = (SELECT max(name) FROM schema_migration)');

    assert.equal((await found(withConfig({}), 'migrations')).state, 'error');
  });
});
