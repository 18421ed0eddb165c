import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { cases } from './attempt-cases.ts';
import { missingProofs } from './proofs.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const numbered = (letter: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${letter}${String(at + 1).padStart(2, '0')}`);

test('each known failure of other systems, C01 to C64 and N01 to N35, is a test or says why not', () => {
  const proved = Object.values(cases).filter((each) => typeof each !== 'string');

  assert.deepEqual(Object.keys(cases), [...numbered('C', 64), ...numbered('N', 35)]);
  assert.ok(proved.every((proofs) => proofs.length > 0));
  assert.ok(proved.length >= 88, 'a case that has a test does not lose it');
});

test('the tests named there exist under these names', () => {
  assert.deepEqual(missingProofs(cases), []);
});

test('N31: no page, letter or file of ours calls anybody a cheat', () => {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: root }).filter(
    (path) => !/\/sample\/|\.test\.tsx?$|\/testing\.ts$/.test(path),
  );

  assert.ok(files.length > 200);
  assert.deepEqual(
    files.filter((path) => /gian lận|gian lan|\bcheat(?! sheet)/i.test(readFileSync(join(root, path), 'utf8'))),
    [],
  );
});
