import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';

/** Sends the one answer of a request: plain ASCII JSON. `retryAfter` in seconds goes with a 503. */
export type Reply = (status: number, body: string, retryAfter?: number) => void;

/** A request of the short way, read whole. */
export interface ShortRequest {
  /** When its head arrived, before any queue. */
  receivedAt: number;
  /** The one header the short way asks for; null = missing or given twice. */
  header: string | null;
  /** A letter for each byte: what the short way takes is plain ASCII. */
  body: string;
  reply: Reply;
}

/** Addresses that are answered before any framework sees them: a province's last minute is made of nothing else. */
export interface ShortWay {
  /** In small letters. */
  header: string;
  /** Bytes of the largest body. */
  mostBody: number;
  addresses: { method: 'GET' | 'POST' | 'PUT'; path: string; handle(request: ShortRequest): void }[];
}

/** Name and value of what goes with every answer of the short way; the length is added. */
const headers = [
  ['Content-Type', 'application/json; charset=utf-8'],
  ['Cache-Control', 'no-store'],
  ['X-Content-Type-Options', 'nosniff'],
  ['Content-Security-Policy', "default-src 'none'"],
] as const;

const flat = headers.flat();
/** The same as they stand on the wire. */
export const shortHeaderLines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
export const tooLarge = '{"state":"too-large"}';

/** The short way over node:http, for requests that did not come in one piece; false = not one of its addresses. */
export function takeShort(way: ShortWay, clock: Clock, request: IncomingMessage, response: ServerResponse): boolean {
  const address = way.addresses.find(({ path, method }) => path === request.url && method === request.method);
  if (!address) return false;
  const receivedAt = clock();
  const reply: Reply = (status, body, retryAfter) => {
    if (response.headersSent) return;
    const retry = retryAfter === undefined ? [] : ['Retry-After', String(retryAfter)];
    response.writeHead(status, [...flat, 'Content-Length', String(body.length), ...retry]);
    response.end(body, 'latin1');
  };
  readAll(request, way.mostBody, (body) => {
    if (body === null) return reply(413, tooLarge);
    const value = request.headers[way.header];
    address.handle({ receivedAt, header: typeof value === 'string' ? value : null, body, reply });
  });
  return true;
}

/** Hands over the whole body, or null when it is larger than `most`; a request that breaks off gets no answer. */
function readAll(request: IncomingMessage, most: number, done: (body: string | null) => void): void {
  const parts: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= most) parts.push(chunk);
  });
  request.on('end', () => done(size > most ? null : Buffer.concat(parts).toString('latin1')));
  request.on('error', () => {});
}
