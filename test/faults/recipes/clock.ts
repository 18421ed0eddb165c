import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { debian } from '../cluster.ts';
import { pause } from '../random.ts';
import type { Order, Outcome, Recipe } from '../recipe.ts';
import { closeWorld, makeWorld, type World } from '../world.ts';
import { withBroken } from './disk.ts';
import { onDebian } from './kills.ts';
import { peopleFor, underLoad } from './under-load.ts';

const library = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';
/** Seconds by which the machine's clock is wrong, one after another. */
const jumps = [3600, 0, -3600, 0];

const fakeTime = (file: string) => ({
  LD_PRELOAD: library,
  FAKETIME_TIMESTAMP_FILE: file,
  FAKETIME_NO_CACHE: '1',
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
});

/** Answers, starts and finishes dated before the load began or after it ended: somebody gained or lost time. */
async function misdatedOf(world: World, outcome: Outcome, began: number): Promise<Outcome> {
  const client = new pg.Client(world.connection);
  await client.connect();
  const { rows } = await client.query(
    `SELECT (SELECT count(*)::int FROM answer_event WHERE received_at NOT BETWEEN $1 AND $2) AS answers,
       (SELECT count(*)::int FROM attempt WHERE started_at NOT BETWEEN $1 AND $2) AS starts,
       (SELECT count(*)::int FROM attempt_result WHERE finished_at NOT BETWEEN $1 AND $2 OR how <> 'hand-in') AS results`,
    [new Date(began - 3000), new Date(Date.now() + 3000)],
  );
  await client.end();
  const misdated = rows[0] as { answers: number; starts: number; results: number };
  const sum = misdated.answers + misdated.starts + misdated.results;
  return withBroken(outcome, sum > 0 ? [`${sum} instants that never were`] : [], { misdated });
}

/** B5: the wall clock of the application jumps while the steady clock runs on; the database's clock stays right. */
async function clockJumps(order: Order): Promise<Outcome> {
  const file = join(order.room, 'clock');
  const turn = (seconds: number) => writeFileSync(file, `${seconds >= 0 ? '+' : ''}${seconds}`);
  turn(0);
  const world = await makeWorld(order.room, peopleFor(order, 40, 6), 'embedded', {
    ...(order.control ? { mutant: order.control } : {}),
    environment: fakeTime(file),
  });
  const began = Date.now();
  try {
    const outcome = await underLoad(world, order, {
      harm: (number) => turn(jumps[number % jumps.length]!),
      after: () => pause(2000),
    });
    return await misdatedOf(world, outcome, began);
  } finally {
    await closeWorld(world);
  }
}

/** F08: a second node whose machine is 90 s ahead: one time for all, that of the database. */
const clocksApart = (order: Order): Promise<Outcome> =>
  onDebian(order, async (world) => {
    const file = join(order.room, 'clock');
    writeFileSync(file, '+90');
    const second = await world.addNode(1, {
      ...(order.control ? { mutant: order.control } : {}),
      environment: fakeTime(file),
    });
    second.start();
    await second.ready();
    const began = Date.now();
    const outcome = await underLoad(world, order, { harm: () => pause(5000) });
    return misdatedOf(world, outcome, began);
  });

export const clocks: Recipe[] = [
  {
    name: 'clock-jumps',
    says: "the application machine's clock jumps one hour on, back, one hour back, and right again",
    tools: [library],
    times: 8,
    controls: [{ name: 'wall-clock', says: 'the machine’s clock decides', times: 4 }],
    run: clockJumps,
  },
  {
    name: 'clocks-apart',
    says: 'two nodes on one database, the clock of one machine 90 s ahead',
    tools: [library, join(debian, 'postgres')],
    times: 2,
    controls: [{ name: 'wall-clock', says: 'each machine’s own clock decides', times: 1 }],
    run: clocksApart,
  },
];
