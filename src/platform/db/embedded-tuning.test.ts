import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import pg from 'pg';
import { startEmbedded } from './embedded.ts';
import { settingsFile, tuningFor } from './embedded-tuning.ts';

const GiB = 1024 ** 3;

const machines = [
  { name: 'a virtual machine of 1 GB', memory: 1 * GiB, cores: 1, disk: 10 * GiB, buffers: '128MB', wal: '1280MB' },
  { name: 'an office server of 4 GB', memory: 4 * GiB, cores: 2, disk: 100 * GiB, buffers: '384MB', wal: '4096MB' },
  { name: 'a server of 16 GB', memory: 16 * GiB, cores: 8, disk: 500 * GiB, buffers: '1966MB', wal: '4096MB' },
  {
    name: 'a large server of 128 GB',
    memory: 128 * GiB,
    cores: 32,
    disk: 1000 * GiB,
    buffers: '4096MB',
    wal: '4096MB',
  },
  { name: 'a disk that is nearly full', memory: 4 * GiB, cores: 2, disk: 1 * GiB, buffers: '384MB', wal: '256MB' },
  { name: 'a disk of unknown size', memory: 4 * GiB, cores: 2, disk: undefined, buffers: '384MB', wal: '4096MB' },
];

for (const { name, memory, cores, disk, buffers, wal } of machines) {
  test(`${name} gets ${buffers} of buffers and keeps ${wal} of write-ahead log`, () => {
    const settings = tuningFor({ memoryBytes: memory, cores, freeDiskBytes: disk });

    assert.deepEqual({ buffers: settings.shared_buffers, wal: settings.max_wal_size }, { buffers, wal });
  });
}

test('no machine is tuned by giving up durability', () => {
  for (const { memory, cores, disk } of machines) {
    const { fsync, full_page_writes, synchronous_commit, wal_level } = tuningFor({
      memoryBytes: memory,
      cores,
      freeDiskBytes: disk,
    });
    assert.deepEqual(
      { fsync, full_page_writes, synchronous_commit, wal_level },
      { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on', wal_level: 'replica' },
    );
  }
});

/** `128MB` in bytes. */
const bytes = (setting: string) => Number.parseInt(setting, 10) * 1024 ** 2;

test('on a machine of 1 GB the server, its vacuums and twenty sorts at once leave half of the memory to others', () => {
  const s = tuningFor({ memoryBytes: GiB, cores: 1, freeDiskBytes: 10 * GiB });
  const most =
    bytes(s.shared_buffers as string) +
    bytes(s.wal_buffers as string) +
    bytes(s.maintenance_work_mem as string) +
    Number(s.autovacuum_max_workers) * bytes(s.autovacuum_work_mem as string) +
    20 * bytes(s.work_mem as string);

  assert.ok(most <= GiB / 2, `${most / 1024 ** 2} MB`);
});

test('write-ahead log never takes more than an eighth of the free disk, or 256 MB, and a checkpoint is spread over its time', () => {
  for (const { memory, cores, disk = Infinity } of machines) {
    const s = tuningFor({ memoryBytes: memory, cores, freeDiskBytes: disk });
    assert.ok(bytes(s.max_wal_size as string) <= Math.max(256 * 1024 ** 2, disk / 8));
    assert.ok(bytes(s.min_wal_size as string) < bytes(s.max_wal_size as string));
    assert.deepEqual([s.checkpoint_timeout, s.checkpoint_completion_target], ['15min', '0.9']);
  }
});

test('the server accepts what the smallest and the largest machine are given', async (t) => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'hoithi-tuning-'));
  t.after(() => rmSync(dataDirectory, { recursive: true, force: true }));
  for (const { memory, cores, disk } of [machines[0]!, machines[3]!]) {
    const settings = tuningFor({ memoryBytes: memory, cores, freeDiskBytes: disk });
    const server = await startEmbedded({ dataDirectory, superuserSettings: settings });
    try {
      const client = new pg.Client({
        host: server.socketDirectory,
        port: 5432,
        user: 'hoithi_owner',
        database: 'hoithi',
      });
      await client.connect();
      const { rows } = await client.query<{ name: string; value: string }>(
        'SELECT name, current_setting(name) AS value FROM pg_settings WHERE name = ANY($1)',
        [['shared_buffers', 'max_wal_size', 'wal_compression', 'huge_pages', 'autovacuum_max_workers']],
      );
      const { rows: wrong } = await client.query(
        "SELECT name, error FROM pg_file_settings WHERE error IS NOT NULL AND sourcefile LIKE '%hoithi.conf'",
      );
      await client.end();
      assert.deepEqual(wrong, []);
      assert.deepEqual(
        Object.fromEntries(
          rows.map(({ name, value }) => [name, /^\d+GB$/.test(value) ? `${parseInt(value, 10) * 1024}MB` : value]),
        ),
        {
          shared_buffers: settings.shared_buffers,
          max_wal_size: settings.max_wal_size,
          wal_compression: 'off',
          huge_pages: 'off',
          autovacuum_max_workers: settings.autovacuum_max_workers,
        },
      );
    } finally {
      await server.stop();
    }
  }
});

test('queries run on one core each where there are few', () => {
  assert.equal(tuningFor({ memoryBytes: GiB, cores: 2 }).max_parallel_workers_per_gather, '0');
  assert.equal(tuningFor({ memoryBytes: GiB, cores: 4 }).max_parallel_workers_per_gather, '2');
});

test('a quote in a setting stays inside its line', () => {
  const file = settingsFile({ log_directory: "/data/l'an" });

  assert.equal(file.split('\n').at(-2), "log_directory = '/data/l''an'");
});
