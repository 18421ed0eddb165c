import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { test } from 'node:test';
import { attemptSeed, drawCommitment } from './seed.ts';

const secret = Buffer.alloc(32, 3);
const context = { beacon: '02468', round: 2, rosterLeaf: 1204, attemptNumber: 1, clientNonce: 'mJ8' };

test('the commitment published before the round is the tagged hash of the secret', () => {
  assert.equal(drawCommitment(secret), createHash('sha256').update('hoithi/draw/1').update(secret).digest('hex'));
  assert.throws(() => drawCommitment(secret.subarray(1)), RangeError);
});

test('the seed can be recomputed once the secret is revealed', () => {
  const message = '{"attempt":1,"beacon":"02468","nonce":"mJ8","roster":1204,"round":2,"t":"hoithi/seed/1"}';

  assert.deepEqual(attemptSeed(secret, context), createHmac('sha256', secret).update(message).digest());
});

test('each person, round, attempt and nonce has a seed of its own', () => {
  const seeds = [
    context,
    { ...context, beacon: '' },
    { ...context, round: 3 },
    { ...context, rosterLeaf: 1205 },
    { ...context, attemptNumber: 2 },
    { ...context, clientNonce: 'mJ9' },
  ].map((c) => attemptSeed(secret, c).toString('hex'));

  assert.equal(new Set(seeds).size, seeds.length);
});
