import { createFirstRunLink } from './identity/index.ts';
import { readConfig, SettingError } from './platform/config.ts';
import { connectionFrom, Database } from './platform/db/database.ts';
import { holdEmbedded } from './platform/db/embedded-hold.ts';
import { createLog } from './platform/log.ts';
import { Refusal } from './platform/refusal.ts';
import { createSystem, type System } from './system.ts';

/** `npm start`: reads the settings, opens the database, wires the capabilities, listens. */
async function serve(): Promise<void> {
  const config = readConfig({ ...process.env, ...roleOption(process.argv.slice(2)) });
  const log = createLog(config.logLevel);
  const held = config.databaseUrl
    ? null
    : await holdEmbedded({
        as: 'serve',
        dataDirectory: config.dataDirectory,
        log: (line) => console.log(line),
        onLost: (reason) => {
          log.error({ error: reason }, 'the database cannot be reached any more');
          process.exit(3);
        },
      });
  if (!config.databaseUrl && !held)
    throw new SettingError(
      `Một hoithi khác đang chạy trên thư mục dữ liệu ${config.dataDirectory}. Hãy dừng nó trước, hoặc đặt HOITHI_DATA khác.`,
    );
  const database = new Database(
    held ? connectionFrom(held.server) : connectionFrom({ url: config.databaseUrl as string }),
  );
  const system = await createSystem(config, database, log);
  await system.app.listen({ port: config.port, host: config.host });
  if (config.role !== 'web') await system.work();
  console.log(`\nhoithi đang chạy tại ${config.publicUrl}`);
  const firstRun = await createFirstRunLink(system.context, new Date());
  if (firstRun) console.log(`Mở lần đầu: ${config.publicUrl}${firstRun}`);
  if (held && !/^http:\/\/(localhost|127\.0\.0\.1)/.test(config.publicUrl))
    log.warn(
      'Trang này mở ra Internet mà dùng PostgreSQL kèm theo. Hãy chuyển sang máy chủ PostgreSQL được cập nhật bảo mật (DATABASE_URL); xem docs/operate.',
    );
  onEnd(async () => {
    await end(system);
    await held?.release();
  });
}

/** `--role web` says the same as HOITHI_ROLE=web. */
function roleOption(argv: string[]): { HOITHI_ROLE?: string } {
  const at = argv.indexOf('--role');
  return at >= 0 ? { HOITHI_ROLE: argv[at + 1] ?? '' } : {};
}

async function end(system: System): Promise<void> {
  const late = setTimeout(() => process.exit(3), 20_000);
  late.unref();
  await system.close();
}

function onEnd(work: () => Promise<void>): void {
  let ending = false;
  for (const name of ['SIGTERM', 'SIGINT'] as const)
    process.on(name, () => {
      if (ending) return;
      ending = true;
      work().then(
        () => process.exit(0),
        (error) => {
          console.error(error);
          process.exit(3);
        },
      );
    });
}

try {
  await serve();
} catch (error) {
  if (error instanceof SettingError || error instanceof Refusal) {
    console.error(error.message);
    process.exit(2);
  }
  console.error(error);
  process.exit(3);
}
