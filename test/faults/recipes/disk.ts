import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Cluster, debian, postgresAccount } from '../cluster.ts';
import { atInterruption, attempt, isAlive, killTree, run } from '../processes.ts';
import { pause } from '../random.ts';
import type { Order, Outcome, Recipe } from '../recipe.ts';
import { closeWorld, freePort, makeWorld, type World } from '../world.ts';
import { mutantOf, onDebian } from './kills.ts';
import { peopleFor, underLoad } from './under-load.ts';

interface Disk {
  mount: string;
  image: string;
}

/** A file system of its own in a file; `-m 0`: nothing of it is kept for root. */
function makeDisk(room: string, size: string): Disk {
  const [image, mount] = [join(room, 'disk.img'), join(room, 'disk')];
  run('truncate', '-s', size, image);
  run('mkfs.ext4', '-q', '-F', '-m', '0', image);
  mkdirSync(mount);
  run('mount', '-o', 'loop', image, mount);
  atInterruption(() => attempt('umount', '-l', mount));
  const { uid, gid } = postgresAccount();
  chownSync(mount, uid, gid);
  return { mount, image };
}

async function unmount({ mount }: Disk): Promise<void> {
  for (let tries = 0; !attempt('umount', mount); tries += 1) {
    if (tries === 100) throw new Error(`${mount} cannot be unmounted`);
    await pause(50);
  }
}

async function onDisk(
  order: Order,
  size: string,
  people: number,
  settings: Record<string, string>,
  work: (world: World, cluster: Cluster, disk: Disk) => Promise<Outcome>,
  initdb: string[] = [],
): Promise<Outcome> {
  const disk = makeDisk(order.room, size);
  const cluster = new Cluster({
    directory: join(disk.mount, 'd'),
    port: await freePort(),
    settings,
    log: join(order.room, 'postgres.log'),
    initdb,
  });
  let world: World | undefined;
  try {
    await cluster.create();
    world = await makeWorld(order.room, people, { cluster }, mutantOf(order));
    run('sync', '-f', disk.mount);
    return await work(world, cluster, disk);
  } finally {
    if (world) await closeWorld(world);
    await killTree(cluster.pid);
    await unmount(disk);
  }
}

/** B2: nothing that the file system had not yet flushed survives, its journal included; then the machine comes back. */
async function pullPlug(cluster: Cluster, disk: Disk): Promise<void> {
  run('xfs_io', '-x', '-c', 'shutdown', disk.mount);
  await pause(300);
  await killTree(cluster.pid);
  await unmount(disk);
  run('mount', '-o', 'loop', disk.image, disk.mount);
  await cluster.start();
}

const pluggedSettings = (order: Order): Record<string, string> =>
  order.control === 'fsync=off'
    ? { fsync: 'off' }
    : order.control === 'synchronous_commit=off'
      ? { synchronous_commit: 'off' }
      : {};

/** Starts the server again whenever it has ended, as a service manager does. */
function keepAlive(cluster: Cluster): () => void {
  let isWanted = true;
  void (async () => {
    while (isWanted) {
      if (!isAlive(cluster.pid)) await cluster.start(5000).catch(() => {});
      await pause(500);
    }
  })();
  return () => {
    isWanted = false;
  };
}

/** Attaches to the processes that write the log of changes. */
async function injectInto(cluster: Cluster, what: string): Promise<ChildProcess[]> {
  const rows = await cluster.query(
    `SELECT pid FROM pg_stat_activity WHERE application_name = 'hoithi writer' OR backend_type = 'walwriter'`,
  );
  return rows.map(({ pid }) =>
    spawn(
      'strace',
      [
        '-qq',
        '-p',
        String(pid),
        '-e',
        'trace=fsync,fdatasync',
        '-e',
        `inject=fsync,fdatasync:${what}`,
        '-o',
        '/dev/null',
      ],
      {
        stdio: 'ignore',
      },
    ),
  );
}

const postgres = join(debian, 'postgres');

export const disks: Recipe[] = [
  {
    name: 'pulled-plug',
    says: 'the file system under PostgreSQL 15 loses all it had not flushed, journal included',
    tools: [postgres, 'xfs_io', 'mkfs.ext4'],
    root: true,
    times: 20,
    controls: [
      { name: 'fsync=off', says: 'PostgreSQL does not wait for the disk', times: 1 },
      { name: 'synchronous_commit=off', says: 'COMMIT is answered before the log is on disk', times: 3 },
    ],
    run: (order) =>
      onDisk(order, '6G', peopleFor(order), pluggedSettings(order), (world, cluster, disk) =>
        underLoad(world, order, { harm: () => pullPlug(cluster, disk) }),
      ),
  },
  {
    name: 'disk-full',
    says: 'no space left under the database for 6 s, then space again; seconds count from the space',
    tools: [postgres, 'mkfs.ext4'],
    root: true,
    times: 5,
    controls: [{ name: 'ack-early', says: '"saved" is said before COMMIT, the error swallowed', times: 1 }],
    run: (order) =>
      onDisk(
        order,
        '1500M',
        peopleFor(order),
        { max_wal_size: '64MB', min_wal_size: '32MB' },
        async (world, cluster, disk) => {
          const filler = join(disk.mount, 'filler');
          const stop = keepAlive(cluster);
          try {
            const outcome = await underLoad(world, order, {
              prelude: async () => {
                attempt('dd', 'if=/dev/zero', `of=${filler}`, 'bs=1M');
                attempt('dd', 'if=/dev/zero', `of=${filler}2`, 'bs=4k');
                await pause(6000);
              },
              harm: () => {
                for (const file of [filler, `${filler}2`]) rmSync(file, { force: true });
              },
            });
            const log = readFileSync(join(order.room, 'postgres.log'), 'utf8');
            const noSpace = (log.match(/No space left on device/g) ?? []).length;
            return withBroken(outcome, noSpace > 0 ? [] : ['the disk was never full'], { no_space_errors: noSpace });
          } finally {
            stop();
          }
        },
        ['--wal-segsize=4'],
      ),
  },
  {
    name: 'fsync-error',
    says: 'the disk refuses a flush (EIO) to the backends that store answers',
    tools: [postgres, 'strace'],
    root: true,
    times: 10,
    controls: [{ name: 'ack-early', says: '"saved" is said before COMMIT', times: 3 }],
    run: (order) =>
      onDebian(order, async (world, cluster) => {
        const outcome = await underLoad(world, order, {
          harm: async () => {
            const before = panics(order.room);
            await injectInto(cluster, 'error=EIO:when=20');
            for (let tries = 0; panics(order.room) === before && tries < 200; tries += 1) await pause(50);
          },
        });
        const seen = panics(order.room);
        return withBroken(outcome, seen >= outcome.faults ? [] : [`only ${seen} PANIC`], { panics: seen });
      }),
  },
  {
    name: 'slow-disk',
    says: 'every flush takes 200 ms for 8 s, and in the middle of it the database is killed',
    tools: [postgres, 'strace'],
    root: true,
    times: 5,
    controls: [{ name: 'ack-early', says: '"saved" is said before COMMIT', times: 1 }],
    run: (order) =>
      onDebian(order, (world, cluster) =>
        underLoad(world, order, {
          prelude: async () => {
            await injectInto(cluster, 'delay_enter=200000');
            await pause(8000);
          },
          harm: async () => {
            await cluster.kill();
            await cluster.start();
          },
        }),
      ),
  },
];

const panics = (room: string): number =>
  (readFileSync(join(room, 'postgres.log'), 'utf8').match(/PANIC/g) ?? []).length;

export const withBroken = (outcome: Outcome, broken: string[], more: Record<string, unknown>): Outcome => ({
  ...outcome,
  broken: [...(outcome.broken ?? []), ...broken],
  more: { ...outcome.more, ...more },
});
