import type { Client } from 'pg';

const segmentMiB = 16;
/** Enough for the first minutes of a full round; what a round has used is kept by min_wal_size. */
const mostMiB = 512;

/**
 * Lays in files of the write-ahead log. A new file is 16 MB written and synced while every commit waits (50 ms on a
 * common disk, every few seconds of a full round, 21/11/2026); a used one is taken again at no cost. Does nothing where
 * enough lie there.
 * @returns files made
 */
export async function layInWal(client: Client): Promise<number> {
  const { rows } = await client.query<{ files: number; least: number }>(
    `SELECT (SELECT count(*) FROM pg_ls_waldir())::integer AS files, setting::integer AS least
     FROM pg_settings WHERE name = 'min_wal_size'`,
  );
  const { files, least } = rows[0]!;
  const missing = Math.floor(Math.min(least, mostMiB) / segmentMiB) - files;
  for (let made = 0; made < missing; made += 1)
    await client.query(`SELECT pg_logical_emit_message(false, 'hoithi', ''), pg_switch_wal()`);
  if (missing > 0) await client.query('CHECKPOINT');
  return Math.max(0, missing);
}
