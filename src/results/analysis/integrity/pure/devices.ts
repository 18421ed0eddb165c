import type { CutOffs } from './cut-offs.ts';

/** One attempt on one browser. */
export interface OnDevice {
  attempt: number;
  person: number;
  /** Hash of the browser's random token. */
  device: string;
  startedAt: number;
  finishedAt: number;
}

/** People who took the test in one browser, one after another. */
export interface DeviceChain {
  device: string;
  attempts: number[];
  people: number[];
  from: number;
  to: number;
}

/**
 * R3: one browser, several people one after another, each beginning within some minutes of the end before. Computers
 * that an office shares look exactly so: a list to read, never a finding about anybody.
 */
export function deviceChains(all: readonly OnDevice[], { device: rule }: Pick<CutOffs, 'device'>): DeviceChain[] {
  const byDevice = Map.groupBy(all, ({ device }) => device);
  const chains: DeviceChain[] = [];
  for (const [device, uses] of byDevice) {
    const ordered = uses.toSorted((a, b) => a.startedAt - b.startedAt || a.attempt - b.attempt);
    let chain: OnDevice[] = [];
    for (const use of [...ordered, null]) {
      const last = chain.at(-1);
      const follows =
        use && last && use.startedAt >= last.finishedAt && use.startedAt <= last.finishedAt + rule.minutes * 60_000;
      if (last && !follows) {
        const people = [...new Set(chain.map(({ person }) => person))];
        if (people.length >= rule.people)
          chains.push({
            device,
            people,
            attempts: chain.map(({ attempt }) => attempt),
            from: chain[0]!.startedAt,
            to: last.finishedAt,
          });
        chain = [];
      }
      if (use) chain.push(use);
    }
  }
  return chains;
}
