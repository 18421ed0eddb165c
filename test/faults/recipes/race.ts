import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { attemptSql } from '../../../src/attempt/desk.ts';
import { readConfig } from '../../../src/platform/config.ts';
import { connectionFrom, Database } from '../../../src/platform/db/database.ts';
import { holdEmbedded } from '../../../src/platform/db/embedded-hold.ts';
import { createLog } from '../../../src/platform/log.ts';
import { createSystem, type System } from '../../../src/system.ts';
import { seed } from '../../load/seed.ts';
import { tokenOf } from '../../load/token-of.ts';
import { Ledger } from '../ledger.ts';
import { randomFrom } from '../random.ts';
import type { Order, Outcome } from '../recipe.ts';
import { type Clients, check, freePort, type World } from '../world.ts';

const papers = 300;

/**
 * At the last instant of the grace: the person presses on both nodes, twice on each, and both nodes sweep. One result, one
 * receipt for everybody, everybody counted once.
 */
export async function race(order: Order): Promise<Outcome> {
  const dataDirectory = join(order.room, 'data');
  const held = await holdEmbedded({ as: 'command', dataDirectory });
  const connection = connectionFrom(held!.server);
  const random = randomFrom(order.seed);
  let ahead = 0;
  const clock = () => Date.now() + ahead;
  const ports = [await freePort(), await freePort()];
  const origin = 'http://localhost:3999';
  const nodes: System[] = [];
  const undo: (() => void)[] = [];
  try {
    for (const [node, port] of ports.entries()) {
      const config = readConfig({
        HOITHI_DATA: dataDirectory,
        PORT: String(port),
        PUBLIC_URL: origin,
        HOITHI_NODE: String(node),
      });
      const system = await createSystem(config, new Database(connection), createLog('silent'), clock);
      await system.app.listen({ port, host: '127.0.0.1' });
      nodes.push(system);
    }
    const pool = nodes[0]!.context.database.pool('system');
    const seeded = await seed(nodes[0]!.context, papers * order.times);
    if (order.control) undo.push(await removeGuards(pool));
    const path = join(order.room, 'ledger.txt');
    const ledger = new Ledger(path);
    const post = (port: number, address: string, headers: Record<string, string>, method = 'POST', body = '') =>
      fetch(`http://127.0.0.1:${port}${address}`, {
        method,
        headers: { origin, ...headers },
        ...(body ? { body } : {}),
      }).then(async (answer) => ({ status: answer.status, text: await answer.text() }));
    let asked = 0;
    let refused = 0;

    for (let time = 0; time < order.times && Date.now() < order.until; time += 1) {
      ahead = 0;
      const sheets: { token: string; attempt: string; person: number }[] = [];
      for (let from = 0; from < papers; from += 50)
        sheets.push(
          ...(await Promise.all(
            Array.from({ length: 50 }, async (_, at) => {
              const person = time * papers + from + at;
              const headers = {
                cookie: `phien=${tokenOf(person)}`,
                'content-type': 'application/x-www-form-urlencoded',
              };
              const { text } = await post(
                ports[person % 2]!,
                `/thi/${seeded.slug}/1/bai-lam`,
                headers,
                'POST',
                'viec=bat-dau',
              );
              const token = /data-token="([^"]+)"/.exec(text)?.[1] ?? '';
              const attempt = /data-attempt="(\d+)"/.exec(text)?.[1] ?? '';
              const question = 1 + Math.floor(random() * 20);
              const event = { client: person, attempt, question, sequence: 1, value: 1 + (person % 4) } as const;
              ledger.add({ ...event, question: 'start', value: person, state: 'ACK' });
              ledger.add({ ...event, state: 'SENT' });
              const saved = await post(
                ports[person % 2]!,
                '/luot-thi/tra-loi',
                { 'x-luot-thi': token, 'content-type': 'application/json' },
                'PUT',
                JSON.stringify({ c: [[question, 1, event.value]] }),
              );
              ledger.add({ ...event, state: saved.status === 200 ? 'ACK' : 'UNKNOWN' });
              return { token, attempt, person };
            }),
          )),
        );
      const { rows } = await pool.query<{ ends: number }>(
        `SELECT max(extract(epoch FROM runs_out_at) * 1000)::float8 AS ends FROM attempt WHERE id = ANY($1::bigint[])`,
        [sheets.map(({ attempt }) => attempt)],
      );
      const desk = await nodes[0]!.attempt.parts.desks.of(seeded.roundId);
      // Everybody's time and grace have just run out for a sweeper; a hand-in that arrives now is one by time as well.
      ahead = rows[0]!.ends + desk!.graceMs + 1 - Date.now() - randomInt(2);
      const handIns = sheets.flatMap(({ token, attempt, person }) =>
        [0, 1, 0, 1].map(async (side) => {
          const { status, text } = await post(ports[side]!, '/luot-thi/nop', { 'x-luot-thi': token });
          asked += 1;
          const code = /"code":"([A-Z2-7]+)"/.exec(text)?.[1];
          if (status !== 200 || !code) refused += 1;
          else
            ledger.add({
              client: person,
              attempt,
              question: 'hand-in',
              sequence: 0,
              value: 0,
              state: 'ACK',
              receipt: code,
            });
        }),
      );
      const sweeps = nodes.map((node) => node.attempt.sweep(clock()));
      await Promise.allSettled([...handIns, ...sweeps]);
    }
    ledger.close();
    const world = { room: order.room, connection } as World;
    const found = await check(world, { ledger: path } as Clients);
    const expected = papers * order.times;
    return {
      clients: papers,
      faults: order.times,
      found,
      first: [0],
      ledger: path,
      stretches: [[0, 0]],
      retried: 0,
      broken: [
        ...(refused > 0 ? [`${refused} of ${asked} hand-ins got no receipt`] : []),
        ...(found.results !== expected ? [`${found.results} results for ${expected} papers`] : []),
      ],
      more: { papers: expected, hand_ins_pressed: asked },
    };
  } finally {
    for (const each of undo) each();
    for (const node of nodes) await node.close();
    await held!.release();
  }
}

/** The control: results without what makes a second one impossible. */
async function removeGuards(pool: { query(text: string): Promise<unknown> }): Promise<() => void> {
  await pool.query('ALTER TABLE attempt_result DROP CONSTRAINT attempt_result_pkey');
  const changes: [string, (text: string) => string][] = [
    ['lock_for_hand_in', (text) => text.replace('pg_advisory_xact_lock(id)', 'id')],
    ['insert_results', (text) => text.replace('ON CONFLICT (attempt_id) DO NOTHING', '')],
  ];
  const undo = changes.map(([name, change]) => {
    const statement = attemptSql(name) as { text: string };
    const { text } = statement;
    statement.text = change(text);
    if (statement.text === text) throw new Error(`the planted fault does not fit ${name} any more`);
    return () => {
      statement.text = text;
    };
  });
  return () => {
    for (const each of undo) each();
  };
}
