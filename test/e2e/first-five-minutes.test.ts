import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { urls } from '../../src/platform/urls.ts';
import { Visitor } from '../harness.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(join(project, 'README.md'), 'utf8');
/** What the README tells a newcomer to do; the commands it names are the ones typed here. */
const section = /## Năm phút đầu\n([\s\S]*?)\n## /.exec(readme)![1]!;
const scripts = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')).scripts;
const named = (command: string) =>
  [...section.matchAll(/`npx (hoithi [^`]+)`/g)].map(([, words]) => words!).find((words) => words.startsWith(command))!;

/** Others may pass through, so that the database's own account reaches its data, as on an ordinary server. */
const room = mkdtempSync(join(tmpdir(), 'hoithi-first-'));
chmodSync(room, 0o755);
const data = join(room, 'data');
const running = new Set<ChildProcess>();
after(async () => {
  for (const child of running) child.kill('SIGKILL');
  for (const pid of await endOf(room, 'SIGQUIT')) process.kill(pid, 'SIGKILL');
  rmSync(room, { recursive: true, force: true, maxRetries: 5 });
});

const commandLine = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
};
const parentOf = (pid: number): number => {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
};
const processes = () =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 1 && pid !== process.pid);
/** Database servers whose data lie in the folder; what a server has just started still bears its name, and is none. */
function databases(folder: string): number[] {
  const named = processes().filter((pid) => commandLine(pid).includes(`${folder}/`));
  return named.filter((pid) => !named.includes(parentOf(pid)));
}

async function endOf(folder: string, signal: NodeJS.Signals): Promise<number[]> {
  for (const pid of databases(folder)) process.kill(pid, signal);
  for (let tries = 0; databases(folder).length > 0 && tries < 100; tries += 1) await wait(50);
  return databases(folder);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const port = await freePort();
const address = `http://localhost:${port}`;
const environment = (more: Record<string, string> = {}) => ({
  PATH: process.env.PATH,
  HOME: room,
  TMPDIR: room,
  PORT: String(port),
  HOITHI_DATA: data,
  ...more,
});

interface Started {
  child: ChildProcess;
  /** All that was printed so far. */
  said(): string;
  ended: Promise<number | null>;
}

/** What `npm start` runs, until it has printed this, or this is so. */
async function start(awaited: string | (() => boolean), more: Record<string, string> = {}): Promise<Started> {
  const child = spawn('/bin/sh', ['-c', scripts.start], {
    cwd: project,
    env: environment(more),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream!.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  const ended = once(child, 'close').then(([status]) => {
    running.delete(child);
    return status as number | null;
  });
  const late = Date.now() + 120_000;
  while (!(typeof awaited === 'string' ? text.includes(awaited) : awaited())) {
    if (child.exitCode !== null || Date.now() > late) assert.fail(`it did not start:\n${text}`);
    await wait(50);
  }
  return { child, said: () => text, ended };
}

function hoithi(words: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['bin/hoithi.mjs', ...words], {
    cwd: project,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return once(child, 'close').then(([status]) => ({ status, stdout, stderr }));
}

describe("the README's first five minutes, with the embedded database", () => {
  let first: Started;
  const operator = new Visitor(address);

  test('npm start prints where it works and the link of the first opening', async () => {
    assert.match(section, /`npm start` in ra một đường dẫn \*\*Mở lần đầu\*\*/);

    first = await start('Mở lần đầu: ');

    assert.ok(first.said().includes(`hoithi đang chạy tại ${address}\n`), first.said());
    assert.match(first.said(), new RegExp(`Mở lần đầu: ${address}/\\S+\n`));
    assert.equal((await fetch(`${address}${urls.ready()}`)).status, 200);
  });

  test('three fields there make the operator, who lands on the staff page', async () => {
    const link = new URL(/Mở lần đầu: (\S+)\n/.exec(first.said())![1]!).pathname;
    const fields = { organisation: 'Tỉnh Ở Xa', name: 'Lê Thị Lan', email: 'lanlt@oxa.example' };

    assert.equal((await operator.get(link)).status, 200);
    const opened = await operator.post(link, fields);
    const page = await operator.visit(opened.location ?? '');

    assert.deepEqual([opened.status, opened.location, page.status], [303, urls.staff(), 200]);
    assert.match(page.text, /Tỉnh Ở Xa/);
    assert.equal((await new Visitor(address).get(link)).status, 410);
  });

  test('hoithi demo, beside the running system, makes a round that is open, and a link for each of the five people', async () => {
    const [, ...words] = named('hoithi demo').split(' ');

    const { status, stdout, stderr } = await hoithi([...words, '--people', '60', '--json']);

    assert.equal(status, 0, stderr);
    const demo = JSON.parse(stdout);
    assert.equal(demo.personas.length, 5);
    assert.ok(demo.page.startsWith(`${address}/`));
    const ha = new Visitor(address);
    await ha.post(new URL(demo.personas[0].link).pathname, {}, true);
    assert.match((await ha.get(urls.my())).text, /Vào thi/);
    assert.equal((await new Visitor(address).get(new URL(demo.page).pathname)).status, 200);
  });

  test('hoithi session link prints another link for an e-mail', async () => {
    const words = named('hoithi session link').replace('EMAIL', 'lanlt@oxa.example').split(' ').slice(1);

    const { status, stdout, stderr } = await hoithi(words);

    assert.deepEqual([status, stderr], [0, '']);
    assert.ok(stdout.startsWith(`${address}/`));
    assert.equal((await new Visitor(address).get(new URL(stdout.trim()).pathname)).status, 200);
  });

  test('another start on the same data is refused with one sentence and status 2', async () => {
    const second = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: project,
      env: environment({ PORT: String(await freePort()) }),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    second.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });

    const [status] = await once(second, 'close');

    assert.deepEqual([status, said.split('\n').length], [2, 2], said);
    assert.match(said, /Một hoithi khác đang chạy trên thư mục dữ liệu/);
  });

  test('SIGTERM ends it with status 0 and leaves no database server behind', async () => {
    assert.equal(databases(data).length, 1);

    first.child.kill('SIGTERM');

    assert.equal(await first.ended, 0);
    assert.doesNotMatch(first.said(), /mở ra Internet/);
    assert.deepEqual(databases(data), []);
  });

  test('SIGTERM in the middle of a start ends it with status 0 too, and leaves no database server behind', async () => {
    const beginning = await start(() => databases(data).length === 1);

    beginning.child.kill('SIGTERM');

    assert.equal(await beginning.ended, 0, beginning.said());
    assert.deepEqual(databases(data), []);
  });

  test('a second start finds what was made; after a crash of the program the next one adopts its database server', async () => {
    const second = await start('PostgreSQL kèm theo', { PUBLIC_URL: 'https://hoithi.tinh.example' });
    const [server] = databases(data);
    const program = processes().find(
      (pid) => commandLine(pid).includes('src/main.ts') && parentOf(pid) === second.child.pid,
    )!;
    process.kill(program, 'SIGKILL');
    await second.ended;
    const third = await start('hoithi đang chạy tại');

    assert.doesNotMatch(second.said(), /Mở lần đầu/);
    assert.match(second.said(), /mở ra Internet mà dùng PostgreSQL kèm theo/);
    assert.deepEqual(databases(data), [server]);
    assert.match((await operator.visit(urls.staff())).text, /Tỉnh Ở Xa/);
    third.child.kill('SIGTERM');
    assert.equal(await third.ended, 0);
    assert.doesNotMatch(third.said(), /Mở lần đầu/);
    assert.deepEqual(databases(data), []);
  });
});
