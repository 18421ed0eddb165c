import { Agent, get } from 'node:http';
import { urls } from '../../src/platform/urls.ts';
import { usageOf } from './processes.ts';
import type { Seeded } from './seed.ts';
import { tokenOf } from './token-of.ts';

/** Nobody is asked more often in a minute than the limit for pages allows. */
const [warmUps, asked] = [60, 220];

/**
 * CPU of server and database for one look at a page, ms: the same page again and again on one kept connection, by somebody
 * who has not started (the page of the round) and by somebody in the middle of the test (own home, sheet).
 */
export async function costOfPages(
  port: number,
  { slug }: Seeded,
  unstarted: number,
  running: [number, number],
  roots: number[],
): Promise<Record<string, number>> {
  const pages: Record<string, [path: string, person: number]> = {
    round: [urls.start(slug, 1), unstarted],
    own_home: [urls.my(), running[0]],
    answer_sheet: [urls.sheet(slug, 1), running[1]],
  };
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (path: string, person: number) =>
    new Promise<number>((resolve, reject) => {
      const headers = { cookie: `phien=${tokenOf(person)}` };
      get({ agent, port, host: '127.0.0.1', path, headers }, (answer) => {
        answer.resume();
        answer.once('end', () => resolve(answer.statusCode ?? 0));
      }).once('error', reject);
    });
  const costs: Record<string, number> = {};
  for (const [name, [path, person]] of Object.entries(pages)) {
    for (let warm = 0; warm < warmUps; warm += 1)
      if ((await ask(path, person)) !== 200) throw new Error(`${path} does not answer with a page`);
    const before = usageOf(roots).cpu;
    for (let times = 0; times < asked; times += 1) await ask(path, person);
    costs[name] = Math.round(((usageOf(roots).cpu - before) * 1e5) / asked) / 100;
  }
  agent.destroy();
  return costs;
}
