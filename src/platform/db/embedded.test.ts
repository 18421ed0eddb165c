import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { claimData, claimUse, clusterOf, type EmbeddedServer, startEmbedded, stopIfUnused } from './embedded.ts';
import { holdEmbedded } from './embedded-hold.ts';
import { accounts, canEnter, isAlive } from './embedded-process.ts';

const isRoot = process.getuid?.() === 0;
const nobody = accounts().find(({ name }) => name === 'nobody');

/** Everything of this file lies in here; others may pass through, as on an ordinary server. */
const room = mkdtempSync(join(tmpdir(), 'hoithi-pg-'));
chmodSync(room, 0o755);
const data = join(room, 'data');
after(async () => {
  for (const pid of processesOf(room)) process.kill(pid, 'SIGQUIT');
  await until(() => processesOf(room).length === 0);
  rmSync(room, { recursive: true, force: true });
});

/** Processes whose command line names the folder: postmasters of clusters in it. */
function processesOf(folder: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 1 && pid !== process.pid && isAlive(pid) && commandLine(pid).includes(`${folder}/`));
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const late = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > late) throw new Error('this did not happen in ten seconds');
    await wait(20);
  }
}

async function connect(server: { socketDirectory: string }): Promise<pg.Client> {
  const client = new pg.Client({ host: server.socketDirectory, port: 5432, user: 'hoithi_owner', database: 'hoithi' });
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function ask(server: { socketDirectory: string }, sql: string): Promise<unknown[][]> {
  const client = await connect(server);
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  await client.end();
  return rows;
}

/** A process of its own that starts the server, says so in one line of JSON, and waits to be killed. */
async function startElsewhere(
  dataDirectory: string,
  account?: { uid: number; gid: number },
): Promise<{ child: ChildProcess; server: EmbeddedServer }> {
  const code = `
    import { startEmbedded } from ${JSON.stringify(import.meta.resolve('./embedded.ts'))};
    const server = await startEmbedded({ dataDirectory: ${JSON.stringify(dataDirectory)} });
    console.log(JSON.stringify(server));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
    ...account,
  });
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, server: JSON.parse(line.toString()) as EmbeddedServer };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('a first start makes a safe cluster that only its socket reaches', async () => {
  const server = await startEmbedded({ dataDirectory: data });

  const settings = await ask(
    server,
    `SELECT name, setting FROM pg_settings WHERE name IN ('data_checksums', 'listen_addresses', 'server_encoding',
       'fsync', 'full_page_writes', 'synchronous_commit', 'wal_level', 'max_connections', 'jit') ORDER BY name`,
  );
  assert.deepEqual(Object.fromEntries(settings), {
    data_checksums: 'on',
    fsync: 'on',
    full_page_writes: 'on',
    jit: 'off',
    listen_addresses: '',
    max_connections: '60',
    server_encoding: 'UTF8',
    synchronous_commit: 'on',
    wal_level: 'replica',
  });
  assert.deepEqual(
    await ask(server, 'SELECT datlocprovider, datlocale FROM pg_database WHERE datname = current_database()'),
    [['b', 'C.UTF-8']],
  );
  assert.equal((await stat(server.socketDirectory)).mode & 0o777, 0o700);
  assert.equal((await stat(server.clusterDirectory)).mode & 0o777, 0o700);
  assert.equal(server.adopted, false);
  assert.match(server.version, /^18\./);
  assert.equal(clusterOf(data), server.clusterDirectory);
  await ask(server, "CREATE TABLE note (text text); INSERT INTO note VALUES ('Đường Nguyễn Thị Hường')");

  await server.stop();

  assert.deepEqual(processesOf(room), []);
});

test('a later start is quick and finds what was written', async () => {
  const started = performance.now();
  const server = await startEmbedded({ dataDirectory: data });
  const milliseconds = performance.now() - started;

  assert.deepEqual(await ask(server, 'SELECT text FROM note'), [['Đường Nguyễn Thị Hường']]);
  assert.ok(milliseconds < 2000, `the start took ${milliseconds} ms`);
  await server.stop();
});

test('a server left by a killed process is adopted, with everything committed', async () => {
  const { child, server: first } = await startElsewhere(data);
  await ask(first, "INSERT INTO note VALUES ('trước khi dừng đột ngột')");
  await kill(child);

  const second = await startEmbedded({ dataDirectory: data });

  assert.deepEqual({ adopted: second.adopted, pid: second.pid }, { adopted: true, pid: first.pid });
  assert.equal((await ask(second, 'SELECT text FROM note')).length, 2);
  await second.stop();
  assert.equal(isAlive(first.pid), false);
});

test('a killed server starts again and has everything committed', async () => {
  const first = await startEmbedded({ dataDirectory: data });
  await ask(first, "INSERT INTO note VALUES ('trước khi mất điện')");
  process.kill(first.pid, 'SIGKILL');
  await until(() => !isAlive(first.pid));
  assert.equal(existsSync(join(first.clusterDirectory, 'postmaster.pid')), true);

  const second = await startEmbedded({ dataDirectory: data });

  assert.equal(second.adopted, false);
  assert.equal((await ask(second, 'SELECT text FROM note')).length, 3);
  await second.stop();
});

test('a lock file whose number another process has got since does not stop the start', async () => {
  const lock = join(clusterOf(data)!, 'postmaster.pid');
  await writeFile(lock, `${process.pid}\n${clusterOf(data)}\n1700000000\n5432\n/tmp\n\n0 0\nready\n`);

  const server = await startEmbedded({ dataDirectory: data });

  assert.equal(server.adopted, false);
  assert.notEqual((await readFile(lock, 'utf8')).split('\n')[0], String(process.pid));
  await server.stop();
});

test('a second serve on the same data is refused until the first has gone', async () => {
  const server = await startEmbedded({ dataDirectory: data });
  const first = await connect(server);
  const second = await connect(server);

  assert.equal(await claimData(first), true);
  assert.equal(await claimData(second), false);
  await first.end();
  await until(() => claimData(second));

  await second.end();
  await server.stop();
});

test('whoever leaves last stops the server, and nobody before', async () => {
  const server = await startEmbedded({ dataDirectory: data });
  const first = await connect(server);
  const second = await connect(server);
  await claimUse(first);
  await claimUse(second);

  assert.equal(await stopIfUnused(server, first), false);
  assert.deepEqual(await ask(server, 'SELECT 1'), [[1]]);
  assert.equal(await stopIfUnused(server, second), true);
  assert.equal(isAlive(server.pid), false);
});

test('a command leaves the server to the serve that runs on it', async () => {
  const serve = await holdEmbedded({ dataDirectory: data, as: 'serve' });
  const command = await holdEmbedded({ dataDirectory: data, as: 'command' });

  assert.equal(await holdEmbedded({ dataDirectory: data, as: 'serve' }), null);
  assert.equal(command!.server.adopted, true);
  assert.equal(await command!.release(), false);
  assert.equal(await serve!.release(), true);
  assert.deepEqual(processesOf(room), []);
});

test('a server that is killed under a serve comes back on the same socket, still claimed', async () => {
  const lost: unknown[] = [];
  const serve = await holdEmbedded({ dataDirectory: data, as: 'serve', onLost: (reason) => lost.push(reason) });
  const { pid, socketDirectory } = serve!.server;
  process.kill(pid, 'SIGKILL');

  await until(() => serve!.server.pid !== pid);

  assert.equal(serve!.server.socketDirectory, socketDirectory);
  assert.equal(await holdEmbedded({ dataDirectory: data, as: 'serve' }), null);
  assert.deepEqual(lost, []);
  assert.equal(await serve!.release(), true);
});

test('two starts at the same moment make one server', async () => {
  const both = join(room, 'both');
  const servers = await Promise.all([startEmbedded({ dataDirectory: both }), startEmbedded({ dataDirectory: both })]);

  assert.equal(servers[0].pid, servers[1].pid);
  assert.deepEqual(servers.map(({ adopted }) => adopted).sort(), [false, true]);
  assert.deepEqual(
    readdirSync(both).filter((name) => name.includes('.new-')),
    [],
  );
  await servers[0].stop();
});

test('data of another major version are named in a sentence and left alone', async () => {
  const old = join(room, 'old');
  mkdirSync(join(old, 'database'), { recursive: true });
  await writeFile(join(old, 'database', 'PG_VERSION'), '17\n');

  await assert.rejects(startEmbedded({ dataDirectory: old }), {
    name: 'Refusal',
    code: 'database-version',
    message: /thuộc PostgreSQL 17, còn bản cài này kèm PostgreSQL 18/,
  });
  assert.deepEqual(readdirSync(join(old, 'database')), ['PG_VERSION']);
});

test('a server that cannot start says what PostgreSQL said', async () => {
  await assert.rejects(startEmbedded({ dataDirectory: data, superuserSettings: { shared_buffers: 'nhiều' } }), {
    name: 'Refusal',
    code: 'database-not-started',
    message: /shared_buffers/,
  });
  assert.deepEqual(processesOf(room), []);
});

test('a data directory with a long name gets a socket with a short one', async () => {
  const long = join(room, 'thư-mục-dữ-liệu-'.repeat(7));
  const server = await startEmbedded({ dataDirectory: long });

  assert.ok(Buffer.byteLength(join(server.socketDirectory, '.s.PGSQL.5432')) < 100);
  assert.equal((await stat(server.socketDirectory)).mode & 0o777, 0o700);
  assert.deepEqual(await ask(server, 'SELECT 1'), [[1]]);

  await server.stop();
  rmSync(server.socketDirectory, { recursive: true });
});

test('where only root can enter, the cluster lies outside and the data directory says where', {
  skip: !isRoot && 'only root has such directories',
}, async () => {
  const closed = join(room, 'closed');
  const outsideDirectory = join(room, 'outside');
  mkdirSync(closed, { mode: 0o700 });
  const lines: string[] = [];
  const options = { dataDirectory: join(closed, 'data'), outsideDirectory, log: (line: string) => lines.push(line) };

  const first = await startEmbedded(options);
  await ask(first, 'CREATE TABLE kept ()');
  await first.stop();
  const second = await startEmbedded(options);

  assert.equal(second.clusterDirectory.startsWith(`${outsideDirectory}/`), true);
  assert.equal(clusterOf(options.dataDirectory), second.clusterDirectory);
  assert.deepEqual(await ask(second, 'SELECT count(*)::int FROM kept'), [[0]]);
  assert.equal(lines.filter((line) => line.includes(outsideDirectory)).length, 1);
  await second.stop();
});

const here = new URL('.', import.meta.url).pathname;

test('an ordinary user runs it under a home that only this user can read', {
  skip: isRoot && !(nobody && canEnter(nobody, here)) && 'the account nobody cannot read these sources',
}, async () => {
  const home = join(room, 'home');
  mkdirSync(home, { mode: 0o700 });
  if (isRoot) chownSync(home, nobody!.uid, nobody!.gid);
  const account = isRoot ? { uid: nobody!.uid, gid: nobody!.gid } : undefined;

  const { child, server } = await startElsewhere(join(home, 'data'), account);

  assert.deepEqual(await ask(server, 'SELECT 1'), [[1]]);
  assert.equal((await stat(server.clusterDirectory)).uid, account?.uid ?? process.getuid?.());
  await kill(child);
  const adopted = await startEmbedded({ dataDirectory: join(home, 'data') });
  assert.equal(adopted.adopted, true);
  await adopted.stop();
});
