import assert from 'node:assert/strict';
import { createHmac, hkdfSync } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { deriveKey, prepareTokenKey, readToken, signToken, type TokenFields } from './token.ts';

const secret = Buffer.alloc(32, 7);
const key = prepareTokenKey(secret);
const other = prepareTokenKey(Buffer.alloc(32, 8));

const haStarts: TokenFields = {
  roundId: 12,
  attemptId: 987_654_321,
  startedAt: Date.UTC(2023, 5, 12, 1),
  limitSeconds: 1200,
  epoch: 1,
  itemCount: 20,
  practice: false,
  rehearsal: false,
};

const anyFields: fc.Arbitrary<TokenFields> = fc.record(
  {
    roundId: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    attemptId: fc.maxSafeNat(),
    startedAt: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
    limitSeconds: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    epoch: fc.integer({ min: 0, max: 65535 }),
    itemCount: fc.integer({ min: 0, max: 255 }),
    practice: fc.boolean(),
    rehearsal: fc.boolean(),
  },
  { noNullPrototype: true },
);

test('a token read back says what was signed, in 56 characters', () => {
  fc.assert(
    fc.property(anyFields, (fields) => {
      const text = signToken(fields, key);
      assert.equal(text.length, 56);
      assert.deepEqual(readToken(text, key), fields);
    }),
  );
});

test('the signature is the first half of HMAC-SHA-256 over the payload', () => {
  fc.assert(
    fc.property(anyFields, fc.uint8Array({ minLength: 16, maxLength: 64 }), (fields, anyKey) => {
      const bytes = Buffer.from(signToken(fields, prepareTokenKey(anyKey)), 'base64url');
      const expected = createHmac('sha256', anyKey).update(bytes.subarray(0, 26)).digest().subarray(0, 16);
      assert.deepEqual(bytes.subarray(26), expected);
    }),
  );
});

test('any changed character, added character or missing character is refused', () => {
  const text = signToken(haStarts, key);
  assert.deepEqual(readToken(text, key), haStarts);

  for (let i = 0; i < text.length; i++) {
    for (const c of ['A', 'B', '_', '+', '/', '=', ' ', 'é']) {
      const changed = text.slice(0, i) + c + text.slice(i + 1);
      if (changed !== text) assert.equal(readToken(changed, key), null, `${c} at ${i}`);
    }
  }
  for (const wrong of ['', text.slice(1), text.slice(0, -1), `${text}A`, `${text}\n`, ` ${text}`, text.repeat(2)]) {
    assert.equal(readToken(wrong, key), null);
  }
});

test('the other spelling of base64 is refused', () => {
  const withDash = Array.from({ length: 200 }, (_, i) => signToken({ ...haStarts, attemptId: i }, key));
  const text = withDash.find((t) => t.includes('-') && t.includes('_'))!;

  assert.equal(readToken(text.replace('-', '+'), key), null);
  assert.equal(readToken(text.replace('_', '/'), key), null);
  assert.notEqual(readToken(text, key), null);
});

test('a token of another key is refused, and reading one leaves no trace in the next', () => {
  const ours = signToken(haStarts, key);
  const theirs = signToken(haStarts, other);

  assert.equal(readToken(theirs, key), null);
  assert.deepEqual(readToken(ours, key), haStarts);
  assert.equal(readToken(ours, other), null);
  assert.equal(signToken(haStarts, key), ours);
});

test('another version or an unknown flag is refused although the signature is right', () => {
  const resign = (at: number, value: number) => {
    const bytes = Buffer.from(signToken(haStarts, key), 'base64url');
    bytes[at] = value;
    createHmac('sha256', secret).update(bytes.subarray(0, 26)).digest().copy(bytes, 26, 0, 16);
    return bytes.toString('base64url');
  };

  assert.deepEqual(readToken(resign(1, 1), key), { ...haStarts, practice: true });
  assert.equal(readToken(resign(0, 2), key), null);
  assert.equal(readToken(resign(1, 4), key), null);
});

test('a field that does not fit is a fault, not a silent cut', () => {
  for (const wrong of [
    { attemptId: 2 ** 53 },
    { attemptId: -1 },
    { attemptId: 1.5 },
    { roundId: 2 ** 32 },
    { startedAt: 2 ** 48 },
    { startedAt: -1 },
    { epoch: 65536 },
    { itemCount: 256 },
    { limitSeconds: -1 },
  ]) {
    assert.throws(() => signToken({ ...haStarts, ...wrong }, key), RangeError, JSON.stringify(wrong));
  }
  assert.throws(() => prepareTokenKey(Buffer.alloc(15)), RangeError);
});

test('keys for different purposes have nothing in common', () => {
  const master = Buffer.alloc(32, 1);

  const token = deriveKey(master, 'hoithi/attempt-token/1');

  assert.equal(token.length, 32);
  assert.deepEqual(token, Buffer.from(hkdfSync('sha256', master, '', 'hoithi/attempt-token/1', 32)));
  assert.notDeepEqual(token, deriveKey(master, 'hoithi/session/1'));
});

test('measured: sign and read a token', (t) => {
  const text = signToken(haStarts, key);
  const n = 50_000;
  for (let i = 0; i < n; i++) signToken(haStarts, key);
  const start = performance.now();
  for (let i = 0; i < n; i++) signToken(haStarts, key);
  const signed = performance.now();
  let read = 0;
  for (let i = 0; i < n; i++) if (readToken(text, key) !== null) read++;
  const done = performance.now();
  const each = (ms: number) => ((ms * 1000) / n).toFixed(2);
  t.diagnostic(`sign ${each(signed - start)} µs, read ${each(done - signed)} µs`);
  assert.equal(read, n);
});
