/** Keeps what is dear to compute for some seconds of real time; asked again meanwhile, it gives the same promise. */
export class Kept<Value> {
  readonly #seconds: number;
  readonly #values = new Map<string | number, { until: number; value: Promise<Value> }>();

  constructor(seconds: number) {
    this.#seconds = seconds;
  }

  get(key: string | number, make: () => Promise<Value>): Promise<Value> {
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
