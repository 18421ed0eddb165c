import { ImageRun, type Paragraph } from 'docx';
import { run } from '../../../platform/document/docx.ts';
import type { ItemImage } from '../../item.ts';
import { left } from './sheet.ts';

/** Bytes of a picture that Word shows. */
export interface Picture {
  type: 'png' | 'jpg' | 'gif';
  bytes: Uint8Array;
}

const wordTypes = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif' } as const;

/** Word of some years ago has no WebP: its description is printed instead. */
export const isForWord = ({ type }: Pick<ItemImage, 'type'>): boolean => type in wordTypes;

/** What Word shows of these pictures, by hash. */
export function wordPictures(
  images: readonly ItemImage[],
  bytes: Iterable<readonly [hash: string, bytes: Uint8Array]>,
): Map<string, Picture> {
  const types = new Map(images.map(({ hash, type }) => [hash, wordTypes[type as keyof typeof wordTypes]]));
  return new Map(
    Array.from(bytes).flatMap(([hash, each]): [string, Picture][] => {
      const type = types.get(hash);
      return type ? [[hash, { type, bytes: each }]] : [];
    }),
  );
}

/** Longest side of a picture on paper, in pixels of Word (96 a inch). */
const longest = 420;

/** The pictures of one place of an item: 0 = stem, 1… = that option, -1 = shared text. */
export function pictureBlocks(
  pictures: ReadonlyMap<string, Picture>,
  images: readonly ItemImage[],
  at: number,
): Paragraph[] {
  return images
    .filter((image) => image.at === at)
    .map(({ hash, alt, width, height }) => {
      const picture = pictures.get(hash);
      if (!picture) return left([run(`[Hình: ${alt}]`, { italics: true })]);
      const scale = Math.min(1, longest / Math.max(width, height));
      return left([
        new ImageRun({
          type: picture.type,
          data: picture.bytes,
          transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
          altText: { name: alt, title: alt, description: alt },
        }),
      ]);
    });
}
