import { Refusal } from '../platform/refusal.ts';

/** Lets a few works run at once and the others wait their turn, so that dear hashing never takes the whole machine. */
export class Gate {
  readonly #width: number;
  readonly #longest: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  /** @param longest how many may wait before the next one is refused */
  constructor(width: number, longest = 5000) {
    this.#width = width;
    this.#longest = longest;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#width) {
      if (this.#waiting.length >= this.#longest) throw busy();
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#running += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}

const busy = () =>
  new Refusal(
    'sign-in.busy',
    503,
    'Rất nhiều người đang đăng nhập. Hãy thử lại sau 20 giây.',
    'Very many people are signing in. Try again in 20 seconds.',
  );
