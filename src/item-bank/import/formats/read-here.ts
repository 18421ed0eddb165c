import type { Problem } from '../../../platform/refusal.ts';
import { readSheet } from '../../../platform/sheet/index.ts';
import { putLettersRight } from '../letters.ts';
import { type FoundFile, understandSheets } from '../rows.ts';
import { asksForLooks } from '../sheet-looks.ts';
import { applyKeys, readDoc, readDocx, readKeyFile, readText } from '../word/index.ts';
import { readAiken } from './aiken.ts';
import { archiveLimits } from './archive.ts';
import { readGift } from './gift.ts';
import { readMoodleXml } from './moodle-xml.ts';
import { readQtiItem } from './qti-item.ts';
import { readQtiPackage } from './qti-package.ts';
import { inItemWords, itemFileRefusal } from './refusals.ts';
import { type ItemFormat, type Sniffed, sniffItemFile } from './sniff.ts';
import { readXml } from './xml.ts';

/** Items of one file: more than this is split by the person. */
export const mostItems = 5000;
/** Characters of pictures in base64 that one file may bring. */
const mostImageText = 40 * 2 ** 20;

export interface ReadFile extends FoundFile {
  format: ItemFormat;
  /** Looks may be keys: somebody who knows the file is asked once. */
  lookKey?: 'ask';
}

export interface ItemFileOrder {
  bytes: Uint8Array;
  fileName: string;
  format?: ItemFormat | undefined;
  key?: { name: string; bytes: Uint8Array } | undefined;
}

/** Reads a file of items in this thread. Everything that can be wrong with it is a Refusal or said at its place. */
export async function readItemFileHere({ bytes, fileName, format, key }: ItemFileOrder): Promise<ReadFile> {
  if (bytes.length > archiveLimits.bytes) throw itemFileRefusal('item-file-too-large');
  try {
    const sniffed = sniffItemFile(bytes, fileName, format);
    const read = putLettersRight(await readers[sniffed.format](bytes, fileName, sniffed));
    const found = key ? applyKeys(read, await readKeyFile(key.bytes, key.name)) : read;
    const remarks = [...warnings(sniffed), ...found.remarks];
    const asked = asksForLooks(found.items) ? { lookKey: 'ask' as const } : {};
    return bounded({ ...found, ...asked, format: sniffed.format, remarks });
  } catch (error) {
    throw inItemWords(error);
  }
}

const readers: Record<
  ItemFormat,
  (bytes: Uint8Array, fileName: string, sniffed: Sniffed) => FoundFile | Promise<FoundFile>
> = {
  xlsx: readSheets,
  csv: readSheets,
  docx: (bytes) => readDocx(bytes),
  doc: (bytes) => readDoc(bytes),
  txt: (_, __, { text = '' }) => readText(text),
  gift: (_, __, { text = '' }) => readGift(text),
  aiken: (_, __, { text = '' }) => readAiken(text),
  'moodle-xml': (_, __, { text = '' }) => readMoodleXml(text),
  qti: (bytes, _, { text = '', single }) => (single ? readSingle(text) : readQtiPackage(bytes)),
};

async function readSheets(bytes: Uint8Array, fileName: string, { format, text, legacy }: Sniffed): Promise<FoundFile> {
  // A name without the ending, or with another one of plain text, is no reason to look again.
  const name = new RegExp(`\\.${format}$`, 'i').test(fileName) ? fileName : `${fileName}.${format}`;
  const limits = { ...archiveLimits, rows: 100_000 };
  const read = await readSheet(legacy ? Buffer.from(text ?? '') : bytes, name, { limits, looks: true });
  const found = understandSheets(read.sheets);
  return { ...found, remarks: [...read.warnings.flatMap(remarkOf), ...found.remarks] };
}

/** What old fonts and double decoding spoilt is said at each item. */
function remarkOf({ where, code, message, severity }: Problem): FoundFile['remarks'] {
  if (code.startsWith('sheet-text-')) return [];
  if (code === 'sheet-hidden') return [{ code: 'hidden-sheet', severity, place: where }];
  return [{ code: 'spoilt', severity, place: where, values: { text: message } }];
}

/** One item that is no package: it can show no pictures but those inside it. */
function readSingle(text: string): FoundFile {
  const item = readQtiItem(readXml(text), 1, 'câu 1', () => undefined);
  return { items: [item], remarks: [], keyBase: undefined };
}

/** About the encoding of a text; tables say it themselves. */
function warnings({ format, warning, legacy }: Sniffed): ReadFile['remarks'] {
  if (legacy) return [{ code: 'read-as-legacy', severity: 'warning', place: '', values: { font: legacy } }];
  if (format === 'csv' || !warning) return [];
  return [{ code: 'spoilt', severity: 'warning', place: '', values: { text: warning } }];
}

function bounded(found: ReadFile): ReadFile {
  const images = found.items.reduce(
    (sum, { images: of = [] }) => sum + of.reduce((size, { data }) => size + data.length, 0),
    0,
  );
  if (images > mostImageText) throw itemFileRefusal('item-file-too-large');
  if (found.items.length <= mostItems) return found;
  const remark = { code: 'too-many', severity: 'error' as const, place: '', values: { most: mostItems } };
  return { ...found, items: [], remarks: [remark] };
}
