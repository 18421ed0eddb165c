// One import of people by the server's own job worker, in a process of its own: says as JSON what it took.

import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readConfig } from '../../src/platform/config.ts';
import { connectionFrom, Database } from '../../src/platform/db/database.ts';
import { followWork } from '../../src/platform/heap.ts';
import { createLog } from '../../src/platform/log.ts';
import { acceptImport, loadWork, previewOf, startImport, type Work } from '../../src/roster/import/work.ts';
import { createSystem } from '../../src/system.ts';

export interface ImportTook {
  seconds: number;
  read_seconds: number;
  write_seconds: number;
  /** Highest resident size of the whole process, in mebibytes. */
  memory_mb: number;
  /** Resident size of the program before the import began. */
  idle_mb: number;
  cpu_seconds: number;
  total: number;
  added: number;
  refused: number;
  state: Work['state'];
}

const { file, organisation } = JSON.parse(process.argv[2] as string) as { file: string; organisation: number };
const config = readConfig(process.env);
const database = new Database(connectionFrom({ url: config.databaseUrl as string }));
const { context, work, close } = await createSystem(config, database, createLog('silent'));
const doer = { organisation, accountId: null, role: 'command-line' };
const load = (id: number) => database.web(organisation, (queries) => loadWork(queries, organisation, id));

/** Waits until the worker is done with it. */
async function settled(id: number): Promise<Work> {
  for (;;) {
    const at = await load(id);
    if (at.state !== 'waiting' && at.state !== 'running') return at;
    await wait(20);
  }
}

await work();
followWork();
/** VmRSS: now; VmHWM: the highest so far. In mebibytes. */
const memory = (line: 'VmRSS' | 'VmHWM'): number =>
  Math.round(
    Number(new RegExp(`^${line}:\\s+(\\d+) kB`, 'm').exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024,
  );
const idle = memory('VmRSS');
const now = () => new Date(context.clock());
const started = performance.now();
const bytes = await readFile(file);
const id = await startImport(context, doer, { name: basename(file), bytes }, {}, now());
await settled(id);
const read = performance.now();
await acceptImport(context, doer, id);
const written = await settled(id);
const ended = performance.now();
const { user, system } = process.cpuUsage();
const outcome = previewOf(written)?.outcome;
const seconds = (from: number, to: number) => Math.round((to - from) / 10) / 100;
const took: ImportTook = {
  seconds: seconds(started, ended),
  read_seconds: seconds(started, read),
  write_seconds: seconds(read, ended),
  memory_mb: memory('VmHWM'),
  idle_mb: idle,
  cpu_seconds: Math.round((user + system) / 1e4) / 100,
  total: outcome?.total ?? 0,
  added: outcome?.added ?? 0,
  refused: outcome?.refused ?? 0,
  state: written.state,
};
await close();
console.log(JSON.stringify(took));
process.exit(0);
