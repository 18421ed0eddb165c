// Runs one of the project's programs under the Node 24 that the project brings.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { project, Stop } from './install.mjs';

const leastMajor = 24;

/** The Node that runs the project: its own where there is one for this machine, else ours when it is new enough. */
export function findNode() {
  const own = join(project, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= leastMajor) return process.execPath;
  throw new Stop(
    `hoithi mang theo Node 24 cho Linux x64 và arm64; máy này là ${process.platform}-${process.arch}. Hãy cài Node ${leastMajor} trở lên rồi chạy lại.`,
    2,
  );
}

/**
 * Where compiled sources are kept between starts: 0.6 s of CPU a command instead of 1.1 s (2026-11-21). Beside the installed
 * packages, because whoever may write here may change the program anyway; where it cannot be written Node goes without.
 */
const compiled = join(project, 'node_modules', '.cache', 'compiled');

/**
 * How glibc hands out memory: large pieces (an uploaded file, what a database sends) always go back when they are let go,
 * and few threads keep leftovers. Left alone it learns from the first large piece to keep all the others: importing
 * 100,000 people 288 instead of 245-259 MB, the idle server 176 instead of 161-168 (2026-11-21). The database's own
 * processes do not get it (`embedded-process.ts`).
 */
const thrifty = { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_ARENA_MAX: '2' };

/**
 * What a server is started with besides. Its own code lies in large pages where the system gives them: an eighth less of its
 * CPU on a virtual machine, for 25 MB (2026-11-22).
 */
export const serverFlags = [
  '--use-largepages=silent',
  '--import',
  pathToFileURL(join(project, 'src/platform/small-start.mjs')).href,
];

/** What every program of the project is started with. */
export function nodeFlags() {
  return [
    '--disable-warning=ExperimentalWarning',
    '--import',
    pathToFileURL(join(project, 'src/platform/load-sources.mjs')).href,
  ];
}

/**
 * Runs a program until it ends and returns its exit status (128 + number after a signal). Signals are passed on, and
 * the program ends cleanly when this process is killed. Its standard streams are ours. `flags`: more for Node itself.
 */
export function runProgram(path, args, flags = []) {
  const watch = pathToFileURL(join(project, 'scripts/lib/end-with-parent.mjs')).href;
  const child = spawn(findNode(), [...nodeFlags(), ...flags, '--import', watch, join(project, path), ...args], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: compiled, ...thrifty, ...process.env, HOITHI_LAUNCHER: String(process.pid) },
  });
  // A terminal sends Ctrl-C to the whole group: passing it on would make it count twice.
  const fromTerminal = process.stdin.isTTY || process.stdout.isTTY;
  process.on('SIGINT', () => fromTerminal || child.kill('SIGINT'));
  for (const name of ['SIGTERM', 'SIGHUP', 'SIGUSR2']) process.on(name, () => child.kill(name));
  endWithNpm(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', (fault) =>
      reject(
        fault.code === 'ENOENT' || fault.code === 'ENOEXEC'
          ? new Stop('Node 24 kèm theo không chạy được trên máy này (cần Linux với glibc 2.28 trở lên).', 2)
          : fault,
      ),
    );
    child.on('exit', (status, signal) => resolve(status ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

/** Under npm, the end of npm (even by kill -9) ends the program; started by hand it may outlive its shell. */
function endWithNpm(end) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, 1000);
  timer.unref();
}

/** Runs a script's main function: a Stop becomes its sentence and status, all else rises. */
export async function main(action) {
  try {
    process.exitCode = await action();
  } catch (fault) {
    if (!(fault instanceof Stop)) throw fault;
    console.error(fault.message);
    process.exitCode = fault.status;
  }
}
