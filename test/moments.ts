import { contestantOf } from '../src/attempt/contestant/testing.ts';
import { announceResults } from '../src/results/publication/announce.ts';
import { publishRound } from '../src/results/publication/publish.ts';
import type { PublishedContest } from './contest.ts';
import type { TestSystem } from './harness.ts';
import { visitorAs } from './sign-in.ts';
import type { World } from './world.ts';

/** The moments in the life of a round at which pages say different things. */
export const momentNames = ['before opening', 'attempt running', 'submitted', 'closed', 'published'] as const;
export type Moment = (typeof momentNames)[number];

const instants: Record<Moment, string> = {
  'before opening': '2023-06-05T07:00:00+07:00',
  'attempt running': '2023-06-05T09:00:00+07:00',
  submitted: '2023-06-05T09:20:00+07:00',
  closed: '2023-06-12T07:00:00+07:00',
  published: '2023-06-12T07:20:00+07:00',
};

/** Somebody who takes the test in the first minute and hands it in a quarter of an hour later. */
export interface Taker {
  account: number;
  /** True: everything right; else nothing is answered. */
  wins?: boolean;
}

/**
 * Leads the first round to a moment, through the same doors as everybody: chị Hà starts, saves and hands in, anh Nam
 * starts and lets his time run out, the takers do it all between two moments, bà Lan publishes.
 */
export async function reach(
  system: TestSystem,
  world: World,
  contest: PublishedContest,
  moment: Moment,
  takers: readonly Taker[] = [],
): Promise<void> {
  const at = instants[moment];
  system.clock.set(at);
  const sitting = async (account: number) => contestantOf(system, await visitorAs(system, account), contest);
  const ha = await sitting(world.accounts.ha);
  if (moment === 'attempt running') {
    await ha.confirm();
    await ha.start();
    const [first = 1] = await ha.right(world.accounts.ha);
    await ha.save({ 1: first, 3: 1 });
    const nam = await sitting(world.accounts.nam);
    await nam.confirm();
    await nam.start();
    for (const { account } of takers) await (await sitting(account)).start();
  }
  if (moment === 'submitted') {
    await ha.handIn();
    for (const { account, wins } of takers) {
      const taker = await sitting(account);
      const answers = wins ? await taker.right(account) : [];
      if (wins) await taker.save(Object.fromEntries(answers.map((value, index) => [index + 1, value])));
      await taker.handIn();
    }
  }
  if (moment === 'closed') await system.sweepAttempts();
  if (moment === 'published') {
    const doer = { organisation: world.organisation, accountId: world.accounts.lan, role: 'secretariat' };
    const now = new Date(at);
    const request = { contest: contest.slug, round: 1, preview: null, reason: null };
    const { id } = await publishRound(system.context, doer, request, now);
    await announceResults(system.context, id, now);
  }
  // What is told between nodes has arrived before anybody looks.
  await new Promise((resolve) => setTimeout(resolve, 50));
}
