import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { Refusal } from '../refusal.ts';
import { draftOf, findPackage, type Package, placePrograms, removeLeftovers } from './embedded-binaries.ts';
import { findPlace, type Place } from './embedded-place.ts';
import { isAlive, removeStaleLock, run, runningPostmaster, type Started, startDetached } from './embedded-process.ts';
import { settingsFile, tuningFor } from './embedded-tuning.ts';

export { claimData, claimUse, stopIfUnused } from './embedded-claims.ts';
export { clusterOf } from './embedded-place.ts';
export { tuningFor } from './embedded-tuning.ts';

/** The superuser of an embedded cluster. The application itself works under lesser roles. */
export const ownerName = 'hoithi_owner';
export const databaseName = 'hoithi';
const port = 5432;

export interface EmbeddedOptions {
  /** HOITHI_DATA; made when missing. */
  dataDirectory: string;
  /** One Vietnamese line a step that a person waits for. */
  log?: (line: string) => void;
  /** Server settings that win over the tuning, for example `{ fsync: 'off' }` in tests. */
  superuserSettings?: Record<string, string>;
  /** Where the cluster goes when only root can enter the data directory; /var/lib/hoithi if left out. */
  outsideDirectory?: string;
}

/** A PostgreSQL server of our own, reachable only through its private socket. */
export interface EmbeddedServer {
  socketDirectory: string;
  port: 5432;
  /** True: it was running already, left by a crash or in use by another process. */
  adopted: boolean;
  /** For example "18.4". */
  version: string;
  pid: number;
  /** The cluster directory, for backup and restore. */
  clusterDirectory: string;
  /** Fast shutdown: open transactions are rolled back, everything committed is kept. Waits for the end. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded server of this data directory, or takes over the one that runs already. The server outlives
 * a crash of this process; the next start adopts it. Throws a Refusal for what the operator has to put right.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const log = options.log ?? (() => {});
  const found = findPackage();
  const place = findPlace(options.dataDirectory, log, options.outsideDirectory);
  refuseOtherVersion(place, found);

  const deadline = Date.now() + 30_000;
  for (;;) {
    const running = runningPostmaster(place.cluster);
    if (running) {
      const version = await answer(running.socketDirectory || place.socketDirectory, () => !isAlive(running.pid), log);
      if (version !== null) return server(place, running.pid, running.socketDirectory, version, true);
      continue;
    }
    const programs = placePrograms(found, place.root);
    await createCluster(place, programs, log);
    removeStaleLock(place.cluster);
    writeSettings(place, options.superuserSettings ?? {});
    const started = launch(place, programs);
    const version = await answer(place.socketDirectory, started.hasEnded, log);
    if (version !== null && runningPostmaster(place.cluster)?.pid === started.pid) {
      removeLeftovers(found, place.root);
      return server(place, started.pid, place.socketDirectory, version, false);
    }
    // It ended: another process was quicker, helpers of a killed server still hold its memory, or it cannot run.
    if (!mayRunLater(place) || Date.now() > deadline) throw failure(place);
    await wait(250);
  }
}

function server(place: Place, pid: number, socketDirectory: string, version: string, adopted: boolean): EmbeddedServer {
  return {
    socketDirectory,
    port,
    adopted,
    version,
    pid,
    clusterDirectory: place.cluster,
    stop: () => stop(pid),
  };
}

/** A cluster of another major version cannot be read by these programs. */
function refuseOtherVersion(place: Place, found: Package): void {
  const file = join(place.cluster, 'PG_VERSION');
  if (!existsSync(file)) return;
  const major = readFileSync(file, 'utf8').trim();
  if (major === found.major) return;
  throw new Refusal(
    'database-version',
    503,
    `Dữ liệu ở ${place.cluster} thuộc PostgreSQL ${major}, còn bản cài này kèm PostgreSQL ${found.major}. Hãy dùng bản cài cũ chạy "hoithi backup", rồi "hoithi restore" vào bản mới.`,
    `The data in ${place.cluster} belongs to PostgreSQL ${major}, this installation brings PostgreSQL ${found.major}. Run "hoithi backup" with the old installation, then "hoithi restore" with the new one.`,
  );
}

/** Made under another name and renamed: a half-made cluster is never taken for a whole one. */
async function createCluster(place: Place, programs: string, log: (line: string) => void): Promise<void> {
  if (existsSync(join(place.cluster, 'PG_VERSION'))) return;
  log('Đang tạo cơ sở dữ liệu…');
  const draft = draftOf(place.cluster);
  mkdirSync(draft, { mode: 0o700 });
  if (place.account) chownSync(draft, place.account.uid, place.account.gid);
  await run(place.account, draft, join(programs, 'bin', 'initdb'), [
    ...['-D', draft, '-U', ownerName, '-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...['--auth-local=trust', '--auth-host=reject', '--data-checksums', '--no-instructions'],
  ]);
  try {
    renameSync(draft, place.cluster);
  } catch (fault) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(join(place.cluster, 'PG_VERSION'))) throw fault;
  }
}

function writeSettings(place: Place, own: Record<string, string>): void {
  const disk = statfsSync(place.cluster);
  const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity);
  const settings = {
    ...tuningFor({
      memoryBytes: memory,
      cores: availableParallelism(),
      freeDiskBytes: disk.bavail * disk.bsize,
    }),
    log_directory: place.logs,
    ...own,
  };
  const file = join(place.cluster, 'hoithi.conf');
  writeFileSync(file, settingsFile(settings), { mode: 0o600 });
  if (place.account) chownSync(file, place.account.uid, place.account.gid);
  const main = join(place.cluster, 'postgresql.conf');
  const include = "include_if_exists = 'hoithi.conf'";
  if (!readFileSync(main, 'utf8').includes(include)) appendFileSync(main, `\n${include}\n`);
}

/** Who may connect stands on the command line, where no settings file can open it. */
function launch(place: Place, programs: string): Started {
  const args = ['-D', place.cluster, '-p', String(port), '-k', place.socketDirectory, '-c', 'listen_addresses='];
  return startDetached(place.account, place.cluster, join(programs, 'bin', 'postgres'), args, startLog(place));
}

function startLog(place: Place): string {
  return join(place.logs, 'start.log');
}

/**
 * Waits until the server answers and has our database; returns its version, or null when it has ended. Recovery
 * after a crash may take minutes, so there is no time limit while it lives.
 */
async function answer(
  socketDirectory: string,
  hasEnded: () => boolean,
  log: (line: string) => void,
): Promise<string | null> {
  const silence = Date.now() + 30_000;
  let nextLine = Date.now() + 5_000;
  for (let pause = 5; !hasEnded(); pause = Math.min(pause * 1.5, 200)) {
    const { version, isSilent } = await askVersion(socketDirectory);
    if (version !== null) return version;
    if (isSilent && Date.now() > silence) throw notAnswering(socketDirectory);
    if (Date.now() > nextLine) {
      log('Cơ sở dữ liệu đang khôi phục sau lần dừng đột ngột, xin đợi…');
      nextLine += 15_000;
    }
    await wait(pause);
  }
  return null;
}

/** No socket, or nobody behind it: only for a moment at the start, recovery answers with 57P03. */
const silent = new Set(['ENOENT', 'ECONNREFUSED']);
/** Starting, recovering, stopping. */
const notYet = new Set(['ECONNRESET', 'EPIPE', '57P03', '57P01', '57P02']);

async function askVersion(socketDirectory: string): Promise<{ version: string | null; isSilent: boolean }> {
  try {
    return { version: await queryOnce(socketDirectory, databaseName, 'SHOW server_version'), isSilent: false };
  } catch (fault) {
    const { code = '', message } = fault as { code?: string; message: string };
    if (code === '3D000') await createDatabase(socketDirectory);
    else if (!silent.has(code) && !notYet.has(code) && !message.startsWith('Connection terminated')) throw fault;
    return { version: null, isSilent: silent.has(code) };
  }
}

async function createDatabase(socketDirectory: string): Promise<void> {
  try {
    await queryOnce(socketDirectory, 'postgres', `CREATE DATABASE ${databaseName}`);
  } catch (fault) {
    // Another process that started at the same moment has made it.
    const { code } = fault as { code?: string };
    if (code !== '42P04' && code !== '23505') throw fault;
  }
}

async function queryOnce(socketDirectory: string, database: string, sql: string): Promise<string> {
  const client = new pg.Client({ host: socketDirectory, port, user: ownerName, database });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return String(rows[0]?.[0] ?? '');
  } finally {
    await client.end();
  }
}

function lastWords(place: Place): string {
  try {
    return readFileSync(startLog(place), 'utf8').trim().slice(-1500);
  } catch {
    return '';
  }
}

/**
 * Another postmaster holds the lock file, or the last one's helpers have not ended yet: worth another try. So is a log
 * without a word: another start has just emptied it.
 */
function mayRunLater(place: Place): boolean {
  return /^$|postmaster\.pid|pre-existing shared memory|already in use|\.lock/.test(lastWords(place));
}

function notAnswering(socketDirectory: string): Refusal {
  return new Refusal(
    'database-not-answering',
    503,
    `Cơ sở dữ liệu đang chạy nhưng không trả lời ở ${socketDirectory}. Hãy dừng tiến trình postgres đó rồi chạy lại.`,
    `The database is running but does not answer in ${socketDirectory}. Stop that postgres process and start again.`,
  );
}

function failure(place: Place): Refusal {
  const words = lastWords(place);
  return new Refusal(
    'database-not-started',
    503,
    `Cơ sở dữ liệu không khởi động được. Nhật ký ở ${place.logs}. PostgreSQL báo: ${words}`,
    `The database did not start. Its log is in ${place.logs}. PostgreSQL says: ${words}`,
  );
}

/** Fast shutdown; a server that has not ended after two minutes is stopped at once and recovers at its next start. */
async function stop(pid: number): Promise<void> {
  const immediate = Date.now() + 120_000;
  let isHurried = false;
  if (!signal(pid, 'SIGINT')) return;
  for (let pause = 5; isAlive(pid); pause = Math.min(pause * 1.5, 100)) {
    if (!isHurried && Date.now() > immediate) isHurried = signal(pid, 'SIGQUIT');
    await wait(pause);
  }
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return isAlive(pid) && process.kill(pid, name);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw fault;
  }
}
