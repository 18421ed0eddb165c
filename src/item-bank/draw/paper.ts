import { hash } from 'node:crypto';
import { CODE_COUNT } from './permutation.ts';

/**
 * A paper (đề) of one attempt: by item number − 1, the item's index in the pool frozen for the round, and the code of
 * the order of its options. Stored as bytes: version 1, then three bytes an item (index 2, big-endian; order 1).
 */
export type Paper = { items: Uint16Array; orders: Uint8Array };

const VERSION = 1;

export function encodePaper(paper: Paper): Buffer {
  const bytes = Buffer.allocUnsafe(1 + paper.items.length * 3);
  bytes[0] = VERSION;
  for (let i = 0, at = 1; i < paper.items.length; i++, at += 3) {
    bytes.writeUInt16BE(paper.items[i]!, at);
    bytes[at + 2] = paper.orders[i]!;
  }
  return bytes;
}

/** Throws RangeError when the bytes are no paper: a stored paper that cannot be read is a fault, never an empty paper. */
export function decodePaper(bytes: Uint8Array): Paper {
  const count = (bytes.length - 1) / 3;
  if (bytes[0] !== VERSION || !Number.isInteger(count)) throw new RangeError('not an encoded paper');
  const paper: Paper = { items: new Uint16Array(count), orders: new Uint8Array(count) };
  for (let i = 0, at = 1; i < count; i++, at += 3) {
    const order = bytes[at + 2]!;
    if (order >= CODE_COUNT) throw new RangeError('not an order of options');
    paper.items[i] = bytes[at]! * 256 + bytes[at + 1]!;
    paper.orders[i] = order;
  }
  return paper;
}

/** Fingerprint of what was served: SHA-256 of a tag, the hash of the frozen pool (32 bytes) and the encoded paper. */
export function paperHash(encoded: Uint8Array, poolHash: Uint8Array): Buffer {
  if (poolHash.length !== 32) throw new RangeError('the hash of the pool has 32 bytes');
  return hash('sha256', Buffer.concat([TAG, poolHash, encoded]), 'buffer');
}

const TAG = Buffer.from('hoithi/paper/1\0');
