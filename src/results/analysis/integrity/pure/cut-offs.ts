/**
 * When a rule speaks. Fixed in the program before any round closes and stored with each report; refit on the first real
 * round before use: officials who look things up are slower and more alike than the simulation these come from.
 */
export const cutOffs = {
  version: '2026-11b',
  /** Gaps between saved answers: shorter than this came together after a time without network, and say nothing. */
  shortestGapMs: 300,
  /** Share of the questions of a paper that need a usable time before a rhythm is judged. */
  timedShare: 0.75,
  /** R1, fast and right: robust z of the speed, and share right. Honest people flagged: 2.5 in 100,000. */
  fast: { z: 3.5, right: 0.9, honestRate: 2.5e-5 },
  /** R1 for reading only. */
  fastLoose: { z: 3, right: 0.9, honestRate: 2.7e-4 },
  /** R2, constant rhythm: SD of ln t over so many questions. */
  constant: { sd: 0.1, questions: 15, honestRate: 0 },
  /** R3, one device: so many people one after another, the next beginning within so many minutes. */
  device: { people: 3, minutes: 30 },
  /** R4, two speeds, for reading only: so many questions e times faster than usual, nearly all of them right. */
  quick: { log: -1, questions: 8, right: 0.97, honestRate: 3e-3 },
  /**
   * R4b, two speeds by likelihood: where it speaks, questions it needs, what it tries (`two-speeds.ts`), and the SDs
   * it takes at least. `ratio` is met by 1 in 10,000 honest people of the simulation (7.1 with the usual SDs,
   * 6.6 with 1.5 times as much, 7.5 leaves room) and must be refitted: people are fast on what they truly know. `decay`: above `ratio` the chance
   * falls by e for each 1/decay more; used for rounds taken together.
   */
  known: {
    ratio: 7.5,
    questions: 10,
    gains: [1, 1.4, 1.8],
    shares: [0.1, 0.2, 0.35, 0.5],
    right: 0.98,
    sd: 0.4,
    between: 0.35,
    honestRate: 1e-4,
    decay: 1,
  },
  /** R5, same wrong option in a unit: groups smaller than this are not tested; false discovery rate over all of them; mostDrawn bounds people drawn a group. */
  crib: { people: 10, falseDiscovery: 0.01, permutations: 10_000, mostPermutations: 1_000_000, mostDrawn: 60_000_000 },
} as const;

export type CutOffs = typeof cutOffs;
