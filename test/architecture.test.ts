import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Capabilities in import order: each may use those before it and platform, never those behind it. */
export const order = [
  'platform',
  'audit',
  'identity',
  'unit',
  'roster',
  'contest',
  'item-bank',
  'attempt',
  'entry',
  'judging',
  'campaign',
  'results',
  'award',
  'report',
  'communication',
  'site',
  'demo',
  'command',
];
/** Files that know all capabilities: the wiring. */
const wiring = ['main.ts', 'cli.ts', 'system.ts', 'services.ts'];

const sources = globSync('src/**/*.{ts,tsx}', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !/\.test\.tsx?$/.test(path) && !/\/(testing|test-files)\.ts$/.test(path))
  .sort();

const capabilityOf = (path: string) => path.split('/')[1] as string;

test('a capability uses only those above it in the import order', () => {
  const wrong: string[] = [];
  for (const path of sources) {
    const from = capabilityOf(path);
    if (wiring.includes(from)) continue;
    assert.ok(order.includes(from), `${path}: ${from} is not in the list of capabilities`);
    for (const [, target = ''] of readFileSync(join(root, path), 'utf8').matchAll(
      /(?:from|import)\s*\(?\s*'(\.[^']+)'/g,
    )) {
      const to = capabilityOf(posix.join(posix.dirname(path), target));
      if (wiring.includes(to) ? from !== 'command' && from !== 'demo' : order.indexOf(to) > order.indexOf(from))
        wrong.push(`${path} → ${target}`);
    }
  }
  assert.deepEqual(wrong, []);
});

/** Tables by the capability whose migration made them. */
function owners(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of globSync('db/migrations/*.sql', { cwd: root }).sort()) {
    const capability = (/\d+_([a-z_]+?)__/.exec(file)?.[1] ?? '').replaceAll('_', '-');
    for (const [, table = ''] of readFileSync(join(root, file), 'utf8').matchAll(
      /CREATE TABLE (?:IF NOT EXISTS )?(?:keys\.)?([a-z_]+)/g,
    ))
      found.set(table, capability);
  }
  // Tools, not facts: letters, long work and rate windows may be written by whoever uses them.
  for (const tool of ['mail', 'long_work', 'rate_window']) found.delete(tool);
  found.set('organisation', 'identity');
  return found;
}

test('a table is written only by the capability that owns it', () => {
  const tables = owners();
  const wrong: string[] = [];
  for (const path of globSync('src/**/*.sql', { cwd: root }).sort()) {
    const writer = capabilityOf(path);
    for (const [, table = ''] of readFileSync(join(root, path), 'utf8').matchAll(
      /\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+(?:keys\.)?([a-z_]+)\b/g,
    )) {
      const owner = tables.get(table);
      if (owner !== undefined && owner !== writer) wrong.push(`${path} writes ${table} of ${owner}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('no SQL is built from strings outside .sql files, but for the platform and the shell', () => {
  const wrong = sources.filter(
    (path) =>
      !/^src\/(platform|command|demo)\//.test(path) &&
      /`\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b/.test(readFileSync(join(root, path), 'utf8')),
  );
  assert.deepEqual(wrong, []);
});

test('no shell, no evaluation, no weak hash, no skipped test', () => {
  const wrong: string[] = [];
  for (const path of globSync('{src,test}/**/*.{ts,tsx}', { cwd: root })) {
    if (path.endsWith('architecture.test.ts')) continue;
    const text = readFileSync(join(root, path), 'utf8');
    for (const word of [
      /\bexecSync\(/,
      /shell:\s*true/,
      /(?<![\w$.])eval\(/,
      /new Function\(/,
      /createHash\('(md5|sha1)'/,
      /\b(test|it|describe)\.(skip|only|todo)\b/,
    ])
      if (word.test(text)) wrong.push(`${path}: ${word}`);
  }
  assert.deepEqual(wrong, []);
});

test('addresses are made in urls.ts: no path of a page is written anywhere else', () => {
  const wrong: string[] = [];
  for (const path of sources) {
    if (path === 'src/platform/urls.ts') continue;
    for (const [whole] of readFileSync(join(root, path), 'utf8').matchAll(
      /(?:href|action|path)[=:]\s*[{]?['"`]\/(?!assets)[a-z][^'"`]*/g,
    ))
      wrong.push(`${path}: ${whole}`);
  }
  assert.deepEqual(wrong, []);
});
