/**
 * Gathers what arrives while one flush is under way and hands it all to the next: one flush in flight sizes its
 * batches by itself. A flush that throws is tried entry by entry, so only what cannot be stored fails.
 */
export class Batcher<Entry, Outcome> {
  readonly #flush: (entries: Entry[]) => Promise<Outcome[]>;
  readonly #most: number;
  readonly #gap: number;
  #waiting: Waiting<Entry, Outcome>[] = [];
  #running = false;
  /** Until when the next flush waits, by the process's own steady clock. */
  #restsUntil = Number.NEGATIVE_INFINITY;

  /**
   * @param flush gives one outcome an entry, in their order
   * @param most largest batch
   * @param gap least milliseconds from a flush of several to the next one: in a crowd one statement and one commit carry
   *   more of them; whoever comes alone, or again and again one after the other, goes at once
   */
  constructor(flush: (entries: Entry[]) => Promise<Outcome[]>, most: number, gap = 0) {
    this.#flush = flush;
    this.#most = most;
    this.#gap = gap;
  }

  /** Entries not yet handed to a flush. */
  get queued(): number {
    return this.#waiting.length;
  }

  add(entry: Entry): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, resolve, reject });
      if (this.#running) return;
      this.#running = true;
      const wait = this.#untilNext();
      // What one look at the sockets brought in goes together.
      if (wait > 0) setTimeout(() => void this.#run(), wait);
      else setImmediate(() => void this.#run());
    });
  }

  #untilNext(): number {
    return this.#gap === 0 ? 0 : Math.ceil(this.#restsUntil - performance.now());
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.length > this.#most ? this.#waiting.splice(0, this.#most) : this.#waiting;
      if (batch === this.#waiting) this.#waiting = [];
      if (batch.length > 1) this.#restsUntil = performance.now() + this.#gap;
      try {
        const outcomes = await this.#flush(batch.map(({ entry }) => entry));
        for (let i = 0; i < batch.length; i += 1) batch[i]!.resolve(outcomes[i]!);
      } catch (error) {
        await this.#oneByOne(batch, error);
      }
      const wait = this.#waiting.length > 0 ? this.#untilNext() : 0;
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    }
    this.#running = false;
  }

  /** One entry that cannot be stored must not take the others with it; where nothing can be stored, all fail at once. */
  async #oneByOne(batch: Waiting<Entry, Outcome>[], error: unknown): Promise<void> {
    if (batch.length === 1 || isOutOfReach(error)) {
      for (const { reject } of batch) reject(error);
      return;
    }
    for (const { entry, resolve, reject } of batch)
      await this.#flush([entry]).then(([outcome]) => resolve(outcome as Outcome), reject);
  }
}

interface Waiting<Entry, Outcome> {
  entry: Entry;
  resolve: (outcome: Outcome) => void;
  reject: (error: unknown) => void;
}

/** The database itself is away or ending (no SQLSTATE, or class 08, 53, 57, 58): trying each entry would only add load. */
const isOutOfReach = (error: unknown): boolean => {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && (!/^[0-9A-Z]{5}$/.test(code) || /^(08|53|57|58)/.test(code));
};
