import assert from 'node:assert/strict';
import test from 'node:test';
import { settingsFile, tuningFor } from './embedded-tuning.ts';

const GiB = 1024 ** 3;

const machines = [
  { name: 'a virtual machine of 1 GB', memory: 1 * GiB, cores: 1, disk: 10 * GiB, buffers: '128MB', wal: '1280MB' },
  { name: 'an office server of 4 GB', memory: 4 * GiB, cores: 2, disk: 100 * GiB, buffers: '492MB', wal: '4096MB' },
  { name: 'a server of 16 GB', memory: 16 * GiB, cores: 8, disk: 500 * GiB, buffers: '1966MB', wal: '4096MB' },
  {
    name: 'a large server of 128 GB',
    memory: 128 * GiB,
    cores: 32,
    disk: 1000 * GiB,
    buffers: '4096MB',
    wal: '4096MB',
  },
  { name: 'a disk that is nearly full', memory: 4 * GiB, cores: 2, disk: 1 * GiB, buffers: '492MB', wal: '256MB' },
  { name: 'a disk of unknown size', memory: 4 * GiB, cores: 2, disk: undefined, buffers: '492MB', wal: '4096MB' },
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

test('queries run on one core each where there are few', () => {
  assert.equal(tuningFor({ memoryBytes: GiB, cores: 2 }).max_parallel_workers_per_gather, '0');
  assert.equal(tuningFor({ memoryBytes: GiB, cores: 4 }).max_parallel_workers_per_gather, '2');
});

test('a quote in a setting stays inside its line', () => {
  const file = settingsFile({ log_directory: "/data/l'an" });

  assert.equal(file.split('\n').at(-2), "log_directory = '/data/l''an'");
});
