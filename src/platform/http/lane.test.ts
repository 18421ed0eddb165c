import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import type { DirectRequest } from './direct.ts';
import { openLanes } from './lane.ts';
import { type ShortRequest, type ShortWay, takeShort } from './short-way.ts';

/** Answers with what it was given; body "slow" waits until `release` is called. */
let release = () => {};
let pending = Promise.resolve();
const echo = ({ header, body, reply }: ShortRequest) => {
  const answer = () => reply(200, JSON.stringify({ header, body }));
  if (body === 'slow') void pending.then(answer);
  else answer();
};
const way: ShortWay = {
  header: 'x-token',
  mostBody: 64,
  addresses: [
    { method: 'PUT', path: '/save', handle: echo },
    { method: 'GET', path: '/state', handle: echo },
  ],
};
const clock = () => Date.parse('2026-11-21T08:00:00Z');
const servers: Server[] = [];

/** Direct routes: a form that answers like the page of the same address, and some that go wrong. */
const large = Buffer.alloc(16 * 2 ** 20, 'x');
let [begun, released] = [0, 0];
const faults: string[] = [];
const directly: Record<string, (request: DirectRequest) => Answer | Promise<Answer>> = {
  'POST /form': ({ body }) => ({
    status: 200,
    headers: { 'x-way': 'direct', 'set-cookie': ['a=1', 'b=2'] },
    body: `page POST /form ${body.toString('latin1')}`,
  }),
  'GET /headers': ({ headers, remote }) => ({ status: 200, headers: {}, body: JSON.stringify({ headers, remote }) }),
  'GET /large': () => {
    begun += 1;
    const count = () => {
      released += 1;
    };
    return { status: 200, headers: {}, body: large, release: count };
  },
  'GET /slow': () => pending.then(() => ({ status: 200, headers: {}, body: 'slow' })),
  'GET /kept': () => ({ status: 304, headers: { etag: '"e"' }, body: null }),
  'GET /to': () => ({ status: 303, headers: { location: '/there' }, body: null }),
  'GET /two-headers': () => ({ status: 200, headers: { location: '/a\r\nSet-Cookie: stolen=1' }, body: 'x' }),
  'GET /stream': () => ({ status: 200, headers: {}, body: (async function* () {})() }),
  'GET /broken': () => Promise.reject(new Error('broken')),
};

async function serve(withLanes: boolean, idleMs = 60_000): Promise<Server> {
  const server = createServer((request, response) => {
    if (takeShort(way, clock, request, response)) return;
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => response.end(`page ${request.method} ${request.url} ${body}`));
  });
  if (withLanes)
    openLanes(server, {
      short: way,
      direct: (method, url) => {
        const answer = directly[`${method} ${url}`];
        return answer ? async (request) => answer(request) : null;
      },
      clock,
      idleMs,
      fault: (error) => faults.push((error as Error).message),
    });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return server;
}

/** Resolves when a request made now has its answer: what was sent before has long been read, however slow the machine. */
const turn = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const other = connect({ port: (server.address() as AddressInfo | null)?.port ?? 1, host: '127.0.0.1' });
    other.end(page('/turn'));
    other.on('error', () => {});
    other.on('close', () => resolve());
    other.resume();
  });

const until = async (isSo: () => boolean): Promise<void> => {
  for (const deadline = Date.now() + 20_000; !isSo() && Date.now() < deadline; ) await wait(10);
};

/** A connection and everything that came back on it. */
class Line {
  readonly server: Server;
  readonly socket: Socket;
  received = '';
  isClosed = false;

  constructor(server: Server) {
    this.server = server;
    this.socket = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', noDelay: true });
    this.socket.on('data', (bytes) => (this.received += bytes.toString('latin1')));
    this.socket.on('close', () => (this.isClosed = true));
    this.socket.on('error', () => {});
  }

  /** Sends the pieces one after the other and waits until nothing more comes. */
  async send(...pieces: string[]): Promise<string> {
    const from = this.received.length;
    for (const piece of pieces) {
      if (piece !== '') this.socket.write(piece, 'latin1');
      if (pieces.length > 1) await turn(this.server);
    }
    for (let last = -1, still = 0; still < 2; still = this.received.length === last ? still + 1 : 0) {
      last = this.received.length;
      await turn(this.server);
    }
    return this.received.slice(from);
  }
}

/** Status and body of each answer, in order. */
function answers(text: string): string[] {
  const found: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return [...found, `cut ${rest}`];
    const head = rest.slice(0, end);
    const body = rest.slice(end + 4);
    const length = /content-length: (\d+)/i.exec(head)?.[1];
    const chunk = /^([0-9a-f]+)\r\n/.exec(body);
    const size = length !== undefined ? Number(length) : chunk ? body.indexOf('0\r\n\r\n') + 5 : body.length;
    found.push(
      `${head.slice(9, 12)} ${length === undefined && chunk ? body.slice(chunk[0].length, size - 7) : body.slice(0, size)}`,
    );
    rest = body.slice(size);
  }
  return found;
}

const put = (body: string, headers = '') =>
  `PUT /save HTTP/1.1\r\nHost: x\r\nX-Token: t\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`;
const page = (path = '/page') => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
/** node:http says how long it keeps a connection, a lane does not. */
const byHttp = (text: string) => /keep-alive: timeout/i.test(text);

let laned: Server;
let plain: Server;
before(async () => {
  [laned, plain] = [await serve(true), await serve(false)];
});
after(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

test('a request in one piece is answered from its bytes, with its headers, again and again', async () => {
  const line = new Line(laned);
  const first = await line.send(put('one'));
  assert.deepEqual(answers(first), ['200 {"header":"t","body":"one"}']);
  assert.ok(!byHttp(first));
  for (const name of [
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Date: Sat, 21 Nov 2026 08:00:00 GMT',
  ])
    assert.ok(first.includes(`${name}\r\n`), name);
  assert.deepEqual(answers(await line.send(put('two'))), ['200 {"header":"t","body":"two"}']);
  assert.deepEqual(answers(await line.send('GET /state HTTP/1.1\r\nHost: x\r\n\r\n')), [
    '200 {"header":null,"body":""}',
  ]);
  line.socket.destroy();
});

test('pages and short requests share a connection; the short way opens again after a page', async () => {
  const line = new Line(laned);
  for (let round = 0; round < 3; round += 1) {
    assert.deepEqual(answers(await line.send(page())), ['200 page GET /page ']);
    const short = await line.send(put(`n${round}`));
    assert.deepEqual(answers(short), [`200 {"header":"t","body":"n${round}"}`]);
    assert.ok(!byHttp(short), 'by the short way');
  }
  const form = 'POST /page HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\na=bc';
  assert.deepEqual(answers(await line.send(form)), ['200 page POST /page a=bc']);
  assert.ok(!byHttp(await line.send(put('after'))));
  line.socket.destroy();
});

test('wherever a request is cut in two it gets its answer, and the next one too', async () => {
  const whole = put('abc');
  await Promise.all(
    Array.from({ length: whole.length - 1 }, async (_, at) => {
      const line = new Line(laned);
      assert.deepEqual(answers(await line.send(whole.slice(0, at + 1), whole.slice(at + 1))), [
        '200 {"header":"t","body":"abc"}',
      ]);
      assert.deepEqual(answers(await line.send(put('next'))), ['200 {"header":"t","body":"next"}']);
      line.socket.destroy();
    }),
  );
});

test('requests sent ahead are answered in their order', async () => {
  const hold = () => {
    pending = new Promise((resolve) => {
      release = resolve;
    });
  };
  const slow = '200 {"header":"t","body":"slow"}';
  for (const [ahead, expected] of [
    [put('x'), '200 {"header":"t","body":"x"}'],
    [page(), '200 page GET /page '],
  ] as const) {
    hold();
    const line = new Line(laned);
    assert.equal(await line.send(put('slow'), ahead), '', 'nothing before the first is on disk');
    release();
    assert.deepEqual(answers(await line.send('')), [slow, expected]);
    line.socket.destroy();
  }
  const together = new Line(laned);
  assert.deepEqual(answers(await together.send(put('a') + put('b') + page() + put('c'))), [
    '200 {"header":"t","body":"a"}',
    '200 {"header":"t","body":"b"}',
    '200 page GET /page ',
    '200 {"header":"t","body":"c"}',
  ]);
  together.socket.destroy();
});

const head = 'PUT /save HTTP/1.1\r\nHost: x\r\nX-Token: t\r\n';
const odd: Record<string, string> = {
  'two lengths': `${head}Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc`,
  'two lengths that differ': `${head}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`,
  'a length and chunks': `${head}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`,
  chunks: `${head}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`,
  'chunks in small letters': `${head}transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`,
  'chunks in capitals': `${head}TRANSFER-ENCODING: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`,
  'codings that may be used': `${head}TE: trailers\r\nContent-Length: 3\r\n\r\nabc`,
  'a trailer': `${head}trailer: X-Other\r\nContent-Length: 3\r\n\r\nabc`,
  'an upgrade': `${head}Upgrade: h2c\r\nContent-Length: 3\r\n\r\nabc`,
  'a length in small letters': `${head}content-length: 3\r\n\r\nabc`,
  'a space before the colon': `${head}Content-Length : 3\r\n\r\nabc`,
  'no space after the colon': `${head}Content-Length:3\r\n\r\nabc`,
  'a length with a sign': `${head}Content-Length: +3\r\n\r\nabc`,
  'a length in hexadecimal': `${head}Content-Length: 0x3\r\n\r\nabc`,
  'an empty length': `${head}Content-Length: \r\n\r\n`,
  'no length': `${head}\r\n`,
  'two hosts': `${head}Host: y\r\nContent-Length: 3\r\n\r\nabc`,
  'no host': 'PUT /save HTTP/1.1\r\nX-Token: t\r\nContent-Length: 3\r\n\r\nabc',
  'a token twice': `${head}X-Token: u\r\nContent-Length: 3\r\n\r\nabc`,
  'a token in capitals': 'PUT /save HTTP/1.1\r\nHOST: x\r\nX-TOKEN: t\r\nCONTENT-LENGTH: 3\r\n\r\nabc',
  'bare line feeds': 'PUT /save HTTP/1.1\nHost: x\nX-Token: t\nContent-Length: 3\n\nabc',
  'a folded header': `${head}X-Other: a\r\n b\r\nContent-Length: 3\r\n\r\nabc`,
  'a NUL in a header': `${head}X-Other: a\u0000b\r\nContent-Length: 3\r\n\r\nabc`,
  'a carriage return in a header': `${head}X-Other: a\rb\r\nContent-Length: 3\r\n\r\nabc`,
  'letters beyond ASCII': `${head}X-Other: \u00e9\r\nContent-Length: 3\r\n\r\nabc`,
  'a header without a name': `${head}: a\r\nContent-Length: 3\r\n\r\nabc`,
  'a name with a sign': `${head}X_Other: a\r\nContent-Length: 3\r\n\r\nabc`,
  'a name of 40 letters': `${head}${'Xt'.repeat(20)}: a\r\nContent-Length: 3\r\n\r\nabc`,
  'headers that do not end': `${head}Content-Length: 3\r\nX-Other: a\r\n`,
  'an expectation': `${head}Expect: 100-continue\r\nContent-Length: 3\r\n\r\nabc`,
  'HTTP/1.0': 'PUT /save HTTP/1.0\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc',
  'small letters': 'put /save HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc',
  'a question mark': 'PUT /save? HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc',
  'a whole address': 'PUT http://x/save HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc',
  'a body with a GET': 'GET /state HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc',
  'a body that is too large': put('a'.repeat(65)),
  'a body just not too large': put('a'.repeat(64)),
  'an empty body': put(''),
  'a connection to be closed': put('abc', 'Connection: close\r\n'),
  'the same in small letters': put('abc', 'connection: close\r\n'),
  'no headers': 'PUT /save HTTP/1.1\r\n\r\n',
  rubbish: 'PUT /save HTTP/1.1\r\n: \r\n\r\n',
};

/** The same for a direct route. */
const oddForms = Object.fromEntries(
  Object.entries(odd).map(([name, bytes]) => [name, bytes.replaceAll('PUT /save', 'POST /form')]),
);

for (const [where, requests] of [
  ['the short way', odd],
  ['a direct route', oddForms],
] as const)
  test(`whatever is unusual in a request for ${where} gets what node:http alone would answer`, async () => {
    await Promise.all(
      Object.entries(requests).map(async ([name, bytes]) => {
        const [ours, theirs] = [new Line(laned), new Line(plain)];
        const [mine, other] = await Promise.all([ours.send(bytes), theirs.send(bytes)]);
        assert.deepEqual(answers(mine), answers(other), name);
        assert.equal(ours.isClosed, theirs.isClosed, `${name}: closed`);
        ours.socket.destroy();
        theirs.socket.destroy();
      }),
    );
  });

const form = 'POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\na=bc';
const get = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`;

test('a request for a direct route is answered from its bytes, in turn with all others', async () => {
  const line = new Line(laned);
  for (const other of [put('one'), page(), '']) {
    await line.send(other);
    const direct = await line.send(form);
    assert.deepEqual(answers(direct), ['200 page POST /form a=bc']);
    assert.match(direct, /\r\nx-way: direct\r\nset-cookie: a=1\r\nset-cookie: b=2\r\n/);
  }
  assert.deepEqual(answers(await line.send(put('one') + form + page() + form)), [
    '200 {"header":"t","body":"one"}',
    '200 page POST /form a=bc',
    '200 page GET /page ',
    '200 page POST /form a=bc',
  ]);
  line.socket.destroy();
});

test('wherever a request for a direct route is cut in two it gets its answer all the same', async () => {
  await Promise.all(
    Array.from({ length: form.length - 1 }, async (_, at) => {
      const line = new Line(laned);
      assert.deepEqual(answers(await line.send(form.slice(0, at + 1), form.slice(at + 1))), [
        '200 page POST /form a=bc',
      ]);
      assert.deepEqual(answers(await line.send(form)), ['200 page POST /form a=bc']);
      line.socket.destroy();
    }),
  );
});

test('a direct route sees the headers by small names without spaces around them, and the address of the connection', async () => {
  const line = new Line(laned);
  const text = await line.send(get('/headers', 'Cookie: a=b; c=d\r\nX-ODD:   \tone two \r\nAccept: \r\n'));
  assert.deepEqual(JSON.parse(answers(text)[0]!.slice(4)), {
    headers: { host: 'x', cookie: 'a=b; c=d', 'x-odd': 'one two', accept: '' },
    remote: '127.0.0.1',
  });
  line.socket.destroy();
});

test('answers without a body say so', async () => {
  const line = new Line(laned);
  const [kept, to] = [await line.send(get('/kept')), await line.send(get('/to'))];
  assert.match(kept, /^HTTP\/1.1 304 Not Modified\r\netag: "e"\r\n/);
  assert.doesNotMatch(kept, /content-length/i);
  assert.match(to, /^HTTP\/1.1 303 See Other\r\nlocation: \/there\r\n[\s\S]*\r\nContent-Length: 0\r\n\r\n$/);
  line.socket.destroy();
});

test('what cannot be sent, or fails, is told and gets a 500; no header can bring another one', async () => {
  for (const [path, fault] of [
    ['/two-headers', 'header location cannot be sent'],
    ['/stream', 'a lane sends no streams'],
    ['/broken', 'broken'],
  ] as const) {
    faults.length = 0;
    const line = new Line(laned);
    const text = await line.send(get(path));
    assert.deepEqual([answers(text), faults], [['500 '], [fault]]);
    assert.doesNotMatch(text, /stolen/);
    assert.deepEqual(answers(await line.send(form)), ['200 page POST /form a=bc'], 'the connection goes on');
    line.socket.destroy();
  }
});

test('the bytes of an answer are released when they are out, not before, and the next request waits for that', async () => {
  [begun, released] = [0, 0];
  const line = new Line(laned);
  line.socket.pause();
  line.socket.write(get('/large'));
  await until(() => begun > 0);
  line.socket.write(form);
  await wait(60);
  assert.equal(released, 0, 'nobody took them yet');
  line.socket.resume();
  await until(() => line.received.endsWith('page POST /form a=bc'));
  const [first, second] = answers(line.received);
  assert.deepEqual([first!.length, second, released], [4 + large.length, '200 page POST /form a=bc', 1]);
  line.socket.destroy();
});

test('who leaves, or never takes the answer, is not waited for, and those bytes are not used again', async () => {
  released = 0;
  pending = new Promise((resolve) => {
    release = resolve;
  });
  const server = await serve(true, 80);
  const [gone, stuck] = [new Line(server), new Line(server)];
  gone.socket.write(get('/slow'));
  stuck.socket.pause();
  stuck.socket.write(get('/large'));
  await turn(server);
  gone.socket.destroy();
  await turn(server);
  release();
  const open = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
  for (const deadline = Date.now() + 10_000; (await open()) > 0 && Date.now() < deadline; ) await wait(20);
  assert.deepEqual([await open(), released], [0, 0]);
});

test('who has nothing more to say still gets the answer', async () => {
  pending = new Promise((resolve) => {
    release = resolve;
  });
  const line = new Line(laned);
  await line.send(page());
  line.socket.end(put('slow'), 'latin1');
  await turn(laned);
  release();
  assert.deepEqual(answers(await line.send('')).at(-1), '200 {"header":"t","body":"slow"}');
});

test('who leaves before the answer harms nobody', async () => {
  pending = new Promise((resolve) => {
    release = resolve;
  });
  const gone = new Line(laned);
  await gone.send(put('slow'));
  gone.socket.destroy();
  await turn(laned);
  release();
  const next = new Line(laned);
  assert.deepEqual(answers(await next.send(put('x'))), ['200 {"header":"t","body":"x"}']);
  next.socket.destroy();
});

test('an idle connection is let go after its time, one that waits for its answer is not', async () => {
  pending = new Promise((resolve) => {
    release = resolve;
  });
  const server = await serve(true, 400);
  const [idle, used, busy] = [new Line(server), new Line(server), new Line(server)];
  await used.send(page());
  await busy.send(put('slow'));
  await until(() => idle.isClosed && used.isClosed);
  assert.deepEqual([idle.isClosed, used.isClosed, busy.isClosed], [true, true, false]);
  release();
  assert.deepEqual(answers(await busy.send('')), ['200 {"header":"t","body":"slow"}']);
});

test('a server that ends answers what waits for it, asks the browser to go, and closes', async () => {
  pending = new Promise((resolve) => {
    release = resolve;
  });
  const server = await serve(true);
  const [idle, busy] = [new Line(server), new Line(server)];
  await idle.send(put('x'));
  await busy.send(put('slow'));
  const closed = new Promise((resolve) => server.close(resolve));
  await until(() => idle.isClosed);
  assert.deepEqual([idle.isClosed, busy.isClosed], [true, false]);
  release();
  await until(() => busy.isClosed);
  assert.match(busy.received, /Connection: close\r\n/);
  await closed;
});
