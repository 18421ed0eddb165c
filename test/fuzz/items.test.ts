import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzzItems } from './items.ts';

test('mutated files of every format are read or refused, never a fault; the seed makes them again', async (t) => {
  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);

  const report = await fuzzItems(600, seed);

  t.diagnostic(JSON.stringify(report));
  assert.equal(report.files, 600);
  assert.ok(report.read > 100 && Object.values(report.refused).reduce((sum, each) => sum + each, 0) > 50);
});
