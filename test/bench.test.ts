import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { testDatabase } from './harness.ts';
import { arrivalKinds, arrivals } from './load/arrivals.ts';

interface Report {
  attempts: number;
  acknowledged: number;
  statements: number;
  commits: number;
  errors: number;
  lost: number;
  asked_again: number;
}

const hook = new URL('../src/platform/load-sources.mjs', import.meta.url).href;
const program = fileURLToPath(new URL('load/bench.ts', import.meta.url));

/** What a short run of `npm run bench` prints, on a database of its own, as it is run for the figures. */
async function outputOf(settings: Record<string, string>, ...options: string[]): Promise<string> {
  const run = spawn(
    process.execPath,
    ['--import', hook, '--disable-warning=ExperimentalWarning', program, '--json', ...options],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, DATABASE_URL: '', BENCH_DATABASE_URL: '', HOITHI_DATA: '', ...settings },
    },
  );
  const [output] = await Promise.all([text(run.stdout), new Promise((resolve) => run.on('exit', resolve))]);
  return output;
}

/** A database of one's own on the server of the tests: only the first run makes a server too, as runs for the figures do. */
const onTestServer = async (): Promise<Record<string, string>> => ({
  BENCH_DATABASE_URL: (await testDatabase()).url.replace('@/', '@localhost/'),
});

const bench = async <Report>(settings: Record<string, string>, ...options: string[]): Promise<Report> =>
  JSON.parse(await outputOf(settings, ...options)) as Report;

test('under load nothing acknowledged is lost, nothing fails, and answers share their statements and commits', async () => {
  const report = await bench<Report>({}, '--rate', '40', '--seconds', '3', '--warm-up', '1', '--connections', '60');

  const requests = report.attempts * 22;
  assert.ok(report.attempts >= 100, `${report.attempts} attempts`);
  assert.deepEqual(
    { acknowledged: report.acknowledged, errors: report.errors, lost: report.lost },
    { acknowledged: report.attempts * 20, errors: 0, lost: 0 },
  );
  assert.ok(report.statements < requests, `${report.statements} statements for ${requests} requests`);
  assert.ok(report.commits < requests, `${report.commits} commits for ${requests} requests`);
});

test('several runs on one database each report their own people and nothing lost', async () => {
  const output = await outputOf(
    await onTestServer(),
    '--rate',
    '20',
    '--seconds',
    '2',
    '--warm-up',
    '1',
    '--connections',
    '60',
    '--runs',
    '2',
  );

  const reports = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Report);
  assert.deepEqual(
    reports.map(({ acknowledged, errors, lost }) => ({ acknowledged, errors, lost })),
    reports.map(({ attempts }) => ({ acknowledged: attempts * 20, errors: 0, lost: 0 })),
  );
  assert.ok(reports.length === 2 && reports.every(({ attempts }) => attempts >= 36 && attempts <= 44), output);
});

test('what comes after a round is timed on a round drawn, answered and stored whole, and every result is graded again', async () => {
  const report = await bench<{ attempts: number; regraded: number }>(await onTestServer(), '--results', '300');

  assert.deepEqual([report.attempts, report.regraded], [300, 300]);
});

test('with four of ten in the last tenth of the time, as before a deadline, nothing is lost and nothing fails', async () => {
  const report = await bench<Report>(
    await onTestServer(),
    '--rate',
    '20',
    '--seconds',
    '5',
    '--warm-up',
    '1',
    '--connections',
    '60',
    '--arrivals',
    'last-tenth',
  );

  assert.ok(report.attempts >= 90, `${report.attempts} attempts`);
  assert.deepEqual(
    { acknowledged: report.acknowledged, errors: report.errors, lost: report.lost },
    { acknowledged: report.attempts * 20, errors: 0, lost: 0 },
  );
});

test('everybody who starts at second 0 gets a paper', async () => {
  const report = await bench<Report>(
    await onTestServer(),
    '--starts',
    '150',
    '--seconds',
    '3',
    '--warm-up',
    '1',
    '--arrivals',
    'at-once',
  );

  assert.deepEqual([report.attempts, report.errors, report.lost], [150, 0, 0]);
});

test('who is asked to come again comes, and answers from then on', async () => {
  const output = await outputOf(
    { ...(await onTestServer()), STARTS_WAITING: '5' },
    '--rate',
    '30',
    '--seconds',
    '2',
    '--warm-up',
    '1',
    '--arrivals',
    'at-once',
  );

  const { attempts, acknowledged, errors, lost, asked_again } = JSON.parse(output) as Report;
  assert.deepEqual({ attempts, acknowledged, errors, lost }, { attempts: 60, acknowledged: 1200, errors: 0, lost: 0 });
  assert.ok(asked_again > 0, `${asked_again} starts asked to come again`);
});

test('what the bench cannot be asked for is said with what it can, before anything begins', () => {
  const asked = (...options: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', hook, program, ...options], {
      encoding: 'utf8',
    });
    return {
      status,
      said: stdout.split('\n')[0] || stderr.split('\n')[0],
      listsAll: /--results N/.test(stdout + stderr),
    };
  };

  assert.deepEqual(asked('--rate', 'many'), { status: 2, said: '--rate is a number, not "many".', listsAll: true });
  assert.deepEqual(asked('--rat', '3'), { status: 2, said: "Unknown option '--rat'", listsAll: true });
  assert.equal(asked('--help').status, 0);
});

test('arrivals are all there, in order, within the time, and crowd where they are meant to', () => {
  for (const kind of arrivalKinds) {
    const times = arrivals(kind, 1000, 60);
    assert.equal(times.length, 1000);
    assert.ok(
      times.every((time, at) => time >= (times[at - 1] ?? 0) && time < 60_000),
      kind,
    );
  }
  assert.equal(arrivals('last-tenth', 1000, 60).filter((time) => time >= 54_000).length, 400);
  assert.equal(arrivals('even', 1000, 60).filter((time) => time >= 54_000).length, 100);
  assert.deepEqual(arrivals('at-once', 3, 60), [0, 0, 0]);
});
