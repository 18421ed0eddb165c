import { readImage } from '../image.ts';
import { type ItemImage, letterOf, longestAlt, mostImages } from '../item.ts';
import type { Doubt, FoundImage, FoundItem } from './rows.ts';

/** Pictures as they would be stored, and what is wrong with those that cannot be. */
export function judgeImages(found: readonly FoundImage[] | undefined): { images: ItemImage[]; doubts: Doubt[] } {
  const images: ItemImage[] = [];
  const doubts: Doubt[] = [];
  for (const image of found ?? []) {
    const settled = settleImage(image);
    if (settled.stored) images.push({ ...settled.stored, alt: image.alt.slice(0, longestAlt), at: image.at });
    else doubts.push({ code: settled.problem, severity: 'error', values: { place: placeOf(image.at) } });
    if (settled.stored && image.alt === '')
      doubts.push({ code: 'image-alt', severity: 'warning', values: { place: placeOf(image.at) } });
  }
  if (images.length > mostImages)
    doubts.push({ code: 'many-images', severity: 'error', values: { count: images.length, most: mostImages } });
  return { images, doubts };
}

const placeOf = (at: number): string => {
  if (at < 0) return 'đoạn dùng chung';
  return at === 0 ? 'câu hỏi' : `phương án ${letterOf(at)}`;
};

/** A picture whose bytes are kept already is taken as it is; another is read. */
function settleImage(
  image: FoundImage,
): { stored: Omit<ItemImage, 'alt' | 'at'>; problem?: undefined } | { stored?: undefined; problem: string } {
  if (image.hash !== undefined && image.width !== undefined && image.height !== undefined)
    return { stored: { hash: image.hash, type: image.type, width: image.width, height: image.height } };
  if (image.problem !== undefined) return { problem: image.problem };
  const read = readImage(Buffer.from(image.data, 'base64'));
  return read.problem === undefined ? { stored: read } : { problem: read.problem };
}

/** The pictures of an item as they came; none once they are kept. */
export const imageBytes = ({ images }: FoundItem): Buffer[] =>
  (images ?? []).flatMap(({ data, hash }) => (data === '' || hash !== undefined ? [] : [Buffer.from(data, 'base64')]));

/** The item with pictures named by the hash of what is kept; a picture that cannot be kept goes on to be told about. */
export function withoutBytes<Item extends FoundItem>(item: Item): Item {
  if (!item.images || item.images.length === 0) return item;
  return {
    ...item,
    images: item.images.map((image): FoundImage => {
      const { stored, problem } = settleImage(image);
      return { ...image, ...stored, data: '', ...(problem ? { problem } : {}) };
    }),
  };
}
