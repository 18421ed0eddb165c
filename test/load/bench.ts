// npm run bench: the whole attempt over HTTP against a server started for it, with the database on disk.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
// @ts-expect-error the scripts are plain JavaScript
import { nodeFlags, serverFlags } from '../../scripts/lib/node24.mjs';
import { readConfig } from '../../src/platform/config.ts';
import { connectionFrom, Database } from '../../src/platform/db/database.ts';
import { holdEmbedded } from '../../src/platform/db/embedded-hold.ts';
import { createLog } from '../../src/platform/log.ts';
import { urls } from '../../src/platform/urls.ts';
import { createSystem } from '../../src/system.ts';
import type { ArrivalKind } from './arrivals.ts';
import { runBeside } from './beside.ts';
import { countLost, lastAttempt } from './ledger.ts';
import { gapMs, questions, readOptions } from './options.ts';
import { costOfPages, lookers, type PageCost } from './pages.ts';
import { prefill } from './prefill.ts';
import { usageOf } from './processes.ts';
import { timeQueries } from './queries.ts';
import { measureResults } from './results.ts';
import { removeData, settle } from './room.ts';
import { seed } from './seed.ts';
import { staffToken, tokenOf } from './token-of.ts';

const { values, seconds, runs, pause, starts, rate, connections, arrivals: coming } = readOptions();
const { prefill: wanted = 0, open = 0, 'warm-up': warmUp = 0 } = values;
const project = fileURLToPath(new URL('../../', import.meta.url));
const say = (line: string) => console.error(line);

// On the project's own disk unless told: a temporary folder is often memory.
const base = values.directory ?? join(project, 'var');
await mkdir(base, { recursive: true });
const directory = await mkdtemp(join(base, 'hoithi-bench-'));
const port = 3900 + Math.floor(Math.random() * 90);
const environment = {
  ...process.env,
  HOITHI_DATA: directory,
  PORT: String(port),
  LOG_LEVEL: 'warn',
  PUBLIC_URL: `http://localhost:${port}`,
  DATABASE_URL: process.env.BENCH_DATABASE_URL ?? '',
};

setTimeout(
  () => {
    say('The bench did not end in time.');
    process.exit(3);
  },
  ((seconds + pause) * runs + 150 + wanted / 50_000 + open / 5000) * 1000,
).unref();
const perSecond = rate > 0 ? rate : 2500;
const after = values.results ?? null;
const warm = Math.ceil(perSecond * warmUp) + 200;
const each = Math.ceil(perSecond * seconds) + 300;
const people = after ?? Math.max(values.beside ? 100_000 : 0, warm + runs * each);
say(`Preparing ${people} people…`);
const config = readConfig(environment);
const held = config.databaseUrl ? null : await holdEmbedded({ as: 'command', dataDirectory: directory });
const database = new Database(
  held ? connectionFrom(held.server) : connectionFrom({ url: config.databaseUrl as string }),
);
const system = await createSystem(config, database, createLog('silent'));
const seeded = await seed(system.context, people);
if (after !== null) {
  say(`Storing ${after} attempts…`);
  console.log(JSON.stringify(await measureResults(system, seeded, after), null, values.json ? 0 : 2));
  await system.close();
  await held?.release();
  await removeData(directory);
  process.exit(0);
}
if (wanted + open > 0) {
  say(`Filling in ${wanted} answers and ${open} open attempts…`);
  await prefill(system.context, seeded, wanted, open, say);
}
await settle(database);

const server = spawn(
  process.execPath,
  [
    ...(values.profile ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : []),
    ...(process.env.BENCH_FLAGS ?? '').split(' ').filter(Boolean),
    ...nodeFlags(),
    ...serverFlags,
    join(project, 'src/main.ts'),
  ],
  {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);
// Whatever happens to this process, the server it started ends with it.
process.on('exit', () => server.kill('SIGKILL'));
for (let tries = 0; ; tries += 1) {
  const ready = await fetch(`http://localhost:${port}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );
  if (ready) break;
  if (tries > 600) throw new Error('the server does not answer');
  await wait(100);
}

async function load(
  span: number,
  from: number,
  count: number,
  ledger: string,
  kind: 'attempts' | 'starts' = 'attempts',
  arrivals: ArrivalKind = 'even',
) {
  const plan = {
    port,
    slug: seeded.slug,
    rate,
    seconds: span,
    connections,
    questions,
    from,
    people: count,
    ledger,
    gap: gapMs,
    kind,
    arrivals,
  };
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--use-largepages=silent',
      join(project, 'test/load/generator.ts'),
      JSON.stringify(plan),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  await new Promise((resolve) => child.on('exit', resolve));
  return JSON.parse(out) as {
    attempts: number;
    requests: number;
    errors: number;
    acknowledged: number;
    askedAgain: number;
    seconds: number;
    steady: number;
    cpu: { user: number; system: number };
    p50: number;
    p99: number;
    responseP50: number;
    responseP99: number;
    wrong: [string, number][];
  };
}

/** The last people have no attempt yet: half of them start, and hand nothing in. */
async function measurePages(): Promise<Record<string, PageCost>> {
  const last = Array.from({ length: 2 * lookers }, (_, at) => people - 1 - at);
  const [running, unstarted] = [last.slice(0, lookers), last.slice(lookers)];
  for (const person of running)
    await fetch(`http://localhost:${port}${urls.sheet(seeded.slug, 1)}`, {
      method: 'POST',
      headers: {
        cookie: `phien=${tokenOf(person)}`,
        origin: `http://localhost:${port}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'viec=bat-dau',
    }).then((answer) => answer.arrayBuffer());
  return costOfPages(port, seeded, { unstarted, running }, { server: server.pid as number, all: roots });
}

/** A counter of the running server. */
const metric = async (name: string): Promise<number> => {
  const text = await fetch(`http://localhost:${port}/metrics`).then((answer) => answer.text());
  return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1] ?? 0);
};
const commitsSoFar = async (): Promise<number> => {
  await database.pool('system').query('SELECT pg_stat_clear_snapshot()');
  const { rows } = await database
    .pool('system')
    .query<{ commits: number }>(
      'SELECT xact_commit AS commits FROM pg_stat_database WHERE datname = current_database()',
    );
  return rows[0]?.commits ?? 0;
};

const roots = [server.pid as number, ...(held ? [held.server.pid] : [])];

/** One run; what only stands at the end, such as lists that are published, is timed after the last. */
async function measure(run: number) {
  const isLast = run === runs - 1;
  const ledger = join(directory, `ledger-${run}.txt`);
  const lastBefore = await lastAttempt(database);
  const before = usageOf(roots);
  const serverBefore = usageOf([server.pid as number]).cpu;
  const statementsBefore = await metric('hoithi_database_statements');
  const commitsBefore = await commitsSoFar();
  const beside = values.beside ? runBeside(`http://localhost:${port}`, seeded, staffToken) : null;
  const kind = starts === null ? 'attempts' : 'starts';
  const result = await load(seconds, warm + run * each, starts ?? each, ledger, kind, coming);
  const besideDone = await beside?.stop();
  const used = usageOf(roots);
  const { rows: backends } = await database
    .pool('system')
    .query<{ pid: number; name: string }>(
      "SELECT pid, coalesce(nullif(application_name, ''), backend_type) AS name FROM pg_stat_activity",
    );
  const byName = new Map<string, number>();
  for (const { pid, name } of backends) byName.set(name, (byName.get(name) ?? 0) + usageOf([pid]).cpu);
  const serverAfter = usageOf([server.pid as number]).cpu;
  const perAttempt = (cpu: number) => Math.round((cpu * 1_000_000) / Math.max(1, result.attempts)) / 1000;
  const { rows } = await database.pool('system').query('SHOW server_version');
  const pagesMs = values.pages && isLast ? await measurePages() : null;
  const statements = (await metric('hoithi_database_statements')) - statementsBefore;
  // Backends tell their commits a second late.
  await wait(1500);
  const commits = (await commitsSoFar()) - commitsBefore;
  if (result.wrong.length > 0) say(JSON.stringify(result.wrong));
  return {
    attempts: result.attempts,
    attempts_per_s: Math.round(result.steady * 10) / 10,
    requests_per_s: Math.round(result.requests / result.seconds),
    cpu_ms_per_attempt: perAttempt(used.cpu - before.cpu),
    cpu_ms_server: perAttempt(serverAfter - serverBefore),
    cpu_ms_generator: perAttempt((result.cpu.user + result.cpu.system) / 1e6),
    ack_p50_ms: result.p50,
    ack_p99_ms: result.p99,
    /** From its sending: an answer is sent late when the one before it, a line or the generator itself was late. */
    response_p50_ms: result.responseP50,
    response_p99_ms: result.responseP99,
    /** CPU seconds of database processes since they started, warm-up and runs before included. */
    database_cpu: Object.fromEntries(
      [...byName].filter(([, cpu]) => cpu >= 0.1).map(([name, cpu]) => [name, Math.round(cpu * 10) / 10]),
    ),
    statements,
    commits,
    errors: result.errors,
    /** Starts that a crowded server asked to come again. */
    asked_again: result.askedAgain,
    acknowledged: result.acknowledged,
    lost: await countLost(database, seeded.roundId, ledger, lastBefore),
    memory_mb: used.memory,
    ...(values.queries && isLast ? { queries_ms: await timeQueries(system.context, seeded) } : {}),
    ...(pagesMs ? { pages_ms: pagesMs } : {}),
    ...(besideDone ? { beside: besideDone } : {}),
    db: `PostgreSQL ${rows[0].server_version}`,
    node: process.versions.node,
  };
}

await load(warmUp, 0, warm, join(directory, 'warm-up.txt'));
for (let run = 0; run < runs; run += 1) {
  if (run > 0) await wait(pause * 1000);
  const report = await measure(run);
  console.log(values.json ? JSON.stringify(report) : JSON.stringify(report, null, 2));
  if (report.lost > 0 || report.errors > 0) process.exitCode = 1;
}
server.kill('SIGTERM');
await new Promise((resolve) => server.on('exit', resolve));
await system.close();
await held?.release();
await removeData(directory);
