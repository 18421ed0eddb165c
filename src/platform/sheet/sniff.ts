import { sheetRefusal } from './refusals.ts';

export type SheetFormat = 'xlsx' | 'csv';

const BINARY_SIGNATURES = [
  '%PDF',
  '\x89PNG',
  'GIF8',
  '\xFF\xD8\xFF',
  'Rar!',
  '7z\xBC\xAF',
  '\x1F\x8B',
  'BM',
  '\x7FELF',
  'MZ',
];
const OTHER_EXTENSIONS = /^(xlsb|xltx|xlam|ods|fods|numbers|pdf|docx?|pptx?|html?|xml|json|zip|rar|7z|jpe?g|png)$/;

/**
 * What the file is, by its content, when that agrees with its name; else a Refusal that says what to do. A name
 * without an ending is taken at its content.
 */
export function sniffFormat(bytes: Uint8Array, fileName: string): SheetFormat {
  const ending = (/\.([a-z0-9]{1,8})$/i.exec(fileName.trim())?.[1] ?? '').toLowerCase();
  if (bytes.length === 0) throw sheetRefusal('sheet-empty-file');
  if (/^xl(sm|tm)$/.test(ending)) throw sheetRefusal('sheet-macros');
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  if (start.startsWith('\xD0\xCF\x11\xE0'))
    throw sheetRefusal(isEncrypted(bytes) ? 'sheet-encrypted' : 'sheet-old-excel');
  if (/^PK(\x03\x04|\x05\x06)/.test(start)) return zipFormat(ending);
  if (OTHER_EXTENSIONS.test(ending)) throw sheetRefusal('sheet-other-format');
  if (/^(\xEF\xBB\xBF)?\s*<(!doctype|html|table|\?xml|meta|head|body|div)/i.test(start))
    throw sheetRefusal('sheet-web-page');
  if (ending === 'xls') throw sheetRefusal('sheet-old-excel');
  if (ending === 'xlsx' || BINARY_SIGNATURES.some((signature) => start.startsWith(signature)))
    throw sheetRefusal('sheet-wrong-content');
  if (!['csv', 'txt', 'tsv', ''].includes(ending)) throw sheetRefusal('sheet-other-format');
  return 'csv';
}

function zipFormat(ending: string): SheetFormat {
  if (['csv', 'txt', 'tsv'].includes(ending)) throw sheetRefusal('sheet-xlsx-named-csv');
  if (ending !== 'xlsx' && ending !== '')
    throw sheetRefusal(ending === 'xls' ? 'sheet-wrong-content' : 'sheet-other-format');
  return 'xlsx';
}

/** A workbook with a password is wrapped in an old container that has a stream of this name. */
function isEncrypted(bytes: Uint8Array): boolean {
  const name = Buffer.from('EncryptedPackage', 'utf16le');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name);
}
