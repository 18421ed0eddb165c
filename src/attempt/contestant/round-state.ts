/** Where one person stands in one round, from times alone. */
export type RoundState =
  /** Not yet opened for this person. */
  | 'later'
  /** May start; none taken yet. */
  | 'open'
  /** May start again; some taken. */
  | 'again'
  /** An attempt can still be written. */
  | 'running'
  /** Took part, nothing more to do. */
  | 'done'
  /** Closed without taking part. */
  | 'missed'
  /** Not on the locked roster, or left out by its rules. */
  | 'out';

export interface RoundFacts {
  now: number;
  opensAt: number;
  closesAt: number;
  status: string | null;
  taken: number;
  /** Attempts allowed to this person; null = unlimited. */
  allowed: number | null;
  running: boolean;
}

export function stateOf(facts: RoundFacts): RoundState {
  if (facts.running) return 'running';
  const may = facts.status === 'must' || facts.status === 'exempt';
  if (!may) return facts.taken > 0 ? 'done' : 'out';
  if (facts.now < facts.opensAt) return facts.taken > 0 ? 'done' : 'later';
  if (facts.now >= facts.closesAt) return facts.taken > 0 ? 'done' : 'missed';
  if (facts.taken === 0) return 'open';
  return facts.allowed === null || facts.taken < facts.allowed ? 'again' : 'done';
}

/** What the page is about: what runs, else what closes first, else what may be taken again, else what opens next. */
const urgency: Record<RoundState, number> = { running: 0, open: 1, again: 2, later: 3, done: 9, missed: 9, out: 9 };

export function firstOf<T extends { state: RoundState; opensAt: Date; closesAt: Date }>(
  rounds: readonly T[],
): T | null {
  const waiting = rounds.filter(({ state }) => urgency[state] < 9);
  const at = (round: T) => (round.state === 'later' ? round.opensAt : round.closesAt).getTime();
  return waiting.sort((a, b) => urgency[a.state] - urgency[b.state] || at(a) - at(b))[0] ?? null;
}

/** A page that waits loads itself again this long before an opening at most; browsers forget longer waits. */
const longestWait = 3600;
/** Openings are met over so many seconds, so that the whole province does not come in one. */
const spread = 20;

/** Seconds after which a waiting page loads itself again; undefined = not yet worth it. `chance` is 0 ≤ x < 1. */
export function refreshIn(now: number, opensAt: number, chance: number): number | undefined {
  const seconds = Math.ceil((opensAt - now) / 1000);
  return seconds > longestWait ? undefined : Math.max(1, seconds) + Math.floor(chance * spread);
}
