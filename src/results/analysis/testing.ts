import type { TestSystem } from '../../../test/harness.ts';
import { sequenceOf } from '../../attempt/pure/fold.ts';
import { originalOption } from '../../item-bank/draw/permutation.ts';
import { itemRules } from './scoring.ts';

/** How somebody takes the test: which option of the bank each question gets (0 = A; null = blank), and after how long. */
export interface Takes {
  accountId: number;
  /** Milliseconds since 1970. */
  startsAt: number;
  choose(item: number, key: number): number | null;
  /** Milliseconds from the answer before. */
  pause?(item: number): number;
}

/** Takes a round by the real engine: start, one save an answer, hand-in. @returns attempts in the order given */
export async function takeRound(system: TestSystem, roundId: number, people: readonly Takes[]): Promise<number[]> {
  const { desks, saves, handIns } = system.attempt.parts;
  const desk = (await desks.refresh(roundId))!;
  const { key } = itemRules(desk);
  const attempts: number[] = [];
  for (const one of people) {
    const { id, fresh } = await system.attempt.parts.starts.start(desk, one.accountId, one.startsAt);
    let now = one.startsAt;
    const given: Promise<unknown>[] = [];
    for (const [at, item] of (fresh?.items ?? new Uint16Array()).entries()) {
      const option = one.choose(item, Math.log2(key[item]! & -key[item]!));
      if (option === null) continue;
      const order = fresh!.orders[at]!;
      const value = [1, 2, 3, 4, 5].find((position) => originalOption(order, position) === option)!;
      now += Math.round(one.pause?.(item) ?? 15_000);
      const change = { question: at + 1, value, sequence: sequenceOf(0, at + 1) };
      given.push(saves.save({ attemptId: id, roundId, receivedAt: now, changes: [change], again: false }));
    }
    await Promise.all(given);
    await handIns.handIn({ attemptId: id, roundId, receivedAt: now + 2000, by: 'person', changes: [] });
    attempts.push(id);
  }
  return attempts;
}
