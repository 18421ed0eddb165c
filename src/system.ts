import type { FastifyInstance } from 'fastify';
import type { Runner } from 'graphile-worker';
import { tokenHeader } from './attempt/hot.ts';
import { type Attempt, createAttempt } from './attempt/index.ts';
import { createContestCapability } from './contest/index.ts';
import { type Accesses, createAccess } from './identity/access.ts';
import { ProblemPage } from './identity/frame.tsx';
import { createIdentity } from './identity/index.ts';
import { createActorOf } from './identity/session.ts';
import { createItemBank } from './item-bank/index.ts';
import type { Capability } from './platform/capability.ts';
import { type Clock, followDatabase, systemClock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import type { Context } from './platform/context.ts';
import { cannotConnect } from './platform/db/cannot-connect.ts';
import type { Database } from './platform/db/database.ts';
import { migrate } from './platform/db/migrate.ts';
import { assets } from './platform/html/static.ts';
import { html } from './platform/http/answer.ts';
import { Metrics } from './platform/http/metrics.ts';
import type { Route } from './platform/http/route.ts';
import { createServerFrom } from './platform/http/server.ts';
import { prepareJobs, startJobs, type Tasks } from './platform/jobs.ts';
import type { Log } from './platform/log.ts';
import { createPostman } from './platform/mail.ts';
import { operationRoutes } from './platform/operation.ts';
import { openSignals } from './platform/signals.ts';
import { urls, withQuery } from './platform/urls.ts';
import { createResults } from './results/index.ts';
import { createRoster } from './roster/index.ts';
import { contestServices, rosterServices, unitServices } from './services.ts';
import { createSite } from './site/index.ts';
import { createUnit } from './unit/index.ts';
import { plantRootUnit } from './unit/plant-root.ts';

/** The running whole: what main serves, the command line calls, and the tests start with their own clock. */
export interface System {
  context: Context;
  app: FastifyInstance;
  attempt: Attempt;
  /** The manifest: every route with who may call it. */
  routes: Route[];
  /** Every job, and when it comes by itself. */
  jobs: Tasks;
  /** Starts jobs (unless this node only serves pages). */
  work(): Promise<void>;
  close(): Promise<void>;
}

/** Every capability in import order. The one list that knows them all. */
function capabilities(
  context: Context,
  access: Accesses,
  attempt: Attempt,
  manifest: () => readonly Route[],
): Capability[] {
  return [
    createIdentity(context, access, plantRootUnit, manifest),
    createUnit(context, access, unitServices),
    createRoster(context, access, rosterServices),
    createContestCapability(context, access, contestServices(context)),
    createItemBank(context, access),
    attempt,
    createResults(context, access, attempt),
    createSite(context, access),
  ];
}

/** Migrates the database and wires everything; listens to nothing yet. */
export async function createSystem(
  config: Config,
  database: Database,
  log: Log,
  clock: Clock = systemClock,
): Promise<System> {
  const client = await database.connect().catch(cannotConnect(config));
  try {
    const ran = await migrate(client);
    if (ran.length > 0) log.info({ migrations: ran }, 'database migrated');
  } finally {
    await client.end();
  }
  await prepareJobs(database);
  const signals = await openSignals(database, log);
  const postman = createPostman(database, config, log);
  const context: Context = { config, log, clock, database, metrics: new Metrics(), postman, signals };
  const stopFollowing = await followDatabase(clock, database, context.metrics, log);
  context.metrics.gauge('hoithi_database_statements', () => database.statements);
  const access = createAccess(context);
  const attempt = createAttempt(context, access);
  const parts = capabilities(context, access, attempt, () => routes);
  const files = assets();
  const hot = parts.map((part) => part.hot).find((each) => each !== undefined);
  const routes: Route[] = [
    ...operationRoutes(context, access.everyone, access.machine, () => routes, tokenHeader),
    ...parts.flatMap((part) => part.routes ?? []),
  ];
  const app = createServerFrom({
    config,
    log,
    clock,
    metrics: context.metrics,
    routes,
    actorOf: createActorOf(context),
    errorPage: (problem, arrival) => html(ProblemPage({ arrival, ...problem }), { status: problem.status }),
    signInPath: (path, step) => withQuery(step === 'sign-in' ? urls.signIn() : urls.secondFactor(), { ve: path }),
    assets: {
      get: (path) => {
        const file = files.get(path);
        return file && { ...file, immutable: true };
      },
    },
    ...(hot ? { hot } : {}),
  });
  for (const part of parts) await part.start?.();
  const jobs: Tasks = {
    tasks: Object.assign({}, ...parts.map((part) => part.tasks?.tasks ?? {}), {
      'deliver-mail': async () => void (await postman.deliver()),
    }),
    schedule: ['* * * * * deliver-mail', ...parts.flatMap((part) => part.tasks?.schedule ?? [])],
  };
  let runner: Runner | undefined;
  return {
    context,
    app,
    attempt,
    routes,
    jobs,
    async work() {
      runner = await startJobs(database, jobs, log);
    },
    async close() {
      stopFollowing();
      await app.close();
      // Nothing that is told from now on starts work on a database about to be left.
      await signals.close();
      await runner?.stop();
      for (const part of [...parts].reverse()) await part.stop?.();
      postman.close();
      await database.close();
    },
  };
}
