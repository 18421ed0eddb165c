import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Database } from '../../src/platform/db/database.ts';
import { clusterOf } from '../../src/platform/db/embedded-place.ts';

/** Removes a data folder of a run, and its database where that lies elsewhere (root's folders are closed to it). */
export async function removeData(directory: string): Promise<void> {
  const cluster = clusterOf(directory);
  if (cluster) await rm(dirname(cluster), { recursive: true, force: true });
  await rm(directory, { recursive: true, force: true });
}

/**
 * Rosters and rounds stand long before a round opens: what was just filled in is vacuumed and on the disk, so that a run
 * does not pay for it.
 */
export async function settle(database: Database): Promise<void> {
  await database.pool('system').query('VACUUM (ANALYZE)');
  await database.pool('system').query('CHECKPOINT');
}
