import type { Clock } from '../clock.ts';
import type { RateClass } from './route.ts';

/** Calls a minute of one account (or one anonymous browser) by class; never of an address alone, which an office shares. */
const perMinute: Record<RateClass, number> = { free: 0, page: 300, action: 60, heavy: 10, 'sign-in': 20, hot: 0 };

/** Counts calls in fixed minutes, in this process: a brake on robots, not a book of record. */
export class RateLimits {
  readonly #clock: Clock;
  #minute = 0;
  #counts = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Seconds to wait, or 0 when the call may go on. */
  take(rate: RateClass, who: string): number {
    const allowed = perMinute[rate];
    if (allowed === 0) return 0;
    const now = this.#clock();
    const minute = Math.floor(now / 60_000);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#counts = new Map();
    }
    const key = `${rate} ${who}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count > allowed ? Math.max(1, Math.ceil(((minute + 1) * 60_000 - now) / 1000)) : 0;
  }
}
