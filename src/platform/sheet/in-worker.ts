import { Worker } from 'node:worker_threads';
import { type Problem, Refusal } from '../refusal.ts';
import { threadEnvironment } from '../thread-environment.ts';
import type { SheetRow } from './cell.ts';
import { type Batch, collectSheets, type ReadOptions, type SheetFile } from './read.ts';
import { sheetRefusal } from './refusals.ts';
import { sniffFormat } from './sniff.ts';
import type { Message, Order } from './worker.ts';

export interface WorkerOptions extends ReadOptions {
  /** Seconds that may be spent waiting for the reader in all; the time the caller takes between rows does not count. */
  seconds?: number;
  /** Mebibytes of JavaScript heap of the reader. */
  memory?: number;
}

/** As `readSheet`, in a thread that is stopped when it takes too long or too much: for files that people upload. */
export async function readInWorker(
  bytes: Uint8Array,
  fileName: string,
  options: WorkerOptions = {},
): Promise<SheetFile> {
  return collectSheets(sniffFormat(bytes, fileName), options.warn, (warn) =>
    workerBatches(bytes, fileName, { ...options, warn }, true),
  );
}

/** As `sheetRows`, in a thread of its own; leaving the loop early ends the thread. */
export async function* sheetRowsInWorker(
  bytes: Uint8Array,
  fileName: string,
  options: WorkerOptions = {},
): AsyncGenerator<SheetRow> {
  for await (const { rows } of workerBatches(bytes, fileName, options, false)) yield* rows;
}

async function* workerBatches(
  bytes: Uint8Array,
  fileName: string,
  options: WorkerOptions,
  allSheets: boolean,
): AsyncGenerator<Batch> {
  const { limits, sheet, warn, seconds = 60, memory = 192 } = options;
  const order: Order = { bytes, fileName, options: { limits, sheet }, allSheets };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: order,
    execArgv: [],
    env: threadEnvironment,
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 16 },
  });
  const inbox = new Inbox(worker, seconds);
  try {
    for (;;) {
      const message = await inbox.next();
      if (message.type === 'end') return;
      if (message.type === 'rows') {
        yield { sheet: message.sheet, rows: message.rows };
        worker.postMessage('taken');
      } else if (message.type === 'warning') warn?.(message.problem);
      else throw failure(message);
    }
  } finally {
    await worker.terminate();
  }
}

function failure(message: Exclude<Message, { type: 'rows' | 'warning' | 'end' }>): Error {
  if (message.type === 'fault') return new Error(`reading a sheet failed: ${message.stack}`);
  return new Refusal(message.code, message.status, message.vietnamese, message.english, message.problems as Problem[]);
}

/** Messages in order, waited for within a budget of time. */
class Inbox {
  readonly #messages: Message[] = [];
  #failure: Error | undefined;
  #wake: () => void = () => {};
  #left: number;

  constructor(worker: Worker, seconds: number) {
    this.#left = seconds * 1000;
    worker.on('message', (message: Message) => {
      this.#messages.push(message);
      this.#wake();
    });
    worker.on('error', (error: Error & { code?: string }) =>
      this.#fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? sheetRefusal('sheet-too-heavy') : error),
    );
    worker.on('exit', () => this.#fail(new Error('the thread that reads sheets ended by itself')));
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#wake();
  }

  async next(): Promise<Message> {
    for (;;) {
      const message = this.#messages.shift();
      if (message) return message;
      if (this.#failure) throw this.#failure;
      if (this.#left <= 0) throw sheetRefusal('sheet-too-slow');
      await this.#wait();
    }
  }

  async #wait(): Promise<void> {
    const start = performance.now();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#left);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#left -= performance.now() - start;
  }
}
