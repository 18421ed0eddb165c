// node scripts/schema.mjs: writes db/schema anew from the migrations, and the README's tables of settings and commands.
import { ensureInstalled } from './lib/install.mjs';
import { main, runProgram } from './lib/node24.mjs';

await main(() => {
  ensureInstalled({ dev: true, say: (line) => console.error(line) });
  return runProgram('scripts/lib/write-schema.mjs', process.argv.slice(2));
});
