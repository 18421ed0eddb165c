// The browser of the tests, with the libraries and fonts that a small machine lacks.
import { createReadStream, existsSync, globSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { installedChromium } from '../../test/browser.ts';

/** Unpacks it once and returns a program to start: Chromium with its surroundings set. */
export async function prepareChromium() {
  if (process.env.HOITHI_TEST_CHROMIUM) return process.env.HOITHI_TEST_CHROMIUM;
  const { executable, libraries } = await installedChromium();
  const home = dirname(executable);
  const fonts = join(home, 'fonts');
  if (!existsSync(fonts)) await unpackFonts(home, fonts);
  const starter = join(home, 'start-chromium');
  const script = [
    '#!/bin/sh',
    `export LD_LIBRARY_PATH='${libraries ?? ''}'`,
    ...(systemHasFonts() ? [] : [`export FONTCONFIG_FILE='${fonts}/hoithi.conf'`]),
    `exec '${executable}' "$@"`,
    '',
  ].join('\n');
  writeFileSync(`${starter}.${process.pid}`, script, { mode: 0o755 });
  renameSync(`${starter}.${process.pid}`, starter);
  return starter;
}

function systemHasFonts() {
  return globSync('/usr/{,local/}share/fonts/**/*.{ttf,otf,ttc,pfb}').length > 0;
}

async function unpackFonts(home, fonts) {
  const module = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const { extract } = createRequire(module)('tar-fs');
  const draft = join(home, `fonts.${process.pid}`);
  mkdirSync(draft);
  const packed = join(dirname(module), '..', 'bin', 'fonts.tar.br');
  await pipeline(createReadStream(packed), createBrotliDecompress(), extract(draft));
  // The package's own settings look for the fonts where a cloud function has them.
  writeFileSync(
    join(draft, 'hoithi.conf'),
    `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir><cachedir>${home}/fonts-cache</cachedir></fontconfig>\n`,
  );
  renameSync(draft, fonts);
}
