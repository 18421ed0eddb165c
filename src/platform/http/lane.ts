import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { Clock } from '../clock.ts';
import { type Reply, type ShortWay, shortHeaderLines } from './short-way.ts';

/**
 * Puts lanes in front of node:http: on each connection, a request of the short way that arrives in one piece and in
 * exactly the form browsers and nginx send is answered from its bytes; everything else goes to node:http unchanged, with
 * all its checks. The machinery of a request and a response is most of what an answer costs (docs/performance.md).
 */
export function openLanes(server: Server, way: ShortWay, clock: Clock, idleMs: number): void {
  const lanes = new Set<Lane>();
  const toHttp = server.listeners('connection') as ((socket: Duplex) => void)[];
  server.removeAllListeners('connection');
  const read = headReader(way);
  const date = dateLine(clock);
  server.on('connection', (socket: Socket) => {
    const lane = new Lane(socket, way, {
      read,
      date,
      clock,
      isEnding: () => !server.listening,
      toHttp: (side) => {
        for (const listener of toHttp) listener.call(server, side);
      },
    });
    lanes.add(lane);
    socket.once('close', () => lanes.delete(lane));
    socket.setTimeout(idleMs, () => lane.closeIfIdle());
  });
  server.on('request', (request, response) => (request.socket as unknown as HttpSide).lane.watch(request, response));
  // node:http does not know which connections wait for a COMMIT.
  server.closeIdleConnections = () => {
    for (const lane of lanes) lane.closeIfIdle();
  };
}

interface Surroundings {
  read: HeadReader;
  date(): string;
  clock: Clock;
  /** The node ends: each connection is let go with its next answer. */
  isEnding(): boolean;
  toHttp(side: Duplex): void;
}

/** One connection. Either a request of the short way is under way, or node:http has the connection, or nothing is. */
class Lane {
  readonly #socket: Socket;
  readonly #way: ShortWay;
  readonly #around: Surroundings;
  #http: HttpSide | undefined;
  /** node:http is in the middle of a request: everything that comes is for it. */
  #isPassing = false;
  /** Bytes given to node:http since the connection was last between two requests, and of them the first head. */
  #passed = 0;
  #head = -1;
  #isAnswering = false;
  /** The connection ends with the answer that is under way. */
  #isLast = false;
  /** Came before the answer was out. */
  #held: Buffer[] = [];

  constructor(socket: Socket, way: ShortWay, around: Surroundings) {
    this.#socket = socket;
    this.#way = way;
    this.#around = around;
    socket.on('data', (bytes: Buffer) => this.#take(bytes));
    socket.on('end', () => this.#end());
    socket.on('error', (error) => (this.#http ? this.#http.destroy(error) : socket.destroy()));
    socket.on('close', () => this.#http?.destroy());
  }

  /** Lets the connection go unless a request is under way. */
  closeIfIdle(): void {
    if (!this.#isAnswering && !this.#isPassing) this.#socket.destroy();
  }

  /** Nothing more will come; what is under way still gets its answer. */
  #end(): void {
    this.#isLast = true;
    if (this.#isAnswering) return;
    if (this.#http) this.#http.push(null);
    else this.#socket.end();
  }

  #take(bytes: Buffer): void {
    if (this.#isAnswering) {
      this.#held.push(bytes);
      this.#socket.pause();
      return;
    }
    if (!this.#isPassing) {
      const found = this.#around.read(bytes);
      if (found) {
        this.#isAnswering = true;
        const { address, header, body } = found;
        this.#way.addresses[address]!.handle({
          receivedAt: this.#around.clock(),
          header,
          body,
          reply: this.#reply,
        });
        return;
      }
    }
    this.#pass(bytes);
  }

  readonly #reply: Reply = (status, body, retryAfter) => {
    if (!this.#isAnswering) return;
    this.#isAnswering = false;
    const socket = this.#socket;
    if (socket.destroyed) return;
    const isLast = this.#isLast || this.#around.isEnding();
    socket.write(
      `${statusLines.get(status) ?? `HTTP/1.1 ${status} \r\n`}${shortHeaderLines}${this.#around.date()}${
        retryAfter === undefined ? '' : `Retry-After: ${retryAfter}\r\n`
      }${isLast ? 'Connection: close' : 'Connection: keep-alive'}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      'latin1',
    );
    if (isLast) socket.end();
    else if (this.#held.length > 0) {
      const held = Buffer.concat(this.#held);
      this.#held = [];
      socket.resume();
      this.#take(held);
    }
  };

  #pass(bytes: Buffer): void {
    if (!this.#http) {
      this.#http = new HttpSide(this.#socket, this);
      this.#around.toHttp(this.#http);
    }
    if (!this.#isPassing) {
      this.#isPassing = true;
      this.#passed = 0;
      const end = bytes.indexOf('\r\n\r\n');
      this.#head = end < 0 ? -1 : end + 4;
    }
    this.#passed += bytes.length;
    if (!this.#http.push(bytes)) this.#socket.pause();
  }

  /** Sees when node:http is done with a request. Only where its bytes are known to the last does the short way open again. */
  watch(request: IncomingMessage, response: ServerResponse): void {
    response.once('finish', () => {
      const { 'transfer-encoding': coding, 'content-length': length } = request.headers;
      if (coding === undefined && request.complete && this.#passed === this.#head + Number(length ?? 0))
        this.#isPassing = false;
    });
  }
}

/** The connection as node:http sees it. */
class HttpSide extends Duplex {
  readonly lane: Lane;
  readonly #socket: Socket;

  constructor(socket: Socket, lane: Lane) {
    super({ decodeStrings: false, allowHalfOpen: true });
    this.lane = lane;
    this.#socket = socket;
  }

  get remoteAddress() {
    return this.#socket.remoteAddress;
  }
  get remotePort() {
    return this.#socket.remotePort;
  }
  get localAddress() {
    return this.#socket.localAddress;
  }
  get localPort() {
    return this.#socket.localPort;
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer | string, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, encoding, done);
  }

  override _writev(
    chunks: { chunk: Buffer | string; encoding: BufferEncoding }[],
    done: (error?: Error | null) => void,
  ): void {
    this.#socket.cork();
    for (const [at, { chunk, encoding }] of chunks.entries())
      this.#socket.write(chunk, encoding, at === chunks.length - 1 ? done : undefined);
    this.#socket.uncork();
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }
}

interface Found {
  /** Position among the way's addresses. */
  address: number;
  header: string | null;
  body: Buffer;
}
type HeadReader = (bytes: Buffer) => Found | null;

/** Names and values in the plainest form HTTP allows. */
const plainHead = /^(?:[A-Za-z0-9-]+: [\t\x20-\x7e]*\r\n)+$/;

/**
 * Reads a request that is exactly one of the way's, whole, and has nothing unusual in it.
 * @returns null for everything else: whatever has a doubt about it is for node:http
 */
function headReader(way: ShortWay): HeadReader {
  const lines = way.addresses.map(({ method, path }) => `${method} ${path} HTTP/1.1\r\n`);
  const least = Math.min(...lines.map(({ length }) => length));
  return (bytes) => {
    if (bytes.length < least || bytes.length > 16_384) return null;
    const first = bytes[0];
    if (!lines.some((line) => line.charCodeAt(0) === first)) return null;
    const text = bytes.toString('latin1');
    const address = lines.findIndex((line) => text.startsWith(line));
    if (address < 0) return null;
    const start = lines[address]!.length;
    const end = text.indexOf('\r\n\r\n', start - 2) + 2;
    if (end <= start || !plainHead.test(text.slice(start, end))) return null;
    let header: string | null = null;
    let length = -1;
    let hosts = 0;
    for (let at = start; at < end; ) {
      const stop = text.indexOf('\r\n', at);
      const colon = text.indexOf(':', at);
      const name =
        namesThatMatter.has(colon - at) || colon - at === way.header.length ? text.slice(at, colon).toLowerCase() : '';
      if (name === way.header) {
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
    const body = Math.max(0, length);
    if (hosts !== 1 || body > way.mostBody || bytes.length !== end + 2 + body) return null;
    return { address, header, body: bytes.subarray(end + 2) };
  };
}

const unusual = new Set(['transfer-encoding', 'expect', 'upgrade', 'trailer', 'te']);
const namesThatMatter = new Set([...unusual, 'content-length', 'host', 'connection'].map(({ length }) => length));

const statusLines = new Map(
  [
    [200, 'OK'],
    [400, 'Bad Request'],
    [401, 'Unauthorized'],
    [404, 'Not Found'],
    [409, 'Conflict'],
    [410, 'Gone'],
    [503, 'Service Unavailable'],
  ].map(([status, words]) => [status, `HTTP/1.1 ${status} ${words}\r\n`]),
);

/** "Date: …" made once a second. */
function dateLine(clock: Clock): () => string {
  let second = Number.NaN;
  let line = '';
  return () => {
    const now = Math.floor(clock() / 1000);
    if (now !== second) {
      second = now;
      line = `Date: ${new Date(now * 1000).toUTCString()}\r\n`;
    }
    return line;
  };
}
