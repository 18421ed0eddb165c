import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type BuildOptions, buildSync, version } from 'esbuild';
import { fonts, type HashedFile, hashed, stylesheet, targets } from './assets.ts';
import { logo } from './icons.tsx';
import { kept } from './kept.ts';

/** One file under /assets/, ready to be sent. */
export interface Asset {
  body: Buffer;
  /** Content-Type. */
  type: string;
  /** Content-Encoding gzip; fonts are compressed already. */
  gzip?: Buffer;
  /** Content-Encoding br. */
  brotli?: Buffer;
  /** With quotes, as in the header. */
  etag: string;
  /** The name holds a hash of the content: may be kept for ever. */
  immutable: true;
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  png: 'image/png',
};

/** Packed as small as it gets, which takes a while: one name, one content, so it is kept by its name. */
const packed = (path: string, by: string, pack: () => Uint8Array): Buffer =>
  kept(`${basename(path)}.${by}`, `${path} ${by} ${process.versions.zlib} ${process.versions.brotli}`, () => ({
    bytes: pack(),
  }));

function ready({ path, body, hash }: HashedFile): Asset {
  const ending = path.slice(path.lastIndexOf('.') + 1);
  const asset: Asset = { body, type: types[ending] ?? 'application/octet-stream', etag: `"${hash}"`, immutable: true };
  if (ending === 'woff2' || ending === 'png') return asset;
  asset.gzip = packed(path, 'gz', () => gzipSync(body, { level: 9 }));
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  asset.brotli = packed(path, 'br', () => brotliCompressSync(body, best));
  return asset;
}

const files = new Map<string, Asset>();
/** "app.css" → "/assets/app.0f3a2b1c9d.css" */
const paths = new Map<string, string>();

function add(name: string, file: HashedFile): void {
  files.set(file.path, ready(file));
  paths.set(name, file.path);
}

function load(): void {
  if (paths.has('app.css')) return;
  add('app.css', stylesheet());
  for (const font of fonts()) add(basename(font.path).replace(/\.[0-9a-f]{10}\./, '.'), font);
  add('icon.svg', hashed('icon.svg', Buffer.from(logo(64))));
  add('social.png', hashed('social.png', readFileSync(new URL('./pictures/social.png', import.meta.url))));
}

/** Every file under /assets/, islands too, by its path; made at the first call, then the same map. */
export function assets(): ReadonlyMap<string, Asset> {
  load();
  loadIslands();
  return files;
}

/** The address of a file by its plain name: `asset('app.css')`. */
export function asset(name: string): string {
  load();
  const path = paths.get(name);
  if (!path) throw new Error(`no asset is called ${name}`);
  return path;
}

const sources = fileURLToPath(new URL('../../', import.meta.url));

const islandOptions = {
  absWorkingDir: sources,
  bundle: true,
  write: false,
  metafile: true,
  minify: true,
  format: 'esm',
  target: ['es2020', ...targets],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
} satisfies BuildOptions;

/**
 * Builds islands, each into one file without imports: `src/attempt/islands/sheet.tsx` → `sheet`.
 * Without a list it takes each file of every `islands` folder that is not a test. A name used twice is a fault.
 */
export function buildIslands(entries: string[] = islandSources()): Map<string, HashedFile> {
  const built = new Map<string, HashedFile>();
  for (const entry of entries) {
    const name = basename(entry).replace(/\.tsx?$/, '');
    if (built.has(name)) throw new Error(`two islands are called ${name}`);
    const key = JSON.stringify([version, islandOptions, entry]);
    const file = hashed(
      `${name}.js`,
      kept(`${name}.js`, key, () => {
        const { outputFiles, metafile } = buildSync({ ...islandOptions, entryPoints: [entry] });
        const inputs = Object.keys(metafile.inputs).map((path) => join(sources, path));
        return { bytes: outputFiles[0]!.contents, inputs };
      }),
    );
    built.set(name, file);
    add(`${name}.js`, file);
  }
  return built;
}

function islandSources(): string[] {
  return globSync('**/islands/*.{ts,tsx}', { cwd: sources })
    .filter((path) => !/\.(test|d)\.tsx?$/.test(path))
    .sort()
    .map((path) => join(sources, path));
}

let islandsBuilt = false;

function loadIslands(): void {
  if (islandsBuilt) return;
  buildIslands();
  islandsBuilt = true;
}

/** The address of an island's script by its file name without ending. */
export function islandPath(name: string): string {
  loadIslands();
  return asset(`${name}.js`);
}
