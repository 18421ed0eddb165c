import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Client } from 'pg';

export interface Migration {
  /** `20261121090000_unit__create` */
  name: string;
  sql: string;
  /** SHA-256 of the file: a migration that ran may never change afterwards. */
  checksum: string;
}

const directory = new URL('../../../db/migrations/', import.meta.url);

export function readMigrations(): Migration[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const sql = readFileSync(new URL(file, directory), 'utf8');
      return { name: file.slice(0, -4), sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Brings the database to the newest form: one transaction a file, in the order of the names, one node at a time.
 * @returns names of the migrations that ran now
 * @throws Error when a file that ran has been changed, or the database is newer than the program
 */
export async function migrate(client: Client, migrations = readMigrations()): Promise<string[]> {
  await client.query('SELECT pg_advisory_lock(7046201)');
  try {
    await client.query(`CREATE TABLE IF NOT EXISTS schema_migration
      (name text PRIMARY KEY, checksum text NOT NULL, ran_at timestamptz NOT NULL DEFAULT now())`);
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'SELECT name, checksum FROM schema_migration',
    );
    const done = new Map(rows.map((row) => [row.name, row.checksum]));
    const known = new Set(migrations.map(({ name }) => name));
    for (const name of done.keys())
      if (!known.has(name))
        throw new Error(`The database has migration ${name}, which this program does not know: it is newer.`);
    const ran: string[] = [];
    for (const { name, sql, checksum } of migrations) {
      const before = done.get(name);
      if (before === checksum) continue;
      if (before !== undefined) throw new Error(`Migration ${name} has been changed after it ran.`);
      await client.query('BEGIN');
      try {
        await client.query(sql);
        await client.query('INSERT INTO schema_migration (name, checksum) VALUES ($1, $2)', [name, checksum]);
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      }
      ran.push(name);
    }
    return ran;
  } finally {
    await client.query('SELECT pg_advisory_unlock(7046201)');
  }
}

/** True when every migration of this program has run (for /readyz). */
export async function isCurrent(client: Pick<Client, 'query'>, migrations = readMigrations()): Promise<boolean> {
  const { rows } = await client.query('SELECT count(*)::int AS ran FROM schema_migration');
  return rows[0].ran === migrations.length;
}
