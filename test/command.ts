import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
  /** The one JSON document on stdout. @throws SyntaxError when there is anything else */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into documents of many shapes
  json: () => any;
}

const project = fileURLToPath(new URL('../', import.meta.url));
const dataDirectory = mkdtempSync(join(tmpdir(), 'hoithi-command-'));

/** Runs `hoithi …` as a process of its own on a database of a test, as somebody at the shell would. */
export const commandOn =
  (databaseUrl: string, settings: Record<string, string> = {}) =>
  (...args: string[]): Promise<Ran> =>
    new Promise((resolve, reject) => {
      const flags = ['--disable-warning=ExperimentalWarning', '--import', './src/platform/load-sources.mjs'];
      const child = spawn(process.execPath, [...flags, 'src/cli.ts', ...args], {
        cwd: project,
        env: {
          PATH: process.env.PATH,
          TMPDIR: tmpdir(),
          // A socket's address without a host is no web address; the host in the query wins all the same.
          DATABASE_URL: databaseUrl.replace('@/', '@localhost/'),
          HOITHI_DATA: dataDirectory,
          // Halves the start of each of many short processes.
          NODE_COMPILE_CACHE: join(tmpdir(), 'hoithi-compile-cache'),
          HOITHI_SECRET: '5e'.repeat(32),
          ...settings,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let [stdout, stderr] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        stdout += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text;
      });
      child.on('error', reject);
      child.on('close', (status) => resolve({ status, stdout, stderr, json: () => JSON.parse(stdout) }));
    });

/** The one JSON document that stdout holds, and nothing but it. */
export const onlyDocument = ({ stdout, stderr }: Ran) => {
  assert.match(stdout, /^[{[].*\n$/, stderr);
  return JSON.parse(stdout);
};
