import { normalise } from '../../../platform/text/normalise.ts';
import { readImage } from '../../image.ts';
import type { FoundItem } from '../rows.ts';
import { fault, notice } from './blank-item.ts';
import type { Flow } from './flow.ts';

/** The bytes of a picture by the name the source gives; undefined when it is not there. */
export type FindFile = (source: string) => Buffer | undefined;

const remote = /^(https?:)?\/\/|^(ftp|file|blob|javascript):/i;

/** Takes over what stands beside the words of a piece: pictures, and what cannot be kept, said at the item. */
export function keepBeside(item: FoundItem, flow: Flow, at: number, find: FindFile): void {
  for (const { source, alt, shared } of flow.images) {
    const bytes = bytesOf(source, find);
    const name = source.startsWith('data:') ? 'data:' : source.slice(0, 80);
    if (bytes === undefined)
      item.seen.push(remote.test(source) ? fault('remote-image') : fault('missing-image', { name }));
    else {
      const image = readImage(bytes);
      if (image.problem !== undefined) item.seen.push(fault('bad-image', { name }));
      else {
        item.images ??= [];
        item.images.push({
          at: shared ? -1 : at,
          type: image.type,
          data: bytes.toString('base64'),
          alt: normalise(alt),
        });
      }
    }
  }
  if (flow.media.length > 0) item.seen.push(fault('media', { name: flow.media.join(', ') }));
  if (flow.layout.length > 0 && !item.seen.some(({ code }) => code === 'layout-lost'))
    item.seen.push(notice('layout-lost', { name: flow.layout.join(', ') }));
}

function bytesOf(source: string, find: FindFile): Buffer | undefined {
  const inline = /^data:[a-z/+.-]{0,40};base64,/i.exec(source);
  if (inline) return Buffer.from(source.slice(inline[0].length), 'base64');
  return remote.test(source) ? undefined : find(source);
}

/** A name as addresses write it: "s%C6%A1%20%C4%91%E1%BB%93.png". */
export function decodedName(source: string): string {
  try {
    return decodeURIComponent(source);
  } catch {
    return source;
  }
}
