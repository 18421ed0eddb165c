import type { Queries } from '../platform/db/database.ts';
import type { Problem } from '../platform/refusal.ts';
import type { KnownImages } from './form-parts.ts';
import { formProblem as problem } from './form-problem.ts';
import { type ImageProblem, readImage } from './image.ts';
import { knownImages, storeImages } from './image-store.ts';
import { mostImages } from './item.ts';
import { type ItemFields, imageField } from './item-fields.ts';

const said: Record<ImageProblem, string> = {
  'image-type': 'Tệp này không phải hình PNG, JPEG, GIF hay WebP.',
  'image-large': 'Hình lớn quá 1 MB. Hãy thu nhỏ rồi thêm lại.',
  'image-wide': 'Hình rộng hoặc cao quá 4.000 điểm ảnh. Hãy thu nhỏ rồi thêm lại.',
};

/**
 * The form with the picture sent along, kept by its hash so that it survives a problem elsewhere, and what the bank has
 * of the pictures named. What was kept and ends up in no item is forgotten later.
 */
export async function takeImages(
  queries: Queries,
  place: { organisation: number; bankId: number },
  fields: ItemFields,
  upload: Uint8Array | undefined,
  now: Date,
): Promise<{ fields: ItemFields; known: KnownImages; problems: Problem[] }> {
  const problems: Problem[] = [];
  let taken = fields;
  if (upload && upload.length > 0) {
    const image = readImage(upload);
    if (image.problem !== undefined) problems.push(problem('hinh_moi', image.problem, said[image.problem]));
    else if (fields.hinh.length >= mostImages)
      problems.push(problem('hinh_moi', 'many-images', `Mỗi câu nhiều nhất ${mostImages} hình.`));
    else {
      await storeImages(queries, place, [upload], now);
      const added = imageField({ hash: image.hash, alt: fields.hinh_moi_mo_ta, at: Number(fields.hinh_moi_cho) || 0 });
      taken = { ...fields, hinh: [...fields.hinh, added], hinh_moi_mo_ta: '', hinh_moi_cho: '0' };
    }
  }
  const hashes = taken.hinh.map(({ hash }) => hash);
  return { fields: taken, known: await knownImages(queries, place, hashes), problems };
}
