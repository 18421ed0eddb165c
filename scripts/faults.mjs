// npm run faults -- [--recipe NAME,…] [--times N] [--seconds N] [--rate R] [--seed S] [--json] [--no-control] [--list]
import { ensureInstalled } from './lib/install.mjs';
import { main, runProgram } from './lib/node24.mjs';

await main(() => {
  ensureInstalled({ dev: true, say: (line) => console.error(line) });
  return runProgram('test/faults/main.ts', process.argv.slice(2));
});
