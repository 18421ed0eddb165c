import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { testDatabase } from './harness.ts';
import { schemaPages } from './schema-pages.ts';

const folder = new URL('../db/schema/', import.meta.url);

test('db/schema shows the database that the migrations make; if not: node scripts/schema.mjs', async () => {
  const { database } = await testDatabase();
  const client = await database.connect();
  const pages = await schemaPages(client);
  await client.end();
  const stored = readdirSync(folder).filter((file) => file.endsWith('.md'));

  assert.ok(pages.size > 50);
  assert.deepEqual(stored.sort(), [...pages.keys()].sort());
  const stale = stored.filter((file) => readFileSync(new URL(file, folder), 'utf8') !== pages.get(file));
  assert.deepEqual(stale, []);
});
