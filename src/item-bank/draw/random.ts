import { hmac, messageAt, padKey } from '../../platform/hmac.ts';

/**
 * Random numbers that anyone holding the seed can repeat: block i = HMAC-SHA-256(seed, i as four bytes big-endian),
 * i = 0, 1, …, read as 16-bit big-endian numbers. A number below n is the first of them under the largest multiple of n
 * in 65536, modulo n: no value is favoured.
 */
export class RandomStream {
  #key = padKey(Buffer.alloc(0), 4);
  #block = '';
  #at = 0;
  #counter = 0;

  /** Begins the stream of another seed (32 bytes). */
  restart(seed: Uint8Array): void {
    if (seed.length !== 32) throw new RangeError('a seed has 32 bytes');
    this.#key = padKey(seed, 4);
    this.#counter = 0;
    this.#at = 32;
  }

  /** A number 0..n − 1, n up to 65536. Nothing is drawn for n = 1. */
  below(n: number): number {
    if (n <= 1) return 0;
    const end = 65536 - (65536 % n);
    for (;;) {
      if (this.#at === 32) this.#nextBlock();
      const number = this.#block.charCodeAt(this.#at) * 256 + this.#block.charCodeAt(this.#at + 1);
      this.#at += 2;
      if (number < end) return number % n;
    }
  }

  #nextBlock(): void {
    this.#key.inner.writeUInt32BE(this.#counter++, messageAt);
    this.#block = hmac(this.#key);
    this.#at = 0;
  }
}
