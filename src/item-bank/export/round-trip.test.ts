import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { commonTopics } from '../topics.ts';
import { type ExportFormat, exportFormats } from './exported.ts';
import { changedByFormat } from './read-back.ts';
import { pictures, plainBank, someBank } from './testing.ts';
import { writers } from './writers.ts';

/** Formats that must hold all but the rarest texts; the share of items lost only by how they are written. */
const most: Record<ExportFormat, number> = {
  xlsx: 0.25,
  docx: 0.5,
  gift: 0.02,
  aiken: 0.25,
  'moodle-xml': 0.02,
  qti: 0.02,
  'qti-3.0': 0.02,
};

for (const format of exportFormats)
  test(`${format}: what is exported comes back the same, and what would not is found before`, async () => {
    const writer = writers[format];
    const bank = { name: 'Thử', images: pictures };
    const counts = { written: 0, changed: 0 };
    await fc.assert(
      fc.asyncProperty(writer.holdsAll ? someBank : plainBank, async (items) => {
        const held = items.filter((item) => writer.lacks(item) === null);
        if (held.length === 0) return;
        const by = { format, writer, topics: commonTopics };
        const changed = await changedByFormat(held, await writer.write(held, bank), by);
        const kept = held.filter((_, index) => !changed.has(index));
        counts.written += held.length;
        counts.changed += changed.size;

        const again = kept.length === 0 ? new Set() : await changedByFormat(kept, await writer.write(kept, bank), by);

        assert.deepEqual([...again], []);
      }),
      { numRuns: 5, seed: 2024 },
    );
    assert.ok(counts.written > 30, `${counts.written} items`);
    assert.ok(counts.changed <= counts.written * most[format], `${counts.changed} of ${counts.written} changed`);
  });
