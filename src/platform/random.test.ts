import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshBytes } from './random.ts';

test('as many bytes as asked, never the same again, and nobody changes those of another', () => {
  const given = Array.from({ length: 2000 }, (_, at) => freshBytes(16 + (at % 17)));
  const texts = given.map((bytes) => bytes.toString('hex'));
  assert.equal(new Set(texts.map((text) => text.slice(0, 32))).size, 2000);
  assert.ok(given.every((bytes, at) => bytes.length === 16 + (at % 17)));
  assert.ok(
    texts.every((text) => !/^0+$/.test(text)),
    'what was wiped is not given',
  );
  for (const bytes of given.slice(1000)) bytes.fill(7);
  assert.deepEqual(
    given.slice(0, 1000).map((bytes) => bytes.toString('hex')),
    texts.slice(0, 1000),
  );
});

test('a whole draw at most', () => {
  assert.equal(freshBytes(4096).length, 4096);
  assert.equal(freshBytes(0).length, 0);
  assert.throws(() => freshBytes(4097), RangeError);
});
