import { randomBytes } from 'node:crypto';

let drawn = Buffer.alloc(0);
let at = 0;

/**
 * Random bytes for a secret, drawn from the system's generator 4 KB at a time: one call for many people. No byte is given
 * twice, and what was given is wiped here.
 * @param size up to 4096
 */
export function freshBytes(size: number): Buffer<ArrayBuffer> {
  if (size > 4096) throw new RangeError('at most 4096 random bytes at a time');
  if (at + size > drawn.length) {
    drawn = randomBytes(4096);
    at = 0;
  }
  const given = Buffer.from(drawn.subarray(at, at + size));
  drawn.fill(0, at, at + size);
  at += size;
  return given;
}
