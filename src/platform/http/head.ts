import type { Answer } from './answer.ts';
import type { DirectRequest, DirectRoutes } from './direct.ts';
import type { ShortWay } from './short-way.ts';

/** A request of the short way (its position among the way's addresses, the way's header, and the body with a letter for each byte), or of a direct route. */
export type Found = { address: number; header: string | null; body: string } | FoundDirect;

export interface FoundDirect {
  address: null;
  headers: Record<string, string>;
  body: Buffer;
  direct(request: DirectRequest): Promise<Answer>;
}

export type HeadReader = (bytes: Buffer) => Found | null;

/** A request and its body, at most. */
const mostBytes = 16_384;

/** Names and values in the plainest form HTTP allows: what each byte may stand in. */
const inName = 1;
const inValue = 2;
const kinds = Uint8Array.from({ length: 256 }, (_, byte) => {
  const sign = String.fromCharCode(byte);
  return (/[A-Za-z0-9-]/.test(sign) ? inName : 0) | (/[\t\x20-\x7e]/.test(sign) ? inValue : 0);
});
const version = ' HTTP/1.1\r\n';

/**
 * Reads a request of the short way or of a direct route that is whole and has nothing unusual in it.
 * @returns null for everything else: whatever has a doubt about it is for node:http
 */
export function headReader(way: ShortWay, direct: DirectRoutes): HeadReader {
  const lines = way.addresses.map(({ method, path }) => `${method} ${path}${version}`);
  return (bytes) => {
    if (bytes.length > mostBytes || !startsPlainly(bytes)) return null;
    const text = bytes.toString('latin1');
    const address = lines.findIndex((line) => text.startsWith(line));
    if (address >= 0) {
      const found = readLines(bytes, text, lines[address]!.length, way.header, null);
      if (!found || found.length > way.mostBody || bytes.length !== found.end + found.length) return null;
      return { address, header: found.header, body: text.slice(found.end) };
    }
    const start = text.indexOf('\r\n') + 2;
    if (!text.startsWith(version, start - version.length)) return null;
    const space = text.indexOf(' ');
    const url = text.slice(space + 1, start - version.length);
    const serve = direct(text.slice(0, space), url);
    if (!serve) return null;
    const headers: Record<string, string> = {};
    const found = readLines(bytes, text, start, '', headers);
    if (!found || bytes.length !== found.end + found.length) return null;
    return { address: null, headers, body: bytes.subarray(found.end), direct: serve };
  };
}

/** G of GET, P of POST and PUT. */
const startsPlainly = (bytes: Buffer) => bytes[0] === 0x47 || bytes[0] === 0x50;

interface Lines {
  /** Value of the one header asked for; null = not given. */
  header: string | null;
  /** Of the body. */
  length: number;
  /** Where the body begins. */
  end: number;
}

/**
 * Reads the header lines from `start`, each byte once: on the way of an answer this is the larger part of reading it.
 * @param wanted the one header whose value is given back
 * @param all filled with all of them, names in small letters, where they are wanted
 * @returns null when a line is not plain, or says what only node:http sees to
 */
function readLines(
  bytes: Buffer,
  text: string,
  start: number,
  wanted: string,
  all: Record<string, string> | null,
): Lines | null {
  let header: string | null = null;
  let length = -1;
  let hosts = 0;
  let at = start;
  do {
    const colon = endOf(bytes, at, inName);
    if (colon === at || bytes[colon] !== 0x3a || bytes[colon + 1] !== 0x20) return null;
    const stop = endOf(bytes, colon + 2, inValue);
    if (bytes[stop] !== 0x0d || bytes[stop + 1] !== 0x0a) return null;
    const letters = colon - at;
    if (all || letters === wanted.length || (letters < longest && mayMatter[beginning(letters, bytes[at]!)] === 1)) {
      const name = text.slice(at, colon).toLowerCase();
      if (all) {
        if (Object.hasOwn(all, name)) return null;
        all[name] = text.slice(colon + 2, stop).trim();
      }
      if (name === wanted) {
        if (header !== null) return null;
        header = text.slice(colon + 2, stop);
      } else if (name === 'content-length') {
        const value = text.slice(colon + 2, stop);
        if (length >= 0 || !/^\d{1,5}$/.test(value)) return null;
        length = Number(value);
      } else if (name === 'host') hosts += 1;
      else if (name === 'connection') {
        if (text.slice(colon + 2, stop).toLowerCase() !== 'keep-alive') return null;
      } else if (unusual.has(name)) return null;
    }
    at = stop + 2;
  } while (bytes[at] !== 0x0d);
  if (bytes[at + 1] !== 0x0a || hosts !== 1) return null;
  return { header, length: Math.max(0, length), end: at + 2 };
}

/** Where the run of bytes of this kind that begins at `at` ends. */
function endOf(bytes: Buffer, at: number, kind: number): number {
  let end = at;
  while (end < bytes.length && (kinds[bytes[end]!]! & kind) !== 0) end += 1;
  return end;
}

const unusual = new Set(['transfer-encoding', 'expect', 'upgrade', 'trailer', 'te']);
/** A name's length and first letter, large or small, as a number. */
const beginning = (length: number, first: number) => length * 32 + (first & 31);
/** By the beginning of a name shorter than `longest`: one that begins so matters. */
const longest = 32;
const mayMatter = new Uint8Array(longest * 32);
for (const name of [...unusual, 'content-length', 'host', 'connection'])
  mayMatter[beginning(name.length, name.charCodeAt(0))] = 1;
