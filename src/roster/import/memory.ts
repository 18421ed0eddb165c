import { setFlagsFromString } from 'node:v8';

let underWay = 0;

/**
 * Keeps the young part of the heap as small as it is while `work` runs. Rows live no longer than their batch; left
 * alone, V8 grows that part over and over: 60 to 140 MB more for 100,000 people, no quicker (2026-11-21). A command
 * is started with less from the beginning (bin/hoithi.mjs).
 */
export async function inLittleMemory<T>(work: () => Promise<T>): Promise<T> {
  underWay += 1;
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=30');
  try {
    return await work();
  } finally {
    underWay -= 1;
    if (underWay === 0) {
      setFlagsFromString('--semi-space-growth-factor=2');
      setFlagsFromString('--heap-growing-percent=0');
    }
  }
}
