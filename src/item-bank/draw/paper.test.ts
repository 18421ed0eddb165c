import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodePaper, encodePaper, type Paper, paperHash } from './paper.ts';
import { CODE_COUNT } from './permutation.ts';

const anyPaper: fc.Arbitrary<Paper> = fc
  .array(fc.tuple(fc.nat(65535), fc.nat(CODE_COUNT - 1)), { maxLength: 60 })
  .map((rows) => ({
    items: Uint16Array.from(rows, ([item]) => item),
    orders: Uint8Array.from(rows, ([, order]) => order),
  }));

test('a paper read back is the paper written, in three bytes an item and one more', () => {
  fc.assert(
    fc.property(anyPaper, (paper) => {
      const bytes = encodePaper(paper);
      assert.equal(bytes.length, 1 + 3 * paper.items.length);
      assert.deepEqual(decodePaper(bytes), paper);
    }),
  );
});

test('the bytes of a paper are the same on every machine', () => {
  const paper = { items: Uint16Array.of(0, 258, 65535), orders: Uint8Array.of(10, 33, 153) };

  assert.equal(encodePaper(paper).toString('hex'), '0100000a010221ffff99');
});

test('damaged bytes are a fault, never an empty or shorter paper', () => {
  const bytes = encodePaper({ items: Uint16Array.of(1, 2), orders: Uint8Array.of(10, 10) });
  assert.deepEqual(decodePaper(bytes).items, Uint16Array.of(1, 2));

  for (const damaged of [
    Buffer.alloc(0),
    bytes.subarray(0, 6),
    bytes.subarray(1),
    Buffer.from([2, ...bytes.subarray(1)]),
    Buffer.from([1, 0, 1, CODE_COUNT]),
  ]) {
    assert.throws(() => decodePaper(damaged), RangeError);
  }
});

test('the fingerprint changes with any byte of the paper and with the pool', () => {
  const bytes = encodePaper({ items: Uint16Array.of(1, 2), orders: Uint8Array.of(10, 11) });
  const pool = Buffer.alloc(32, 1);
  const fingerprint = paperHash(bytes, pool);

  const byHand = createHash('sha256').update('hoithi/paper/1\0').update(pool).update(bytes).digest();
  assert.deepEqual(fingerprint, byHand);
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes);
    changed[i]! ^= 1;
    assert.notDeepEqual(paperHash(changed, pool), fingerprint);
  }
  assert.notDeepEqual(paperHash(bytes, Buffer.alloc(32, 2)), fingerprint);
  assert.throws(() => paperHash(bytes, Buffer.alloc(31)), RangeError);
});
