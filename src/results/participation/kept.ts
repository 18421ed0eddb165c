/** Keeps what is dear to compute for some seconds of real time; asked again meanwhile, it gives the same promise. */
export class Kept<Value> {
  readonly #seconds: number;
  readonly #applies: () => boolean;
  readonly #values = new Map<string | number, { until: number; value: Promise<Value> }>();

  /** @param applies asked at each `get`: false computes anew and keeps nothing */
  constructor(seconds: number, applies: () => boolean = () => true) {
    this.#seconds = seconds;
    this.#applies = applies;
  }

  /** What was kept is no longer so. */
  forget(): void {
    this.#values.clear();
  }

  get(key: string | number, make: () => Promise<Value>): Promise<Value> {
    if (!this.#applies()) return make();
    const now = performance.now();
    const known = this.#values.get(key);
    if (known && known.until > now) return known.value;
    for (const [old, { until }] of this.#values) if (until <= now) this.#values.delete(old);
    const value = make();
    this.#values.set(key, { until: now + this.#seconds * 1000, value });
    value.catch(() => this.#values.delete(key));
    return value;
  }
}
