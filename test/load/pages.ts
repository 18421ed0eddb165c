import { Agent, get } from 'node:http';
import { urls } from '../../src/platform/urls.ts';
import { usageOf } from './processes.ts';
import type { Seeded } from './seed.ts';
import { tokenOf } from './token-of.ts';

/** People who look at each page; nobody is asked more often in a minute than the limit for pages allows. */
export const lookers = 32;
const looks = 2000;
const looksAlone = 200;

export interface PageCost {
  /** Server and database, ms a look, while many look at once; and of it the server alone. */
  crowd: number;
  crowd_server: number;
  /** The same while one looks after the other, each time on a machine that has gone to sleep meanwhile. */
  alone: number;
}

/**
 * CPU of one look at a page: at the page of the round by people who have not started, at their own home and the sheet by
 * people in the middle of the test.
 * @param people numbers of those who have not started, and of those who have
 */
export async function costOfPages(
  port: number,
  { slug }: Seeded,
  people: { unstarted: number[]; running: number[] },
  roots: { server: number; all: number[] },
): Promise<Record<string, PageCost>> {
  const pages: Record<string, [path: string, people: number[]]> = {
    round: [urls.start(slug, 1), people.unstarted],
    own_home: [urls.my(), people.running],
    answer_sheet: [urls.sheet(slug, 1), people.running],
  };
  const agent = new Agent({ keepAlive: true, maxSockets: lookers });
  const ask = (path: string, person: number) =>
    new Promise<void>((resolve, reject) => {
      const headers = { cookie: `phien=${tokenOf(person)}` };
      get({ agent, port, host: '127.0.0.1', path, headers }, (answer) => {
        answer.resume();
        answer.once('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`${path} answers ${answer.statusCode}`)),
        );
      }).once('error', reject);
    });
  const look = async (path: string, each: number[], at: number, times: number) => {
    for (let time = 0; time < times; time += 1) await ask(path, each[(at + time) % each.length]!);
  };
  const crowd = (path: string, each: number[], times: number) =>
    Promise.all(each.map((_, at) => look(path, each, at, Math.ceil(times / each.length))));
  const measured = async (times: number, work: () => Promise<unknown>) => {
    const [all, server] = [usageOf(roots.all).cpu, usageOf([roots.server]).cpu];
    await work();
    const ms = (from: number, to: number) => Math.round(((to - from) * 1e5) / times) / 100;
    return { all: ms(all, usageOf(roots.all).cpu), server: ms(server, usageOf([roots.server]).cpu) };
  };
  const costs: Record<string, PageCost> = {};
  for (const [name, [path, each]] of Object.entries(pages)) {
    await crowd(path, each, 500);
    const many = await measured(looks, () => crowd(path, each, looks));
    const one = await measured(looksAlone, () => look(path, each, 0, looksAlone));
    costs[name] = { crowd: many.all, crowd_server: many.server, alone: one.all };
  }
  agent.destroy();
  return costs;
}
