import { Refusal } from '../../../platform/refusal.ts';
import { detectEncoding } from '../../../platform/sheet/encoding.ts';
import type { FoundFile } from '../rows.ts';
import { wordRefusal } from './refusals.ts';

/** The text of a file in UTF-8, UTF-16 or windows-1258. @throws Refusal for any other encoding */
export function decodeText(bytes: Uint8Array): { text: string; remarks: FoundFile['remarks'] } {
  try {
    const { encoding } = detectEncoding(bytes);
    const text = new TextDecoder(encoding).decode(bytes);
    const remarks: FoundFile['remarks'] =
      encoding === 'windows-1258' ? [{ code: 'read-as-1258', severity: 'warning', place: '' }] : [];
    return { text, remarks };
  } catch (fault) {
    throw fault instanceof Refusal ? wordRefusal('text-encoding') : fault;
  }
}
