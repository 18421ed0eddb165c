import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { Clock } from '../clock.ts';
import type { Answer } from './answer.ts';
import type { DirectRoutes } from './direct.ts';
import { type FoundDirect, type HeadReader, headReader } from './head.ts';
import { type Reply, type ShortWay, shortHeaderLines } from './short-way.ts';

export interface Lanes {
  short: ShortWay;
  direct: DirectRoutes;
  clock: Clock;
  /** A connection on which nothing happens for so many milliseconds is let go. */
  idleMs: number;
  /** Told of an answer that could not be sent. */
  fault(error: unknown): void;
}

/**
 * Puts lanes in front of node:http: on each connection, a request of the short way or of a direct route that arrives in
 * one piece and in exactly the form browsers and nginx send is answered from its bytes; everything else goes to node:http
 * unchanged, with all its checks. The machinery of a request and a response is most of what an answer costs
 * (docs/performance.md).
 */
export function openLanes(server: Server, { short, direct, clock, idleMs, fault }: Lanes): void {
  const lanes = new Set<Lane>();
  const toHttp = server.listeners('connection') as ((socket: Duplex) => void)[];
  server.removeAllListeners('connection');
  const read = headReader(short, direct);
  const date = dateLine(clock);
  server.on('connection', (socket: Socket) => {
    const lane = new Lane(socket, short, {
      read,
      date,
      clock,
      fault,
      isEnding: () => !server.listening,
      toHttp: (side) => {
        for (const listener of toHttp) listener.call(server, side);
      },
    });
    lanes.add(lane);
    socket.once('close', () => lanes.delete(lane));
    socket.setTimeout(idleMs, () => lane.closeIfStill());
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
  fault(error: unknown): void;
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
  /** The answer is made, and not yet taken. */
  #isSending = false;
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

  /** The same, when for long nothing came or went: whoever does not take the answer is not waited for. */
  closeIfStill(): void {
    if (this.#isSending) this.#socket.destroy();
    else this.closeIfIdle();
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
        if (found.address === null) this.#answer(found);
        else
          this.#way.addresses[found.address]!.handle({
            receivedAt: this.#around.clock(),
            header: found.header,
            body: found.body,
            reply: this.#reply,
          });
        return;
      }
    }
    this.#pass(bytes);
  }

  #answer({ headers, body, direct }: FoundDirect): void {
    direct({ headers, body, remote: this.#socket.remoteAddress ?? '' })
      .then((answer) => this.#send(answer))
      .catch((error: unknown) => {
        this.#around.fault(error);
        this.#send({ status: 500, headers: {}, body: null });
      });
  }

  readonly #reply: Reply = (status, body, retryAfter) => {
    if (!this.#isAnswering) return;
    const socket = this.#socket;
    if (socket.destroyed) return;
    const isLast = this.#isTheLast();
    socket.write(
      `${statusLine(status)}${shortHeaderLines}${this.#around.date()}${
        retryAfter === undefined ? '' : `Retry-After: ${retryAfter}\r\n`
      }${isLast ? 'Connection: close' : 'Connection: keep-alive'}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      'latin1',
    );
    this.#answered(isLast);
  };

  /** A page is large: the next request is looked at when it is out. @throws Error when it is a stream or has a header that cannot be sent */
  #send({ status, headers, body, release }: Answer): void {
    const socket = this.#socket;
    if (socket.destroyed) return;
    const isLast = this.#isTheLast();
    const bytes = typeof body === 'string' ? Buffer.from(body) : (body ?? nothing);
    if (!Buffer.isBuffer(bytes)) throw new Error('a lane sends no streams');
    const head = `${statusLine(status)}${headerLines(headers)}${this.#around.date()}${
      isLast ? 'Connection: close' : 'Connection: keep-alive'
    }\r\n${status === 304 ? '' : `Content-Length: ${bytes.length}\r\n`}\r\n`;
    this.#isSending = true;
    socket.cork();
    socket.write(head, 'latin1');
    socket.write(bytes, (error) => {
      this.#isSending = false;
      if (error) return;
      release?.();
      this.#answered(isLast);
    });
    socket.uncork();
  }

  #isTheLast(): boolean {
    return this.#isLast || this.#around.isEnding();
  }

  #answered(isLast: boolean): void {
    this.#isAnswering = false;
    const socket = this.#socket;
    // Whoever said meanwhile that nothing more comes is let go too.
    if (isLast || this.#isLast) socket.end();
    else if (this.#held.length > 0) {
      const held = Buffer.concat(this.#held);
      this.#held = [];
      socket.resume();
      this.#take(held);
    }
  }

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

const statusLines = new Map(
  [
    [200, 'OK'],
    [303, 'See Other'],
    [304, 'Not Modified'],
    [400, 'Bad Request'],
    [401, 'Unauthorized'],
    [403, 'Forbidden'],
    [404, 'Not Found'],
    [409, 'Conflict'],
    [410, 'Gone'],
    [413, 'Payload Too Large'],
    [415, 'Unsupported Media Type'],
    [429, 'Too Many Requests'],
    [500, 'Internal Server Error'],
    [503, 'Service Unavailable'],
  ].map(([status, words]) => [status as number, `HTTP/1.1 ${status} ${words}\r\n`]),
);
const statusLine = (status: number) => statusLines.get(status) ?? `HTTP/1.1 ${status} \r\n`;

const nothing = Buffer.alloc(0);

/** What would end a header before its end, or is no byte. */
const unsendable = /[^\t\x20-\x7e\x80-\xff]/;

/** @throws Error for a value that would not stay one header */
function headerLines(headers: Answer['headers']): string {
  let lines = '';
  for (const name in headers)
    for (const value of [headers[name]!].flat()) {
      if (unsendable.test(value)) throw new Error(`header ${name} cannot be sent`);
      lines += `${name}: ${value}\r\n`;
    }
  return lines;
}

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
