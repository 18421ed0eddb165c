// npm start: installs what is missing, then serves.
import { ensureInstalled } from './lib/install.mjs';
import { main, runProgram, serverFlags } from './lib/node24.mjs';

await main(() => {
  ensureInstalled({ dev: false, say: (line) => console.log(line) });
  return runProgram('src/main.ts', process.argv.slice(2), serverFlags);
});
