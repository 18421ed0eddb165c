import assert from 'node:assert/strict';
import { type ImportReport, importItemFiles } from '../../src/item-bank/index.ts';
import type { Context } from '../../src/platform/context.ts';
import { Refusal } from '../../src/platform/refusal.ts';
import { mutate, randomFrom } from './mutate.ts';
import { seedFiles } from './seeds.ts';

export interface StoredReport {
  seed: number;
  files: number;
  accepted: number;
  refused: number;
  /** Files of which nothing could be read. */
  unreadable: number;
}

/** What one imported item leaves behind. */
const tables = ['item', 'item_version', 'keys.item_key'];

/**
 * Imports so many mutated files into a bank, each in the reading threads and one transaction as `hoithi item import` does:
 * looked at first, then imported, then once more. What was accepted is exactly what the bank gained, a file that is
 * refused changes nothing, and the second time adds nothing.
 */
export async function fuzzStored(
  context: Context,
  organisation: number,
  count: number,
  seed: number,
): Promise<StoredReport> {
  const seeds = await seedFiles();
  const total: StoredReport = { seed, files: 0, accepted: 0, refused: 0, unreadable: 0 };
  const doer = { organisation, accountId: null, role: 'command-line' };
  for (let number = 0; number < count; number += 1) {
    const random = randomFrom(seed, number);
    // The first has its keys and stays as it was made: whatever the seed, there is something to accept.
    const isWhole = number === 0;
    const from = isWhole ? seeds.find(({ format }) => format === 'gift')! : seeds[random(seeds.length)]!;
    const file = { name: from.name, bytes: isWhole ? from.bytes : mutate(from, seeds, random) };
    const key = !isWhole && random(5) === 0 ? { name: from.name, bytes: mutate(from, seeds, random) } : undefined;
    const allOrNothing = !isWhole && random(4) === 0;
    const load = (wish: { dryRun?: boolean } = {}) =>
      importItemFiles(context, [file], 'Ngân hàng thử', {
        organisation,
        doer,
        allOrNothing,
        ...(key && { key }),
        ...wish,
      });
    const place = `seed ${seed}, file ${number} (${from.name})`;

    const before = await countsOf(context);
    const seen = await said(load({ dryRun: true }), place);
    assert.deepEqual(await countsOf(context), before, `${place}: looking changes nothing`);
    const done = await said(load(), place);
    const after = await countsOf(context);
    const gained = done && !(allOrNothing && done.refused > 0) ? done.accepted : 0;
    assert.deepEqual(
      after,
      before.map((rows) => rows + gained),
      `${place}: the bank gained what was accepted`,
    );
    assert.deepEqual(done, seen, `${place}: what was shown is what was done`);
    const again = await said(load(), place);
    assert.deepEqual(await countsOf(context), after, `${place}: the same file twice adds nothing`);
    if (gained > 0) assert.equal(again?.accepted, 0, place);

    total.files += 1;
    total.accepted += gained;
    total.refused += (done?.refused ?? 0) + (done?.accepted ?? 0) - gained;
    if (!done || done.accepted + done.refused === 0) total.unreadable += 1;
  }
  return total;
}

/** A Refusal is an answer like another; anything else is a fault of ours. */
async function said(report: Promise<ImportReport>, place: string): Promise<ImportReport | null> {
  try {
    return await report;
  } catch (fault) {
    if (fault instanceof Refusal) return null;
    throw new Error(place, { cause: fault });
  }
}

async function countsOf(context: Context): Promise<number[]> {
  const counts = tables.map((table) => `(SELECT count(*) FROM ${table})::integer AS "${table}"`);
  const { rows } = await context.database.pool('system').query(`SELECT ${counts.join(', ')}`);
  return Object.values(rows[0]);
}
