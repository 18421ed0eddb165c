import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** What a thread sees of its surroundings: names of variables, and whether Node's reader of TypeScript was loaded. */
const thread = `import { parentPort } from 'node:worker_threads';
const list: string[] = (process as unknown as { moduleLoadList: string[] }).moduleLoadList;
parentPort!.postMessage({ names: Object.keys(process.env), reader: list.some((name) => name.includes('amaro')) });`;
const program = (module: string) =>
  `import { inThread } from ${JSON.stringify(new URL('./in-thread.ts', import.meta.url).href)};
for (let at = 0; at < 3; at += 1) console.log(JSON.stringify(await inThread(new URL(${JSON.stringify(module)}), null)));`;

test('a thread gets the place of compiled sources and nothing else, so that it reads no TypeScript anew', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'hoithi-thread-'));
  try {
    await writeFile(join(directory, 'thread.ts'), thread);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', program(pathToFileURL(join(directory, 'thread.ts')).href)],
      { env: { NODE_COMPILE_CACHE: join(directory, 'compiled'), HOITHI_SECRET: 'secret', PATH: process.env.PATH } },
    );
    const [, , third] = stdout.trim().split('\n');
    assert.deepEqual(JSON.parse(third!), { names: ['NODE_COMPILE_CACHE'], reader: false });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
