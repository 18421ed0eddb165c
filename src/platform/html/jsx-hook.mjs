// Lets Node run .tsx: esbuild turns JSX into function calls, results are kept by content hash so that later starts cost nothing.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepFile } from './keep-file.ts';

const cache = fileURLToPath(new URL('../../../node_modules/.cache/hoithi-tsx/', import.meta.url));
let esbuild;

function compile(source, path) {
  const key = join(cache, `${createHash('sha256').update(source).digest('hex').slice(0, 32)}.mjs`);
  try {
    return readFileSync(key, 'utf8');
  } catch {
    esbuild ??= process.getBuiltinModule('module').createRequire(import.meta.url)('esbuild');
    const { code } = esbuild.transformSync(source, {
      loader: 'tsx',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      format: 'esm',
      target: 'node24',
      sourcefile: path,
      sourcemap: 'inline',
    });
    keepFile(key, code);
    return code;
  }
}

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context);
    const path = fileURLToPath(url);
    return { format: 'module', shortCircuit: true, source: compile(readFileSync(path, 'utf8'), path) };
  },
});
