import { Refusal } from '../../../platform/refusal.ts';
import type { FoundFile } from '../rows.ts';
import { decodeText, readDocx, readText } from './index.ts';

/** What became of one spoilt file: it was understood, or refused; anything else is a fault of ours. */
export interface FuzzOutcome {
  understood: number;
  refused: number;
  /** Milliseconds of the processor that the slowest took. */
  slowest: number;
}

/** A file to spoil; with `pack`, what is spoilt is a part of it, packed afterwards. */
export interface FuzzSeed {
  name: string;
  bytes: Uint8Array;
  pack?: (spoilt: Uint8Array) => Uint8Array;
}

/** How many milliseconds of the processor one spoilt file may take. */
export const fuzzLimit = 5000;

/**
 * Reads so many spoilt copies of each seed. @throws with the seed's name and the number of the try for any outcome that
 * is neither a file understood nor a refusal, or that takes too long
 */
export function fuzzReaders(seeds: readonly FuzzSeed[], tries: number, start = 1): FuzzOutcome {
  const outcome: FuzzOutcome = { understood: 0, refused: 0, slowest: 0 };
  for (const { name, bytes, pack = (spoilt: Uint8Array) => spoilt } of seeds)
    for (let attempt = start; attempt < start + tries; attempt++) {
      const began = process.cpuUsage();
      readSpoilt(name, pack(spoil(bytes, attempt)), attempt, outcome);
      const took = process.cpuUsage(began).user / 1000;
      outcome.slowest = Math.max(outcome.slowest, took);
      if (took > fuzzLimit) throw new Error(`${name}, try ${attempt}: ${Math.round(took)} ms`);
    }
  return outcome;
}

function readSpoilt(name: string, bytes: Uint8Array, attempt: number, outcome: FuzzOutcome): void {
  try {
    check(readBy(name, bytes));
    outcome.understood += 1;
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw new Error(`${name}, try ${attempt}`, { cause: fault });
    outcome.refused += 1;
  }
}

/** By the ending of the name; markdown is read whatever became of its encoding. */
function readBy(name: string, bytes: Uint8Array): FoundFile {
  if (name.endsWith('.docx')) return readDocx(bytes);
  return readText(name.endsWith('.md') ? new TextDecoder().decode(bytes) : decodeText(bytes).text);
}

/** What always holds of a file understood. */
function check({ items, remarks }: FoundFile): void {
  for (const [index, item] of items.entries()) {
    if (item.number !== index + 1) throw new Error('numbers do not follow each other');
    if (item.place === '') throw new Error('an item has no place');
    const marked = item.marked?.options ?? [];
    if (marked.some((position) => item.options[position - 1] === undefined))
      throw new Error('a mark on an option that is not there');
  }
  if (items.length === 0 && remarks.length === 0) throw new Error('nothing is said of a file without items');
}

/** A copy with some bytes changed, taken out, doubled or moved; the same number gives the same copy. */
export function spoil(bytes: Uint8Array, seed: number): Uint8Array {
  const random = randomFrom(seed);
  let spoilt = Uint8Array.from(bytes);
  for (let change = 0; change <= random(4); change++) spoilt = spoilOnce(spoilt, random);
  return spoilt;
}

function spoilOnce(bytes: Uint8Array<ArrayBuffer>, random: (below: number) => number): Uint8Array<ArrayBuffer> {
  const at = random(bytes.length);
  const length = Math.min(bytes.length - at, 1 + random(random(8) === 0 ? 400 : 6));
  const kind = random(9);
  if (kind === 0) return joined(bytes.subarray(0, at), bytes.subarray(at + length));
  if (kind === 1) return joined(bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at));
  if (kind === 2) return joined(bytes.subarray(at), bytes.subarray(0, at));
  if (kind === 3) return bytes.slice(0, at);
  const copy = bytes.slice();
  for (let place = at; place < at + length; place++) copy[place] = changed(copy[place] ?? 0, kind, random);
  return copy;
}

const SIGNS = Buffer.from('ABCDabc.):*-_|<>/&;"= \n\t0123456789');

/** A byte changed: into any other, by one bit, or into a sign that means something to a reader. */
function changed(byte: number, kind: number, random: (below: number) => number): number {
  if (kind === 4) return random(256);
  return kind === 5 ? byte ^ (1 << random(8)) : (SIGNS[random(SIGNS.length)] ?? 0);
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Numbers below a bound, always the same for the same seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    return below <= 0 ? 0 : ((state ^ (state >>> 13)) >>> 0) % below;
  };
}
