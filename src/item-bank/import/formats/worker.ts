import { parentPort, workerData } from 'node:worker_threads';
import { type Problem, Refusal } from '../../../platform/refusal.ts';
import { type ItemFileOrder, type ReadFile, readItemFileHere } from './read-here.ts';

/** What the thread sends: the items, a refusal, or a fault of ours. */
export type Message =
  | { type: 'read'; file: ReadFile }
  | { type: 'refusal'; code: string; status: number; vietnamese: string; english: string; problems: Problem[] }
  | { type: 'fault'; stack: string };

if (parentPort) {
  const port = parentPort;
  port.postMessage(await answer(workerData as ItemFileOrder));
}

async function answer(order: ItemFileOrder): Promise<Message> {
  try {
    return { type: 'read', file: await readItemFileHere(order) };
  } catch (error) {
    if (!(error instanceof Refusal)) return { type: 'fault', stack: String((error as Error)?.stack ?? error) };
    const { code, status, message, english, problems } = error;
    return { type: 'refusal', code, status, vietnamese: message, english, problems };
  }
}
