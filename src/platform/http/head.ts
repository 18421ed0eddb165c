import type { Answer } from './answer.ts';
import type { DirectRequest, DirectRoutes } from './direct.ts';
import type { ShortWay } from './short-way.ts';

/** A request of the short way (its position among the way's addresses, and the way's header), or of a direct route. */
export type Found = { address: number; header: string | null; body: Buffer } | FoundDirect;

export interface FoundDirect {
  address: null;
  headers: Record<string, string>;
  body: Buffer;
  direct(request: DirectRequest): Promise<Answer>;
}

export type HeadReader = (bytes: Buffer) => Found | null;

/** A request and its body, at most. */
const mostBytes = 16_384;

/** Names and values in the plainest form HTTP allows. */
const plainHead = /^(?:[A-Za-z0-9-]+: [\t\x20-\x7e]*\r\n)+$/;
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
      const found = readLines(text, lines[address]!.length, way.header, null);
      if (!found || found.length > way.mostBody || bytes.length !== found.end + found.length) return null;
      return { address, header: found.header, body: bytes.subarray(found.end) };
    }
    const start = text.indexOf('\r\n') + 2;
    if (!text.startsWith(version, start - version.length)) return null;
    const space = text.indexOf(' ');
    const url = text.slice(space + 1, start - version.length);
    const serve = direct(text.slice(0, space), url);
    if (!serve) return null;
    const headers: Record<string, string> = {};
    const found = readLines(text, start, '', headers);
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
 * Reads the header lines from `start`.
 * @param wanted the one header whose value is given back
 * @param all filled with all of them, names in small letters, where they are wanted
 * @returns null when a line is not plain, or says what only node:http sees to
 */
function readLines(text: string, start: number, wanted: string, all: Record<string, string> | null): Lines | null {
  const end = text.indexOf('\r\n\r\n', start - 2) + 2;
  if (end <= start || !plainHead.test(text.slice(start, end))) return null;
  let header: string | null = null;
  let length = -1;
  let hosts = 0;
  for (let at = start; at < end; ) {
    const stop = text.indexOf('\r\n', at);
    const colon = text.indexOf(':', at);
    const letters = colon - at;
    const name =
      all || namesThatMatter.has(letters) || letters === wanted.length ? text.slice(at, colon).toLowerCase() : '';
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
    at = stop + 2;
  }
  return hosts === 1 ? { header, length: Math.max(0, length), end: end + 2 } : null;
}

const unusual = new Set(['transfer-encoding', 'expect', 'upgrade', 'trailer', 'te']);
const namesThatMatter = new Set([...unusual, 'content-length', 'host', 'connection'].map(({ length }) => length));
