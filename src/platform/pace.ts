import { setTimeout } from 'node:timers/promises';

/** Milliseconds of long work after which everybody who waits is let pass, and how long it then rests. */
const [stretch, rest] = [4, 8];

/** Long work on the thread that also answers people: `if (pace.isOver) await pace.turn();` every now and then. */
export class Pace {
  #began = performance.now();

  get isOver(): boolean {
    return performance.now() - this.#began > stretch;
  }

  async turn(): Promise<void> {
    await setTimeout(rest);
    this.#began = performance.now();
  }
}
