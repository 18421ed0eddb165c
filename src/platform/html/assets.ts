import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type TransformOptions, transformSync, version } from 'esbuild';
import { kept } from './kept.ts';

/** A file as browsers fetch it: its name holds a hash of its content, so it may be kept for ever. */
export interface HashedFile {
  /** `/assets/app.0f3a2b1c9d.css` */
  path: string;
  body: Buffer;
  hash: string;
}

const here = dirname(fileURLToPath(import.meta.url));
const fontSource = join(
  dirname(createRequire(import.meta.url).resolve('@fontsource/be-vietnam-pro/package.json')),
  'files',
);

/** Old phones: Chrome 100 and what is as old as that. */
export const targets = ['chrome100', 'firefox100', 'safari15.4'];

/** `app.css` → `/assets/app.<hash>.css` */
export function hashed(name: string, body: Buffer): HashedFile {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
  const dot = name.lastIndexOf('.');
  return { path: `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`, body, hash };
}

const weights = [400, 500, 600, 700] as const;

/** Which characters each file of the family holds, so that a browser fetches only what a page needs. */
const ranges = {
  vietnamese:
    'U+102-103,U+110-111,U+128-129,U+168-169,U+1A0-1A1,U+1AF-1B0,U+300-301,U+303-304,U+308-309,U+323,U+329,U+1EA0-1EF9,U+20AB',
  latin:
    'U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext': 'U+100-101,U+104-10F,U+112-127,U+12A-130,U+132-151,U+154-167,U+16A-19F,U+1A2-1AE,U+1B1-2BA',
} as const;

interface FontFile extends HashedFile {
  family: string;
  weight: number;
  range: string;
}

/** Be Vietnam Pro in three character sets, and the digits of one width (`So`), four weights each. */
export function fonts(): FontFile[] {
  return weights.flatMap((weight) => [
    ...Object.entries(ranges).map(([set, range]) => ({
      ...hashed(
        `be-${set}-${weight}.woff2`,
        readFileSync(join(fontSource, `be-vietnam-pro-${set}-${weight}-normal.woff2`)),
      ),
      family: 'Be Vietnam Pro',
      weight,
      range,
    })),
    {
      ...hashed(`so-${weight}.woff2`, readFileSync(join(here, `fonts/so-${weight}.woff2`))),
      family: 'So',
      weight,
      range: 'U+30-39',
    },
  ]);
}

const face = ({ family, weight, range, path }: FontFile): string =>
  `@font-face{font-family:"${family}";font-weight:${weight};font-display:swap;src:url(${path}) format("woff2");unicode-range:${range}}`;

const styleOptions = {
  loader: 'css',
  minify: true,
  target: targets,
  legalComments: 'none',
} satisfies TransformOptions;

let made: HashedFile | undefined;

/** All of `style/` and the font faces in one small file. */
export function stylesheet(): HashedFile {
  if (made) return made;
  const folder = join(here, 'style');
  const layers = readdirSync(folder)
    .filter((name) => name.endsWith('.css'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const source = [...layers, ...fonts().map(face)].join('\n');
  const key = JSON.stringify([version, styleOptions, source]);
  const code = () => ({ bytes: Buffer.from(transformSync(source, styleOptions).code) });
  made = hashed('app.css', kept('app.css', key, code));
  return made;
}
