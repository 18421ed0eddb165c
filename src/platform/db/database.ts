import { Client, type ClientConfig, Pool, type PoolClient, types } from 'pg';
import Cursor from 'pg-cursor';
import { Pace } from '../pace.ts';
import type { Statement } from './sql.ts';

// Counters and identities stay far below 2^53: as numbers. Dates without a time stay text: no zone can shift them.
types.setTypeParser(20, Number);
types.setTypeParser(1082, (text) => text);
types.setTypeParser(1700, Number);
// bigint[] too: paths of units are compared with ids of units.
const bigIntArray = 1016 as Parameters<typeof types.getTypeParser>[0];
const readBigIntArray = types.getTypeParser(bigIntArray) as (text: string) => (string | null)[];
types.setTypeParser(bigIntArray, (text) => readBigIntArray(text).map((each) => (each === null ? null : Number(each))));

/** Values of a statement's parameters by name. Arrays become PostgreSQL arrays; JSON must be given as text. */
export type Values = Record<string, unknown>;

/** What an action may ask of its transaction. */
export interface Queries {
  /** All rows. */
  many<Row>(statement: Statement, values?: Values): Promise<Row[]>;
  /** All rows of a long list, a few at a time: whoever waits for this process meanwhile is let pass. */
  eachOf<Row>(statement: Statement, values?: Values): AsyncGenerator<Row>;
  /** The one row. @throws Error when there is none or more than one */
  one<Row>(statement: Statement, values?: Values): Promise<Row>;
  /** The row or undefined. */
  maybe<Row>(statement: Statement, values?: Values): Promise<Row | undefined>;
  /** Runs it and says how many rows it touched. */
  run(statement: Statement, values?: Values): Promise<number>;
  /** The connection itself, for COPY and LISTEN. */
  readonly client: PoolClient;
}

/**
 * Who a transaction acts as in the database.
 * web: pages; sees the rows of one organisation only, never keys. keys: item writing and regrading, the keys of one
 * organisation. writer: the way of an answer; inserts attempts, answers and results, never reads keys.
 * gate: sessions and rights of a request, whatever its organisation: look-ups by key only.
 * system: migrations, jobs, sign-in; sees all organisations.
 */
export type DatabaseRole = 'web' | 'keys' | 'writer' | 'gate' | 'system';

/**
 * Everything these two ask is a look-up by key, planned once. The tables answers go to have no statistics while a round is
 * open (autovacuum is off there), and tables of people fill faster than statistics follow, so the planner could choose
 * scans, hashes and kept copies of all of them; and planning anew cost three times the look-up (measured 21/11/2026).
 */
const byKey =
  ' -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_material=off -c plan_cache_mode=force_generic_plan -c jit=off';
const plans: Partial<Record<DatabaseRole, string>> = { writer: byKey, gate: byKey };

const roleNames = {
  web: 'hoithi_web',
  keys: 'hoithi_keys',
  writer: 'hoithi_writer',
  gate: null,
  system: null,
} as const;

export class Database {
  readonly connection: ClientConfig;
  readonly #pools = new Map<DatabaseRole, Pool>();
  readonly #sizes: Record<DatabaseRole, number>;
  /** Statements sent so far, for tests that count queries a page. */
  statements = 0;

  constructor(connection: ClientConfig, sizes: Partial<Record<DatabaseRole, number>> = {}) {
    this.connection = connection;
    this.#sizes = { web: 8, keys: 2, writer: 6, gate: 2, system: 4, ...sizes };
  }

  /** The pool of a role; every connection starts as that role, whoever signed in. */
  pool(role: DatabaseRole): Pool {
    let pool = this.#pools.get(role);
    if (!pool) {
      const name = roleNames[role];
      pool = new Pool({
        ...this.connection,
        max: this.#sizes[role],
        idleTimeoutMillis: 60_000,
        // What a command sets off may ask once more after it was closed; nobody then waits for idle connections.
        allowExitOnIdle: true,
        application_name: `hoithi ${role}`,
        options: `${name ? `-c role=${name} ` : ''}-c timezone=UTC -c idle_in_transaction_session_timeout=60000${plans[role] ?? ''}`,
      });
      // A connection that breaks while idle is replaced by the next use; the break itself is no fault of a request.
      pool.on('error', () => {});
      pool.on('connect', (client) => client.on('error', () => {}));
      this.#pools.set(role, pool);
    }
    return pool;
  }

  /** One transaction of a page or action, confined by the database to the rows of `organisation`. */
  web<T>(organisation: number, work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.transaction('web', organisation, work);
  }

  /** Like `web`, and may read and write the keys of that organisation. */
  keys<T>(organisation: number, work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.transaction('keys', organisation, work);
  }

  /** One transaction across organisations: sign-in, jobs, the command line. */
  system<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.transaction('system', null, work);
  }

  /** Single reads that need no transaction of their own: one round trip each. */
  direct(role: 'system' | 'writer' | 'gate'): Queries {
    return this.queries(this.pool(role) as unknown as PoolClient);
  }

  async transaction<T>(
    role: DatabaseRole,
    organisation: number | null,
    work: (queries: Queries) => Promise<T>,
  ): Promise<T> {
    if (organisation !== null && !Number.isSafeInteger(organisation)) throw new Error('organisation is not a number');
    const client = await this.pool(role).connect();
    let broken: Error | undefined;
    try {
      // One round trip: the setting lives exactly as long as the transaction, so a pooled connection cannot leak it.
      await client.query(organisation === null ? 'BEGIN' : `BEGIN; SET LOCAL app.organisation = '${organisation}'`);
      const result = await work(this.queries(client));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => {
        broken = failure;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  queries(client: PoolClient): Queries {
    const inOrder = (statement: Statement, values: Values) =>
      statement.parameters.map((parameter) => {
        if (!(parameter in values)) throw new Error(`${statement.name}: parameter ${parameter} is missing`);
        return values[parameter];
      });
    const run = (statement: Statement, values: Values = {}) => {
      this.statements += 1;
      return client.query({ name: statement.name, text: statement.text, values: inOrder(statement, values) });
    };
    return {
      client,
      many: async <Row>(statement: Statement, values?: Values) => (await run(statement, values)).rows as Row[],
      eachOf: <Row>(statement: Statement, values: Values = {}) => {
        this.statements += 1;
        return fewAtATime(client.query(new Cursor<Row>(statement.text, inOrder(statement, values))));
      },
      async one<Row>(statement: Statement, values?: Values) {
        const { rows } = await run(statement, values);
        if (rows.length !== 1) throw new Error(`${statement.name}: expected one row, found ${rows.length}`);
        return rows[0] as Row;
      },
      async maybe<Row>(statement: Statement, values?: Values) {
        const { rows } = await run(statement, values);
        if (rows.length > 1) throw new Error(`${statement.name}: expected at most one row, found ${rows.length}`);
        return rows[0] as Row | undefined;
      },
      run: async (statement: Statement, values?: Values) => (await run(statement, values)).rowCount ?? 0,
    };
  }

  /** A connection of its own (LISTEN, COPY of a backup), as the owner. */
  async connect(extra: ClientConfig = {}): Promise<Client> {
    const client = new Client({ ...this.connection, application_name: 'hoithi', ...extra });
    await client.connect();
    return client;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.end()));
    this.#pools.clear();
  }
}

const few = 200;

async function* fewAtATime<Row>(cursor: Cursor<Row>): AsyncGenerator<Row> {
  const pace = new Pace();
  try {
    for (let rows = await cursor.read(few); rows.length > 0; rows = await cursor.read(few)) {
      yield* rows;
      if (pace.isOver) await pace.turn();
    }
  } finally {
    await cursor.close();
  }
}

/** Connection settings from a postgres:// address, or from the embedded server's socket folder. */
export function connectionFrom(where: { url: string } | { socketDirectory: string; database?: string }): ClientConfig {
  if ('url' in where) return { connectionString: where.url };
  return { host: where.socketDirectory, user: 'hoithi_owner', database: where.database ?? 'hoithi', port: 5432 };
}
