import { urls } from '../../src/platform/urls.ts';
import type { Seeded } from './seed.ts';

/**
 * What staff do while everybody answers: the live page of the round once a second, and the list of all people as a
 * spreadsheet, over and over. Says how often each was done, and its slowest time in ms.
 */
export function runBeside(address: string, { slug, rootUnit }: Seeded, token: string) {
  let running = true;
  const done = { live: 0, live_slowest_ms: 0, exports: 0, export_slowest_ms: 0, export_mb: 0, errors: 0 };
  const ask = async (path: string): Promise<{ bytes: number; ms: number } | null> => {
    const began = performance.now();
    const answer = await fetch(`${address}${path}`, { headers: { cookie: `phien=${token}` }, redirect: 'manual' });
    const { byteLength } = await answer.arrayBuffer();
    if (answer.status !== 200) {
      done.errors += 1;
      if (done.errors === 1) console.error(path, answer.status);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return { bytes: byteLength, ms: Math.round(performance.now() - began) };
  };
  const live = (async () => {
    while (running) {
      const { ms } = (await ask(urls.round(slug, 1))) as { ms: number };
      done.live += 1;
      done.live_slowest_ms = Math.max(done.live_slowest_ms, ms);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1000 - ms)));
    }
  })();
  const lists = (async () => {
    while (running) {
      const { ms, bytes } = (await ask(urls.unitRoundFile(rootUnit, slug))) as { ms: number; bytes: number };
      done.exports += 1;
      done.export_slowest_ms = Math.max(done.export_slowest_ms, ms);
      done.export_mb = Math.round(bytes / 1e5) / 10;
    }
  })();
  return {
    async stop() {
      running = false;
      await Promise.all([live, lists]);
      return done;
    },
  };
}
