import assert from 'node:assert/strict';
import type { Database } from '../src/platform/db/database.ts';
import { brokenInvariants } from '../src/results/invariants.ts';

/** Everything that must always be true is true in this database. */
export async function assertInvariants(database: Database): Promise<void> {
  assert.deepEqual(await brokenInvariants(database), []);
}
