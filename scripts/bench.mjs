// npm run bench -- [--seconds N] [--rate R | --max] [--json]
import { ensureInstalled } from './lib/install.mjs';
import { main, runProgram } from './lib/node24.mjs';

await main(() => {
  ensureInstalled({ dev: true, say: (line) => console.error(line) });
  return runProgram('test/load/bench.ts', process.argv.slice(2));
});
