import type { FoundFile } from '../rows.ts';
import type { FoundKeys } from './keys.ts';

export { applyKeys, type FoundKeys, type KeyEntry } from './keys.ts';

const empty = (): FoundFile => ({
  items: [],
  remarks: [{ code: 'empty-file', severity: 'error', place: '' }],
  keyBase: undefined,
});

/** Reads the questions of a Word file. @throws Refusal for what is no .docx, or one that is unsafe */
export function readDocx(_bytes: Uint8Array): FoundFile {
  return empty();
}

/** Reads the questions of an old Word file; its formatting is lost. @throws Refusal */
export async function readDoc(_bytes: Uint8Array): Promise<FoundFile> {
  return empty();
}

/** Reads questions from plain or pasted text, markdown marks understood. */
export function readText(_text: string): FoundFile {
  return empty();
}

/** Reads a file of keys: .docx, .doc, .txt, .md, .csv or .xlsx. @throws Refusal */
export async function readKeyFile(_bytes: Uint8Array, fileName: string): Promise<FoundKeys> {
  return { fileName, entries: [], remarks: [] };
}
