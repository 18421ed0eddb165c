import { type Runner, run, type TaskList } from 'graphile-worker';
import type { Database, Queries } from './db/database.ts';
import type { Log } from './log.ts';

/** What a job does with its payload; thrown errors are tried again with growing pauses. */
export type Task = (payload: Record<string, unknown>) => Promise<void>;

export interface Tasks {
  /** Job by name. */
  tasks: Record<string, Task>;
  /** Lines of a crontab in UTC: `*\/1 * * * * deliver-mail`. */
  schedule: string[];
}

/** Adds a job in the caller's transaction: it exists exactly when the action does. `key` = at most one waiting. */
export async function addJob(
  queries: Queries,
  name: string,
  payload: object,
  options: { key?: string; at?: Date } = {},
): Promise<void> {
  await queries.client.query(
    `SELECT graphile_worker.add_job($1, $2::json, job_key := $3, run_at := coalesce($4, now()), job_key_mode := 'preserve_run_at')`,
    [name, JSON.stringify(payload), options.key ?? null, options.at ?? null],
  );
}

/** Lets pages add jobs: the worker's own schema exists from the first start on. Nodes that start together take turns. */
export async function prepareJobs(database: Database): Promise<void> {
  const { runMigrations } = await import('graphile-worker');
  await database.system(async ({ client }) => {
    await client.query('SELECT pg_advisory_xact_lock(7046202)');
    await runMigrations({ pgPool: database.pool('system') });
    await client.query(`
      GRANT USAGE ON SCHEMA graphile_worker TO hoithi_web, hoithi_keys;
      ALTER FUNCTION graphile_worker.add_job(text, json, text, timestamptz, integer, text, integer, text[], text) SECURITY DEFINER`);
  });
}

/** Works through jobs until stopped. */
export async function startJobs(database: Database, { tasks, schedule }: Tasks, log: Log): Promise<Runner> {
  const list: TaskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (payload: unknown, helpers: { job: { id: string } }) => {
        const started = performance.now();
        try {
          await task((payload ?? {}) as Record<string, unknown>);
          log.debug({ job: name, ms: Math.round(performance.now() - started) }, 'job done');
        } catch (error) {
          log.error({ job: name, id: helpers.job.id, error }, 'job failed');
          throw error;
        }
      },
    ]),
  );
  return run({
    pgPool: database.pool('system'),
    taskList: list,
    crontab: schedule.join('\n'),
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: silentLogger,
  });
}

const { Logger } = await import('graphile-worker');
const silentLogger = new Logger(() => () => {});
