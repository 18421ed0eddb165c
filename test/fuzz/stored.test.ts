import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSystem } from '../harness.ts';
import { smallProvince } from '../world.ts';
import { fuzzStored } from './stored.ts';

test('of mutated files the bank gains exactly what was said to be accepted; FUZZ_FILES and FUZZ_SEED make it longer and repeat it', async (t) => {
  const { context } = await testSystem({ listen: false });
  const { organisation } = await smallProvince(context.database);
  const files = Number(process.env.FUZZ_FILES ?? 12);

  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);
  // Said beforehand: a file that ends the whole process leaves nothing else to find it by.
  console.error(`FUZZ_SEED=${seed}`);

  const report = await fuzzStored(context, organisation, files, seed);

  t.diagnostic(JSON.stringify(report));
  assert.equal(report.files, files);
  assert.ok(report.accepted > 0);
});
