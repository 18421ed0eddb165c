import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { hmac, messageAt, padKey } from './hmac.ts';

test('is the HMAC of the library, for keys and messages of every length', () => {
  for (let length = 0; length <= 200; length += 1) {
    const key = randomBytes(length % 65);
    const message = randomBytes(length);
    const padded = padKey(key, length);
    message.copy(padded.inner, messageAt);
    assert.equal(hmac(padded), createHmac('sha256', key).update(message).digest('binary'));
  }
});

test('of a part of the room, as often as asked', () => {
  const key = randomBytes(32);
  const padded = padKey(key, 40);
  for (const message of ['một', 'hai', 'một']) {
    const length = padded.inner.write(message, messageAt);
    assert.equal(
      hmac(padded, padded.inner.subarray(0, messageAt + length)),
      createHmac('sha256', key).update(message).digest('binary'),
    );
  }
});

test('no key longer than a block of the hash', () => {
  assert.throws(() => padKey(randomBytes(65), 0), RangeError);
});
