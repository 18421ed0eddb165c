import type { Answer } from '../platform/http/answer.ts';
import type { ImageType } from './item.ts';

/**
 * A picture for one person: its address is the hash of its bytes, so the browser keeps it for good and nobody else does.
 * The type is what the bytes showed when they were stored, and no browser guesses another (nosniff on every answer); on
 * its own the picture may run and load nothing.
 */
export const imageAnswer = ({ type, bytes }: { type: ImageType; bytes: Buffer }): Answer => ({
  status: 200,
  headers: {
    'content-type': type,
    'cache-control': 'private, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': 'inline',
  },
  body: bytes,
});
