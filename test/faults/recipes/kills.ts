import { join } from 'node:path';
import { Cluster, debian } from '../cluster.ts';
import { killTree } from '../processes.ts';
import type { Order, Outcome, Recipe } from '../recipe.ts';
import { closeWorld, embeddedPid, freePort, makeWorld, type World } from '../world.ts';
import { peopleFor, underLoad } from './under-load.ts';

const earlyAck = { name: 'ack-early', says: '"saved" is said before COMMIT', times: 3 };
export const mutantOf = (order: Order) => (order.control === 'ack-early' ? { mutant: 'ack-early' } : {});

async function onEmbedded(order: Order, harm: (world: World) => unknown): Promise<Outcome> {
  const world = await makeWorld(order.room, peopleFor(order), 'embedded', mutantOf(order));
  try {
    return await underLoad(world, order, { harm: () => harm(world) });
  } finally {
    await closeWorld(world);
  }
}

/** Debian's server on the project's disk, with one node on it. */
export async function onDebian(
  order: Order,
  work: (world: World, cluster: Cluster) => Promise<Outcome>,
  secondsAFault = 14,
): Promise<Outcome> {
  const cluster = new Cluster({
    directory: join(order.room, 'pg'),
    port: await freePort(),
    log: join(order.room, 'postgres.log'),
  });
  await cluster.create();
  const world = await makeWorld(order.room, peopleFor(order, 40, secondsAFault), { cluster }, mutantOf(order));
  try {
    return await work(world, cluster);
  } finally {
    await closeWorld(world);
    await cluster.stop('SIGQUIT');
  }
}

export const kills: Recipe[] = [
  {
    name: 'app-kill',
    says: 'kill -9 of the application under load',
    tools: [],
    times: 50,
    controls: [earlyAck],
    run: (order) => onEmbedded(order, (world) => world.nodes[0]!.kill()),
  },
  {
    name: 'database-kill',
    says: 'kill -9 of the embedded PostgreSQL 18; the application starts it again',
    tools: [],
    times: 50,
    controls: [earlyAck],
    run: (order) => onEmbedded(order, (world) => killTree(embeddedPid(world))),
  },
  {
    name: 'both-kill',
    says: 'kill -9 of application and embedded PostgreSQL 18 at one instant',
    tools: [],
    times: 50,
    controls: [earlyAck],
    run: (order) =>
      onEmbedded(order, (world) => {
        const pid = embeddedPid(world);
        world.nodes[0]!.kill();
        return killTree(pid);
      }),
  },
  {
    name: 'database-kill-15',
    says: "kill -9 of Debian's PostgreSQL 15, started again by its service manager",
    tools: [join(debian, 'postgres')],
    times: 20,
    controls: [earlyAck],
    run: (order) =>
      onDebian(order, (world, cluster) =>
        underLoad(world, order, {
          harm: async () => {
            await cluster.kill();
            await cluster.start();
          },
        }),
      ),
  },
  {
    name: 'database-restart',
    says: "Debian's PostgreSQL 15 restarted (fast) in mid-round",
    tools: [join(debian, 'postgres')],
    times: 10,
    controls: [earlyAck],
    run: (order) =>
      onDebian(order, (world, cluster) =>
        underLoad(world, order, {
          harm: async () => {
            await cluster.stop('SIGINT');
            await cluster.start();
          },
        }),
      ),
  },
];
