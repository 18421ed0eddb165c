// npm run bench -- [--seconds N] [--rate R | --max] [--json], or npm run bench -- --import PEOPLE [--json]
import { ensureInstalled } from './lib/install.mjs';
import { main, runProgram } from './lib/node24.mjs';

await main(() => {
  ensureInstalled({ dev: true, say: (line) => console.error(line) });
  const words = process.argv.slice(2);
  const isImport = words.some((word) => /^--import(=|$)/.test(word));
  return runProgram(isImport ? 'test/load/import.ts' : 'test/load/bench.ts', words);
});
