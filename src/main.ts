import { optional, readGiven, typed, UsageError } from './command/command.ts';
import { serve as usage } from './command/serve.ts';
import { createFirstRunLink } from './identity/index.ts';
import { type Config, facesInternet, readConfig, SettingError } from './platform/config.ts';
import { connectionFrom, Database } from './platform/db/database.ts';
import { type Held, holdEmbedded } from './platform/db/embedded-hold.ts';
import { followWork } from './platform/heap.ts';
import { cannotListen } from './platform/http/listen.ts';
import { createLog, type Log } from './platform/log.ts';
import { Refusal } from './platform/refusal.ts';
import { createSystem, type System } from './system.ts';

/** `npm start`: reads the settings, opens the database, wires the capabilities, listens. */
async function serve(): Promise<void> {
  const argv = process.argv.slice(2);
  const given = readGiven(usage, argv[0] === usage.name ? argv.slice(1) : argv);
  if (given.help) return console.log(`${typed(usage)}\n\n${usage.summary}.`);
  const role = optional(given, 'role');
  // `--role web` says the same as HOITHI_ROLE=web.
  const config = readConfig({ ...process.env, ...(role === undefined ? {} : { HOITHI_ROLE: role }) });
  const log = createLog(config.logLevel);
  // Heard from here on: a start that is ended before it is through leaves no database server behind either.
  const ending = askedToEnd();
  const held = config.databaseUrl ? null : await hold(config, log);
  try {
    const system = await open(config, log, held);
    await ending;
    await end(system);
  } finally {
    // A start that failed leaves no server behind that nobody uses.
    await held?.release();
  }
  process.exit(0);
}

async function hold({ dataDirectory }: Config, log: Log): Promise<Held> {
  const onLost = (reason: unknown) => {
    log.error({ error: reason }, 'the database cannot be reached any more');
    process.exit(3);
  };
  const held = await holdEmbedded({ as: 'serve', dataDirectory, log: (line) => console.log(line), onLost });
  if (!held)
    throw new SettingError(
      `Một hoithi khác đang chạy trên thư mục dữ liệu ${dataDirectory}. Hãy dừng nó trước, hoặc đặt HOITHI_DATA khác.`,
    );
  return held;
}

async function open(config: Config, log: Log, held: Held | null): Promise<System> {
  const database = new Database(
    held ? connectionFrom(held.server) : connectionFrom({ url: config.databaseUrl as string }),
  );
  const system = await createSystem(config, database, log);
  followWork();
  await system.app.listen({ port: config.port, host: config.host }).catch(cannotListen(config));
  if (config.role !== 'web') await system.work();
  console.log(`\nhoithi đang chạy tại ${config.publicUrl}`);
  const firstRun = await createFirstRunLink(system.context, new Date());
  if (firstRun) console.log(`Mở lần đầu: ${config.publicUrl}${firstRun}`);
  if (held && facesInternet(config))
    log.warn(
      'Trang này mở ra Internet mà dùng PostgreSQL kèm theo. Hãy chuyển sang máy chủ PostgreSQL được cập nhật bảo mật (DATABASE_URL); xem docs/operate.',
    );
  return system;
}

async function end(system: System): Promise<void> {
  const late = setTimeout(() => process.exit(3), 20_000);
  late.unref();
  await system.close();
}

/** Until the first SIGTERM or SIGINT; further ones change nothing. */
function askedToEnd(): Promise<unknown> {
  return new Promise((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, resolve);
  });
}

try {
  await serve();
} catch (error) {
  if (error instanceof SettingError || error instanceof Refusal || error instanceof UsageError) {
    console.error(error.message);
    process.exit(2);
  }
  console.error(error);
  process.exit(3);
}
