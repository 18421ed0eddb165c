import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

const cache = fileURLToPath(new URL('../node_modules/.cache/hoithi-chromium/', import.meta.url));

export interface InstalledChromium {
  executable: string;
  /** Folder of the libraries that a small machine lacks (libnss3, libnspr4). */
  libraries?: string;
}

/**
 * The browser of the tests: HOITHI_TEST_CHROMIUM if set, else the one that came with the packages, unpacked once.
 * Several test files may ask at the same time: each unpacks beside, the first to finish is taken.
 */
export async function installedChromium(): Promise<InstalledChromium> {
  const given = process.env.HOITHI_TEST_CHROMIUM;
  if (given) return { executable: given };
  const installed = { executable: join(cache, 'chromium'), libraries: join(cache, 'al2023/lib') };
  if (!existsSync(installed.executable)) await unpack();
  return installed;
}

async function unpack(): Promise<void> {
  await mkdir(dirname(cache), { recursive: true });
  const beside = await mkdtemp(`${cache.replace(/\/$/, '')}-`);
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const packed = join(dirname(main), '../bin');
  await pipeline(
    createReadStream(join(packed, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(join(beside, 'chromium'), { mode: 0o755 }),
  );
  await inflateInto(beside, pathToFileURL(main).href, join(packed, 'al2023.tar.br'));
  try {
    await rename(beside, cache);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    if (!existsSync(join(cache, 'chromium'))) throw error;
  }
}

/** The package unpacks into the system's temporary folder, wherever that is said to be. */
async function inflateInto(folder: string, module: string, archive: string): Promise<void> {
  const { inflate } = (await import(module)) as { inflate: (path: string) => Promise<string> };
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    await inflate(archive);
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** A real Chromium without window; close it when done. */
export const openBrowser = async (): Promise<Browser> => chromium.launch(await browserOptions());

/** How it is started: also for a browser with a folder of its own, which outlives a crash. */
export async function browserOptions(): Promise<LaunchOptions> {
  const { executable, libraries } = await installedChromium();
  const path = [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return {
    executablePath: executable,
    env: { ...process.env, ...(path ? { LD_LIBRARY_PATH: path } : {}) } as Record<string, string>,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
  };
}
