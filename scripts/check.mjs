// npm run check: types and formatting only.
import { runChecks } from './lib/checks.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/node24.mjs';

await main(() => {
  ensureInstalled({ dev: true, say: (line) => console.log(line) });
  return runChecks().failed === 0 ? 0 : 1;
});
