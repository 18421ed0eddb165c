import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { after, describe, test } from 'node:test';
import Type from 'typebox';
import { testSystem } from '../../../test/harness.ts';
import { Refusal } from '../refusal.ts';
import { urls } from '../urls.ts';
import { html, json, redirect, text } from './answer.ts';
import type { Access, Request, Route } from './route.ts';
import { createServerFrom } from './server.ts';

const everyone: Access = {
  name: 'everyone',
  kind: 'public',
  roles: [],
  admit: async () => ({ place: { organisation: 0, role: 'nobody', roles: [] } }),
};
const whole: Route = {
  method: 'GET',
  path: '/thu',
  access: everyone,
  rate: 'page',
  summary: 'Says that it was reached',
  handle: () => text('đã tới\n'),
};

describe('the manifest of routes', async () => {
  const { context } = await testSystem({ listen: false });
  const serverOf = (...routes: Route[]) =>
    createServerFrom({
      ...context,
      routes,
      actorOf: async () => null,
      errorPage: ({ message, status }) => html(message as never, { status }),
      signInPath: () => urls.signIn(),
      assets: new Map(),
    });

  test('a route that declares who may call it, how often and what for is served', async () => {
    const app = serverOf(whole, { ...whole, method: 'POST' });

    const { statusCode, body } = await app.inject({ url: whole.path });

    assert.deepEqual([statusCode, body], [200, 'đã tới\n']);
    await app.close();
  });

  const lacking: [string, object][] = [
    ['who may call it', { access: undefined }],
    ['a name for who may call it', { access: { ...everyone, name: '' } }],
    ['how often', { rate: undefined }],
    ['what for', { summary: '' }],
  ];
  for (const [what, gap] of lacking)
    test(`the start refuses a route that does not declare ${what}`, () => {
      const undeclared = { ...whole, path: '/quen', ...gap } as Route;

      assert.throws(() => serverOf(whole, undeclared), {
        message: 'Route GET /quen does not declare who may call it, how often, and what for',
      });
    });

  test('the start refuses a route that is declared twice, whatever the second one says', () => {
    assert.throws(() => serverOf(whole, { ...whole, summary: 'Another' }), {
      message: 'Route GET /thu is declared twice',
    });
  });
});

describe('the figures of /metrics', async () => {
  const METRICS = urls.metrics();
  const here = '127.0.0.1';
  const elsewhere = '203.0.113.9';
  const open = (config: { metricsToken?: string; trustedProxies?: number }) => testSystem({ listen: false, config });
  const systems = {
    alone: await open({}),
    token: await open({ metricsToken: 'ma-so-do' }),
    proxy: await open({ trustedProxies: 1 }),
    proxyAndToken: await open({ trustedProxies: 1, metricsToken: 'ma-so-do' }),
  };
  type Name = keyof typeof systems;
  const read = async (name: Name, remoteAddress: string, headers: Record<string, string> = {}) =>
    systems[name].app.inject({ url: METRICS, remoteAddress, headers });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const forwarded = { 'x-forwarded-for': elsewhere };

  const cases: [Name, string, Record<string, string>, number, string][] = [
    ['alone', here, {}, 200, 'this machine reads them without a token'],
    ['alone', '::1', {}, 200, 'this machine by IPv6 too'],
    ['alone', elsewhere, {}, 404, 'another machine does not when no token is set'],
    ['alone', elsewhere, bearer('null'), 404, 'nor with the word that no token is'],
    ['alone', elsewhere, bearer(''), 404, 'nor with an empty token'],
    ['alone', elsewhere, { 'x-forwarded-for': here }, 404, 'nor by claiming to be this machine'],
    ['token', here, {}, 200, 'this machine needs no token when there is one'],
    ['token', elsewhere, {}, 404, 'another machine needs the token'],
    ['token', elsewhere, bearer('ma-so-do'), 200, 'and reads them with it'],
    ['token', elsewhere, bearer('ma-so-doo'), 404, 'not with another one'],
    ['token', elsewhere, { authorization: 'ma-so-do' }, 404, 'not without the scheme'],
    ['proxy', here, forwarded, 404, 'behind a proxy the neighbour of the proxy is not this machine'],
    ['proxy', here, {}, 404, 'and whoever comes through it unnamed is not either'],
    ['proxyAndToken', here, forwarded, 404, 'behind a proxy the token is needed'],
    ['proxyAndToken', here, { ...forwarded, ...bearer('ma-so-do') }, 200, 'and opens them'],
  ];
  for (const [name, address, headers, status, rule] of cases)
    test(`${rule} (${status})`, async () => {
      const answer = await read(name, address, headers);

      assert.equal(answer.statusCode, status);
      assert.equal(answer.body.includes('hoithi_'), status === 200);
    });
});

describe('a direct route answers what the framework would', async () => {
  const { context } = await testSystem({ listen: false });
  const echo = ({ method, url, path, params, query, body, cookies, address, language, place }: Request) =>
    json({ method, url, path, params, query, body, cookies: [...cookies], address, language, place });
  const direct = (route: Partial<Route> & Pick<Route, 'path'>): Route => ({
    ...whole,
    method: 'POST',
    direct: true,
    query: Type.Object({ dot: Type.Optional(Type.Integer()) }),
    body: Type.Object({ viec: Type.Optional(Type.String({ maxLength: 10 })) }),
    handle: echo,
    ...route,
  });
  const routes = [
    direct({ path: '/thi/:contest/:round' }),
    direct({
      path: '/trang/:contest',
      method: 'GET',
      query: undefined,
      handle: () => html('trang Việt', { cache: 'public' }),
    }),
    direct({ path: '/di', handle: () => redirect('/den', { 'set-cookie': ['a=1', 'b=2'] }) }),
    direct({
      path: '/khong',
      handle: () => {
        throw new Refusal('no', 409, 'Không được.', 'No.');
      },
    }),
    direct({
      path: '/loi',
      handle: () => {
        throw new Error('fault');
      },
    }),
    direct({ path: '/cam', access: { ...everyone, admit: async () => 'forbidden' } }),
    direct({ path: '/dang-nhap', access: { ...everyone, admit: async () => 'sign-in' } }),
  ];
  const app = createServerFrom({
    ...context,
    config: { ...context.config, trustedProxies: 1, publicUrl: 'http://x' },
    routes,
    actorOf: async () => null,
    errorPage: ({ message, status }) => html(`<p>${message}</p>`, { status }),
    signInPath: (path) => `/vao?ve=${encodeURIComponent(path)}`,
    assets: new Map(),
    hot: { header: 'x-luot-thi', mostBody: 100, addresses: [] },
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  after(() => app.close());

  /** Sends the pieces apart and reads one answer: only what comes in one piece is for a lane. */
  const ask = (...pieces: string[]) =>
    new Promise<{ status: string; headers: string[]; body: string; byLane: boolean }>((resolve, reject) => {
      const accepted: Promise<unknown> = once(app.server, 'connection');
      const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
      socket.setNoDelay(true);
      let received = '';
      socket.on('error', reject);
      socket.on('data', (bytes) => {
        received += bytes.toString('latin1');
        const end = received.indexOf('\r\n\r\n');
        const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
        if (end < 0 || received.length < end + 4 + length) return;
        socket.destroy();
        const [status = '', ...lines] = received.slice(0, end).split('\r\n');
        const headers = lines
          .map((line) => line.replace(/^[^:]+/, (name) => name.toLowerCase()))
          .filter((line) => !/^(date|keep-alive|x-request-id):/.test(line) && line !== 'content-length: 0')
          .sort();
        const body = Buffer.from(received.slice(end + 4), 'latin1')
          .toString()
          .replace(/"requestId":"[^"]+"/, '');
        resolve({ status, headers, body, byLane: !/^keep-alive:/im.test(received) });
      });
      void pieces.reduce(async (before, piece) => {
        await before;
        await new Promise((sent) => socket.write(piece, sent));
        // A piece of its own is one that the server, which is in this process, has read before the next is sent.
        for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
      }, accepted);
    });

  const form = 'Content-Type: application/x-www-form-urlencoded\r\n';
  const post = (path: string, headers = 'Origin: http://x\r\n', body = 'viec=bat-dau') =>
    `POST ${path} HTTP/1.1\r\nHost: x\r\n${form}${headers}Content-Length: ${body.length}\r\n\r\n${body}`;
  const get = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`;
  const origin = 'Origin: http://x\r\n';
  const trang = await ask(get('/trang/a'));
  const etag = trang.headers.find((line) => line.startsWith('etag: '))!.slice(6);
  const cases: Record<string, [request: string, status: number]> = {
    'a form': [post('/thi/a-1/2'), 200],
    'a query': [post('/thi/a-1/2?dot=3'), 200],
    'cookies and the address a proxy vouches for': [
      post('/thi/a/2', `${origin}Cookie: ngon-ngu=en; x=y=z\r\nX-Forwarded-For: 203.0.113.5, 203.0.113.9\r\n`),
      200,
    ],
    'an empty forwarded address': [post('/thi/a/2', `${origin}X-Forwarded-For:  , \r\n`), 200],
    'nothing in the form': [post('/thi/a/2', origin, ''), 200],
    'a form of another site': [post('/thi/a/2', 'Origin: http://y\r\n'), 403],
    'a form of nobody': [post('/thi/a/2', ''), 403],
    'a form as the browser says it is': [post('/thi/a/2', 'Sec-Fetch-Site: same-origin\r\n'), 200],
    'a parameter twice': [post('/thi/a/2?dot=1&dot=2'), 400],
    'a parameter that is no number': [post('/thi/a/2?dot=x'), 400],
    'a parameter nobody asked for': [post('/thi/a/2?khac=1'), 400],
    'a NUL in the address': [post('/thi/a/2?dot=%00'), 400],
    'a field that is too long': [post('/thi/a/2', origin, 'viec=12345678901'), 400],
    'a field nobody asked for': [post('/thi/a/2', origin, 'khac=1'), 400],
    'a body of another type': [post('/thi/a/2').replace(form, 'Content-Type: text/plain\r\n'), 415],
    'a body of no type': [post('/thi/a/2').replace(form, ''), 415],
    'a broken JSON body': [post('/thi/a/2').replace(form, 'Content-Type: application/json\r\n'), 400],
    'a program that asks for JSON': [post('/khong', `${origin}Accept: application/json\r\n`), 409],
    'a no': [post('/khong'), 409],
    'a fault': [post('/loi'), 500],
    'no right': [post('/cam'), 403],
    'nobody signed in': [post('/dang-nhap'), 401],
    'another page next, with cookies': [post('/di'), 303],
    'a public page': [get('/trang/a'), 200],
    'a public page the browser holds': [get('/trang/a', `If-None-Match: ${etag}\r\n`), 304],
    'a public page of old': [get('/trang/a', 'If-None-Match: "old"\r\n'), 200],
  };
  for (const [name, [bytes, status]] of Object.entries(cases))
    test(`${name} (${status})`, async () => {
      const [one, two] = [await ask(bytes), await ask(bytes.slice(0, 9), bytes.slice(9))];

      assert.deepEqual([one.byLane, two.byLane], [true, false]);
      assert.equal(Number(one.status.split(' ')[1]), status);
      assert.deepEqual({ ...one, byLane: null }, { ...two, byLane: null });
    });

  for (const [name, bytes] of Object.entries({
    'letters that have to be decoded': post('/thi/%C4%91/2'),
    'another method': get('/thi/a/2'),
    'one part too many': post('/thi/a/2/3'),
    'a slash at the end': post('/thi/a/2/'),
    'a form in large pieces': post('/thi/a/2', origin, `viec=${'a'.repeat(20_000)}`),
  }))
    test(`${name}: the framework answers`, async () => {
      assert.equal((await ask(bytes)).byLane, false);
    });
});
