import type { Client } from 'pg';
import { createFirstRunLink } from './identity/index.ts';
import { readConfig, SettingError } from './platform/config.ts';
import { connectionFrom, Database } from './platform/db/database.ts';
import { claimData, claimUse, startEmbedded, stopIfUnused } from './platform/db/embedded.ts';
import { createLog } from './platform/log.ts';
import { createSystem, type System } from './system.ts';

/** `npm start`: reads the settings, opens the database, wires the capabilities, listens. */
async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const embedded = config.databaseUrl
    ? null
    : await startEmbedded({ dataDirectory: config.dataDirectory, log: (line) => console.log(line) });
  const database = new Database(
    config.databaseUrl
      ? connectionFrom({ url: config.databaseUrl })
      : connectionFrom(embedded as { socketDirectory: string }),
  );
  let claim: Client | undefined;
  if (embedded) {
    claim = await database.connect({ application_name: 'hoithi serve' });
    if (!(await claimData(claim)))
      throw new SettingError(
        `Một hoithi khác đang chạy trên thư mục dữ liệu ${config.dataDirectory}. Hãy dừng nó trước, hoặc đặt HOITHI_DATA khác.`,
      );
    await claimUse(claim);
  }
  const system = await createSystem(config, database, log);
  await system.app.listen({ port: config.port, host: config.host });
  if (config.role !== 'web') await system.work();
  console.log(`\nhoithi đang chạy tại ${config.publicUrl}`);
  const firstRun = await createFirstRunLink(system.context, new Date());
  if (firstRun) console.log(`Mở lần đầu: ${config.publicUrl}${firstRun}`);
  if (embedded && !/^http:\/\/(localhost|127\.0\.0\.1)/.test(config.publicUrl))
    log.warn(
      'Trang này mở ra Internet mà dùng PostgreSQL kèm theo. Hãy chuyển sang máy chủ PostgreSQL được cập nhật bảo mật (DATABASE_URL); xem docs/operate.',
    );
  onEnd(async () => {
    await end(system);
    if (embedded && claim) await stopIfUnused(embedded, claim);
  });
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
  if (error instanceof SettingError) {
    console.error(error.message);
    process.exit(2);
  }
  console.error(error);
  process.exit(3);
}
