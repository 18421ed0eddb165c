import { constants, crc32, createInflateRaw } from 'node:zlib';
import { Refusal } from '../refusal.ts';
import type { SheetLimits } from './cell.ts';
import { sheetRefusal } from './refusals.ts';

/** One file inside, as the central directory tells; the sizes are claims until unpacked. */
interface Entry {
  name: string;
  method: number;
  crc: number;
  packed: number;
  unpacked: number;
  /** Where the local header starts. */
  at: number;
}

const RATIO_FLOOR = 2 ** 20;
const NESTED = /\.(zip|7z|rar|gz|bz2|xz|tar|jar|xlsx|xlsm|xlsb|xls|docx|docm|doc|pptx|pptm|ods|odt)$/i;
const SLICE = 128 * 1024;

/**
 * A zip archive held in memory, read with care: entries are bounded in number, size and ratio by what really comes
 * out, names are unique and stay inside, nothing overlaps, nothing is encrypted, no archive lies inside. Every fault
 * of the file is a Refusal.
 */
export class Zip {
  readonly #bytes: Buffer;
  readonly #limits: SheetLimits;
  readonly #entries: Map<string, Entry>;
  /** Bytes that came out so far, by entry: reading an entry twice counts once. */
  readonly #spent = new Map<string, number>();

  constructor(bytes: Uint8Array, limits: SheetLimits) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#limits = limits;
    this.#entries = readDirectory(this.#bytes, limits);
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  get names(): string[] {
    return [...this.#entries.keys()];
  }

  /** A small part as text. */
  async text(name: string, longest = 16 * 2 ** 20): Promise<string> {
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of this.unpack(name)) {
      size += piece.length;
      if (size > longest) throw sheetRefusal('sheet-bomb');
      pieces.push(piece);
    }
    return Buffer.concat(pieces).toString('utf8');
  }

  /** The bytes of an entry, in pieces, checked against the claims of the directory and the limits. */
  async *unpack(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name);
    if (!entry) throw sheetRefusal('sheet-damaged');
    let size = 0;
    let sum = 0;
    for await (const piece of this.#pieces(entry)) {
      size += piece.length;
      sum = crc32(piece, sum);
      this.#count(entry, size);
      yield piece;
    }
    if (size !== entry.unpacked || sum !== entry.crc) throw sheetRefusal('sheet-damaged');
  }

  #count(entry: Entry, size: number): void {
    this.#spent.set(entry.name, Math.max(size, this.#spent.get(entry.name) ?? 0));
    let total = 0;
    for (const spent of this.#spent.values()) total += spent;
    if (total > this.#limits.unpackedBytes) throw sheetRefusal('sheet-bomb');
    if (size > RATIO_FLOOR && size > entry.packed * this.#limits.ratio) throw sheetRefusal('sheet-bomb');
  }

  async *#pieces(entry: Entry): AsyncGenerator<Buffer> {
    const data = this.#packedBytes(entry);
    if (entry.method === 0) {
      for (let at = 0; at < data.length; at += SLICE) yield data.subarray(at, at + SLICE);
      return;
    }
    const inflate = createInflateRaw({ chunkSize: SLICE, finishFlush: constants.Z_FINISH });
    inflate.end(data);
    try {
      for await (const piece of inflate) yield piece as Buffer;
    } catch (fault) {
      throw isZlibFault(fault) ? sheetRefusal('sheet-damaged') : fault;
    } finally {
      inflate.destroy();
    }
  }

  #packedBytes(entry: Entry): Buffer {
    const start = entry.at + 30 + this.#bytes.readUInt16LE(entry.at + 26) + this.#bytes.readUInt16LE(entry.at + 28);
    return this.#bytes.subarray(start, start + entry.packed);
  }
}

function isZlibFault(fault: unknown): boolean {
  return !(fault instanceof Refusal) && /^(Z_|ERR_BUFFER)/.test(String((fault as { code?: string }).code));
}

function readDirectory(bytes: Buffer, limits: SheetLimits): Map<string, Entry> {
  const { at, count, end } = findDirectory(bytes);
  if (count > limits.entries) throw sheetRefusal('sheet-bomb');
  const entries = new Map<string, Entry>();
  const places: [start: number, end: number][] = [];
  let claimed = 0;
  let next = at;
  for (let index = 0; index < count; index++) {
    if (next + 46 > end || bytes.readUInt32LE(next) !== 0x02014b50) throw sheetRefusal('sheet-damaged');
    const { entry, after } = readEntry(bytes, next, end);
    next = after;
    if (entry.name.endsWith('/')) continue;
    checkName(entry.name, entries);
    claimed += entry.unpacked;
    if (claimed > limits.unpackedBytes) throw sheetRefusal('sheet-bomb');
    entries.set(entry.name, entry);
    places.push(placeInFile(bytes, entry, at));
  }
  refuseOverlap(places);
  return entries;
}

/** The end record: near the end of the file, behind at most 64 KiB of comment; with ZIP64, what its locator points to. */
function findDirectory(bytes: Buffer): { at: number; count: number; end: number } {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at--) {
    if (bytes.readUInt32LE(at) !== 0x06054b50) continue;
    const found = { count: bytes.readUInt16LE(at + 10), at: bytes.readUInt32LE(at + 16), end: at };
    const big = found.count === 0xffff || found.at === 0xffffffff ? findBigDirectory(bytes, at) : found;
    if (big.at > big.end) throw sheetRefusal('sheet-damaged');
    return big;
  }
  throw sheetRefusal('sheet-damaged');
}

function findBigDirectory(bytes: Buffer, endRecord: number): { at: number; count: number; end: number } {
  const locator = endRecord - 20;
  if (locator < 0 || bytes.readUInt32LE(locator) !== 0x07064b50) throw sheetRefusal('sheet-damaged');
  const at = Number(bytes.readBigUInt64LE(locator + 8));
  if (at + 56 > bytes.length || bytes.readUInt32LE(at) !== 0x06064b50) throw sheetRefusal('sheet-damaged');
  return { count: Number(bytes.readBigUInt64LE(at + 32)), at: Number(bytes.readBigUInt64LE(at + 48)), end: at };
}

function readEntry(bytes: Buffer, at: number, end: number): { entry: Entry; after: number } {
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
  const after = extraEnd + bytes.readUInt16LE(at + 32);
  if (after > end) throw sheetRefusal('sheet-damaged');
  const method = bytes.readUInt16LE(at + 10);
  if (bytes.readUInt16LE(at + 8) & 1) throw sheetRefusal('sheet-encrypted');
  if (method !== 0 && method !== 8) throw sheetRefusal('sheet-damaged');
  const big = bigFields(bytes, nameEnd, extraEnd);
  const field = (place: number) => {
    const value = bytes.readUInt32LE(at + place);
    return value === 0xffffffff ? (big.shift() ?? value) : value;
  };
  const unpacked = field(24);
  const packed = field(20);
  const local = field(42);
  const name = bytes.toString('utf8', at + 46, nameEnd);
  return { entry: { name, method, crc: bytes.readUInt32LE(at + 16), packed, unpacked, at: local }, after };
}

/** The 64-bit values of the ZIP64 extra field, in their fixed order: unpacked size, packed size, place. */
function bigFields(bytes: Buffer, from: number, to: number): number[] {
  for (let at = from; at + 4 <= to; ) {
    const length = bytes.readUInt16LE(at + 2);
    if (bytes.readUInt16LE(at) === 1 && at + 4 + length <= to) {
      const values: number[] = [];
      for (let value = at + 4; value + 8 <= at + 4 + length; value += 8)
        values.push(Number(bytes.readBigUInt64LE(value)));
      return values;
    }
    at += 4 + length;
  }
  return [];
}

function checkName(name: string, entries: Map<string, Entry>): void {
  if (name === '' || name.length > 300 || /\\|\0|^\/|^[a-z]:|(^|\/)\.\.?(\/|$)/i.test(name))
    throw sheetRefusal('sheet-unsafe');
  if (entries.has(name)) throw sheetRefusal('sheet-unsafe');
  if (NESTED.test(name)) throw sheetRefusal('sheet-nested');
  if (/vbaProject\.bin$/i.test(name)) throw sheetRefusal('sheet-macros');
}

/** Where header and data of the entry lie; the local header must name the same entry and lie before the directory. */
function placeInFile(bytes: Buffer, entry: Entry, directory: number): [number, number] {
  const { at, name } = entry;
  if (at + 30 > directory || bytes.readUInt32LE(at) !== 0x04034b50) throw sheetRefusal('sheet-damaged');
  const nameEnd = at + 30 + bytes.readUInt16LE(at + 26);
  const end = nameEnd + bytes.readUInt16LE(at + 28) + entry.packed;
  if (end > directory || bytes.toString('utf8', at + 30, nameEnd) !== name) throw sheetRefusal('sheet-damaged');
  return [at, end];
}

function refuseOverlap(places: [start: number, end: number][]): void {
  places.sort((a, b) => a[0] - b[0]);
  places.forEach(([, end], index) => {
    const next = places[index + 1];
    if (next && next[0] < end) throw sheetRefusal('sheet-unsafe');
  });
}
