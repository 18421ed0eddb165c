/**
 * Gathers what arrives while one flush is under way and hands it all to the next: one flush in flight sizes its
 * batches by itself. A flush that throws fails exactly the entries it held.
 */
export class Batcher<Entry, Outcome> {
  readonly #flush: (entries: Entry[]) => Promise<Outcome[]>;
  readonly #most: number;
  #waiting: { entry: Entry; resolve: (outcome: Outcome) => void; reject: (error: unknown) => void }[] = [];
  #running = false;

  /** @param most largest batch; @param flush gives one outcome an entry, in their order */
  constructor(flush: (entries: Entry[]) => Promise<Outcome[]>, most: number) {
    this.#flush = flush;
    this.#most = most;
  }

  /** Entries not yet handed to a flush. */
  get queued(): number {
    return this.#waiting.length;
  }

  add(entry: Entry): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, resolve, reject });
      if (!this.#running) {
        this.#running = true;
        // After the requests that came with this one have been read from their sockets.
        setImmediate(() => void this.#run());
      }
    });
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.length > this.#most ? this.#waiting.splice(0, this.#most) : this.#waiting;
      if (batch === this.#waiting) this.#waiting = [];
      try {
        const outcomes = await this.#flush(batch.map(({ entry }) => entry));
        for (let i = 0; i < batch.length; i += 1) batch[i]!.resolve(outcomes[i]!);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#running = false;
  }
}
