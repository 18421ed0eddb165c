// Writes db/schema from a database that is migrated for this purpose and thrown away, and the tables of the README.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectionFrom, Database } from '../../src/platform/db/database.ts';
import { startEmbedded } from '../../src/platform/db/embedded.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { withTables } from '../../test/doc-tables.ts';
import { schemaPages } from '../../test/schema-pages.ts';
import { project } from './install.mjs';

const folder = join(project, 'db/schema');
const data = mkdtempSync(join(tmpdir(), 'hoithi-schema-'));
const server = await startEmbedded({ dataDirectory: data, superuserSettings: { fsync: 'off' } });
try {
  const client = await new Database(connectionFrom(server)).connect();
  await migrate(client);
  const pages = await schemaPages(client);
  await client.end();
  for (const file of readdirSync(folder)) if (!pages.has(file)) rmSync(join(folder, file));
  for (const [file, text] of pages) writeFileSync(join(folder, file), text);
  const readme = join(project, 'README.md');
  writeFileSync(readme, withTables(readFileSync(readme, 'utf8')));
  console.log(`db/schema: ${pages.size} trang.`);
} finally {
  await server.stop();
  rmSync(data, { recursive: true, force: true });
}
