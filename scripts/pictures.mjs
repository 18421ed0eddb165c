// node scripts/pictures.mjs [NAME…]: takes the pictures of docs/guide/hinh anew, from a sample province.
import { ensureInstalled } from './lib/install.mjs';
import { main, runProgram } from './lib/node24.mjs';

await main(() => {
  ensureInstalled({ dev: true, say: (line) => console.error(line) });
  return runProgram('scripts/lib/take-pictures.mjs', process.argv.slice(2));
});
