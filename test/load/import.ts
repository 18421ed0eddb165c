// npm run bench -- --import 100000: so many people from an .xlsx by the job worker, the database on disk.
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readConfig } from '../../src/platform/config.ts';
import { connectionFrom, Database } from '../../src/platform/db/database.ts';
import { holdEmbedded } from '../../src/platform/db/embedded-hold.ts';
import { createLog } from '../../src/platform/log.ts';
import { createSystem } from '../../src/system.ts';
import { importUnitFile } from '../../src/unit/index.ts';
import { unitFile, writePeopleFile } from './people-file.ts';
import { removeData } from './room.ts';
import { runImportJob } from './run-import-job.ts';

const { values } = parseArgs({
  options: { import: { type: 'string' }, json: { type: 'boolean', default: false }, directory: { type: 'string' } },
});
const people = Number(values.import);
const units = 377;
const say = (line: string) => console.error(line);

// On the project's own disk unless told: a temporary folder is often memory.
const base = values.directory ?? join(fileURLToPath(new URL('../../', import.meta.url)), 'var');
await mkdir(base, { recursive: true });
const directory = await mkdtemp(join(base, 'hoithi-bench-'));
setTimeout(() => {
  say('The import did not end in time.');
  process.exit(3);
}, 600_000).unref();

say(`Preparing a file of ${people} people…`);
const file = join(directory, 'danh-sach.xlsx');
await writePeopleFile(file, people, units);
const given = process.env.BENCH_DATABASE_URL;
const config = readConfig({ ...process.env, HOITHI_DATA: directory, DATABASE_URL: given ?? '', LOG_LEVEL: 'warn' });
const held = config.databaseUrl ? null : await holdEmbedded({ as: 'command', dataDirectory: directory });
const url = held
  ? `postgres://hoithi_owner@/hoithi?host=${encodeURIComponent(held.server.socketDirectory)}`
  : (config.databaseUrl as string);
const database = new Database(connectionFrom({ url }));
const system = await createSystem(config, database, createLog('silent'));
const { rows } = await database
  .pool('system')
  .query(`INSERT INTO organisation (name, short_name, created_at) VALUES ('Tỉnh đo', 'Đo', now()) RETURNING id`);
const organisation = rows[0].id as number;
await importUnitFile(
  system.context,
  { organisation, accountId: null, role: 'command-line' },
  unitFile(units),
  {},
  new Date(),
);
const took = await runImportJob(url, { file, organisation });
const { rows: versions } = await database.pool('system').query('SHOW server_version');
const { rows: stored } = await database
  .pool('system')
  .query('SELECT count(*)::integer AS people FROM person WHERE organisation_id = $1', [organisation]);
await system.close();
await held?.release();
await removeData(directory);
const report = {
  people,
  ...took,
  stored: stored[0].people as number,
  db: `PostgreSQL ${versions[0].server_version}`,
  node: process.versions.node,
};
console.log(values.json ? JSON.stringify(report) : JSON.stringify(report, null, 2));
process.exitCode = report.stored === people ? 0 : 1;
