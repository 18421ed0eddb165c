import { hash } from 'node:crypto';
import { type Canonical, canonicalJson } from '../../platform/canonical.ts';
import { hmac, messageAt, padKey } from '../../platform/hmac.ts';

/**
 * Where the seed of a paper comes from. The secret is fixed before the round and its commitment published, so the
 * organiser cannot steer; the contestant does not know it; and one attempt number has one seed, so starting again
 * fishes for nothing.
 */
export function drawCommitment(secret: Uint8Array): string {
  if (secret.length !== 32) throw new RangeError('the secret of a draw has 32 bytes');
  return hash('sha256', Buffer.concat([COMMITMENT, secret]), 'hex');
}

const COMMITMENT = Buffer.from('hoithi/draw/1');

export type SeedContext = {
  /** Public random value fixed by the rules, '' when there is none. */
  beacon: string;
  round: number;
  rosterLeaf: number;
  attemptNumber: number;
  clientNonce: string;
};

/** HMAC-SHA-256(secret, canonical context): 32 bytes. */
export function attemptSeed(secret: Uint8Array, context: SeedContext): Buffer {
  const message: { [key: string]: Canonical } = {
    t: 'hoithi/seed/1',
    beacon: context.beacon,
    round: context.round,
    roster: context.rosterLeaf,
    attempt: context.attemptNumber,
    nonce: context.clientNonce,
  };
  const text = canonicalJson(message);
  const padded = padKey(secret, Buffer.byteLength(text));
  padded.inner.write(text, messageAt);
  return Buffer.from(hmac(padded), 'latin1');
}
