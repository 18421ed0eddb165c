// The compiler and the formatter: each counts as one test.
import { spawnSync } from 'node:child_process';
import { project } from './install.mjs';
import { findNode } from './node24.mjs';
import { largest } from './sizes.mjs';

const checks = [
  { name: 'tsc: kiểu dữ liệu', args: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  { name: 'biome: cách viết', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--max-diagnostics=50'] },
];

/** Runs all checks, prints what they say and, for information, the largest files and functions; returns how many passed and failed. */
export function runChecks() {
  const counts = { passed: 0, failed: 0 };
  for (const { name, args } of checks) {
    const { status, stdout, stderr } = spawnSync(findNode(), args, { cwd: project, encoding: 'utf8' });
    counts[status === 0 ? 'passed' : 'failed'] += 1;
    console.log(`${status === 0 ? '✓' : '✗'} ${name}`);
    if (status !== 0) console.log(`${stdout}${stderr}`);
  }
  for (const line of largest()) console.log(line);
  return counts;
}
