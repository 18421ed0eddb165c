import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Case, cases, type Measured, type NotYet, proofsOf } from './attempt-cases.ts';
import { benchOptions } from './load/options.ts';
import { missingProofs } from './proofs.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const numbered = (letter: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${letter}${String(at + 1).padStart(2, '0')}`);

const isNotYet = (each: Case): each is NotYet => 'until' in each;
const isMeasured = (each: Case): each is Measured => 'bench' in each;

test('each known failure of other systems, C01 to C64 and N01 to N35, is a test or waits for a capability', () => {
  const proved = Object.values(cases).filter((each) => !isNotYet(each));

  assert.deepEqual(Object.keys(cases), [...numbered('C', 64), ...numbered('N', 35)]);
  assert.ok(proved.every((each) => proofsOf(each).length > 0));
  assert.ok(proved.length >= 96, 'a case that has a test does not lose it');
});

test('no case waits for what is there already: its capability is one of the house and has no folder yet', () => {
  const stale = Object.entries(cases).filter(
    ([, each]) =>
      isNotYet(each) &&
      (!/^src\/(entry|judging|campaign|award|report|communication)$/.test(each.until) ||
        existsSync(join(root, each.until))),
  );

  assert.deepEqual(stale, []);
});

test('what the bench measures is called by options that the bench has', () => {
  const options = Object.values(cases)
    .filter(isMeasured)
    .flatMap(({ bench }) => [...bench.matchAll(/--([a-z-]+)/g)].map(([, name]) => name as string));

  assert.ok(options.includes('arrivals'));
  assert.deepEqual(
    options.filter((name) => !(name in benchOptions)),
    [],
  );
});

test('the tests named there exist under these names', () => {
  assert.deepEqual(missingProofs(Object.entries(cases).map(([name, each]) => [name, proofsOf(each)])), []);
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
