import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';
import { readImage } from './image.ts';
import type { ImageType } from './item.ts';
import { type Sight, sightValues } from './sight.ts';

const sql = loadSql(new URL('./item-image.sql', import.meta.url));

interface Place {
  organisation: number;
  bankId: number;
}

/** Keeps pictures of a bank by their hash; one that is kept already stays as it is. Others than pictures are left out. */
export async function storeImages(
  queries: Queries,
  { organisation, bankId }: Place,
  images: readonly Uint8Array[],
  now: Date,
): Promise<void> {
  for (const bytes of images) {
    const image = readImage(bytes);
    if (image.problem !== undefined) continue;
    await queries.run(sql('insert_image'), {
      organisation_id: organisation,
      bank_id: bankId,
      hash: Buffer.from(image.hash, 'hex'),
      type: image.type,
      width: image.width,
      height: image.height,
      bytes: Buffer.from(bytes),
      now,
    });
  }
}

/** A picture by its hash (hex) of an item this person sees, or undefined. */
export const findImage = (
  queries: Queries,
  { organisation, bankId }: Place,
  hash: string,
  sight: Sight,
): Promise<{ type: ImageType; width: number; height: number; bytes: Buffer } | undefined> =>
  queries.maybe(sql('find_image'), {
    organisation_id: organisation,
    bank_id: bankId,
    hash: Buffer.from(hash, 'hex'),
    ...sightValues(sight),
  });

/** Which of these hashes (hex) the bank has. */
export async function knownImages(
  queries: Queries,
  { organisation, bankId }: Place,
  hashes: readonly string[],
): Promise<Map<string, { type: ImageType; width: number; height: number }>> {
  const rows = await queries.many<{ hash: string; type: ImageType; width: number; height: number }>(
    sql('list_images'),
    { organisation_id: organisation, bank_id: bankId, hashes },
  );
  return new Map(rows.map(({ hash, ...image }) => [hash, image]));
}

/** Pictures that were uploaded and that no version of an item and no open preview names, older than so many days. */
export const forgetUnusedImages = (queries: Queries, before: Date): Promise<number> =>
  queries.run(sql('delete_unused_images'), { before });
