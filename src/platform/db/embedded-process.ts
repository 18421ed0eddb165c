import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** An operating-system account that PostgreSQL runs as; undefined means "as whoever runs us". */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** Accounts of /etc/passwd. initdb needs one that is listed: a bare number makes it fail. */
export function accounts(passwd = readFileSync('/etc/passwd', 'utf8')): Account[] {
  return passwd.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

/** True while the process runs; a zombie that nobody has reaped has ended. */
export function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
    return state !== 'Z' && state !== 'X';
  } catch {
    return false;
  }
}

/** What a postmaster wrote into its lock file. */
export interface Postmaster {
  pid: number;
  socketDirectory: string;
}

/**
 * The running postmaster of this cluster, or null. After a crash, above all in a container, the number in the file
 * may belong to any other process by now, so its command line has to name this cluster.
 */
export function runningPostmaster(cluster: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid) || !commandLine(pid).includes(cluster)) return null;
  return { pid, socketDirectory: lines[4]?.trim() ?? '' };
}

/**
 * Removes a lock file whose writer is gone; otherwise a reused process number would stop the server from starting.
 * One that is empty may be a server's that starts at this very moment: it counts as left over after five seconds.
 */
export function removeStaleLock(cluster: string): void {
  const file = join(cluster, 'postmaster.pid');
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found || runningPostmaster(cluster)) return;
  if (found.size > 0 || Date.now() - found.mtimeMs > 5_000) rmSync(file, { force: true });
}

function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/** Nothing of our own environment (PG*, LD_LIBRARY_PATH, NODE_OPTIONS) may reach the server. */
const environment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' };

function as(account: Account | undefined) {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

/** True when this account can enter and list the directory: asked of the system, since access lists and mounts count. */
export function canEnter(account: Account | undefined, directory: string): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'test -d "$1" && test -x "$1"', 'sh', directory], {
    cwd: '/',
    env: environment,
    ...as(account),
  });
  return status === 0;
}

/** Runs a program to its end; throws with what it printed. */
export async function run(account: Account | undefined, cwd: string, program: string, args: string[]): Promise<void> {
  const child = spawn(program, args, { cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'], ...as(account) });
  let printed = '';
  child.stdout.on('data', (part) => {
    printed += part;
  });
  child.stderr.on('data', (part) => {
    printed += part;
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${printed.trim().slice(-2000)}`);
}

/** A started postmaster: its number, and whether (and how) it has ended again. */
export interface Started {
  pid: number;
  hasEnded(): boolean;
}

/** Starts a program of its own session, which outlives us and gets no Ctrl-C of our terminal. */
export function startDetached(
  account: Account | undefined,
  cwd: string,
  program: string,
  args: string[],
  logFile: string,
): Started {
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(program, args, {
    cwd,
    env: environment,
    detached: true,
    stdio: ['ignore', log, log],
    ...as(account),
  });
  closeSync(log);
  let ended = false;
  child.on('error', () => {
    ended = true;
  });
  child.on('exit', () => {
    ended = true;
  });
  child.unref();
  return { pid: child.pid ?? 0, hasEnded: () => ended };
}
