/** What can never change because it is published: read once, then known. Bounded; the oldest is forgotten first. */
export class Frozen {
  readonly #known = new Map<string, unknown>();
  readonly #most: number;

  constructor(most = 300) {
    this.#most = most;
  }

  async of<T>(what: string, publicationId: number, read: () => Promise<T>): Promise<T> {
    const key = `${what} ${publicationId}`;
    if (this.#known.has(key)) return this.#known.get(key) as T;
    const found = await read();
    this.#known.set(key, found);
    const [oldest] = this.#known.keys();
    if (this.#known.size > this.#most && oldest !== undefined) this.#known.delete(oldest);
    return found;
  }
}
