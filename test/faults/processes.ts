import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { pause } from './random.ts';

/** Direct children of a process. */
export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => {
      try {
        const text = readFileSync(`/proc/${each}/stat`, 'utf8');
        return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]) === pid;
      } catch {
        return false;
      }
    });
}

const leftovers = new Set<() => void>();

/** What must not outlive this program when it is interrupted; returns how to take it back. */
export function atInterruption(work: () => void): () => void {
  leftovers.add(work);
  return () => void leftovers.delete(work);
}

for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  process.once(name, () => {
    for (const work of [...leftovers].reverse())
      try {
        work();
      } catch (error) {
        console.error(error);
      }
    process.exit(143);
  });

/** Alive and no zombie. */
export function isAlive(pid: number): boolean {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2)[0] !== 'Z';
  } catch {
    return false;
  }
}

export function kill(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** B1: the postmaster and its children at one instant; waits until they are gone. */
export async function killTree(pid: number): Promise<void> {
  // Never started; and 0 would mean our own group.
  if (pid <= 0) return;
  const all = [pid, ...childrenOf(pid)];
  for (const each of all) kill(each);
  for (let tries = 0; all.some(isAlive) && tries < 200; tries += 1) await pause(10);
}

export function run(program: string, ...args: string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs it and does not mind if it fails. */
export function attempt(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

const packages: Record<string, string> = {
  strace: 'strace',
  xfs_io: 'xfsprogs',
  'mkfs.ext4': 'e2fsprogs',
  nft: 'nftables',
  ip: 'iproute2',
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1': 'libfaketime',
  '/usr/lib/postgresql/15/bin/postgres': 'postgresql-15',
};

/** Why a recipe that needs these tools cannot run here, in words, or null. */
export function missing(tools: readonly string[], needsRoot: boolean): string | null {
  if (process.platform !== 'linux') return 'these recipes need Linux';
  if (needsRoot && process.getuid?.() !== 0) return 'root is needed';
  const absent = tools.filter((tool) => (tool.startsWith('/') ? !existsSync(tool) : !isThere(tool)));
  if (absent.length === 0) return null;
  return `${absent.join(', ')} is missing: apt-get install -y ${[...new Set(absent.map((tool) => packages[tool] ?? tool))].join(' ')}`;
}

const isThere = (tool: string): boolean =>
  [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin'].some((folder) => existsSync(`${folder}/${tool}`));
