/** Prometheus counters and histograms, written by hand: two kinds, no labels from users. */
export class Metrics {
  readonly #counters = new Map<string, number>();
  readonly #histograms = new Map<string, { buckets: number[]; sum: number; count: number }>();
  readonly #gauges = new Map<string, () => number>();
  static readonly bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

  count(name: string, by = 1): void {
    this.#counters.set(name, (this.#counters.get(name) ?? 0) + by);
  }

  /** Adds one duration in seconds. */
  observe(name: string, seconds: number): void {
    let histogram = this.#histograms.get(name);
    if (!histogram) {
      histogram = { buckets: Metrics.bounds.map(() => 0), sum: 0, count: 0 };
      this.#histograms.set(name, histogram);
    }
    histogram.sum += seconds;
    histogram.count += 1;
    for (let i = 0; i < Metrics.bounds.length; i += 1)
      if (seconds <= (Metrics.bounds[i] as number)) histogram.buckets[i] = (histogram.buckets[i] as number) + 1;
  }

  gauge(name: string, read: () => number): void {
    this.#gauges.set(name, read);
  }

  value(name: string): number {
    return this.#counters.get(name) ?? 0;
  }

  /** Mean of a histogram in seconds; null before the first value. */
  mean(name: string): number | null {
    const histogram = this.#histograms.get(name);
    return histogram && histogram.count > 0 ? histogram.sum / histogram.count : null;
  }

  /** Sum in seconds and number of a histogram's values so far: two looks give the mean of what came between. */
  totals(name: string): { sum: number; count: number } {
    const { sum = 0, count = 0 } = this.#histograms.get(name) ?? {};
    return { sum, count };
  }

  text(): string {
    const lines: string[] = [];
    for (const [name, value] of this.#counters) lines.push(`${name} ${value}`);
    for (const [name, read] of this.#gauges) lines.push(`${name} ${read()}`);
    for (const [name, { buckets, sum, count }] of this.#histograms) {
      Metrics.bounds.forEach((bound, i) => {
        lines.push(`${name}_bucket{le="${bound}"} ${buckets[i]}`);
      });
      lines.push(`${name}_bucket{le="+Inf"} ${count}`, `${name}_sum ${sum}`, `${name}_count ${count}`);
    }
    return `${lines.join('\n')}\n`;
  }
}
