import type { Found } from './world.ts';

/** One way of doing harm, with a control that the same check must catch. */
export interface Recipe {
  name: string;
  /** What is done, in a few words. */
  says: string;
  /** Programs it needs, and whether root. */
  tools: string[];
  root?: boolean;
  /** Faults in a full run and in a control. */
  times: number;
  controls: { name: string; says: string; times: number }[];
  run(order: Order): Promise<Outcome>;
}

export interface Order {
  room: string;
  seed: number;
  times: number;
  /** No new fault after this instant. */
  until: number;
  rate: number;
  /** Name of the control, or undefined for the run itself. */
  control: string | undefined;
  say(line: string): void;
}

export interface Outcome {
  clients: number;
  faults: number;
  found: Found;
  /** Seconds from each fault to the first accepted save. */
  first: (number | null)[];
  ledger: string;
  stretches: [number, number][];
  /** Broken connections and "come again" answers that the clients healed by themselves. */
  retried: number;
  /** What else the recipe promises and saw broken. */
  broken?: string[];
  /** Further figures of this recipe. */
  more?: Record<string, unknown>;
}

/** Clean: nothing lost, nothing altered, nothing twice, and answers accepted again after every fault. */
export function verdict(outcome: Outcome): string[] {
  const { found } = outcome;
  return [
    ...(found.readable ? [] : ['the database cannot be read']),
    ...(['lost', 'altered', 'doubled', 'unsaved_choices'] as const).flatMap((kind) =>
      found[kind] > 0 ? [`${found[kind]} ${kind}`] : [],
    ),
    ...(outcome.first.some((seconds) => seconds === null) ? ['no answer accepted after a fault'] : []),
    ...(found.acks === 0 ? ['no acknowledgement at all'] : []),
    ...(outcome.broken ?? []),
  ];
}
