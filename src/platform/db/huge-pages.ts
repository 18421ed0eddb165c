import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Bytes of large pages that the system has set aside (vm.nr_hugepages) and nobody has asked for yet; 0 where there are
 * none or where a container may not use all of them: PostgreSQL would end with SIGBUS at the first page beyond its share.
 * @param root where /proc and /sys lie
 */
export function freeHugeBytes(root = '/'): number {
  const memory = textOf(join(root, 'proc/meminfo'));
  const line = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(memory)?.[1] ?? 0);
  const free = line('HugePages_Free') - line('HugePages_Rsvd');
  return free > 0 && !isRationed(root) ? free * line('Hugepagesize') * 1024 : 0;
}

/** Whether a control group of this process, or one above it, limits large pages. */
function isRationed(root: string): boolean {
  return textOf(join(root, 'proc/self/cgroup'))
    .split('\n')
    .some((line) => {
      const [, controllers, path] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
      if (path === undefined) return false;
      if (controllers === '') return isLimited(join(root, 'sys/fs/cgroup'), path, 'hugetlb.2MB.max');
      if (!controllers!.split(',').includes('hugetlb')) return false;
      return isLimited(join(root, 'sys/fs/cgroup/hugetlb'), path, 'hugetlb.2MB.limit_in_bytes');
    });
}

function isLimited(mount: string, path: string, file: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    const limit = textOf(join(mount, at, file)).trim();
    // Without a limit the older groups name the largest number that fits.
    if (limit !== '' && limit !== 'max' && Number(limit) < 2 ** 60) return true;
    if (at === '/') return false;
  }
}

/** '' where there is no such file, as on other systems. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
