// A temporary folder for everything a test run makes, and the end of everything that runs from it.
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const prefix = 'hoithi-test-run-';

/** Makes the folder; its `tmp` is the temporary folder of the tests, open to other accounts as /tmp is. */
export function makeRoom() {
  const room = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(room, 0o755);
  writeFileSync(join(room, 'runner'), String(process.pid));
  mkdirSync(join(room, 'tmp'));
  chmodSync(join(room, 'tmp'), 0o1777);
  return room;
}

/** Notes the process group of the tests, so that a later run can end it when this one is killed. */
export function noteGroup(room, pid) {
  writeFileSync(join(room, 'group'), String(pid));
}

/** Ends every process whose command line names the folder (servers and browsers of tests), then removes it. */
export async function closeRoom(room) {
  for (const name of ['SIGINT', 'SIGKILL']) {
    for (let tries = 0; tries < 30; tries++) {
      const pids = processesOf(room);
      if (pids.length === 0) break;
      if (tries === 0) for (const pid of pids) send(pid, name);
      await wait(100);
    }
  }
  rmSync(room, { recursive: true, force: true, maxRetries: 5 });
}

/** Clears up after runs that were killed before they could do it themselves. */
export async function closeAbandonedRooms() {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const room = join(tmpdir(), name);
    const runner = Number(read(join(room, 'runner')));
    if (runner > 0 && read(`/proc/${runner}/cmdline`).includes('test-run.mjs')) continue;
    const group = Number(read(join(room, 'group')));
    if (group > 0 && read(`/proc/${group}/cmdline`).includes('test-reporter.mjs')) send(-group, 'SIGKILL');
    await closeRoom(room).catch(() => {});
  }
}

function processesOf(room) {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 1 && pid !== process.pid && read(`/proc/${pid}/cmdline`).includes(`${room}/`));
}

function send(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended in the meantime.
  }
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
