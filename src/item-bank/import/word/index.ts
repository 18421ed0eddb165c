import { readInWorker } from '../../../platform/sheet/index.ts';
import type { FoundFile } from '../rows.ts';
import { textOfDoc } from './doc.ts';
import { openDocx } from './docx.ts';
import { keysOfCells } from './key-table.ts';
import type { FoundKeys } from './keys.ts';
import { openText } from './markdown.ts';
import { readKeys, readSource } from './read-source.ts';
import { wordRefusal } from './refusals.ts';
import { decodeText } from './text-encoding.ts';

export { applyKeys, type FoundKeys, type KeyEntry } from './keys.ts';
export { decodeText } from './text-encoding.ts';

/** Reads the questions of a Word file. @throws Refusal for what is no .docx, or one that is unsafe */
export function readDocx(bytes: Uint8Array): FoundFile {
  return readSource(openDocx(bytes));
}

/** Reads the questions of an old Word file; its formatting is lost. @throws Refusal */
export async function readDoc(bytes: Uint8Array): Promise<FoundFile> {
  const found = readSource(openText(await textOfDoc(bytes), 'đoạn'));
  return { ...found, remarks: [{ code: 'formatting-lost', severity: 'warning', place: '' }, ...found.remarks] };
}

/** Reads questions from plain or pasted text, markdown marks understood. @throws Refusal for one without end */
export function readText(text: string): FoundFile {
  return readSource(openText(text));
}

/** Reads a file of keys: .docx, .doc, .txt, .md, .csv or .xlsx. @throws Refusal */
export async function readKeyFile(bytes: Uint8Array, fileName: string): Promise<FoundKeys> {
  const type = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (type === 'docx') return readKeys(openDocx(bytes), fileName);
  if (type === 'doc') return readKeys(openText(await textOfDoc(bytes), 'đoạn'), fileName);
  if (type === 'txt' || type === 'md') return readKeys(openText(decodeText(bytes).text), fileName);
  if (type === 'xlsx' || type === 'csv') return readKeySheets(bytes, fileName);
  throw wordRefusal('key-file');
}

async function readKeySheets(bytes: Uint8Array, fileName: string): Promise<FoundKeys> {
  const { sheets } = await readInWorker(bytes, fileName);
  const entries = sheets.flatMap(({ rows }) => {
    const cells = rows.map((row, index) => row.map(({ text }) => ({ text, place: `dòng ${index + 1}` })));
    return keysOfCells(cells) ?? [];
  });
  return { fileName, entries, remarks: entries.length > 0 ? [] : [{ code: 'no-keys', severity: 'error', place: '' }] };
}
