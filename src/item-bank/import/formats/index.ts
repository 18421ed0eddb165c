import { Worker } from 'node:worker_threads';
import { Refusal } from '../../../platform/refusal.ts';
import type { ItemFileOrder, ReadFile } from './read-here.ts';
import { itemFileRefusal } from './refusals.ts';
import type { Message } from './worker.ts';

export { mostItems, type ReadFile } from './read-here.ts';

import { threadEnvironment } from '../../../platform/thread-environment.ts';
import type { ItemFormat } from './sniff.ts';

export { type ItemFormat, itemFormats } from './sniff.ts';

/** A file may take so many seconds and mebibytes of heap to read; a file of 5,000 items takes one and forty. */
const fence = { seconds: 20, memory: 192 };

export interface ReadWish {
  /** What the person says it is; without it the content tells. */
  format?: ItemFormat | undefined;
  /** A second file that holds the keys. */
  key?: { name: string; bytes: Uint8Array } | undefined;
  seconds?: number;
  memory?: number;
}

/**
 * Reads a file of items of any format in a thread of its own that is stopped when it takes too long or too much.
 * @throws Refusal with one sentence that says what to do, for what is no such file, damaged, unsafe or too large
 */
export async function readItemFile(bytes: Uint8Array, fileName: string, wish: ReadWish = {}): Promise<ReadFile> {
  const { seconds = fence.seconds, memory = fence.memory, ...order } = wish;
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { bytes, fileName, ...order } satisfies ItemFileOrder,
    execArgv: [],
    env: threadEnvironment,
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 16 },
  });
  try {
    const message = await answerOf(worker, seconds);
    if (message.type === 'read') return message.file;
    if (message.type === 'fault') throw new Error(`reading a file of items failed: ${message.stack}`);
    throw new Refusal(message.code, message.status, message.vietnamese, message.english, message.problems);
  } finally {
    await worker.terminate();
  }
}

function answerOf(worker: Worker, seconds: number): Promise<Message> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(itemFileRefusal('item-file-too-slow')), seconds * 1000);
    const ended = () => clearTimeout(timer);
    worker.once('message', (message: Message) => {
      ended();
      resolve(message);
    });
    worker.once('error', (error: Error & { code?: string }) => {
      ended();
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? itemFileRefusal('item-file-too-heavy') : error);
    });
    worker.once('exit', () => {
      ended();
      reject(new Error('the thread that reads items ended by itself'));
    });
  });
}
