import pg from 'pg';
import { requestsFrom } from '../figures.ts';
import { atInterruption, attempt, run } from '../processes.ts';
import { pause } from '../random.ts';
import type { Order, Outcome, Recipe } from '../recipe.ts';
import { Clients, check, closeWorld, makeWorld, type World } from '../world.ts';
import { peopleFor, underLoad } from './under-load.ts';

/** B6: the clients in a network namespace of their own, on a line that can be spoilt. */
async function lossyNetwork(order: Order): Promise<Outcome> {
  const name = `hoithi${process.pid}`;
  const [here, there] = [`hv${process.pid}`.slice(0, 14), `hw${process.pid}`.slice(0, 14)];
  const inside = (...words: string[]) => run('ip', 'netns', 'exec', name, ...words);
  const lose = (percent: number) =>
    inside(
      'nft',
      `table inet z { chain o { type filter hook output priority 0; numgen random mod 100 < ${percent} drop; }; chain i { type filter hook input priority 0; numgen random mod 100 < ${percent} drop; }; }`,
    );
  const heal = () => inside('nft', 'flush', 'ruleset');
  const world = await makeWorld(order.room, peopleFor(order), 'embedded', { host: '0.0.0.0' });
  try {
    run('ip', 'netns', 'add', name);
    atInterruption(() => attempt('ip', 'netns', 'del', name));
    run('ip', 'link', 'add', here, 'type', 'veth', 'peer', 'name', there);
    run('ip', 'link', 'set', there, 'netns', name);
    run('ip', 'addr', 'add', '10.91.0.1/24', 'dev', here);
    run('ip', 'link', 'set', here, 'up');
    run('ip', '-n', name, 'addr', 'add', '10.91.0.2/24', 'dev', there);
    run('ip', '-n', name, 'link', 'set', there, 'up');
    run('ip', '-n', name, 'link', 'set', 'lo', 'up');
    const kinds = [
      async () => {
        lose(10);
        await pause(12_000);
      },
      async () => {
        run('ip', '-n', name, 'link', 'set', there, 'down');
        await pause(12_000);
        run('ip', '-n', name, 'link', 'set', there, 'up');
      },
      async () => {
        inside(
          'nft',
          'table inet y { chain o { type filter hook output priority 0; ip daddr 10.91.0.1 meta l4proto tcp reject with tcp reset; }; }',
        );
        await pause(5000);
      },
      async () => {
        lose(30);
        await pause(8000);
      },
    ];
    return await underLoad(world, order, {
      plan: { host: '10.91.0.1', ...(order.control === 'trusts-sent' ? { fault: 'sent' as const } : {}) },
      before: ['ip', 'netns', 'exec', name],
      prelude: (number) => kinds[number % kinds.length]!(),
      harm: heal,
    });
  } finally {
    attempt('ip', 'netns', 'del', name);
    attempt('ip', 'link', 'del', here);
    await closeWorld(world);
  }
}

/** Part of the people go for good in mid-attempt, again and again; the others and what those had saved are untouched. */
async function vanishing(order: Order): Promise<Outcome> {
  const mutant = order.control ? { mutant: order.control } : {};
  const world = await makeWorld(order.room, peopleFor(order) + order.times * 100, 'embedded', mutant);
  try {
    return await underLoad(world, order, {
      harm: (_, clients) => {
        clients.say('vanish 0.3');
        // What nobody waits for any more is the easiest to lose.
        if (order.control) world.nodes[0]!.kill();
      },
    });
  } finally {
    await closeWorld(world);
  }
}

/** The last seconds of a round: half of everybody is cut off and comes back until the end. */
async function herd(order: Order): Promise<Outcome> {
  const people = 2000;
  const world = await makeWorld(order.room, people + 100, 'embedded');
  const outcomes: Outcome[] = [];
  try {
    const clients = new Clients(world, {
      seed: order.seed,
      rate: Math.min(order.rate, 1000),
      clients: people,
      choices: 1000,
      ...(order.control ? { fault: 'forgets' as const } : {}),
    });
    await clients.nextAck(30_000);
    const closesAt = Date.now() + 40_000;
    await closeRoundAt(world, closesAt);
    clients.say(`hand-in ${closesAt - 1000}`);
    await pause(closesAt - 10_000 - Date.now());
    const first = await clients.through(() => clients.say('cut 0.5 8500'));
    const done = await clients.done;
    const late = Date.now() - closesAt;
    clients.faults[0] = [closesAt - 10_000, Date.now()];
    const found = await check(world, clients, ['--all-chosen']);
    const [late_ones] = await query(world, `SELECT count(*)::int AS n FROM attempt_result WHERE how <> 'hand-in'`);
    const requests = await requestsFrom(clients.ledger, closesAt - 10_000);
    const broken = [
      ...Object.entries(done.problems).map(([what, times]) => `${times} × ${what}`),
      ...(late > 15_000 ? [`all in only ${late} ms after the end`] : []),
      ...(requests.p99 > 3000 ? [`a save took ${requests.p99} ms (p99)`] : []),
      ...(Number(late_ones!.n) > 0 ? [`${late_ones!.n} papers closed by time although handed in`] : []),
      ...(done.handedIn < done.attempts ? [`${done.attempts - done.handedIn} not handed in`] : []),
    ];
    outcomes.push({
      clients: people,
      faults: 1,
      found,
      first: [first],
      ledger: clients.ledger,
      stretches: clients.faults,
      retried: done.UNKNOWN,
      broken,
      more: { all_in_s: Math.round(late / 100) / 10, request_p50: requests.p50, request_p99: requests.p99 },
    });
    return outcomes[0]!;
  } finally {
    await closeWorld(world);
  }
}

async function query(world: World, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(world.connection);
  await client.connect();
  const { rows } = await client.query(text, values);
  await client.end();
  return rows;
}

/** The organiser moves the end; every node hears of it with the commit. */
const closeRoundAt = (world: World, at: number) =>
  query(
    world,
    `WITH moved AS (UPDATE round SET closes_at = $1 WHERE id = $2 RETURNING id) SELECT pg_notify('hoithi', 'round ' || id) FROM moved`,
    [new Date(at), world.roundId],
  );

export const networks: Recipe[] = [
  {
    name: 'lossy-network',
    says: '10 % loss both ways, line down 12 s, connections reset, 30 % loss; seconds count from the healing',
    tools: ['ip', 'nft'],
    root: true,
    times: 8,
    controls: [{ name: 'trusts-sent', says: 'a client that says "saved" when the request has left', times: 4 }],
    run: lossyNetwork,
  },
  {
    name: 'vanish',
    says: 'three in ten people go for good in mid-attempt',
    tools: [],
    times: 10,
    controls: [{ name: 'ack-early', says: '"saved" is said before COMMIT, and the application killed', times: 2 }],
    run: vanishing,
  },
  {
    name: 'herd',
    says: '2,000 people at the end of a round; at 10 s before it half are cut off and come back until it ends',
    tools: [],
    times: 1,
    controls: [{ name: 'forgets', says: 'a client that keeps nothing of what was not acknowledged', times: 1 }],
    run: herd,
  },
];
