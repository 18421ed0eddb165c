export interface Totals {
  sum: number;
  count: number;
}

/** The mean of what was measured in the last minutes, from totals that only grow: what was slow yesterday is forgotten. */
export class RecentMean {
  readonly #reach: number;
  #marks: (Totals & { at: number })[] = [];

  /** @param minutes how far back */
  constructor(minutes = 5) {
    this.#reach = minutes * 60_000;
  }

  /** @param now milliseconds of a clock that only goes forward; null = nothing was measured in that time */
  mean(totals: Totals, now: number): number | null {
    const old = this.#marks.filter(({ at }) => at < now - this.#reach).slice(-1);
    const recent = this.#marks.filter(({ at }) => at >= now - this.#reach);
    const from = old[0] ?? { sum: 0, count: 0 };
    this.#marks = [...old, ...recent];
    if (now - (this.#marks.at(-1)?.at ?? Number.NEGATIVE_INFINITY) >= 10_000) this.#marks.push({ ...totals, at: now });
    const count = totals.count - from.count;
    return count === 0 ? null : (totals.sum - from.sum) / count;
  }
}
