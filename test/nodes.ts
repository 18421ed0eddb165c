// Real nodes of one installation: src/main.ts as processes of their own on the database of a test.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../', import.meta.url));

export interface Node {
  /** `http://127.0.0.1:40123` */
  address: string;
  port: number;
  child: ChildProcess;
  /** What it wrote to stdout and stderr. */
  said(): string;
  /** kill -9: no word to anybody. */
  kill(): Promise<void>;
  /** SIGTERM; @returns the exit status */
  stop(): Promise<number | null>;
}

export interface NodeSettings {
  databaseUrl: string;
  role: 'web' | 'worker' | 'all';
  /** HOITHI_NODE */
  number: number;
  port?: number;
  settings?: Record<string, string>;
}

const running = new Set<Node>();

/** Starts a node and waits until it is ready to serve. End all with `endNodes`. */
export async function startNode({ databaseUrl, role, number, port, settings = {} }: NodeSettings): Promise<Node> {
  const own = port ?? (await freePort());
  const dataDirectory = mkdtempSync(join(tmpdir(), 'hoithi-node-'));
  const flags = ['--disable-warning=ExperimentalWarning', '--import', './src/platform/load-sources.mjs'];
  const child = spawn(process.execPath, [...flags, 'src/main.ts'], {
    cwd: project,
    env: {
      PATH: process.env.PATH,
      TMPDIR: tmpdir(),
      DATABASE_URL: databaseUrl.replace('@/', '@localhost/'),
      HOITHI_DATA: dataDirectory,
      HOITHI_SECRET: '5e'.repeat(32),
      HOITHI_ROLE: role,
      HOITHI_NODE: String(number),
      PORT: String(own),
      LOG_LEVEL: 'warn',
      NODE_COMPILE_CACHE: join(tmpdir(), 'hoithi-compile-cache'),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const ended = once(child, 'exit').finally(() => {
    running.delete(node);
    rmSync(dataDirectory, { recursive: true, force: true });
  });
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
    return child.exitCode;
  };
  const node: Node = {
    address: `http://127.0.0.1:${own}`,
    port: own,
    child,
    said: () => said,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
  running.add(node);
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`node ${number} ended: ${said}`);
    return (await fetch(`${node.address}/readyz`)).ok;
  }, 20_000);
  return node;
}

export async function endNodes(): Promise<void> {
  await Promise.all([...running].map((node) => node.kill()));
}

/** Waits until it is true; what throws meanwhile counts as not yet. @returns milliseconds waited */
export async function until(condition: () => Promise<boolean>, within = 5000): Promise<number> {
  const began = performance.now();
  for (let last: unknown; ; ) {
    try {
      if (await condition()) return performance.now() - began;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (performance.now() - began > within) throw last ?? new Error(`not within ${within} ms`);
    await wait(20);
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
