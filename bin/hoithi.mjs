#!/usr/bin/env node
// The command `hoithi`. Says nothing on stdout by itself: that belongs to the command's own answer.
import { ensureInstalled } from '../scripts/lib/install.mjs';
import { main, runProgram } from '../scripts/lib/node24.mjs';

await main(() => {
  ensureInstalled({ dev: false, say: (line) => console.error(line) });
  return runProgram('src/cli.ts', process.argv.slice(2));
});
