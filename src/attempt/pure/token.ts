import { hkdfSync } from 'node:crypto';
import { hmac, messageAt, type PaddedKey, padKey } from '../../platform/hmac.ts';

/**
 * The signed attempt token: what a save must know without looking anything up. It names no item. Layout, big-endian,
 * 42 bytes = 56 characters of base64url: version 1 · flags 1 · round 4 · attempt 7 · started 6 · limit 4 · epoch 2 ·
 * items 1 · signature 16 (HMAC-SHA-256, first half).
 */
export type TokenFields = {
  /** Unsigned 32 bits. */
  roundId: number;
  /** A safe integer. */
  attemptId: number;
  /** Start instant, ms since 1970 UTC. */
  startedAt: number;
  /** Personal time limit, 0 = none. */
  limitSeconds: number;
  /** Number of the writing window (0–65535): each take-over by another tab or device adds one. */
  epoch: number;
  /** Items on the paper, 0–255; answers to other numbers are ignored. */
  itemCount: number;
  practice: boolean;
  rehearsal: boolean;
};

/** A signing key laid out once, with room for a token. Not to be shared between threads: it holds the scratch. */
export type TokenKey = PaddedKey & { signed: Buffer };

const VERSION = 1;
const PAYLOAD = 26;
const SIGNATURE = 16;
const BLOCK = messageAt;
const SHAPE = /^[A-Za-z0-9_-]{56}$/;
const HIGH = 2 ** 32;

/** A key of 32 bytes for one purpose, from the installation's master secret (HKDF-SHA-256, RFC 5869). */
export function deriveKey(master: Uint8Array, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, new Uint8Array(0), label, 32));
}

/** The key with room for a payload, which is what is signed, and behind it the signature. */
export function prepareTokenKey(key: Uint8Array): TokenKey {
  if (key.length < 16 || key.length > 64) throw new RangeError('a token key has 16 to 64 bytes');
  const padded = padKey(key, PAYLOAD + SIGNATURE);
  return { ...padded, signed: padded.inner.subarray(0, BLOCK + PAYLOAD) };
}

/** Throws RangeError when a field does not fit: a fault of the caller, never of the person. */
export function signToken(fields: TokenFields, key: TokenKey): string {
  if (!Number.isSafeInteger(fields.attemptId) || fields.attemptId < 0) throw new RangeError('attemptId');
  const b = key.inner;
  b[BLOCK] = VERSION;
  b[BLOCK + 1] = (fields.practice ? 1 : 0) | (fields.rehearsal ? 2 : 0);
  b.writeUInt32BE(fields.roundId, BLOCK + 2);
  b.writeUIntBE(Math.floor(fields.attemptId / HIGH), BLOCK + 6, 3);
  b.writeUInt32BE(fields.attemptId % HIGH, BLOCK + 9);
  b.writeUIntBE(fields.startedAt, BLOCK + 13, 6);
  b.writeUInt32BE(fields.limitSeconds, BLOCK + 19);
  b.writeUInt16BE(fields.epoch, BLOCK + 23);
  b.writeUInt8(fields.itemCount, BLOCK + 25);
  b.write(hmac(key, key.signed), BLOCK + PAYLOAD, SIGNATURE, 'latin1');
  return b.toString('base64url', BLOCK);
}

/** The fields, or null when the text is not exactly a token signed with this key. */
export function readToken(text: string, key: TokenKey): TokenFields | null {
  if (!SHAPE.test(text)) return null;
  const b = key.inner;
  b.write(text, BLOCK, 'base64url');
  if (!signedBy(key)) return null;
  const flags = b[BLOCK + 1]!;
  const high = b.readUIntBE(BLOCK + 6, 3);
  const low = b.readUInt32BE(BLOCK + 9);
  if (b[BLOCK] !== VERSION || flags > 3) return null;
  return {
    roundId: b.readUInt32BE(BLOCK + 2),
    // A small number stays one for the engine too: the sum would be a number with fractions, or not, by turns.
    attemptId: high === 0 ? low : high * HIGH + low,
    startedAt: b.readUIntBE(BLOCK + 13, 6),
    limitSeconds: b.readUInt32BE(BLOCK + 19),
    epoch: b.readUInt16BE(BLOCK + 23),
    itemCount: b[BLOCK + 25]!,
    practice: (flags & 1) !== 0,
    rehearsal: (flags & 2) !== 0,
  };
}

/** Looks at all 16 bytes whatever they are, so the time taken says nothing about where they differ. */
function signedBy(key: TokenKey): boolean {
  const expected = hmac(key, key.signed);
  let difference = 0;
  for (let i = 0; i < SIGNATURE; i++) difference |= expected.charCodeAt(i) ^ key.inner[BLOCK + PAYLOAD + i]!;
  return difference === 0;
}
