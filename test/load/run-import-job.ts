import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
// @ts-expect-error the scripts are plain JavaScript
import { nodeFlags, serverFlags } from '../../scripts/lib/node24.mjs';
import type { ImportTook } from './import-job.ts';

/** Imports a people file by the job worker of a process of its own, on this database. */
export async function runImportJob(
  databaseUrl: string,
  order: { file: string; organisation: number },
): Promise<ImportTook> {
  const program = fileURLToPath(new URL('import-job.ts', import.meta.url));
  const child = spawn(process.execPath, [...nodeFlags(), ...serverFlags, program, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // A socket's address without a host is no web address; the host in the query wins all the same.
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl.replace('@/', '@localhost/'),
      HOITHI_SECRET: '5e'.repeat(32),
      LOG_LEVEL: 'warn',
    },
  });
  const [said, status] = await Promise.all([
    text(child.stdout),
    new Promise<number | null>((resolve) => child.on('exit', resolve)),
  ]);
  if (status !== 0) throw new Error(`the import ended with ${status}`);
  return JSON.parse(said) as ImportTook;
}
