import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { commands } from '../src/command/commands.ts';
import { settings } from '../src/platform/config.ts';
import { withTables } from './doc-tables.ts';
import { type TestSystem, testSystem } from './harness.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const documents = globSync(['*.md', 'docs/**/*.md', 'db/**/*.md', 'src/**/README.md'], { cwd: root }).sort();
const operation = documents
  .filter((path) => path.startsWith('docs/operate/'))
  .map(read)
  .join('\n');
/** What stands in back quotes, blocks of code left out. */
const quoted = (text: string) =>
  [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, code]) => code as string);

test('the README shows the settings and commands there are; if not: node scripts/schema.mjs', () => {
  assert.equal(read('README.md'), withTables(read('README.md')));
});

test('every setting is explained to operators', () => {
  const named = new Set(quoted(operation).map((code) => code.split('=')[0]));

  assert.deepEqual(
    Object.keys(settings).filter((name) => !named.has(name)),
    [],
  );
});

test('every job and every figure of /metrics stands in docs/operate/theo-doi.md', async () => {
  const system = await testSystem({ listen: false });
  await system.work();
  const jobs = await runningJobs(system);
  const figures = globSync('src/**/*.{ts,tsx}', { cwd: root }).flatMap((path) =>
    [...read(path).matchAll(/(?:count|gauge|observe)\([`'](hoithi_[a-z_]+)/g)].map(([, name]) => name as string),
  );
  const named = new Set(quoted(read('docs/operate/theo-doi.md')));

  assert.ok(jobs.includes('sweep-expired') && figures.includes('hoithi_answers_total'));
  assert.deepEqual(
    [...jobs, ...figures].filter((name) => !named.has(name)),
    [],
  );
});

/** The jobs that the worker has taken on, a moment after it started. */
async function runningJobs(system: TestSystem): Promise<string[]> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { rows } = await system.context.database
      .pool('system')
      .query<{ identifier: string }>('SELECT identifier FROM graphile_worker._private_tasks ORDER BY 1');
    if (rows.length > 0) return rows.map(({ identifier }) => identifier);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return [];
}

test('commands in the documents exist, with the options they are given', () => {
  const wrong: string[] = [];
  for (const path of documents)
    for (const [line, words = ''] of read(path).matchAll(/npx hoithi ([a-z][^`\n]*)/g)) {
      const command = commands.find(({ name }) => words === name || words.startsWith(`${name} `));
      const options = [...words.matchAll(/ --([a-z-]+)/g)].map(([, option]) => option as string);
      const known = ['json', 'help', ...Object.keys(command?.options ?? {})];
      if (!command && !words.startsWith('serve')) wrong.push(`${path}: ${line}`);
      else if (command)
        wrong.push(...options.filter((each) => !known.includes(each)).map((each) => `${path}: ${line}: ${each}`));
    }
  assert.deepEqual(wrong, []);
});

test('links lead somewhere', () => {
  const wrong: string[] = [];
  for (const path of documents)
    for (const [, target = ''] of read(path).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target)) continue;
      const [file = '', anchor] = target.split('#');
      const to = file === '' ? path : join(dirname(path), file);
      if (!existsSync(join(root, to))) wrong.push(`${path} → ${target}`);
      else if (anchor !== undefined && !headings(to).includes(decodeURIComponent(anchor)))
        wrong.push(`${path} → ${target}`);
    }
  assert.deepEqual(wrong, []);
});

/** Headings as addresses, the way the hosts of repositories make them. */
const headings = (path: string) =>
  [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );

test('files that are named exist', () => {
  const wrong: string[] = [];
  for (const path of documents.filter((each) => !each.startsWith('db/schema/')))
    for (const code of quoted(read(path))) {
      const named = /^((?:src|test|scripts|db|docs)\/[\w./-]+)$/.exec(code)?.[1];
      if (named && !existsSync(join(root, named))) wrong.push(`${path}: ${named}`);
    }
  assert.deepEqual(wrong, []);
});

test('every capability says what it means in a README', () => {
  const capabilities = globSync('src/*/', { cwd: root }).map((path) => path.replace(/\/$/, ''));

  assert.deepEqual(
    capabilities.filter((path) => !existsSync(join(root, path, 'README.md'))),
    [],
  );
});

test('guides stay short, and their pictures small and shown', () => {
  const guides = documents.filter((path) => path.startsWith('docs/guide/'));
  const shown = [...guides, 'README.md'].map(read).join('\n');
  const pictures = globSync('docs/guide/hinh/*.png', { cwd: root });
  const bytes = pictures.reduce((sum, path) => sum + statSync(join(root, path)).size, 0);

  assert.deepEqual(
    guides.filter((path) => read(path).split('\n').length > 121),
    [],
  );
  assert.ok(pictures.length >= 20 && bytes <= 4 * 2 ** 20, `${pictures.length} pictures, ${bytes} bytes`);
  assert.deepEqual(
    pictures.filter((path) => !shown.includes(path.split('/').at(-1) as string)),
    [],
  );
});
