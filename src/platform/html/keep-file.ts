import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Keeps what can be made again, whole or not at all, whoever else keeps the same at this moment. Where it cannot be written
 * nothing is kept: a read-only installation works too, only a little slower at each start.
 */
export function keepFile(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.${process.pid}`, text);
    renameSync(`${path}.${process.pid}`, path);
  } catch {
    // Made again next time.
  }
}
