import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ClientConfig } from 'pg';
import { readConfig } from '../../src/platform/config.ts';
import { connectionFrom, Database } from '../../src/platform/db/database.ts';
import { clusterOf } from '../../src/platform/db/embedded.ts';
import { holdEmbedded } from '../../src/platform/db/embedded-hold.ts';
import { createLog } from '../../src/platform/log.ts';
import { createSystem } from '../../src/system.ts';
import { type Seeded, seed } from '../load/seed.ts';
import type { ClientPlan } from './client.ts';
import type { Cluster } from './cluster.ts';
import { dumpTo } from './dump.ts';
import { atInterruption, childrenOf, kill } from './processes.ts';
import { pause } from './random.ts';

export const project = fileURLToPath(new URL('../../', import.meta.url));
const secret = 'fa'.repeat(32);
const flags = [
  '--disable-warning=ExperimentalWarning',
  '--import',
  new URL('../../src/platform/load-sources.mjs', import.meta.url).href,
];
const mutants = ['--import', new URL('./mutant.mjs', import.meta.url).href];

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A folder of this run on the project's own disk: ledger, logs, and what is not put on a disk under test. */
export async function makeRoom(): Promise<string> {
  await mkdir(join(project, 'var'), { recursive: true });
  const room = await mkdtemp(join(project, 'var', 'faults-'));
  // The database's account passes through.
  await chmod(room, 0o711);
  return room;
}

export interface Surroundings {
  /** A planted fault, for controls. */
  mutant?: string;
  environment?: Record<string, string>;
  host?: string;
}

/** One process of the system, started again at once when it ends, as a service manager does. */
export class Node {
  readonly port: number;
  readonly #environment: Record<string, string | undefined>;
  readonly #mutant: string | undefined;
  readonly #log: string;
  #child: ChildProcess | undefined;
  #wanted = false;
  /** Times it was started. */
  starts = 0;

  constructor(port: number, log: string, environment: Record<string, string>, { mutant }: Surroundings) {
    this.port = port;
    this.#log = log;
    this.#mutant = mutant;
    this.#environment = {
      ...process.env,
      NODE_COMPILE_CACHE: join(project, 'node_modules/.cache/compiled'),
      LOG_LEVEL: 'warn',
      HOITHI_SECRET: secret,
      PORT: String(port),
      HOITHI_FAULT_MUTANT: mutant,
      ...environment,
    };
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  start(): void {
    this.#wanted = true;
    this.starts += 1;
    const out = openSync(this.#log, 'a');
    const child = spawn(process.execPath, [...flags, ...(this.#mutant ? mutants : []), join(project, 'src/main.ts')], {
      env: this.#environment,
      stdio: ['ignore', out, out],
    });
    this.#child = child;
    ours.add(child);
    child.on('exit', () => {
      ours.delete(child);
      if (this.#wanted && this.#child === child) setTimeout(() => this.#wanted && this.start(), 100);
    });
  }

  async ready(patience = 60_000): Promise<void> {
    for (const end = Date.now() + patience; Date.now() < end; await pause(50)) {
      const isReady = await fetch(`http://127.0.0.1:${this.port}/readyz`, { signal: AbortSignal.timeout(2000) }).then(
        (answer) => answer.ok,
        () => false,
      );
      if (isReady) return;
    }
    throw new Error(`the node on port ${this.port} does not answer, see ${this.#log}: ${lastLines(this.#log)}`);
  }

  /** kill -9; the service manager starts it again. */
  kill(): void {
    if (this.pid > 0) kill(this.pid);
  }

  /** Ends it in order and waits; it stays away until `start`. @returns what it took and said at its end */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<{ milliseconds: number; status: number | null }> {
    this.#wanted = false;
    const child = this.#child;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return { milliseconds: 0, status: null };
    const began = performance.now();
    const gone = new Promise((resolve) => child.on('exit', resolve));
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), 25_000);
    await gone;
    clearTimeout(late);
    return { milliseconds: Math.round(performance.now() - began), status: child.exitCode };
  }
}

const lastLines = (path: string) => readFileSync(path, 'utf8').slice(-1500);
const ours = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of ours) child.kill('SIGKILL');
});

export interface World extends Seeded {
  room: string;
  dataDirectory: string;
  nodes: Node[];
  /** How the checker's dump reaches the database; changed by a failover. */
  connection: ClientConfig;
  origin: string;
  /** A further node on the same database, not yet started. */
  addNode(number: number, surroundings?: Surroundings): Promise<Node>;
}

/** A contest with an open round on the given database, or on the embedded one, and one node serving it. */
export async function makeWorld(
  room: string,
  people: number,
  database: { cluster: Cluster; address?: string } | 'embedded',
  surroundings: Surroundings = {},
): Promise<World> {
  const dataDirectory = join(room, 'data');
  const origin = 'http://localhost:3999';
  const address = database === 'embedded' ? '' : (database.address ?? database.cluster.url());
  const environment = {
    HOITHI_DATA: dataDirectory,
    DATABASE_URL: address,
    PUBLIC_URL: origin,
    ...(surroundings.host ? { HOST: surroundings.host } : {}),
  };
  const config = readConfig({ ...environment, HOITHI_SECRET: secret });
  const held = database === 'embedded' ? await holdEmbedded({ as: 'command', dataDirectory }) : null;
  const connection = held ? connectionFrom(held.server) : { connectionString: address };
  const system = await createSystem(config, new Database(connection), createLog('silent'));
  const seeded = await seed(system.context, people);
  await system.context.database.pool('system').query('CHECKPOINT');
  await system.close();
  await held?.release();
  const world: World = {
    ...seeded,
    room,
    dataDirectory,
    connection,
    origin,
    nodes: [],
    async addNode(number, own = surroundings) {
      const port = await freePort();
      const node = new Node(
        port,
        join(room, `node-${number}.log`),
        { ...environment, HOITHI_NODE: String(number), ...own.environment },
        own,
      );
      world.nodes.push(node);
      return node;
    },
  };
  if (held)
    atInterruption(() => {
      const pid = embeddedPid(world);
      for (const each of [pid, ...childrenOf(pid)]) kill(each);
    });
  const first = await world.addNode(0);
  first.start();
  await first.ready();
  return world;
}

/** The embedded server's main process, read now. */
export function embeddedPid(world: World): number {
  const cluster = clusterOf(world.dataDirectory);
  return Number(readFileSync(join(cluster!, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

export interface ClientsDone {
  attempts: number;
  handedIn: number;
  ACK: number;
  UNKNOWN: number;
  FAIL: number;
  wrong: number;
  problems: Record<string, number>;
}

/** The people as a process of their own, and the words said to them. */
export class Clients {
  readonly ledger: string;
  readonly done: Promise<ClientsDone>;
  readonly #child: ChildProcess;
  readonly #marks = new Map<string, (ms: number) => void>();
  /** Stretches of time in which a fault was at work: [from, until] by the wall clock. */
  readonly faults: [number, number][] = [];
  #count = 0;

  constructor(world: World, plan: Partial<ClientPlan> & Pick<ClientPlan, 'seed'>, before: string[] = []) {
    this.ledger = join(world.room, 'ledger.txt');
    const full: ClientPlan = {
      host: '127.0.0.1',
      ports: world.nodes.map(({ port }) => port),
      origin: world.origin,
      slug: world.slug,
      clients: 300,
      rate: 1500,
      questions: 20,
      choices: 40,
      from: 0,
      people: world.people,
      ledger: this.ledger,
      patience: 10_000,
      ...plan,
    };
    const command = [
      ...before,
      process.execPath,
      '--disable-warning=ExperimentalWarning',
      join(project, 'test/faults/client.ts'),
      JSON.stringify(full),
    ];
    const child = spawn(command[0]!, command.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child = child;
    ours.add(child);
    this.done = new Promise((resolve, reject) => {
      createInterface({ input: child.stdout! }).on('line', (line) => {
        const said = JSON.parse(line);
        if (said.done) resolve(said);
        else this.#marks.get(said.mark)?.(said.ms);
      });
      child.on('exit', (status) => {
        ours.delete(child);
        if (status !== 0) reject(new Error(`the clients ended with ${status}`));
      });
    });
    this.done.catch(() => {});
  }

  say(line: string): void {
    if (this.#child.exitCode === null) this.#child.stdin!.write(`${line}\n`);
  }

  /**
   * Does the harm and waits for the first answer that was sent after it and acknowledged.
   * @returns seconds from the beginning of the harm; null = none within `patience`
   */
  async through(harm: () => unknown, patience = 90_000): Promise<number | null> {
    const from = Date.now();
    await harm();
    const acked = await this.nextAck(patience);
    const until = Date.now();
    this.faults.push([from, until + 1000]);
    return acked ? (until - from) / 1000 : null;
  }

  /** Waits for the acknowledgement of an answer that is sent from now on. */
  nextAck(patience: number): Promise<boolean> {
    const name = String(this.#count++);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), patience);
      const end = (isHeard: boolean) => {
        clearTimeout(timer);
        resolve(isHeard);
      };
      this.#marks.set(name, () => end(true));
      this.done.then(
        () => end(false),
        () => end(false),
      );
      this.say(`mark ${name}`);
    });
  }

  async stop(): Promise<ClientsDone> {
    this.say('stop');
    return this.done;
  }
}

export interface Found {
  acks: number;
  acked_hand_ins: number;
  unknown: number;
  unknown_present: number;
  results: number;
  lost: number;
  doubled: number;
  altered: number;
  unsaved_choices: number;
  readable: boolean;
  examples: string[];
}

/** Dump and checker. A database that cannot be read counts as all lost. */
export async function check(world: World, clients: Clients, more: string[] = []): Promise<Found> {
  const dump = join(world.room, 'dump');
  await dumpTo(dump, world.connection).catch((error: Error) => console.error(`dump: ${error.message}`));
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(project, 'test/faults/checker.ts'), clients.ledger, dump, ...more],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  const status = await new Promise((resolve) => child.on('exit', resolve));
  if (status !== 0) throw new Error('the checker itself failed');
  return JSON.parse(out);
}

export async function closeWorld(world: World): Promise<void> {
  await Promise.all(world.nodes.map((node) => node.end()));
}

export const removeRoom = (room: string): Promise<void> => rm(room, { recursive: true, force: true });
