import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { killTree } from './processes.ts';
import { pause } from './random.ts';
import { Clients, check, closeWorld, embeddedPid, makeWorld, type World } from './world.ts';

/** The short form of `npm run faults`: one fault of each kind, with the real parts, and controls that must be caught. */
describe('what was acknowledged survives', { concurrency: 1 }, () => {
  let room: string;
  let world: World;
  before(async () => {
    room = await mkdtemp(join(tmpdir(), 'hoithi-faults-'));
    await chmod(room, 0o711);
    world = await makeWorld(room, 400, 'embedded');
  });
  after(async () => {
    if (world) await closeWorld(world);
    await rm(room, { recursive: true, force: true });
  });
  const small = { clients: 40, rate: 300, choices: 25, seed: 20231121 };

  test('kill -9 of the application, then of the database: nothing is lost, nothing stands twice, saving goes on', async () => {
    const clients = new Clients(world, small);
    await clients.nextAck(20_000);
    await pause(500);

    const app = await clients.through(() => world.nodes[0]!.kill());
    const database = await clients.through(() => killTree(embeddedPid(world)));
    await pause(500);
    const done = await clients.stop();
    const { acks, lost, doubled, altered, examples } = await check(world, clients);

    assert.deepEqual({ lost, doubled, altered, examples }, { lost: 0, doubled: 0, altered: 0, examples: [] });
    assert.ok(app !== null && database !== null, 'saving goes on');
    assert.ok(acks > 300 && done.ACK >= acks, `${acks} acknowledged`);
    assert.deepEqual(done.problems, {});
  });

  test('the same check catches a client that says "saved" without the server’s word', async () => {
    const clients = new Clients(world, { ...small, from: 200, people: 100, fault: 'sent' });
    await clients.nextAck(20_000);
    await pause(500);
    world.nodes[0]!.kill();
    await pause(300);
    await clients.stop();
    await world.nodes[0]!.ready();

    assert.ok((await check(world, clients)).lost > 0);
  });

  test('and a server that says "saved" before COMMIT', async () => {
    await world.nodes[0]!.end();
    const wrong = await world.addNode(0, { mutant: 'ack-early' });
    wrong.start();
    await wrong.ready();
    const clients = new Clients(world, { ...small, from: 300, people: 100, ports: [wrong.port] });
    await clients.nextAck(20_000);
    await pause(500);
    await clients.through(() => wrong.kill());
    await clients.stop();

    assert.ok((await check(world, clients)).lost > 0);
  });
});
