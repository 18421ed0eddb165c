import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { threadEnvironment } from './thread-environment.ts';

/** One at a time: on a small machine two long files together only take memory, no less time. */
let before: Promise<unknown> = Promise.resolve();

type Said = { piece: Uint8Array } | { fault: unknown } | { end: true };

/**
 * A long file made in a thread of its own, with a heap of its own: pages and answers never wait for it. The module is
 * one that calls `makeFile`. Resolves when the first bytes are there, so that what fails before them is an answer of its
 * own; the rest comes as it is made. Whoever asks while another file is being made waits for that one.
 * @throws Error when the thread ends without a whole file, or uses more memory or time than it was given
 */
export function fileInThread(
  module: URL,
  order: unknown,
  bounds: { megabytes: number; seconds: number },
): Promise<AsyncGenerator<Uint8Array>> {
  const made = before.then(() => begin(module, order, bounds));
  before = made.then(
    ({ ended }) => ended,
    () => undefined,
  );
  return made.then(({ pieces }) => pieces);
}

async function begin(module: URL, order: unknown, { megabytes, seconds }: { megabytes: number; seconds: number }) {
  const worker = new Worker(module, {
    workerData: order,
    execArgv: [],
    env: threadEnvironment,
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 16 },
  });
  const queue: Said[] = [];
  let wake = () => {};
  const say = (said: Said) => {
    queue.push(said);
    wake();
  };
  const timer = setTimeout(() => say({ fault: new Error(`the file took more than ${seconds} s`) }), seconds * 1000);
  worker.on('message', say);
  worker.on('error', (fault) => say({ fault }));
  const ended = new Promise<void>((resolve) =>
    worker.on('exit', () => {
      clearTimeout(timer);
      say({ fault: new Error('the thread of the file ended by itself') });
      resolve();
    }),
  );
  async function* pieces(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const said = queue.shift();
        if (!said) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        } else if ('end' in said) return;
        else if ('fault' in said) throw said.fault;
        else yield said.piece;
      }
    } finally {
      // Also when whoever downloads it has gone away.
      void worker.terminate();
    }
  }
  const whole = pieces();
  const first = await whole.next();
  return { ended, pieces: first.done ? whole : after(first.value, whole) };
}

async function* after(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

/**
 * The thread's side: makes the file that was ordered, a piece at a time. It gives way to everything that answers people.
 * Ends the thread.
 */
export async function makeFile<Order>(make: (order: Order, send: (piece: Uint8Array) => void) => Promise<void>) {
  const port = parentPort!;
  giveWay();
  try {
    await make(workerData as Order, (piece) => port.postMessage({ piece } satisfies Said));
    port.postMessage({ end: true } satisfies Said);
  } catch (fault) {
    port.postMessage({ fault } satisfies Said);
  }
  port.close();
}

/** On Linux a priority belongs to a thread; elsewhere the file takes its share like everything else. */
function giveWay(): void {
  try {
    setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), 19);
  } catch {
    // A container without /proc: only the politeness is lost.
  }
}
