// npm test: installs what the tests need and runs them all. `npm test -- PATTERN…` runs the files that match.
import { ensureInstalled } from './lib/install.mjs';
import { main, runProgram } from './lib/node24.mjs';

await main(() => {
  ensureInstalled({ dev: true, say: (line) => console.log(line) });
  return runProgram('scripts/lib/test-run.mjs', process.argv.slice(2));
});
