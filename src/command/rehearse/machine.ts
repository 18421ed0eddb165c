import { statfs } from 'node:fs/promises';
import { cpus, freemem } from 'node:os';
import type { Context } from '../../platform/context.ts';

const MiB = 1024 * 1024;

/** The worst that was seen of this machine and its database while watched. */
export interface Watched {
  database_p95_ms: number;
  cpu: number;
  memory_free_mb: number;
  disk_free_mb: number;
}

/** Looks twice a second until `stop` is called. */
export function watchMachine({ config, database }: Context): { stop(): Promise<Watched> } {
  const looks: number[] = [];
  let [memory, disk] = [Infinity, Infinity];
  const before = times();
  const look = async () => {
    const began = performance.now();
    await database.pool('system').query('SELECT 1');
    looks.push(performance.now() - began);
    memory = Math.min(memory, freemem() / MiB);
    const { bavail, bsize } = await statfs(config.dataDirectory);
    disk = Math.min(disk, (bavail * bsize) / MiB);
  };
  let running = look().catch(() => void looks.push(Infinity));
  const timer = setInterval(() => {
    running = running.then(look).catch(() => void looks.push(Infinity));
  }, 500);
  return {
    async stop() {
      clearInterval(timer);
      await running;
      const after = times();
      const all = after.all - before.all;
      return {
        database_p95_ms: Math.round(share(looks, 0.95)),
        cpu: all > 0 ? Math.round((1 - (after.idle - before.idle) / all) * 100) / 100 : 0,
        memory_free_mb: Math.round(memory),
        disk_free_mb: Math.round(disk),
      };
    },
  };
}

function times(): { idle: number; all: number } {
  let [idle, all] = [0, 0];
  for (const { times } of cpus()) {
    idle += times.idle;
    all += times.user + times.nice + times.sys + times.irq + times.idle;
  }
  return { idle, all };
}

/** The value that this share of them does not exceed; 0 of none. */
export function share(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
