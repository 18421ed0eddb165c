import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { allStatements, loadSql } from '../src/platform/db/sql.ts';
import { testDatabase } from './harness.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const files = globSync('src/**/*.sql', { cwd: root })
  .filter((path) => /^-- name:/m.test(readFileSync(join(root, path), 'utf8')))
  .sort();
const namesIn = (path: string) =>
  [...readFileSync(join(root, path), 'utf8').matchAll(/^-- name: *(\S+)/gm)].map(([, name]) => name as string);

test('PostgreSQL can plan every statement, with the tables and columns that the migrations make', async () => {
  const { database } = await testDatabase();
  for (const path of files) loadSql(pathToFileURL(join(root, path)));
  const wrong: string[] = [];
  const client = await database.connect();
  for (const { name, text } of allStatements()) {
    try {
      await client.query('BEGIN');
      await client.query(`PREPARE checked AS ${text}`);
    } catch (error) {
      wrong.push(`${name}: ${(error as Error).message}`);
    } finally {
      await client.query('ROLLBACK');
      await client.query('DEALLOCATE ALL');
    }
  }
  await client.end();
  assert.ok(allStatements().length > 50);
  assert.deepEqual(wrong, []);
});

test('no statement is unused, and every statement asked for exists', () => {
  const unused: string[] = [];
  for (const path of files) {
    const capability = path.split('/').slice(0, 2).join('/');
    const code = globSync(`${capability}/**/*.{ts,tsx}`, { cwd: root })
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n');
    for (const name of namesIn(path)) if (!code.includes(`'${name}'`)) unused.push(`${path}: ${name}`);
  }
  assert.deepEqual(unused, []);
});

test('statement names are unique in a file folder, so prepared statements never mix', () => {
  const seen = new Map<string, string>();
  const twice: string[] = [];
  for (const path of files) {
    const scope = path.split('/').at(-1) as string;
    for (const name of namesIn(path)) {
      const key = `${scope}.${name}`;
      if (seen.has(key)) twice.push(`${key}: ${seen.get(key)} and ${dirname(path)}`);
      seen.set(key, dirname(path));
    }
  }
  assert.deepEqual(twice, []);
});

test('every table with an organisation is isolated by the database, for its owner too', async () => {
  const { database } = await testDatabase();
  const { rows } = await database.pool('system').query(`
    SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organisation_id' AND NOT a.attisdropped
    WHERE n.nspname IN ('public', 'keys') AND c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`);
  assert.deepEqual(rows, []);
});

test('the role that serves pages can read no key and no item text, and change no answer and no audit line', async () => {
  const { database } = await testDatabase();
  const denied = async (text: string) => {
    await assert.rejects(
      database.web(1, ({ client }) => client.query(text)),
      /permission denied/,
      text,
    );
  };
  await denied('SELECT * FROM keys.item_key');
  await denied('SELECT * FROM keys.round_key');
  await denied('SELECT * FROM keys.round_seed');
  await denied('SELECT stem FROM item_version');
  await denied('SELECT * FROM answer_event');
  await denied('UPDATE attempt_result SET points = 0');
  await denied('DELETE FROM attempt');
  await denied('UPDATE audit_line SET action = $$x$$');
  await denied('SELECT totp_secret FROM account');
  await denied('UPDATE publication SET reason = $$x$$');
});
