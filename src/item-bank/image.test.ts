import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { largestImage, readImage } from './image.ts';
import { somePicture, somePictureHash } from './testing.ts';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const blank = (length: number) => new Array<number>(length).fill(0);

test('type and size come from the bytes of PNG, GIF, JPEG and WebP, whatever they are called', () => {
  const jpeg = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xff, 0xc2, 0, 11, 8, 0, 200, 1, 44, 3], blank(8));
  const table: [string, Buffer, [string, number, number]][] = [
    ['png', somePicture, ['image/png', 3, 2]],
    ['gif', bytes('GIF89a', [10, 0, 5, 1], blank(6)), ['image/gif', 10, 261]],
    ['jpeg with a marker padded and a frame that is progressive', jpeg, ['image/jpeg', 300, 200]],
    ['webp, lossy', bytes('RIFF', blank(4), 'WEBPVP8 ', blank(10), [64, 1, 240, 0]), ['image/webp', 320, 240]],
    [
      'webp, lossless',
      bytes('RIFF', blank(4), 'WEBPVP8L', blank(4), [0x2f, 0x3f, 0xc1, 0x3b, 0], blank(6)),
      ['image/webp', 320, 240],
    ],
    [
      'webp, extended',
      bytes('RIFF', blank(4), 'WEBPVP8X', blank(8), [63, 1, 0, 239, 0, 0], blank(4)),
      ['image/webp', 320, 240],
    ],
  ];

  for (const [name, given, [type, width, height]] of table)
    assert.deepEqual(
      readImage(given),
      { hash: createHash('sha256').update(given).digest('hex'), type, width, height },
      name,
    );
  assert.equal(createHash('sha256').update(somePicture).digest('hex'), somePictureHash);
});

test('what could hold a program, is too large or unpacks to too much is no picture', () => {
  const wide = Buffer.from(somePicture);
  wide.writeUInt32BE(30_000, 16);
  const table: [string, Buffer, string][] = [
    ['svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'image-type'],
    ['html that begins like a GIF', Buffer.from('GIF89'), 'image-type'],
    ['a PNG cut off', somePicture.subarray(0, 20), 'image-type'],
    ['a JPEG without a frame', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 200], blank(20)), 'image-type'],
    ['a JPEG that leads nowhere', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 0], blank(20)), 'image-type'],
    ['nothing', Buffer.alloc(0), 'image-type'],
    ['one byte too many', Buffer.alloc(largestImage + 1), 'image-large'],
    ['30,000 pixels wide', wide, 'image-wide'],
  ];

  for (const [name, given, problem] of table) assert.deepEqual(readImage(given), { problem }, name);
});
