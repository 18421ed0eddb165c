import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { freeHugeBytes } from './huge-pages.ts';

const meminfo = (free: number, reserved: number) =>
  `MemTotal:       24678492 kB\nHugePages_Total:     300\nHugePages_Free:      ${free}\nHugePages_Rsvd:        ${reserved}\nHugePages_Surp:        0\nHugepagesize:       2048 kB\n`;

function freeIn(files: Record<string, string>): number {
  const root = mkdtempSync(join(tmpdir(), 'hoithi-huge-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return freeHugeBytes(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const MiB = 1024 ** 2;

test('what is set aside and not yet asked for', () => {
  assert.equal(freeIn({ 'proc/meminfo': meminfo(300, 0) }), 600 * MiB);
  assert.equal(freeIn({ 'proc/meminfo': meminfo(300, 100) }), 400 * MiB);
  assert.equal(freeIn({ 'proc/meminfo': meminfo(100, 100) }), 0);
  assert.equal(freeIn({ 'proc/meminfo': meminfo(0, 0) }), 0);
  assert.equal(freeIn({ 'proc/meminfo': 'MemTotal:  2048 kB\n' }), 0);
  assert.equal(freeIn({}), 0, 'another system');
  assert.ok(Number.isSafeInteger(freeHugeBytes()));
});

test('none where the group of the process, or one above it, may not have them all', () => {
  const plenty = { 'proc/meminfo': meminfo(300, 0) };
  const newer = { ...plenty, 'proc/self/cgroup': '0::/system.slice/hoithi.service\n' };
  assert.equal(freeIn(newer), 600 * MiB);
  assert.equal(freeIn({ ...newer, 'sys/fs/cgroup/system.slice/hugetlb.2MB.max': 'max\n' }), 600 * MiB);
  assert.equal(freeIn({ ...newer, 'sys/fs/cgroup/system.slice/hoithi.service/hugetlb.2MB.max': '0\n' }), 0);
  assert.equal(freeIn({ ...newer, 'sys/fs/cgroup/system.slice/hugetlb.2MB.max': '2097152\n' }), 0);
  const inContainer = { ...plenty, 'proc/self/cgroup': '0::/\n' };
  assert.equal(freeIn({ ...inContainer, 'sys/fs/cgroup/hugetlb.2MB.max': '0\n' }), 0);

  const older = { ...plenty, 'proc/self/cgroup': '9:cpu,cpuacct:/a\n4:hugetlb:/docker/x\n' };
  const limit = 'sys/fs/cgroup/hugetlb/docker/x/hugetlb.2MB.limit_in_bytes';
  assert.equal(freeIn({ ...older, [limit]: '9223372036852678656\n' }), 600 * MiB);
  assert.equal(freeIn({ ...older, [limit]: '4194304\n' }), 0);
});
