// Brings what package-lock.json asks for. Runs on Node 20 with nothing installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = fileURLToPath(new URL('../../', import.meta.url));
const marker = join(project, 'node_modules', '.hoithi-installed.json');

/** A reason to end with a sentence and a status instead of a stack trace. */
export class Stop extends Error {
  constructor(sentence, status) {
    super(sentence);
    this.status = status;
  }
}

/**
 * Installs what is missing. `dev`: the tools of the tests too. A tree that has more than is asked for stays as it is,
 * and so does one that only lacks the tools: they are added beside what may be running from it.
 */
export function ensureInstalled({ dev, say }) {
  const lockText = readFileSync(join(project, 'package-lock.json'), 'utf8');
  const lock = createHash('sha256').update(lockText).digest('hex');
  const known = readJson(marker);
  if (known?.lock === lock && (known.dev || !dev)) return;

  const wanted = JSON.parse(lockText).packages;
  const present = readJson(join(project, 'node_modules', '.package-lock.json'))?.packages ?? {};
  if (hasAll(wanted, present, true)) return remember({ lock, dev: true });
  const hasRuntime = hasAll(wanted, present, false);
  if (hasRuntime && !dev) return remember({ lock, dev: false });

  say(
    hasRuntime
      ? 'Đang cài thêm công cụ để kiểm thử, mất khoảng một phút…'
      : 'Đang cài các gói cần dùng, mất khoảng một phút…',
  );
  const common = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--include=optional'];
  const command = hasRuntime ? ['install', '--no-save'] : ['ci'];
  npm([...command, ...common, dev ? '--include=dev' : '--omit=dev']);
  remember({ lock, dev });
  say('Đã cài xong.');
}

/** True when every package of the lock file that this machine can use is there in the locked version. */
function hasAll(wanted, present, dev) {
  return Object.entries(wanted).every(([path, one]) => {
    if (path === '' || one.link || !fits(one)) return true;
    if (!dev && (one.dev || one.devOptional)) return true;
    return present[path]?.version === one.version;
  });
}

function fits({ os, cpu, libc }) {
  return (
    (!os || os.includes(process.platform)) &&
    (!cpu || cpu.includes(process.arch)) &&
    (!libc || libc.includes(thisLibc()))
  );
}

function thisLibc() {
  return process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
}

function npm(args) {
  const own = process.env.npm_execpath;
  const [program, first] = own?.endsWith('npm-cli.js') && existsSync(own) ? [process.execPath, [own]] : ['npm', []];
  // npm's own words go to stderr: stdout belongs to the program that is started afterwards.
  const { status, error } = spawnSync(program, [...first, ...args], { cwd: project, stdio: ['ignore', 2, 2] });
  if (error?.code === 'ENOENT') throw new Stop('Không tìm thấy npm. Hãy cài Node.js từ 20 trở lên kèm npm.', 2);
  if (error) throw error;
  if (status !== 0) {
    throw new Stop(
      `Cài đặt chưa xong (npm ${args[0]} dừng với mã ${status}). Hãy kiểm tra mạng và chỗ trống trên đĩa rồi chạy lại.`,
      3,
    );
  }
}

function remember(state) {
  try {
    mkdirSync(join(project, 'node_modules'), { recursive: true });
    writeFileSync(marker, `${JSON.stringify(state)}\n`);
  } catch {
    // An installation that may only be read is compared package by package at each start: some milliseconds.
  }
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
