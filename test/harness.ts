import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { type Config, readConfig } from '../src/platform/config.ts';
import { Database } from '../src/platform/db/database.ts';
import { startEmbedded } from '../src/platform/db/embedded.ts';
import { migrate, readMigrations } from '../src/platform/db/migrate.ts';
import { prepareJobs } from '../src/platform/jobs.ts';
import { createLog } from '../src/platform/log.ts';
import { signal } from '../src/platform/signals.ts';
import { createSystem, type System } from '../src/system.ts';

/** A clock that stands still until a test moves it. */
export interface TestClock {
  (): number;
  set(instant: string | number | Date): void;
  advance(milliseconds: number): void;
}

export function testClock(instant: string): TestClock {
  let now = Date.parse(instant);
  const clock = (() => now) as TestClock;
  clock.set = (to) => {
    now = new Date(to).getTime();
  };
  clock.advance = (milliseconds) => {
    now += milliseconds;
  };
  return clock;
}

/** What this test file opened, closed in reverse order when it ends. */
const cleanUps: (() => Promise<void>)[] = [];
after(async () => {
  for (const cleanUp of cleanUps.reverse()) await cleanUp();
});

/** Address of the PostgreSQL server tests run on: the one `npm test` started, or one left running for single files. */
async function serverAddress(): Promise<string> {
  const given = process.env.HOITHI_TEST_DATABASE;
  if (given) return given;
  const dataDirectory = join(tmpdir(), 'hoithi-test-server');
  const server = await startEmbedded({ dataDirectory, superuserSettings: { fsync: 'off', max_connections: '300' } });
  return `postgres://hoithi_owner@/hoithi?host=${encodeURIComponent(server.socketDirectory)}`;
}

function addressOf(server: string, database: string): string {
  return server.replace(/\/([^/?]*)(\?|$)/, `/${database}$2`);
}

/** A migrated database of one's own, cloned from a template; gone after the test file. */
export async function testDatabase(): Promise<{ url: string; database: Database }> {
  const server = await serverAddress();
  const name = `hoithi_test_${randomBytes(6).toString('hex')}`;
  const template = await ensureTemplate(server);
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  await client.end();
  const url = addressOf(server, name);
  const database = new Database({ connectionString: url });
  cleanUps.push(async () => {
    await database.close();
    const cleaner = new pg.Client({ connectionString: server });
    await cleaner.connect();
    await cleaner.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await cleaner.end();
  });
  return { url, database };
}

async function ensureTemplate(server: string): Promise<string> {
  const hash = createHash('sha256')
    .update(
      readMigrations()
        .map(({ checksum }) => checksum)
        .join(),
    )
    .digest('hex');
  const name = `hoithi_template_${hash.slice(0, 16)}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    // Test files start side by side: the first one makes the template, the others wait for it.
    await client.query('SELECT pg_advisory_lock(7046202)');
    const { rows } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rows.length > 0) return name;
    await client.query(`DROP DATABASE IF EXISTS ${name}_new`);
    await client.query(`CREATE DATABASE ${name}_new`);
    const database = new Database({ connectionString: addressOf(server, `${name}_new`) });
    const migrating = await database.connect();
    await migrate(migrating);
    await migrating.end();
    await prepareJobs(database);
    await database.close();
    await client.query(`ALTER DATABASE ${name}_new RENAME TO ${name}`);
    return name;
  } finally {
    await client.end();
  }
}

export interface TestSystem extends System {
  clock: TestClock;
  /** `http://127.0.0.1:40123` */
  address: string;
  url: string;
  /** Lines of the log. */
  logged: string[];
  /** Closes what ran out of time by the test's clock. */
  sweepAttempts(): Promise<number>;
  /** Resolves when what travels between nodes has arrived, and what was read again because of it. */
  arrived(): Promise<void>;
}

/** The whole system on a database and a port of its own, with a clock the test moves. */
export async function testSystem(
  options: { now?: string; config?: Partial<Config>; listen?: boolean } = {},
): Promise<TestSystem> {
  const { url, database } = await testDatabase();
  const clock = testClock(options.now ?? '2023-06-05T08:00:00+07:00');
  const logged: string[] = [];
  const port = options.listen === false ? 0 : await freePort();
  const config: Config = {
    ...readConfig({
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port || 3000}`,
      HOITHI_SECRET: '5e'.repeat(32),
      HOITHI_DATA: join(tmpdir(), 'hoithi-test-data'),
    }),
    databaseUrl: url,
    mailToExamples: true,
    ...options.config,
  };
  const log = createLog(process.env.HOITHI_TEST_LOG ? 'debug' : 'info', { write: (line) => void logged.push(line) });
  const system = await createSystem(config, database, log, clock);
  if (options.listen !== false) await system.app.listen({ port, host: '127.0.0.1' });
  else await system.app.ready();
  cleanUps.push(() => system.close());
  return {
    ...system,
    clock,
    address: `http://127.0.0.1:${port}`,
    url,
    logged,
    sweepAttempts: () => system.attempt.sweep(clock()),
    async arrived() {
      const mark = randomUUID();
      const heard = new Promise<void>((resolve) =>
        system.context.signals.on('mark', (message) => message === mark && resolve()),
      );
      await database.system((queries) => signal(queries, 'mark', mark));
      await heard;
      for (let [asked, still] = [-1, 0]; still < 4; still = asked === database.statements ? still + 1 : 0) {
        asked = database.statements;
        await setTimeout(60);
      }
    },
  };
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Cookies, forms and pages of one person's browser without script. */
export class Visitor {
  readonly address: string;
  readonly cookies = new Map<string, string>();

  constructor(address: string) {
    this.address = address;
  }

  async #send(method: string, path: string, init: RequestInit = {}): Promise<Page> {
    const response = await fetch(new URL(path, this.address), {
      ...init,
      method,
      redirect: 'manual',
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        accept: 'text/html',
        ...(method === 'GET' ? {} : { origin: this.address }),
        ...(init.headers as Record<string, string>),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (attributes.some((each) => each.trim() === 'Max-Age=0')) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: response.headers.get('location'),
    };
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.#send('GET', path, { headers });
  }

  /** GET that follows redirects of this site, as a browser does. */
  async visit(path: string): Promise<Page> {
    let page = await this.get(path);
    for (let hops = 0; page.location && hops < 10; hops += 1) page = await this.get(page.location);
    return page;
  }

  /** Posts a form; `follow` = go where it leads. */
  async post(path: string, fields: Record<string, string | string[]> = {}, follow = false): Promise<Page> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) body.append(name, each);
    const page = await this.#send('POST', path, {
      body: body.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    return follow && page.location ? this.visit(page.location) : page;
  }

  /** Posts a form with a file. */
  async upload(
    path: string,
    file: { field: string; name: string; bytes: Uint8Array },
    fields: Record<string, string> = {},
  ): Promise<Page> {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    body.append(file.field, new Blob([file.bytes as Uint8Array<ArrayBuffer>]), file.name);
    return this.#send('POST', path, { body });
  }

  json(method: string, path: string, value: unknown, headers: Record<string, string> = {}): Promise<Page> {
    return this.#send(method, path, {
      body: JSON.stringify(value),
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    });
  }
}

export interface Page {
  status: number;
  headers: Headers;
  text: string;
  location: string | null;
}

export const fileExists = existsSync;
