import { Worker } from 'node:worker_threads';
import { threadEnvironment } from './thread-environment.ts';

/**
 * Runs long arithmetic in a thread of its own with a heap of its own: pages and answers never wait for it. The module
 * posts what it found as its only message.
 * @throws Error when the thread ends without an answer, or uses more memory or time than it was given
 */
export function inThread<Result>(
  module: URL,
  order: unknown,
  { megabytes = 1024, seconds = 600 }: { megabytes?: number; seconds?: number } = {},
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(module, {
      workerData: order,
      execArgv: [],
      env: threadEnvironment,
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 64 },
    });
    const timer = setTimeout(() => end(new Error(`the calculation took more than ${seconds} s`)), seconds * 1000);
    const end = (error: Error | null, result?: Result) => {
      clearTimeout(timer);
      void worker.terminate();
      if (error) reject(error);
      else resolve(result as Result);
    };
    worker.once('message', (result: Result) => end(null, result));
    worker.once('error', (error: Error) => end(error));
    worker.once('exit', () => end(new Error('the thread of the calculation ended by itself')));
  });
}
