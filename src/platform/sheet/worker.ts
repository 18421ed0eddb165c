import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { type Problem, Refusal } from '../refusal.ts';
import type { SheetRow } from './cell.ts';
import { batches, type ReadOptions } from './read.ts';

/** What the worker is asked to read. */
export interface Order {
  bytes: Uint8Array;
  fileName: string;
  options: Omit<ReadOptions, 'warn'>;
  allSheets: boolean;
}

/** What the worker sends: some rows, a warning, the end, a refusal, or a fault of ours. */
export type Message =
  | { type: 'rows'; sheet: string; rows: SheetRow[] }
  | { type: 'warning'; problem: Problem }
  | { type: 'end' }
  | { type: 'refusal'; code: string; status: number; vietnamese: string; english: string; problems: Problem[] }
  | { type: 'fault'; stack: string };

/** So many batches may wait at the other side before the worker pauses. */
const AHEAD = 3;

if (parentPort) {
  const port = parentPort;
  const send = (message: Message) => port.postMessage(message);
  try {
    await read(workerData as Order, send, () => once(port, 'message'));
    send({ type: 'end' });
  } catch (error) {
    send(asMessage(error));
  }
  port.unref();
}

async function read(order: Order, send: (message: Message) => void, taken: () => Promise<unknown>): Promise<void> {
  const warn = (problem: Problem) => send({ type: 'warning', problem });
  let waiting = 0;
  for await (const { sheet, rows } of batches(
    order.bytes,
    order.fileName,
    { ...order.options, warn },
    order.allSheets,
  )) {
    if (waiting >= AHEAD) {
      await taken();
      waiting -= 1;
    }
    send({ type: 'rows', sheet, rows });
    waiting += 1;
  }
}

function asMessage(error: unknown): Message {
  if (!(error instanceof Refusal)) return { type: 'fault', stack: String((error as Error)?.stack ?? error) };
  const { code, status, message, english, problems } = error;
  return { type: 'refusal', code, status, vietnamese: message, english, problems };
}
