import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Database } from '../platform/db/database.ts';
import { migrate, readMigrations } from '../platform/db/migrate.ts';
import { Refusal } from '../platform/refusal.ts';

/** One table of a backup: its rows by count and by a hash that does not depend on their order. */
interface TableCopy {
  /** `public.person` */
  table: string;
  file: string;
  columns: string[];
  rows: number;
  hash: string;
  sha256: string;
}

export interface Manifest {
  format: 'hoithi-backup/1';
  made: string;
  server: string;
  migrations: { name: string; checksum: string }[];
  /** Rounds whose answers have a partition of their own. */
  partitions: number[];
  tables: TableCopy[];
}

const quote = (name: string) =>
  name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');

/** It holds keys of questions and everybody's address: no other account of the machine reads it. */
const ownerOnly = { mode: 0o600 };

/**
 * A logical copy of everything, as of one instant, readable by any PostgreSQL 15 to 18: one compressed COPY file a
 * table and a manifest with counts and hashes. Runs beside the working system.
 * @throws Refusal when the folder is not empty
 */
export async function backUp(database: Database, directory: string, now: Date): Promise<Manifest> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if ((await readdir(directory)).length > 0)
    throw new Refusal(
      'backup.not-empty',
      409,
      `Thư mục ${directory} đã có tệp. Hãy chọn thư mục trống.`,
      `${directory} is not empty.`,
    );
  const client = await database.connect({ application_name: 'hoithi backup' });
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query('SET LOCAL timezone = UTC');
    const manifest: Manifest = {
      format: 'hoithi-backup/1',
      made: now.toISOString(),
      server: (await client.query('SHOW server_version')).rows[0].server_version,
      migrations: (await client.query('SELECT name, checksum FROM schema_migration ORDER BY name')).rows,
      partitions: await listPartitions(client),
      tables: [],
    };
    for (const table of await listTables(client)) manifest.tables.push(await copyOut(client, table, directory));
    await client.query('COMMIT');
    // Written last: a folder without a manifest is a backup that was cut short.
    await writeFile(join(directory, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, ownerOnly);
    return manifest;
  } finally {
    await client.end();
  }
}

/**
 * Restores a backup into an empty database, in one transaction, and proves table by table that counts and hashes are
 * those of the manifest. Anything else leaves the database as it was.
 */
export async function restore(database: Database, directory: string): Promise<Manifest> {
  const manifest = await readManifest(directory);
  const known = readMigrations();
  const strange = manifest.migrations.find(
    ({ name, checksum }) => known.find((each) => each.name === name)?.checksum !== checksum,
  );
  if (strange)
    throw new Refusal(
      'restore.version',
      409,
      `Bản sao này thuộc phiên bản khác của hoithi (${strange.name}). Hãy dùng đúng phiên bản đã sao lưu.`,
      `The backup belongs to another version (${strange.name}).`,
    );
  const client = await database.connect({ application_name: 'hoithi restore' });
  try {
    await migrate(client);
    await refuseUnlessEmpty(client);
    await client.query('BEGIN');
    await client.query('SET LOCAL timezone = UTC');
    for (const round of manifest.partitions) await client.query('SELECT make_answer_partition($1)', [round]);
    for (const isLast of [false, true])
      for (const copy of manifest.tables)
        if (writtenByTriggers.has(copy.table) === isLast) await copyIn(client, copy, directory);
    for (const copy of manifest.tables) await proveEqual(client, copy);
    await setSequences(client);
    await client.query('COMMIT');
    return manifest;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}

/**
 * Written whenever rows of other tables are: copied when those are in. A backup made before there was such a table leaves
 * what the triggers wrote.
 */
const writtenByTriggers = new Set(['public.unit_start']);

async function readManifest(directory: string): Promise<Manifest> {
  try {
    const manifest = JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8')) as Manifest;
    if (manifest.format === 'hoithi-backup/1') return manifest;
  } catch {
    // Said below: without a readable manifest it is no backup, whatever else lies there.
  }
  throw new Refusal(
    'restore.no-manifest',
    404,
    `${directory} không phải bản sao lưu đầy đủ: thiếu manifest.json.`,
    `${directory} is no complete backup: manifest.json is missing.`,
  );
}

async function refuseUnlessEmpty(client: Client): Promise<void> {
  const { rows } = await client.query(
    'SELECT EXISTS (SELECT FROM organisation) OR EXISTS (SELECT FROM account) AS used',
  );
  if (rows[0].used)
    throw new Refusal(
      'restore.not-empty',
      409,
      'Cơ sở dữ liệu đích đã có dữ liệu. Chỉ khôi phục vào nơi trống, ví dụ HOITHI_DATA mới.',
      'The database already holds data. Restore into an empty one.',
    );
}

const listPartitions = async (client: Client): Promise<number[]> =>
  (
    await client.query(`SELECT substring(c.relname FROM 'answer_event_([0-9]+)$')::integer AS round
      FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'answer_event'::regclass ORDER BY 1`)
  ).rows.map(({ round }) => round);

/** Tables in an order in which every row finds what it refers to; partitions are copied through their parent. */
async function listTables(client: Client): Promise<{ name: string; columns: string[] }[]> {
  const { rows: tables } = await client.query<{ name: string; columns: string[] }>(`
    SELECT n.nspname || '.' || c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE n.nspname IN ('public', 'keys') AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> 'schema_migration'
    GROUP BY n.nspname, c.relname ORDER BY 1`);
  const { rows: references } = await client.query<{ child: string; parent: string }>(`
    SELECT n.nspname || '.' || c.relname AS child, pn.nspname || '.' || p.relname AS parent
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_class p ON p.oid = k.confrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace WHERE k.contype = 'f' AND k.conrelid <> k.confrelid`);
  const ordered: { name: string; columns: string[] }[] = [];
  const placed = new Set<string>();
  while (ordered.length < tables.length) {
    const next = tables.filter(
      ({ name }) => !placed.has(name) && references.every(({ child, parent }) => child !== name || placed.has(parent)),
    );
    if (next.length === 0) throw new Error('tables refer to each other in a circle');
    for (const table of next) {
      ordered.push(table);
      placed.add(table.name);
    }
  }
  return ordered;
}

async function copyOut(
  client: Client,
  table: { name: string; columns: string[] },
  directory: string,
): Promise<TableCopy> {
  const file = `${table.name}.copy.gz`;
  const columns = table.columns.map(quote).join(', ');
  const digest = createHash('sha256');
  const source = client.query(copyTo(`COPY (SELECT ${columns} FROM ${quote(table.name)}) TO STDOUT`));
  source.on('data', (chunk: Buffer) => digest.update(chunk));
  await pipeline(source, createGzip({ level: 6 }), createWriteStream(join(directory, file), ownerOnly));
  return {
    table: table.name,
    file,
    columns: table.columns,
    ...(await fingerprint(client, table.name, table.columns)),
    sha256: digest.digest('hex'),
  };
}

/** Count of rows and a sum of row hashes: equal tables give equal figures on every server version. */
async function fingerprint(client: Client, table: string, columns: string[]): Promise<{ rows: number; hash: string }> {
  const row = `ROW(${columns.map(quote).join(', ')})::text`;
  const { rows } = await client.query(
    `SELECT count(*)::integer AS rows, coalesce(sum(hashtextextended(${row}, 42)::numeric), 0)::text AS hash FROM ${quote(table)}`,
  );
  return { rows: rows[0].rows, hash: rows[0].hash };
}

async function copyIn(client: Client, copy: TableCopy, directory: string): Promise<void> {
  const table = quote(copy.table);
  const { rows } = await client.query('SELECT relforcerowsecurity AS forced FROM pg_class WHERE oid = $1::regclass', [
    table,
  ]);
  // COPY refuses tables whose policies apply to the owner; the policy is back before the transaction ends.
  if (rows[0].forced) await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  // Rows that the migrations themselves put there come with the backup, as they were then.
  await client.query(`DELETE FROM ${table}`);
  const digest = createHash('sha256');
  const sink = client.query(copyFrom(`COPY ${table} (${copy.columns.map(quote).join(', ')}) FROM STDIN`));
  await pipeline(
    createReadStream(join(directory, copy.file)),
    createGunzip(),
    async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        digest.update(chunk);
        yield chunk;
      }
    },
    sink,
  );
  if (rows[0].forced) await client.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  if (digest.digest('hex') !== copy.sha256) throw damaged(copy.file);
}

async function proveEqual(client: Client, copy: TableCopy): Promise<void> {
  const now = await fingerprint(client, copy.table, copy.columns);
  if (now.rows !== copy.rows || now.hash !== copy.hash) throw damaged(copy.table);
}

const damaged = (what: string) =>
  new Refusal(
    'restore.damaged',
    422,
    `Bản sao lưu hỏng ở ${what}: nội dung không khớp với lúc sao lưu. Chưa có gì được khôi phục.`,
    `The backup is damaged at ${what}. Nothing was restored.`,
  );

/** Identities go on behind the highest restored one. */
async function setSequences(client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(`
    SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS table, quote_ident(a.attname) AS column,
      pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname) AS sequence
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE a.attidentity <> '' AND n.nspname IN ('public', 'keys') AND c.relkind = 'r'`);
  for (const { table, column, sequence } of rows)
    await client.query(`SELECT setval($1, coalesce((SELECT max(${column}) FROM ${table}), 0) + 1, false)`, [sequence]);
}
