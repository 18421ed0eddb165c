import { createHash } from 'node:crypto';
import type { ImageType } from './item.ts';

export const largestImage = 1024 * 1024;
/** Pixels a side: a phone opens this; more unpacks to memory it does not have. */
export const widestImage = 4000;

export type ImageProblem = 'image-type' | 'image-large' | 'image-wide';
export type ReadImage =
  | { hash: string; type: ImageType; width: number; height: number; problem?: undefined }
  | { problem: ImageProblem };

/**
 * What the bytes are, whatever name or type came with them: PNG, JPEG, GIF or WebP with its size in pixels. SVG and
 * everything else is refused: it could hold programs.
 */
export function readImage(bytes: Uint8Array): ReadImage {
  if (bytes.length > largestImage) return { problem: 'image-large' };
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = png(buffer) ?? gif(buffer) ?? webp(buffer) ?? jpeg(buffer);
  if (!found || found.width < 1 || found.height < 1) return { problem: 'image-type' };
  if (found.width > widestImage || found.height > widestImage) return { problem: 'image-wide' };
  return { ...found, hash: createHash('sha256').update(buffer).digest('hex') };
}

type Sized = { type: ImageType; width: number; height: number };

function png(bytes: Buffer): Sized | null {
  if (bytes.length < 33 || bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return null;
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

function gif(bytes: Buffer): Sized | null {
  if (bytes.length < 14 || !/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))) return null;
  return { type: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
}

function webp(bytes: Buffer): Sized | null {
  if (bytes.length < 30 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP')
    return null;
  const size = (width: number, height: number): Sized => ({ type: 'image/webp', width, height });
  const form = bytes.toString('latin1', 12, 16);
  if (form === 'VP8X') return size(bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1);
  if (form === 'VP8 ') return size(bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff);
  if (form !== 'VP8L') return null;
  const bits = bytes.readUInt32LE(21);
  return size((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
}

/** Goes from marker to marker to the frame header; the size stands nowhere else. */
function jpeg(bytes: Buffer): Sized | null {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) at += 1;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { type: 'image/jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    else at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}
