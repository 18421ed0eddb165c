import { openSync, writeSync } from 'node:fs';

/**
 * What the clients saw, one line an event, on a disk that is not under test:
 * `t client attempt question sequence value key state receipt milliseconds`.
 * question: 1… for an answer, `start`, `hand-in`. state: CHOSEN (the person chose), SENT, ACK, FAIL (refused with a
 * reason), UNKNOWN (no answer, connection lost, or "come again": the commit may stand all the same).
 */
export type State = 'CHOSEN' | 'SENT' | 'ACK' | 'FAIL' | 'UNKNOWN';

export interface Event {
  client: number;
  attempt: number | string;
  question: number | 'start' | 'hand-in';
  sequence: number;
  value: number;
  state: State;
  receipt?: string;
  milliseconds?: number;
}

/** Gathers lines and writes them ten times a second; `close` writes the rest. */
export class Ledger {
  readonly #file: number;
  #lines: string[] = [];
  readonly counts: Record<State, number> = { CHOSEN: 0, SENT: 0, ACK: 0, FAIL: 0, UNKNOWN: 0 };
  readonly #timer: NodeJS.Timeout;

  constructor(path: string) {
    this.#file = openSync(path, 'w');
    this.#timer = setInterval(() => this.#write(), 100);
  }

  add({ client, attempt, question, sequence, value, state, receipt = '-', milliseconds = 0 }: Event): void {
    if (typeof question === 'number') this.counts[state] += 1;
    const key = `${attempt}:${question === 'hand-in' || question === 'start' ? question : sequence}`;
    this.#lines.push(
      `${Date.now()} ${client} ${attempt} ${question} ${sequence} ${value} ${key} ${state} ${receipt} ${milliseconds.toFixed(1)}\n`,
    );
  }

  #write(): void {
    if (this.#lines.length === 0) return;
    writeSync(this.#file, this.#lines.join(''));
    this.#lines = [];
  }

  close(): void {
    clearInterval(this.#timer);
    this.#write();
  }
}
