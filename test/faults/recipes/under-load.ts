import type { ClientPlan } from '../client.ts';
import { pause, randomFrom } from '../random.ts';
import type { Order, Outcome } from '../recipe.ts';
import { Clients, check, type World } from '../world.ts';

/** People enough for this many faults, however slowly the clients come back after each. */
export const peopleFor = (order: Order, choices = 40, secondsAFault = 14): number =>
  Math.ceil((order.rate * (order.times * secondsAFault + 60)) / choices) + 1000;

interface Harm {
  plan?: Partial<ClientPlan>;
  /** Done before the stopwatch starts: filling a disk, waiting under it. */
  prelude?: (number: number) => unknown;
  harm: (number: number, clients: Clients) => unknown;
  /** Longest calm between two faults, in milliseconds. */
  calm?: number;
  /** A program in front of the clients' own, such as `ip netns exec`. */
  before?: string[];
  after?: (number: number) => unknown;
  checks?: string[];
}

/** Load from before the first fault until after the last; then everything that was acknowledged is looked for. */
export async function underLoad(world: World, order: Order, doing: Harm): Promise<Outcome> {
  const random = randomFrom(order.seed ^ 0x5eed);
  const clients = new Clients(world, { seed: order.seed, rate: order.rate, ...doing.plan }, doing.before);
  const first: (number | null)[] = [];
  await clients.nextAck(30_000);
  await pause(4000);
  for (let number = 0; number < order.times && Date.now() < order.until; number += 1) {
    await pause(800 + random() * (doing.calm ?? 2500));
    try {
      await doing.prelude?.(number);
      first.push(await clients.through(() => doing.harm(number, clients)));
      await doing.after?.(number);
    } catch (error) {
      order.say(`   fault ${number + 1}: ${(error as Error).message}`);
      first.push(null);
    }
    if (first.at(-1) === null) break;
    if (number % 10 === 9) order.say(`   ${number + 1} faults`);
  }
  await pause(3000);
  const done = await clients.stop();
  const found = await check(world, clients, doing.checks);
  const refused = Object.entries(done.problems).map(([what, times]) => `${times} × ${what}`);
  return {
    clients: doing.plan?.clients ?? 300,
    faults: first.length,
    found,
    first,
    ledger: clients.ledger,
    stretches: clients.faults,
    retried: done.UNKNOWN,
    ...(refused.length > 0 ? { broken: refused } : {}),
  };
}
