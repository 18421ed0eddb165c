import type { VNode } from 'preact';
import { Fold } from '../../platform/html/kit.tsx';
import type { Language } from '../../platform/words.ts';
import type { ItemContent, ItemImage } from '../item.ts';
import { kindWords } from '../kind-words.ts';
import { writtenKey } from '../written-key.ts';

/** Where a picture is served from: a bank for its staff, a round for those who have it on their paper. */
export type ImageAddress = (hash: string) => string;

/** Pictures of one part of an item: 0 = stem, 1… = that option, -1 = shared text. */
export function Pictures({
  images,
  at,
  address,
}: {
  images: readonly ItemImage[];
  at: number;
  address: ImageAddress;
}): VNode {
  return (
    <>
      {images
        .filter((image) => image.at === at)
        .map(({ hash, alt, width, height }) => (
          <img class="item-image" src={address(hash)} alt={alt} width={width} height={height} loading="lazy" />
        ))}
    </>
  );
}

/** The text several questions share, above the question; open, and folded away by whoever has read it. */
export function SharedStem({
  content: { sharedStem, images },
  address,
  language,
}: {
  content: Pick<ItemContent, 'sharedStem' | 'images'>;
  address: ImageAddress;
  language: Language;
}): VNode | null {
  if (sharedStem === null && !images.some(({ at }) => at === -1)) return null;
  return (
    <Fold title={kindWords(language).sharedStem} open>
      {(sharedStem ?? '').split('\n').map((line) => line !== '' && <p>{line}</p>)}
      <Pictures images={images} at={-1} address={address} />
    </Fold>
  );
}

/** What counts as right where there are no options: texts, a number, or a limit of words. */
export function WrittenKey({
  content: { kind, accepted, numeric, words },
  language,
}: {
  content: Pick<ItemContent, 'kind' | 'accepted' | 'numeric' | 'words'>;
  language: Language;
}): VNode | null {
  const lines = writtenKey({ kind, accepted, numeric, words }, language);
  if (lines.length === 0) return null;
  return (
    <ul class="key-lines">
      {lines.map((line) => (
        <li class="is-key">
          <span class="key-text">{line}</span>
        </li>
      ))}
    </ul>
  );
}
