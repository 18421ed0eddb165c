import { DEFAULT_LIMITS } from '../../../platform/sheet/cell.ts';
import { Zip } from '../../../platform/sheet/zip.ts';

/** Limits of archives of items: pictures are small, texts smaller. */
export const archiveLimits = { ...DEFAULT_LIMITS, bytes: 32 * 2 ** 20, unpackedBytes: 96 * 2 ** 20 };

/** The archive, its directory checked: nothing was unpacked. @throws Refusal */
export const openArchive = (bytes: Uint8Array): Zip => new Zip(bytes, archiveLimits);

/** The first bytes of an entry, at most so many. */
export async function bytesOfEntry(zip: Zip, name: string, most: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of zip.unpack(name)) {
    pieces.push(piece);
    size += piece.length;
    if (size > most) break;
  }
  return Buffer.concat(pieces);
}
