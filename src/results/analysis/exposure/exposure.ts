/** How widely one item is known by now. */
export interface Exposure {
  itemId: number;
  /** Graded papers that held it, later attempts of a person among them. */
  served: number;
  /** Rounds in which somebody received it. */
  rounds: number;
  /** Different people who received it. */
  people: number;
  /** Different people who took a round whose pool holds it. */
  contestants: number;
}

/** Item by position in the pool of a round, and which of them graded papers were drawn from. */
export interface RoundPool {
  roundId: number;
  items: ReadonlyMap<number, number>;
  graded: ReadonlySet<number>;
}

/** One paper somebody received: positions in the pool of its round. */
export interface Sitting {
  roundId: number;
  positions: Iterable<number>;
}

interface Counted {
  served: number;
  people: number;
  rounds: Set<number>;
}

/**
 * Counts exposure person by person, so that memory grows with items and never with people: whoever met an item in several
 * rounds or attempts is one person who knows it.
 */
export class ExposureCount {
  readonly #pools: Map<number, RoundPool>;
  readonly #items = new Map<number, Counted>();
  /** People by the rounds they took: as many entries as there are ways of having come. */
  readonly #attendance = new Map<string, { rounds: number[]; people: number }>();

  constructor(pools: readonly RoundPool[]) {
    this.#pools = new Map(pools.map((pool) => [pool.roundId, pool]));
    for (const { graded } of pools)
      for (const item of graded) this.#items.set(item, { served: 0, people: 0, rounds: new Set() });
  }

  /** All that one person received, in whatever order. */
  add(sittings: readonly Sitting[]): void {
    const known = new Set<Counted>();
    for (const { roundId, positions } of sittings) {
      const pool = this.#pools.get(roundId);
      for (const position of positions) {
        const counted = this.#items.get(pool?.items.get(position) ?? -1);
        if (!counted) continue;
        counted.served += 1;
        counted.rounds.add(roundId);
        known.add(counted);
      }
    }
    for (const counted of known) counted.people += 1;
    const rounds = [...new Set(sittings.map(({ roundId }) => roundId))].sort((a, b) => a - b);
    const way = this.#attendance.get(rounds.join()) ?? { rounds, people: 0 };
    way.people += 1;
    this.#attendance.set(rounds.join(), way);
  }

  result(): Exposure[] {
    const roundsOf = new Map<number, Set<number>>();
    for (const { roundId, graded } of this.#pools.values())
      for (const item of graded) roundsOf.set(item, (roundsOf.get(item) ?? new Set()).add(roundId));
    const contestantsOf = new Map<string, number>();
    return [...this.#items].map(([itemId, { served, people, rounds }]) => {
      const own = roundsOf.get(itemId)!;
      const name = [...own].join();
      const contestants = contestantsOf.get(name) ?? this.#whoTook(own);
      contestantsOf.set(name, contestants);
      return { itemId, served, rounds: rounds.size, people, contestants };
    });
  }

  #whoTook(rounds: ReadonlySet<number>): number {
    let people = 0;
    for (const way of this.#attendance.values())
      if (way.rounds.some((round) => rounds.has(round))) people += way.people;
    return people;
  }
}
