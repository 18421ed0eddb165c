import { spawn } from 'node:child_process';
import { appendFileSync, chownSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg, { type ClientConfig } from 'pg';
import { atInterruption, childrenOf, isAlive, kill, killTree } from './processes.ts';
import { pause } from './random.ts';

export const debian = '/usr/lib/postgresql/15/bin';

interface Options {
  /** PGDATA; its folder must be there and open to the server's account. */
  directory: string;
  port: number;
  settings?: Record<string, string>;
  /** Where its output goes: never on a disk under test. */
  log: string;
  initdb?: string[];
}

/** Debian's PostgreSQL 15 in a place of our choosing, run as its own account when we are root. */
export class Cluster {
  readonly directory: string;
  readonly port: number;
  readonly #options: Options;
  readonly #account: { uid: number; gid: number } | Record<string, never>;
  /** Of the postmaster, noted when it starts: after a fault its file may not be readable. */
  pid = 0;

  constructor(options: Options) {
    this.#options = options;
    this.directory = options.directory;
    this.port = options.port;
    this.#account = process.getuid?.() === 0 ? postgresAccount() : {};
    atInterruption(() => {
      if (this.pid > 0 && isAlive(this.pid)) for (const each of [this.pid, ...childrenOf(this.pid)]) kill(each);
    });
  }

  get connection(): ClientConfig {
    return { host: '127.0.0.1', port: this.port, user: 'hoithi_owner', database: 'hoithi' };
  }

  url(port = this.port): string {
    return `postgres://hoithi_owner@127.0.0.1:${port}/hoithi`;
  }

  /** Makes a new cluster with our database in it, and starts it. */
  async create(): Promise<void> {
    this.makeDirectory();
    await this.program('initdb', [
      ...[
        '-D',
        this.directory,
        '-U',
        'hoithi_owner',
        '-E',
        'UTF8',
        '--locale=C.UTF-8',
        '--auth=trust',
        '--data-checksums',
      ],
      ...(this.#options.initdb ?? []),
    ]);
    this.set({
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: '80',
      max_locks_per_transaction: '256',
      shared_buffers: '128MB',
      ...this.#options.settings,
    });
    await this.start();
    const client = new pg.Client({ ...this.connection, database: 'postgres' });
    await client.connect();
    await client.query('CREATE DATABASE hoithi');
    await client.end();
  }

  /** An empty one, whatever was there before. */
  makeDirectory(): void {
    rmSync(this.directory, { recursive: true, force: true });
    mkdirSync(this.directory, { mode: 0o700 });
    if (this.#account.uid !== undefined) chownSync(this.directory, this.#account.uid, this.#account.gid);
  }

  set(settings: Record<string, string>): void {
    for (const [name, value] of Object.entries({ port: String(this.port), ...settings }))
      appendFileSync(join(this.directory, 'postgresql.conf'), `\n${name} = '${value}'\n`);
  }

  /** Starts it and waits until it takes connections. @throws Error when it ends instead */
  async start(patience = 60_000): Promise<void> {
    rmSync(join(this.directory, 'postmaster.pid'), { force: true });
    const out = openSync(this.#options.log, 'a');
    const child = spawn(join(debian, 'postgres'), ['-D', this.directory], {
      ...this.#account,
      cwd: '/',
      detached: true,
      stdio: ['ignore', out, out],
    });
    child.unref();
    this.pid = child.pid ?? 0;
    await this.answering(patience);
  }

  async answering(patience = 60_000): Promise<void> {
    for (const end = Date.now() + patience; Date.now() < end; await pause(30)) {
      if (!isAlive(this.pid)) throw new Error(`postgres has ended, see ${this.#options.log}`);
      const client = new pg.Client({ ...this.connection, database: 'postgres', connectionTimeoutMillis: 2000 });
      client.on('error', () => {});
      try {
        await client.connect();
        await client.query('SELECT 1');
        await client.end();
        return;
      } catch {
        await client.end().catch(() => {});
      }
    }
    throw new Error('postgres does not answer');
  }

  async query(text: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client(this.connection);
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end().catch(() => {});
    }
  }

  kill(): Promise<void> {
    return killTree(this.pid);
  }

  /** INT = fast, QUIT = at once. */
  async stop(signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
    kill(this.pid, signal);
    for (let tries = 0; isAlive(this.pid); tries += 1) {
      if (tries === 600) kill(this.pid, 'SIGQUIT');
      await pause(20);
    }
  }

  program(name: string, args: string[]): Promise<void> {
    const out = openSync(this.#options.log, 'a');
    return new Promise((resolve, reject) =>
      spawn(join(debian, name), args, { ...this.#account, cwd: '/', stdio: ['ignore', out, out] }).on(
        'exit',
        (status) =>
          status === 0 ? resolve() : reject(new Error(`${name} ended with ${status}, see ${this.#options.log}`)),
      ),
    );
  }
}

export function postgresAccount(): { uid: number; gid: number } {
  const line = readPasswd().find((each) => each.startsWith('postgres:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (!uid) throw new Error('there is no account postgres');
  return { uid: Number(uid), gid: Number(gid) };
}

const readPasswd = (): string[] => process.getBuiltinModule('fs').readFileSync('/etc/passwd', 'utf8').split('\n');
