import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

export interface Latencies {
  p50_before: number;
  p99_before: number;
  p50_during: number;
  p99_during: number;
  p50_after: number;
  p99_after: number;
}

/** Milliseconds from a choice to its acknowledgement: before the first fault, while one was at work, and otherwise. */
export async function latenciesOf(ledger: string, faults: readonly [number, number][]): Promise<Latencies> {
  const first = Math.min(...faults.map(([from]) => from));
  const groups = { before: [] as number[], during: [] as number[], after: [] as number[] };
  for await (const line of createInterface({ input: createReadStream(ledger) })) {
    const [t = '', , , question = '', , , , state = '', , ms = ''] = line.split(' ');
    if (state !== 'ACK' || question === 'start' || question === 'hand-in') continue;
    const at = Number(t);
    const name = at < first ? 'before' : faults.some(([from, until]) => at >= from && at <= until) ? 'during' : 'after';
    groups[name].push(Number(ms));
  }
  const all: Record<string, number> = {};
  for (const [name, values] of Object.entries(groups)) {
    values.sort((one, other) => one - other);
    for (const share of [50, 99])
      all[`p${share}_${name}`] =
        Math.round((values[Math.min(values.length - 1, Math.floor((values.length * share) / 100))] ?? 0) * 10) / 10;
  }
  return all as unknown as Latencies;
}

/** Milliseconds of a save from its last sending to its acknowledgement, of those acknowledged since an instant. */
export async function requestsFrom(ledger: string, since: number): Promise<{ p50: number; p99: number }> {
  const sent = new Map<string, number>();
  const took: number[] = [];
  for await (const line of createInterface({ input: createReadStream(ledger) })) {
    const [t = '', , , question = '', , , key = '', state = ''] = line.split(' ');
    if (question === 'start' || question === 'hand-in') continue;
    if (state === 'SENT') sent.set(key, Number(t));
    else if (state === 'ACK' && Number(t) >= since) took.push(Number(t) - sent.get(key)!);
  }
  took.sort((one, other) => one - other);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
