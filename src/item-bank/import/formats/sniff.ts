import { Refusal } from '../../../platform/refusal.ts';
import { detectEncoding, looksSpoilt } from '../../../platform/sheet/encoding.ts';
import { headerKey } from '../../../platform/sheet/index.ts';
import { sheetRefusal } from '../../../platform/sheet/refusals.ts';
import { wantedColumns } from '../columns.ts';
import { openArchive } from './archive.ts';
import { itemFileRefusal, otherFormat, wrongEnding } from './refusals.ts';

/** The formats a script may ask for. */
export const itemFormats = ['xlsx', 'csv', 'docx', 'doc', 'txt', 'gift', 'aiken', 'moodle-xml', 'qti'] as const;
export type ItemFormat = (typeof itemFormats)[number];

/** What a file is; `text` where it is one. `single` = a QTI item that is no package. */
export interface Sniffed {
  format: ItemFormat;
  text?: string;
  single?: boolean;
  /** About its encoding. */
  warning?: string;
  /** Bytes of a font of the time before Unicode: the text has the letters those fonts hide. */
  legacy?: string;
}

const textFormats: readonly ItemFormat[] = ['csv', 'txt', 'gift', 'aiken'];
const textEndings = ['txt', 'md', 'markdown', 'text', 'gift', 'aiken', 'csv', 'tsv', 'xml', ''];
const endingOf = (fileName: string) => (/\.([a-z0-9]{1,8})$/i.exec(fileName.trim())?.[1] ?? '').toLowerCase();

/** What the file is by its content, where that agrees with its name and with what was asked for. @throws Refusal */
export function sniffItemFile(bytes: Uint8Array, fileName: string, wanted?: ItemFormat): Sniffed {
  if (bytes.length === 0) throw itemFileRefusal('item-file-empty');
  const found = byContent(bytes, fileName, endingOf(fileName));
  if (wanted === undefined || wanted === found.format) return found;
  const isPlain = found.text !== undefined && textFormats.includes(found.format);
  if (!isPlain || !textFormats.includes(wanted)) throw otherFormat(fileName, found.format, wanted);
  return { ...found, format: wanted };
}

function byContent(bytes: Uint8Array, fileName: string, ending: string): Sniffed {
  if (/^(docm|dotm|xlsm|xltm|xlam|pptm)$/.test(ending)) throw itemFileRefusal('item-file-macros');
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  if (start.startsWith('\xD0\xCF\x11\xE0')) return oldOffice(bytes, fileName, ending);
  if (/^PK(\x03\x04|\x05\x06)/.test(start)) return archive(bytes, fileName, ending);
  if (start.startsWith('%PDF')) throw itemFileRefusal('item-file-pdf');
  if (start.startsWith('{\\rtf')) throw itemFileRefusal('item-file-rtf');
  if (isOtherBinary(start)) throw itemFileRefusal('item-file-other');
  return plain(bytes, fileName, ending);
}

const isOtherBinary = (start: string): boolean =>
  ['\x89PNG', 'GIF8', '\xFF\xD8\xFF', 'Rar!', '7z\xBC\xAF', '\x1F\x8B', '\x7FELF', 'BZh'].some((sign) =>
    start.startsWith(sign),
  );

const has = (bytes: Uint8Array, name: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'));

/** The old container holds Word and Excel alike; its streams tell which, and whether it has a password or macros. */
function oldOffice(bytes: Uint8Array, fileName: string, ending: string): Sniffed {
  if (has(bytes, 'EncryptedPackage')) throw itemFileRefusal('item-file-encrypted');
  if (/^xl[a-z]*$/.test(ending) || (!has(bytes, 'WordDocument') && has(bytes, 'Workbook')))
    throw sheetRefusal('sheet-old-excel');
  if (has(bytes, '_VBA_PROJECT')) throw itemFileRefusal('item-file-macros');
  if (!has(bytes, 'WordDocument')) throw itemFileRefusal(ending === 'doc' ? 'item-file-damaged' : 'item-file-other');
  if (ending !== 'doc' && ending !== '') throw wrongEnding(fileName, 'tệp Word cũ (.doc)', '.doc');
  return { format: 'doc' };
}

function archive(bytes: Uint8Array, fileName: string, ending: string): Sniffed {
  const { names } = openArchive(bytes);
  const fits = (format: ItemFormat, endings: string[], is: string): Sniffed => {
    if (!endings.includes(ending) && ending !== '') throw wrongEnding(fileName, is, `.${endings[0]}`);
    return { format };
  };
  if (names.includes('word/document.xml')) return fits('docx', ['docx'], 'tệp Word');
  if (names.includes('xl/workbook.xml')) {
    // The words people know from imports of lists.
    if (['csv', 'txt', 'tsv'].includes(ending)) throw sheetRefusal('sheet-xlsx-named-csv');
    return fits('xlsx', ['xlsx'], 'tệp Excel');
  }
  if (names.some((name) => /^([^/]+\/)?imsmanifest\.xml$/.test(name))) return fits('qti', ['zip', 'imscc'], 'gói QTI');
  if (ending === 'docx' || ending === 'xlsx') throw itemFileRefusal('item-file-damaged');
  throw itemFileRefusal(
    names.includes('mimetype') || names.some((name) => name.startsWith('ppt/')) ? 'item-file-other' : 'item-file-zip',
  );
}

function plain(bytes: Uint8Array, _fileName: string, ending: string): Sniffed {
  if (['docx', 'doc', 'xlsx', 'xls', 'zip', 'pdf', 'odt', 'ods'].includes(ending)) {
    const isPage = /^(\xEF\xBB\xBF)?\s*<(!doctype|html|\?xml)/i.test(
      Buffer.from(bytes.subarray(0, 200)).toString('latin1'),
    );
    throw itemFileRefusal(
      isPage
        ? 'item-file-web-page'
        : ending === 'xlsx' || ending === 'docx' || ending === 'doc' || ending === 'zip'
          ? 'item-file-damaged'
          : 'item-file-other',
    );
  }
  const sniffed = decoded(bytes);
  const { text } = sniffed;
  if (/^\s*</.test(text)) {
    const markup = markupOf(text);
    if (markup) return { ...sniffed, ...markup };
    if (ending === 'xml') throw itemFileRefusal('item-file-xml');
  }
  if (ending === 'xml') throw itemFileRefusal('item-file-xml');
  if (!textEndings.includes(ending)) throw itemFileRefusal('item-file-other');
  return { ...sniffed, format: textFormat(text, ending) };
}

type Decoded = Pick<Sniffed, 'warning' | 'legacy'> & { text: string };

/** @throws Refusal for an encoding nobody can tell */
function decoded(bytes: Uint8Array): Decoded {
  try {
    const { encoding, warning } = detectEncoding(bytes);
    return { text: new TextDecoder(encoding).decode(bytes), ...(warning ? { warning: warning.message } : {}) };
  } catch (error) {
    const old = error instanceof Refusal && error.code === 'sheet-encoding' ? oldBytes(bytes) : undefined;
    if (!old) throw error;
    return old;
  }
}

/** A file saved byte by byte from a font such as .VnTime: told by its lines, which no other encoding writes so. */
function oldBytes(bytes: Uint8Array): Decoded | undefined {
  const text = new TextDecoder('latin1').decode(bytes);
  const lines = text.split('\n').filter((line) => /[\u00A1-\u00FF]/.test(line));
  const font = (['tcvn3', 'vni'] as const).find(
    (each) => lines.filter((line) => looksSpoilt(line) === each).length > lines.length / 2,
  );
  return font && { text, legacy: { tcvn3: 'TCVN3', vni: 'VNI' }[font] };
}

/** XML by its first element; undefined for text that only begins with a sign like that. */
function markupOf(text: string): Pick<Sniffed, 'format' | 'single'> | undefined {
  const head = text.slice(0, 20_000).replace(/<!--[\s\S]*?-->/g, '');
  if (/^\s*<(!doctype\s+html|html|head|body|table|div|meta)/i.test(head)) throw itemFileRefusal('item-file-web-page');
  const root = /<(?:[a-z][\w.-]*:)?([a-z][\w.-]*)/i.exec(head.replace(/<[?!][^>]*>/g, ''))?.[1] ?? '';
  if (/<!(DOCTYPE|ENTITY)/.test(head)) throw itemFileRefusal('item-file-unsafe');
  if (root === 'quiz') return { format: 'moodle-xml' };
  if (root === 'assessmentItem' || root === 'qti-assessment-item') return { format: 'qti', single: true };
  if (root === 'questestinterop') throw itemFileRefusal('item-file-qti-1');
  if (/^\s*<\?xml/.test(head)) throw itemFileRefusal('item-file-xml');
  return undefined;
}

const stemHeads = new Set((wantedColumns.find(({ key }) => key === 'stem')?.names ?? []).map(headerKey));
const giftAnswers = /\{\s*(\}|[=~#]|(T|F|TRUE|FALSE)\s*[#}])/;

/** What a plain text is: by its ending where that says it, else by the marks only one format has. */
function textFormat(text: string, ending: string): ItemFormat {
  if (ending === 'csv' || ending === 'tsv') return 'csv';
  if (ending === 'gift' || ending === 'aiken') return ending;
  const plainText = text.replace(/\\./g, '');
  if (/^\s*(::|\$CATEGORY:|\/\/\s*\[(id|tag):)/m.test(text) && plainText.includes('{')) return 'gift';
  if (giftAnswers.test(plainText) && /(^|[^\\])\}/.test(plainText)) return 'gift';
  if (/^ANSWER:[ \t]*[A-Z][ \t]*$/m.test(text) && /^[A-Z][.)]/m.test(text)) return 'aiken';
  const first = text
    .split(/\r\n|\n|\r/, 40)
    .filter((line) => line.trim() !== '')
    .slice(0, 10);
  const isTable = first.some((line) => {
    const cells = line.split(/[\t;,|]/).map((cell) => headerKey(cell.replace(/^\s*"|"\s*$/g, '')));
    return cells.length >= 3 && cells.some((cell) => stemHeads.has(cell));
  });
  return isTable ? 'csv' : 'txt';
}
