// node scripts/social-picture.mjs: draws src/platform/html/pictures/social.png anew, what messengers show of a shared link.
import { ensureInstalled } from './lib/install.mjs';
import { main, runProgram } from './lib/node24.mjs';

await main(() => {
  ensureInstalled({ dev: true, say: (line) => console.error(line) });
  return runProgram('scripts/lib/draw-social-picture.mjs', process.argv.slice(2));
});
