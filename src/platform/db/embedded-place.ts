import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Refusal } from '../refusal.ts';
import { type Account, accounts, canEnter } from './embedded-process.ts';

/** Where an embedded server lives and as whom it runs. */
export interface Place {
  /** Holds everything below. */
  root: string;
  /** The database cluster itself (PGDATA). */
  cluster: string;
  logs: string;
  socketDirectory: string;
  /** Undefined: as ourselves. */
  account: Account | undefined;
}

/** Root's own directories are often closed to others; then the cluster lies here, under a name made of the data's path. */
export const outsideDefault = '/var/lib/hoithi';
/** A file in the data directory that says where the cluster is, when it is not in there. */
const pointerName = 'postgres-location';
/** A Unix socket's path has room for 107 bytes; the rest is margin for lock files. */
const longestSocketDirectory = 80;

/** Finds or decides where the cluster of this data directory lies. Makes the directories. */
export function findPlace(dataDirectory: string, log: (line: string) => void, outside = outsideDefault): Place {
  try {
    return decidePlace(dataDirectory, log, outside);
  } catch (fault) {
    const { code, path } = fault as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') throw notWritable(path ?? dataDirectory);
    throw fault;
  }
}

function decidePlace(dataDirectory: string, log: (line: string) => void, outside: string): Place {
  const isRoot = process.getuid?.() === 0;
  // Others may pass through root's data directory, but not list it.
  mkdirSync(dataDirectory, { recursive: true, mode: isRoot ? 0o711 : 0o700 });
  const data = realpathSync(dataDirectory);
  if (!isRoot) return settle(data, undefined);

  const pointer = join(data, pointerName);
  if (existsSync(pointer)) {
    const root = readFileSync(pointer, 'utf8').trim();
    return settle(root, ownerOf(join(root, 'database')) ?? serviceAccount());
  }
  const account = ownerOf(join(data, 'database')) ?? serviceAccount();
  if (canEnter(account, data)) return settle(data, account);
  if (existsSync(join(data, 'database'))) throw closedTo(account, data);

  const root = unusedDirectory(join(outside, createHash('sha256').update(data).digest('hex').slice(0, 16)), log);
  mkdirSync(root, { recursive: true, mode: 0o711 });
  if (!canEnter(account, root)) throw closedTo(account, root);
  writeFileSync(pointer, `${root}\n`);
  log(
    `Người dùng ${account.name} không vào được ${data}, nên cơ sở dữ liệu nằm ở ${root} (ghi trong tệp ${pointerName}).`,
  );
  return settle(root, account);
}

/** Where the cluster of this data directory lies, without making anything; null when there is none yet. */
export function clusterOf(dataDirectory: string): string | null {
  const data = resolve(dataDirectory);
  const pointer = join(data, pointerName);
  const root = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : data;
  return existsSync(join(root, 'database', 'PG_VERSION')) ? join(root, 'database') : null;
}

/** PostgreSQL refuses to run as root: an account that exists takes its place, the most fitting one first. */
function serviceAccount(): Account {
  const all = accounts();
  for (const name of ['hoithi', 'postgres', 'nobody']) {
    const found = all.find((account) => account.name === name);
    if (found) return found;
  }
  throw new Refusal(
    'database-account-missing',
    503,
    'PostgreSQL không chạy dưới quyền root, mà máy này chưa có người dùng postgres hay nobody. Hãy tạo một người dùng tên hoithi rồi chạy lại.',
    'PostgreSQL does not run as root, and this machine has neither a postgres nor a nobody account. Create an account named hoithi and start again.',
  );
}

/** Whoever owns an existing cluster keeps running it. */
function ownerOf(cluster: string): Account | undefined {
  if (!existsSync(join(cluster, 'PG_VERSION'))) return undefined;
  const { uid } = statSync(cluster);
  return uid === 0 ? undefined : accounts().find((account) => account.uid === uid);
}

/** Data of a deleted data directory with the same path is neither taken over nor touched. */
function unusedDirectory(wanted: string, log: (line: string) => void): string {
  let root = wanted;
  for (let number = 2; existsSync(join(root, 'database')); number++) {
    log(`Còn một cơ sở dữ liệu cũ ở ${root}; nó được giữ nguyên.`);
    root = `${wanted}-${number}`;
  }
  return root;
}

function closedTo(account: Account, directory: string): Refusal {
  return new Refusal(
    'database-directory-closed',
    503,
    `Người dùng ${account.name} chạy PostgreSQL nhưng không vào được ${directory}. Hãy mở quyền vào thư mục này, hoặc đặt HOITHI_DATA ở nơi khác.`,
    `The account ${account.name} runs PostgreSQL but cannot enter ${directory}. Open the directory to it, or set HOITHI_DATA elsewhere.`,
  );
}

function notWritable(path: string): Refusal {
  return new Refusal(
    'database-directory-not-writable',
    503,
    `Không ghi được vào ${path}. Hãy chạy hoithi bằng người dùng sở hữu thư mục này, hoặc đặt HOITHI_DATA ở nơi khác.`,
    `Cannot write to ${path}. Run hoithi as the user who owns it, or set HOITHI_DATA elsewhere.`,
  );
}

function settle(root: string, account: Account | undefined): Place {
  const inside = join(root, 'run');
  const isShort = Buffer.byteLength(inside) <= longestSocketDirectory;
  const short = join(tmpdir(), `hoithi-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`);
  const place = {
    root,
    cluster: join(root, 'database'),
    logs: join(root, 'log'),
    socketDirectory: isShort ? inside : short,
    account,
  };
  for (const directory of [place.logs, place.socketDirectory]) makePrivate(directory, account);
  return place;
}

/** Makes a directory that only the server's account can use; one that somebody else has put there is refused. */
export function makePrivate(directory: string, account: Account | undefined): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const us = process.getuid?.() ?? 0;
  const found = lstatSync(directory);
  const isOurs = found.isDirectory() && (found.uid === us || found.uid === account?.uid);
  if (!isOurs) {
    throw new Refusal(
      'database-directory-foreign',
      503,
      `Thư mục ${directory} thuộc về người dùng khác. Hãy chạy hoithi bằng đúng người dùng đã tạo dữ liệu, hoặc đặt HOITHI_DATA ở nơi khác.`,
      `The directory ${directory} belongs to another user. Run hoithi as the user who made the data, or set HOITHI_DATA elsewhere.`,
    );
  }
  if (account && found.uid !== account.uid) chownSync(directory, account.uid, account.gid);
  if ((found.mode & 0o777) !== 0o700) chmodSync(directory, 0o700);
}
