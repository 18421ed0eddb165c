#!/usr/bin/env node
// The command `hoithi`. Says nothing on stdout by itself: that belongs to the command's own answer.
import { ensureInstalled } from '../scripts/lib/install.mjs';
import { main, runProgram, serverFlags } from '../scripts/lib/node24.mjs';

await main(() => {
  ensureInstalled({ dev: false, say: (line) => console.error(line) });
  const words = process.argv.slice(2);
  // A command lives shortly: what Node lets pile up for a busy server is 100 MB for nothing (roster import, 2026-11-21).
  const frugal = ['--max-semi-space-size=4', '--heap-growing-percent=60'];
  return runProgram('src/cli.ts', words, words[0] === 'serve' ? serverFlags : frugal);
});
