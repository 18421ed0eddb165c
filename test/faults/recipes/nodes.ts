import { join } from 'node:path';
import { Cluster, debian } from '../cluster.ts';
import { pause } from '../random.ts';
import type { Order, Outcome, Recipe } from '../recipe.ts';
import { Switch } from '../switch.ts';
import { closeWorld, freePort, makeWorld } from '../world.ts';
import { withBroken } from './disk.ts';
import { onDebian } from './kills.ts';
import { race } from './race.ts';
import { peopleFor, underLoad } from './under-load.ts';

const postgres = join(debian, 'postgres');

/**
 * F10: primary and standby. The line between them stalls for 300 ms, then the primary is killed, the standby promoted, and
 * the address the application knows leads there. Synchronous: what the standby has not got was never acknowledged.
 */
async function failover(order: Order): Promise<Outcome> {
  const isSynchronous = order.control !== 'asynchronous';
  const settings = {
    wal_level: 'replica',
    max_wal_senders: '6',
    wal_keep_size: '512MB',
    hot_standby: 'on',
    wal_receiver_status_interval: '1s',
  };
  const sides = [0, 1];
  const clusters = await Promise.all(
    sides.map(
      async (side) =>
        new Cluster({
          directory: join(order.room, `pg${side}`),
          port: await freePort(),
          settings,
          log: join(order.room, `postgres-${side}.log`),
        }),
    ),
  );
  let [primary, standby] = clusters as [Cluster, Cluster];
  await primary.create();
  const front = await Switch.open([primary.port]);
  const between = await Switch.open([primary.port]);
  const world = await makeWorld(order.room, peopleFor(order, 40, 20), {
    cluster: primary,
    address: primary.url(front.port),
  });
  world.connection = { ...primary.connection, port: front.port };

  const follow = async () => {
    between.lead([primary.port]);
    standby.makeDirectory();
    const from = `host=127.0.0.1 port=${between.port} user=hoithi_owner application_name=standby`;
    await standby.program('pg_basebackup', ['-D', standby.directory, '-R', '-X', 'stream', '-c', 'fast', '-d', from]);
    standby.set({});
    await standby.start();
    if (isSynchronous) await synchronise(primary, 'standby');
    for (let tries = 0; tries < 200; tries += 1) {
      const [row] = await primary.query(
        `SELECT state, sync_state FROM pg_stat_replication WHERE application_name = 'standby'`,
      );
      if (row?.state === 'streaming' && (!isSynchronous || row.sync_state === 'sync')) return;
      await pause(50);
    }
    throw new Error('the standby does not follow');
  };
  try {
    await follow();
    return await underLoad(world, order, {
      harm: async () => {
        between.stall(true);
        await pause(300);
        await primary.kill();
        between.cut();
        between.stall(false);
        await standby.query('SELECT pg_promote()');
        // Nobody follows the new primary yet: it must not wait for anybody.
        await synchronise(standby, '');
        [primary, standby] = [standby, primary];
        front.lead([primary.port]);
        front.cut();
      },
      after: follow,
    });
  } finally {
    await closeWorld(world);
    front.close();
    between.close();
    for (const cluster of [primary, standby]) await cluster.kill();
  }
}

async function synchronise(cluster: Cluster, names: string): Promise<void> {
  await cluster.query(`ALTER SYSTEM SET synchronous_standby_names = '${names}'`);
  await cluster.query('SELECT pg_reload_conf()');
}

/** F11: two nodes behind a switch; one is taken out, ended in order, started again, put back; then the other. */
const rollingRestart = (order: Order): Promise<Outcome> =>
  onDebian(
    order,
    async (world) => {
      const second = await world.addNode(1);
      second.start();
      await second.ready();
      const ports = world.nodes.map(({ port }) => port);
      const front = await Switch.open(ports);
      const ends: { milliseconds: number; status: number | null }[] = [];
      try {
        const outcome = await underLoad(world, order, {
          plan: { ports: [front.port] },
          harm: async () => {
            for (const node of world.nodes) {
              front.lead(ports.filter((port) => port !== node.port));
              ends.push(await node.end(order.control ? 'SIGKILL' : 'SIGTERM'));
              node.start();
              await node.ready();
              front.lead(ports);
            }
          },
        });
        const hard = ends.filter(({ status }) => status !== 0).length;
        return withBroken(outcome, hard > 0 ? [`${hard} nodes did not end in order`] : [], {
          ending_s: Math.max(...ends.map(({ milliseconds }) => milliseconds)) / 1000,
        });
      } finally {
        front.close();
      }
    },
    50,
  );

export const nodeRecipes: Recipe[] = [
  {
    name: 'failover',
    says: 'primary killed, synchronous standby promoted, the application finds it through a switch',
    tools: [postgres],
    times: 10,
    controls: [{ name: 'asynchronous', says: 'the primary does not wait for the standby', times: 2 }],
    run: failover,
  },
  {
    name: 'rolling-restart',
    says: 'two nodes behind a switch, restarted one after the other in mid-round',
    tools: [postgres],
    times: 10,
    controls: [
      { name: 'ack-early', says: '"saved" is said before COMMIT, nodes killed without ending in order', times: 2 },
    ],
    run: rollingRestart,
  },
  {
    name: 'race',
    says: 'two sweepers, two nodes and the person hand in one paper at one instant, 300 papers a time',
    tools: [],
    times: 5,
    controls: [{ name: 'no-guard', says: 'without lock and without the primary key of results', times: 1 }],
    run: race,
  },
];
