import { crc32, createDeflateRaw } from 'node:zlib';

/** A file to be packed; its bytes may be made while packing. */
export interface ZipPart {
  name: string;
  content: Iterable<string> | AsyncIterable<string>;
}

/** Packed parts as they come: name, checksum and sizes follow each part, so that nothing is held back. */
export async function* zipParts(parts: Iterable<ZipPart> | AsyncIterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  let place = 0;
  for await (const { name, content } of parts) {
    const start = place;
    const header = localHeader(name);
    yield header;
    const count = { packed: 0, unpacked: 0, sum: 0 };
    for await (const piece of deflated(content, count)) yield piece;
    const sizes = sizesOf(count);
    yield sizes;
    place += header.length + count.packed + sizes.length;
    if (place > 0xffffffff) throw new RangeError('a spreadsheet of more than 4 GiB cannot be written');
    directory.push(directoryEntry(name, count, start));
  }
  const entries = Buffer.concat(directory);
  yield entries;
  yield endRecord(directory.length, entries.length, place);
}

interface Count {
  packed: number;
  unpacked: number;
  sum: number;
}

/** Compresses text pieces, gathered to 64 KiB, one after the other. */
async function* deflated(content: ZipPart['content'], count: Count): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: 6, chunkSize: 64 * 1024 });
  const feeding = feed(content, deflate, count);
  feeding.catch((fault) => deflate.destroy(fault));
  try {
    for await (const piece of deflate) {
      count.packed += piece.length;
      yield piece as Buffer;
    }
    await feeding;
  } finally {
    deflate.destroy();
  }
}

async function feed(
  content: ZipPart['content'],
  deflate: ReturnType<typeof createDeflateRaw>,
  count: Count,
): Promise<void> {
  const write = (text: string) => {
    const bytes = Buffer.from(text);
    count.unpacked += bytes.length;
    count.sum = crc32(bytes, count.sum);
    return new Promise<void>((resolve, reject) => deflate.write(bytes, (fault) => (fault ? reject(fault) : resolve())));
  };
  let gathered = '';
  for await (const text of content) {
    gathered += text;
    if (gathered.length < 64 * 1024) continue;
    await write(gathered);
    gathered = '';
  }
  await write(gathered);
  deflate.end();
}

/** Sizes follow the data (bit 3), names are UTF-8 (bit 11). The date is fixed: the same rows give the same bytes. */
const FLAGS = 0x0808;
const DATE = (44 << 9) | (1 << 5) | 1;

function localHeader(name: string): Buffer {
  const bytes = Buffer.from(name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(FLAGS, 6);
  header.writeUInt16LE(8, 8);
  header.writeUInt16LE(DATE, 12);
  header.writeUInt16LE(bytes.length, 26);
  return Buffer.concat([header, bytes]);
}

function sizesOf({ sum, packed, unpacked }: Count): Buffer {
  const sizes = Buffer.alloc(16);
  sizes.writeUInt32LE(0x08074b50, 0);
  sizes.writeUInt32LE(sum, 4);
  sizes.writeUInt32LE(packed, 8);
  sizes.writeUInt32LE(unpacked, 12);
  return sizes;
}

function directoryEntry(name: string, { sum, packed, unpacked }: Count, start: number): Buffer {
  const bytes = Buffer.from(name);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(FLAGS, 8);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt16LE(DATE, 14);
  entry.writeUInt32LE(sum, 16);
  entry.writeUInt32LE(packed, 20);
  entry.writeUInt32LE(unpacked, 24);
  entry.writeUInt16LE(bytes.length, 28);
  entry.writeUInt32LE(start, 42);
  return Buffer.concat([entry, bytes]);
}

function endRecord(count: number, size: number, place: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(place, 16);
  return record;
}
