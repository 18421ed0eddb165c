import { inflateRawSync } from 'node:zlib';
import { wordRefusal } from './refusals.ts';

/** How much a Word file may hold before it is refused. */
const LIMITS = {
  bytes: 64 * 2 ** 20,
  entries: 4000,
  /** Of all parts that are read, counted while unpacking. */
  unpackedBytes: 128 * 2 ** 20,
  ratio: 200,
  ratioFloor: 2 ** 20,
};

interface Entry {
  packed: number;
  unpacked: number;
  method: number;
  at: number;
}

/**
 * The parts of a .docx: a zip archive held in memory. Parts are bounded in number, size and ratio by what really comes
 * out; macros, encryption, doubled names and names that leave the package are refused.
 */
export class WordPackage {
  readonly #bytes: Buffer;
  readonly #entries: Map<string, Entry>;
  #spent = 0;

  constructor(bytes: Uint8Array) {
    if (bytes.length > LIMITS.bytes) throw wordRefusal('word-too-long');
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    refuseOthers(this.#bytes);
    this.#entries = readDirectory(this.#bytes);
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** The bytes of a part; undefined where there is none. @throws Refusal */
  part(name: string): Buffer | undefined {
    const entry = this.#entries.get(name);
    if (!entry) return undefined;
    const data = this.#packed(entry);
    const left = LIMITS.unpackedBytes - this.#spent;
    const most = Math.min(left, Math.max(LIMITS.ratioFloor, entry.packed * LIMITS.ratio));
    const unpacked = entry.method === 0 ? data : inflate(data, most);
    this.#spent += unpacked.length;
    if (unpacked.length > most) throw wordRefusal('word-bomb');
    if (unpacked.length !== entry.unpacked) throw wordRefusal('word-damaged');
    return unpacked;
  }

  #packed({ at, packed }: Entry): Buffer {
    if (at + 30 > this.#bytes.length || this.#bytes.readUInt32LE(at) !== 0x04034b50) throw wordRefusal('word-damaged');
    const start = at + 30 + this.#bytes.readUInt16LE(at + 26) + this.#bytes.readUInt16LE(at + 28);
    if (start + packed > this.#bytes.length) throw wordRefusal('word-damaged');
    return this.#bytes.subarray(start, start + packed);
  }
}

function inflate(data: Buffer, most: number): Buffer {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, most) });
  } catch (fault) {
    const code = (fault as { code?: string }).code;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw wordRefusal('word-bomb');
    if (code?.startsWith('Z_')) throw wordRefusal('word-damaged');
    throw fault;
  }
}

/** Says plainly what a file is that is no zip: an old .doc, or one locked by a password. */
function refuseOthers(bytes: Buffer): void {
  if (bytes.length >= 8 && bytes.readUInt32BE(0) === 0xd0cf11e0) {
    const locked = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw wordRefusal(locked ? 'word-encrypted' : 'word-old');
  }
  if (bytes.length < 22 || bytes.readUInt16BE(0) !== 0x504b) throw wordRefusal('word-not-docx');
}

function readDirectory(bytes: Buffer): Map<string, Entry> {
  const { at, count, end } = findDirectory(bytes);
  if (count > LIMITS.entries) throw wordRefusal('word-bomb');
  const entries = new Map<string, Entry>();
  let next = at;
  for (let index = 0; index < count; index++) {
    if (next + 46 > end || bytes.readUInt32LE(next) !== 0x02014b50) throw wordRefusal('word-damaged');
    const nameEnd = next + 46 + bytes.readUInt16LE(next + 28);
    const after = nameEnd + bytes.readUInt16LE(next + 30) + bytes.readUInt16LE(next + 32);
    if (after > end) throw wordRefusal('word-damaged');
    const name = bytes.toString('utf8', next + 46, nameEnd);
    if (!name.endsWith('/')) {
      checkName(name, entries);
      entries.set(name, readEntry(bytes, next));
    }
    next = after;
  }
  return entries;
}

function readEntry(bytes: Buffer, at: number): Entry {
  if (bytes.readUInt16LE(at + 8) & 1) throw wordRefusal('word-encrypted');
  const method = bytes.readUInt16LE(at + 10);
  if (method !== 0 && method !== 8) throw wordRefusal('word-damaged');
  const entry = {
    method,
    packed: bytes.readUInt32LE(at + 20),
    unpacked: bytes.readUInt32LE(at + 24),
    at: bytes.readUInt32LE(at + 42),
  };
  // Sizes beyond 4 GiB: no Word file of questions.
  if (entry.packed === 0xffffffff || entry.unpacked === 0xffffffff) throw wordRefusal('word-bomb');
  return entry;
}

function checkName(name: string, entries: Map<string, Entry>): void {
  if (name === '' || name.length > 300 || /\\|\0|^\/|^[a-z]:|(^|\/)\.\.?(\/|$)/i.test(name) || entries.has(name))
    throw wordRefusal('word-unsafe');
  if (/vbaProject\.bin$|vbaData\.xml$/i.test(name)) throw wordRefusal('word-macros');
}

function findDirectory(bytes: Buffer): { at: number; count: number; end: number } {
  for (let end = bytes.length - 22; end >= Math.max(0, bytes.length - 65_557); end--) {
    if (bytes.readUInt32LE(end) !== 0x06054b50) continue;
    const found = { count: bytes.readUInt16LE(end + 10), at: bytes.readUInt32LE(end + 16), end };
    if (found.at > end) throw wordRefusal('word-damaged');
    return found;
  }
  throw wordRefusal('word-damaged');
}
