import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepFile } from './keep-file.ts';

/** Beside the installed packages, because whoever may write here may change the program anyway. */
const keptFolder = fileURLToPath(new URL('../../../node_modules/.cache/hoithi-assets/', import.meta.url));

interface Made {
  bytes: Uint8Array;
  /** Files it was made from, as absolute paths; none where the key tells everything. */
  inputs?: string[];
}

interface KeptFile {
  key: string;
  inputs: { path: string; digest: string }[];
  digest: string;
  base64: string;
}

const digestOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('base64url');

/**
 * Bytes that take long to make, kept for later starts of any process: made again as soon as the key or a file they were
 * made from is another. Where nothing can be kept they are made each time.
 * @param name file under which they are kept
 */
export function kept(name: string, key: string, make: () => Made, folder = keptFolder): Buffer {
  const path = join(folder, `${name}.json`);
  const known = read(path, key);
  if (known) return known;
  const { bytes, inputs = [] } = make();
  const digests = digestsOf(inputs);
  if (digests) {
    const base64 = Buffer.from(bytes).toString('base64');
    const record: KeptFile = { key: digestOf(key), inputs: digests, digest: digestOf(bytes), base64 };
    keepFile(path, JSON.stringify(record));
  }
  return Buffer.from(bytes);
}

/** Null when an input is no file that can be looked at again: what was made from it is not kept. */
function digestsOf(inputs: string[]): KeptFile['inputs'] | null {
  try {
    return inputs.map((path) => ({ path, digest: digestOf(readFileSync(path)) }));
  } catch {
    return null;
  }
}

/** What is kept and still true, else null: a file that is missing, spoilt or cut short counts as nothing kept. */
function read(path: string, key: string): Buffer | null {
  try {
    const record: KeptFile = JSON.parse(readFileSync(path, 'utf8'));
    if (record.key !== digestOf(key)) return null;
    if (record.inputs.some((input) => digestOf(readFileSync(input.path)) !== input.digest)) return null;
    const bytes = Buffer.from(record.base64, 'base64');
    return digestOf(bytes) === record.digest ? bytes : null;
  } catch {
    return null;
  }
}
