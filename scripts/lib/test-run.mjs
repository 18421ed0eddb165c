// The test run itself, under Node 24: checks, all tests on the bundled PostgreSQL, the database tests on PostgreSQL 15.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks } from './checks.mjs';
import { prepareChromium } from './chromium.mjs';
import { project } from './install.mjs';
import { nodeFlags } from './node24.mjs';
import { findTests, isBrowserTest, isDatabaseTest } from './test-files.mjs';
import { closeAbandonedRooms, closeRoom, makeRoom, noteGroup } from './test-room.mjs';
import { startBundled, startDebian } from './test-servers.mjs';

const patterns = process.argv.slice(2);
/** HOITHI_TEST_STAGES=checks,18,15 chooses stages; naming files means only those, on the bundled server. */
const chosen = (process.env.HOITHI_TEST_STAGES ?? (patterns.length > 0 ? '18' : 'checks,18,15')).split(',');
const files = findTests(patterns);
const total = { passed: 0, failed: 0 };
/** What failed, told once more at the end: a stage and an hour may lie between. */
const failures = [];
const room = makeRoom();
let running;
let interrupted = false;

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, interrupt);
try {
  await closeAbandonedRooms();
  await stage('checks', 'Kiểm tra mã nguồn', runChecks);
  await stage('18', 'Kiểm thử trên PostgreSQL kèm theo', () => onBundled(files));
  await stage('15', 'Kiểm thử cơ sở dữ liệu trên PostgreSQL 15', () => onDebian(files.filter(isDatabaseTest)));
} finally {
  await closeRoom(room);
}
if (interrupted) {
  console.log('\nĐã dừng giữa chừng.');
  total.failed += 1;
}
if (failures.length > 0) console.log(`\nChưa đạt (${failures.length}):\n${failures.map(brief).join('')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
// Nothing that a test has left open may keep the run alive after its count.
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

/** Name and first lines of a failure; the rest stands where it happened. */
function brief(told) {
  const lines = told.trimEnd().split('\n');
  return `${lines.slice(0, 20).join('\n')}\n`;
}

/** Runs a stage, adds up its counts and says how long it took. A fault of the stage itself counts as one failure. */
async function stage(key, title, action) {
  if (!chosen.includes(key) || interrupted) return;
  console.log(`\n== ${title}`);
  const started = performance.now();
  const counts = await Promise.resolve()
    .then(action)
    .catch((fault) => {
      if (!interrupted) console.log(fault);
      return { passed: 0, failed: 1 };
    });
  total.passed += counts.passed;
  total.failed += counts.failed;
  failures.push(...(counts.failures ?? []));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const skipped = counts.skipped ? `, ${counts.skipped} bỏ qua` : '';
  console.log(`== ${title}: ${counts.passed} đạt, ${counts.failed} chưa đạt${skipped}, ${seconds} giây`);
}

async function onBundled(names) {
  const browser = names.some(isBrowserTest) ? { HOITHI_TEST_CHROMIUM: await prepareChromium() } : {};
  const server = await startBundled(room);
  console.log(`PostgreSQL ${server.version}`);
  return runFiles(names, server, browser);
}

async function onDebian(names) {
  if (names.length === 0) return { passed: 0, failed: 0 };
  const server = await startDebian(room);
  if (server.reason) {
    console.log(`PostgreSQL 15: bỏ qua vì ${server.reason}.`);
    return { passed: 0, failed: 0 };
  }
  console.log(`PostgreSQL ${server.version}`);
  return runFiles(names, server, {});
}

/** Runs test files in processes of their own, two at a time. The longest single test looks at some 500 pages with axe. */
async function runFiles(names, server, extra) {
  try {
    if (names.length === 0) return { passed: 0, failed: 0 };
    const counts = join(room, `counts-${server.version}.json`);
    const flags = ['--test', '--test-concurrency=2', '--test-timeout=420000', '--test-reporter-destination=stdout'];
    const reporter = `--test-reporter=${join(project, 'scripts/lib/test-reporter.mjs')}`;
    const status = await untilEnd([...nodeFlags(), ...flags, reporter, ...names], {
      ...withoutOurs(process.env),
      ...extra,
      TMPDIR: join(room, 'tmp'),
      HOITHI_TEST_DATABASE: server.address,
      HOITHI_TEST_COUNTS: counts,
    });
    if (!existsSync(counts)) return { passed: 0, failed: 1 };
    const result = JSON.parse(readFileSync(counts, 'utf8'));
    // The runner itself saw something wrong that no test has: never call that a pass.
    return { ...result, failed: result.failed || (status === 0 ? 0 : 1) };
  } finally {
    await server.stop();
  }
}

/** The tests start from the settings of a fresh installation, whatever this shell has set. */
function withoutOurs(environment) {
  const ours =
    /^(PG|NODE_TEST|NODE_OPTIONS$|HOITHI_(?!TEST)|SMTP_URL$|S3_URL$|OIDC_|DATABASE_URL$|PUBLIC_URL$|PORT$|HOST$|LOG_LEVEL$)/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !ours.test(name)));
}

function untilEnd(args, env) {
  running = spawn(process.execPath, args, {
    cwd: project,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  if (running.pid) noteGroup(room, running.pid);
  return new Promise((resolve, reject) => {
    running.on('error', reject);
    running.on('exit', (status) => {
      running = undefined;
      resolve(status);
    });
  });
}

/** Ctrl-C: ends the tests and all they have started; a second one does not wait for them. */
function interrupt() {
  const name = interrupted ? 'SIGKILL' : 'SIGTERM';
  interrupted = true;
  if (!running) return;
  process.kill(-running.pid, name);
  setTimeout(() => running && process.kill(-running.pid, 'SIGKILL'), 5000).unref();
}
