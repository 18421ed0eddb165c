// Which test files there are, and what each of them needs.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { project } from './install.mjs';

/** Long runs of their own; only when asked for by name. */
const separate = ['test/load/'];

/** Test files, as paths from the project. Patterns are parts of a path. */
export function findTests(patterns = []) {
  return globSync(['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'], { cwd: project })
    .filter((file) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern.replace(/^\.\//, ''))))
    .filter((file) => !separate.some((folder) => file.startsWith(folder) && !patterns.some((p) => p.includes(folder))))
    .sort();
}

/** True when the file imports the module, by itself or through others. */
export function needs(file, module) {
  const target = join(project, module);
  const seen = new Set();
  const waiting = [join(project, file)];
  for (let path = waiting.pop(); path; path = waiting.pop()) {
    if (path === target) return true;
    if (seen.has(path) || !existsSync(path)) continue;
    seen.add(path);
    for (const [, name] of readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)) {
      waiting.push(resolve(dirname(path), name));
    }
  }
  return false;
}

/** What is large or of the house as a whole, and asks the database nothing that others do not. */
const ofTheHouse =
  /^test\/(secrets|manifest|budgets|real-lists|rehearsal|staff-under-load|import-size)\.|^test\/deploy\/|\/(people-file|print-bank)\.test/;

/**
 * Tests that are to hold on every supported PostgreSQL: all that use the database but for stories told in a browser, the
 * tests of the bundled server itself, what is of the house, and the commands one by one: their story, the backup and the
 * doctor stand for them. That every statement is understood and every route's rights hold stays (`sql`, `security`).
 */
export function isDatabaseTest(file) {
  if (/\/(embedded[^/]*|bench)\.test\.ts$/.test(file) || ofTheHouse.test(file)) return false;
  if (isBrowserTest(file) && /^test\/e2e\/|\/(browser|pages-look)\.test\.ts$/.test(file)) return false;
  if (/^src\/command\/(?!story|backup|doctor)/.test(file)) return false;
  return needs(file, 'test/harness.ts') || readFileSync(join(project, file), 'utf8').includes('HOITHI_TEST_DATABASE');
}

export function isBrowserTest(file) {
  return needs(file, 'test/browser.ts');
}
