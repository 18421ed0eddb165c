import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { cases } from './attempt-cases.ts';

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
  const missing: string[] = [];
  for (const [name, proofs] of Object.entries(cases))
    for (const [file, test] of typeof proofs === 'string' ? [] : proofs) {
      const text = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '';
      const spelled = [`'${test}'`, `\`${test}\``, JSON.stringify(test)];
      if (!spelled.some((each) => new RegExp(`\\btest\\(\\s*${escaped(each)}`).test(text)))
        missing.push(`${name}: ${file}: ${test}`);
    }
  assert.deepEqual(missing, []);
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

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '\\$\\{\\w+\\}');
