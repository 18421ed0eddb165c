import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { RandomStream } from './random.ts';

test('the stream is HMAC-SHA-256 of a counter, read in 16-bit numbers, too large ones rejected', () => {
  const bounds = fc.array(fc.integer({ min: 1, max: 65536 }), { maxLength: 80 });
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), bounds, (seed, ns) => {
      const stream = new RandomStream();
      stream.restart(seed);
      let [bytes, at, counter] = [Buffer.alloc(0), 0, 0];
      const naive = (n: number): number => {
        if (n === 1) return 0;
        if (at === bytes.length) {
          const block = Buffer.alloc(4);
          block.writeUInt32BE(counter++);
          bytes = Buffer.concat([bytes, createHmac('sha256', seed).update(block).digest()]);
        }
        const number = bytes.readUInt16BE(at);
        at += 2;
        return number < Math.floor(65536 / n) * n ? number % n : naive(n);
      };
      assert.deepEqual(
        ns.map((n) => stream.below(n)),
        ns.map(naive),
      );
    }),
  );
});

test('a stream begun again repeats itself, another seed does not', () => {
  const stream = new RandomStream();
  const take = (byte: number) => {
    stream.restart(new Uint8Array(32).fill(byte));
    return Array.from({ length: 50 }, () => stream.below(1000));
  };

  const first = take(1);

  assert.notDeepEqual(take(2), first);
  assert.deepEqual(take(1), first);
  assert.throws(() => stream.restart(new Uint8Array(31)), RangeError);
});

test('numbers below a bound that divides nothing evenly are equally frequent', () => {
  const stream = new RandomStream();
  stream.restart(new Uint8Array(32).fill(9));
  const n = 40_000; // with plain modulo the lower 25,536 would come twice as often
  const halves = [0, 0];
  for (let i = 0; i < 50_000; i++) halves[stream.below(n) < n / 2 ? 0 : 1]!++;

  assert.ok(Math.abs(halves[0]! - 25_000) < 5 * Math.sqrt(12_500), String(halves));
});
