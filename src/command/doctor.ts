import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { facesInternet } from '../platform/config.ts';
import type { Context } from '../platform/context.ts';
import { isCurrent } from '../platform/db/migrate.ts';
import {
  clockFinding,
  type Finding,
  type FlushSettings,
  flushFinding,
  mailFinding,
  migrationsFinding,
  settingsFinding,
  storageFinding,
  versionsFinding,
} from './findings.ts';

/**
 * Looks at what an installation stands on.
 * @param wall this machine's own clock: the program's is led by the database's and never differs from it for long
 */
export async function examine(context: Context, wall: () => number = Date.now): Promise<Finding[]> {
  return Promise.all([
    diskFlush(context),
    databaseSettings(context),
    clocks(context, wall),
    mail(context),
    storage(context),
    versions(context),
    migrations(context),
  ]);
}

async function diskFlush({ config: { dataDirectory: folder } }: Context): Promise<Finding> {
  const path = join(folder, `flush-${process.pid}.tmp`);
  try {
    const file = await open(path, 'w');
    const times: number[] = [];
    for (let i = 0; i < 20; i += 1) {
      await file.write(Buffer.alloc(4096, i), 0, 4096, i * 4096);
      const started = performance.now();
      await file.datasync();
      times.push(performance.now() - started);
    }
    await file.close();
    await rm(path);
    return flushFinding({ milliseconds: times.sort((a, b) => a - b)[10] as number });
  } catch (error) {
    return flushFinding({ folder, code: codeOf(error) });
  }
}

async function databaseSettings({ database }: Context): Promise<Finding> {
  const { rows } = await database
    .pool('system')
    .query<{ name: keyof FlushSettings; setting: string }>(
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'data_sync_retry')`,
    );
  return settingsFinding(Object.fromEntries(rows.map(({ name, setting }) => [name, setting])) as FlushSettings);
}

async function clocks({ database }: Context, wall: () => number): Promise<Finding> {
  const before = wall();
  const { rows } = await database.pool('system').query<{ now: Date }>('SELECT clock_timestamp() AS now');
  return clockFinding((rows[0]!.now.getTime() - (before + wall()) / 2) / 1000);
}

async function mail({ config, postman }: Context): Promise<Finding> {
  return mailFinding(!config.smtpUrl ? 'none' : (await postman.works()) ? 'answers' : 'silent');
}

async function storage({ config: { dataDirectory: folder } }: Context): Promise<Finding> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return storageFinding({ free: bavail * bsize, size: blocks * bsize });
  } catch (error) {
    return storageFinding({ folder, code: codeOf(error) });
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error);

async function versions({ config, database }: Context): Promise<Finding> {
  const { rows } = await database.pool('system').query('SHOW server_version_num');
  const postgres = Math.floor(Number(rows[0].server_version_num) / 10_000);
  const isExposed = !config.databaseUrl && facesInternet(config);
  return versionsFinding({ node: process.versions.node, postgres, isExposed });
}

async function migrations({ database }: Context): Promise<Finding> {
  return migrationsFinding(await isCurrent(database.pool('system')));
}
