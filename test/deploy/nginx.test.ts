// The nginx configuration of deploy/ in front of two real nodes: TLS, kept connections, files, waiting, a dead node.
import assert from 'node:assert/strict';
import type { IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:http2';
import { Agent, request } from 'node:https';
import { after, before, describe, test } from 'node:test';
import { tokenHeader } from '../../src/attempt/hot.ts';
import { createSignInLink } from '../../src/identity/index.ts';
import { urls } from '../../src/platform/urls.ts';
import { type PublishedContest, publishedContest } from '../contest.ts';
import { type TestSystem, testSystem } from '../harness.ts';
import { endNodes, freePort, type Node, startNode, until } from '../nodes.ts';
import { smallProvince, type World } from '../world.ts';
import { configuration, findNginx, type Nginx, startNginx } from './nginx.ts';

const found = findNginx();
const missing = 'missing' in found ? found.missing : false;
if (missing) console.log(`# BỎ QUA kiểm thử nginx: ${missing}`);

test('the configuration keeps connections of phones at least 75 seconds and limits nobody by address', () => {
  const lines = configuration.split('\n').map((line) => line.replace(/#.*/, ''));
  const kept = lines
    .map((line) => /^ {2}keepalive_timeout (\d+)s/.exec(line)?.[1])
    .filter((each) => each !== undefined);

  assert.deepEqual(kept.map(Number).sort(), [70, 90]);
  assert.deepEqual(
    lines.filter((line) => /limit_req|limit_conn|deny |allow /.test(line)),
    [],
  );
});

describe('a round through nginx', { skip: missing }, () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let nginx: Nginx;
  let nodes: Node[];
  let agent: Agent;
  const now = Date.now();

  before(async () => {
    system = await testSystem({ now: new Date(now).toISOString(), listen: false });
    world = await smallProvince(system.context.database);
    contest = await publishedContest(system, world);
    await system.context.database
      .pool('system')
      .query(
        `UPDATE round SET opens_at = $1::timestamptz + (number - 1) * interval '7 days', closes_at = $2::timestamptz + (number - 1) * interval '7 days'`,
        [new Date(now - 3_600_000), new Date(now + 3_600_000)],
      );
    const [tls, plain, ...ports] = [await freePort(), await freePort(), await freePort(), await freePort()];
    const start = (number: number, settings: Record<string, string>) =>
      startNode({
        databaseUrl: system.url,
        role: 'web',
        number,
        port: ports[number - 1]!,
        settings: { PUBLIC_URL: `https://localhost:${tls}`, TRUSTED_PROXIES: '1', ...settings },
      });
    // The second node is always too crowded for a start.
    nodes = await Promise.all([start(1, {}), start(2, { STARTS_WAITING: '0' })]);
    nginx = await startNginx((found as { program: string }).program, { tls, plain, nodes: ports });
    agent = new Agent({ ca: nginx.certificate, keepAlive: true, maxSockets: 1, servername: 'localhost' });
    await until(async () => (await call('GET', '/healthz')).status === 200);
  });
  after(async () => {
    agent?.destroy();
    await nginx?.stop();
    await endNodes();
  });

  interface Answer {
    status: number;
    headers: IncomingHttpHeaders;
    text: string;
    bytes: number;
    reused: boolean;
  }

  const cookies = new Map<string, string>();
  const call = (method: string, path: string, body = '', headers: Record<string, string> = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = request(
        {
          agent,
          host: '127.0.0.1',
          port: nginx.port,
          method,
          path,
          headers: {
            host: `localhost:${nginx.port}`,
            cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
            accept: 'text/html',
            ...(method === 'GET'
              ? {}
              : { origin: `https://localhost:${nginx.port}`, 'content-length': String(Buffer.byteLength(body)) }),
            ...(method === 'POST' && !headers['content-type']
              ? { 'content-type': 'application/x-www-form-urlencoded' }
              : {}),
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            for (const line of response.headers['set-cookie'] ?? []) {
              const [name = '', value = ''] = (line.split(';')[0] as string).split('=');
              cookies.set(name, value);
            }
            const bytes = Buffer.concat(chunks);
            resolve({
              status: response.statusCode as number,
              headers: response.headers,
              text: bytes.toString('utf8'),
              bytes: bytes.length,
              reused: sent.reusedSocket,
            });
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  const rows = async (text: string) => (await system.context.database.pool('system').query(text)).rows;
  const save = (token: string, counter: number) =>
    call('PUT', urls.answers(), JSON.stringify({ c: [[1, counter, 1 + (counter % 4)]] }), {
      [tokenHeader]: token,
      'content-type': 'application/json',
    });
  const start = () => call('POST', urls.sheet(contest.slug, 1), 'viec=bat-dau');
  const tokenIn = (text: string) => /data-token="([^"]+)"/.exec(text)?.[1] ?? '';
  let token = '';
  let path = '';

  test('nginx finds nothing wrong with it', () => {
    assert.match(nginx.checked, /^0 .*syntax is ok/s);
    assert.doesNotMatch(nginx.checked, /\[(warn|error|emerg)\]/);
  });

  test('plain HTTP leads to TLS, browsers get HTTP/2, and figures of operation stay inside', async () => {
    const plain = await fetch(`http://127.0.0.1:${nginx.plainPort}/thi/x?a=1`, {
      redirect: 'manual',
      headers: { host: 'localhost' },
    });
    const session = connect(`https://localhost:${nginx.port}`, { ca: nginx.certificate });
    const status = await new Promise((resolve, reject) => {
      session.on('error', reject);
      session
        .request({ ':path': '/healthz' })
        .on('response', (headers) => resolve(headers[':status']))
        .resume();
    });
    session.close();

    assert.deepEqual([plain.status, plain.headers.get('location')?.slice(0, 8)], [301, 'https://']);
    assert.deepEqual([session.alpnProtocol, status], ['h2', 200]);
    assert.equal((await call('GET', '/metrics')).status, 404);
  });

  test('somebody signs in by a link and gets a cookie bound to TLS', async () => {
    const link = await createSignInLink(system.context, 'hantt@thunghiem.example', new Date());
    const entered = await call('POST', link);

    assert.equal(entered.status, 303);
    assert.match(String(entered.headers['set-cookie']), /^__Host-phien=.*Secure/);
    assert.match(String(entered.headers['strict-transport-security']), /max-age/);
  });

  test('a crowded node turns a start away with the time to come again, which reaches the browser; the other takes it', async () => {
    const seen = new Map<number, Answer>();
    for (let tries = 0; tries < 6; tries += 1) {
      const answer = await start();
      seen.set(answer.status, answer);
    }
    token = tokenIn(seen.get(200)?.text ?? '');

    assert.deepEqual([...seen.keys()].sort(), [200, 503]);
    assert.match(String(seen.get(503)?.headers['retry-after']), /^\d+$/);
    assert.ok(token.length > 20);
  });

  test('pages are compressed, answers come over one kept connection and are on disk', async () => {
    const page = await call('GET', urls.sheet(contest.slug, 1), '', { 'accept-encoding': 'gzip' });
    const saved: Answer[] = [];
    for (let counter = 1; counter <= 20; counter += 1) saved.push(await save(token, counter));

    assert.deepEqual([page.status, page.headers['content-encoding']], [200, 'gzip']);
    assert.deepEqual([...new Set(saved.map(({ status, reused }) => `${status} ${reused}`))], ['200 true']);
    assert.deepEqual(await rows('SELECT count(*)::int AS answers FROM answer_event'), [{ answers: 20 }]);
  });

  test('files with a hash in their name may be kept for a year, and are there although no node is asked', async () => {
    path = /href="(\/assets\/[^"]+\.css)"/.exec((await call('GET', '/')).text)?.[1] ?? '';
    const file = await call('GET', path, '', { 'accept-encoding': 'gzip' });
    const again = await call('GET', path, '', { 'accept-encoding': 'gzip' });

    assert.match(String(file.headers['cache-control']), /max-age=31536000, immutable/);
    assert.deepEqual([again.status, again.bytes], [200, file.bytes]);
  });

  test('a node killed in mid-round is passed over: no answer is refused, none acknowledged is lost', async () => {
    const dead = nodes[0]!.kill();
    const statuses: number[] = [];
    for (let counter = 101; counter <= 130; counter += 1) statuses.push((await save(token, counter)).status);
    await dead;
    const done = await call('POST', urls.handInNow(), '{"c":[]}', {
      [tokenHeader]: token,
      'content-type': 'application/json',
    });

    assert.deepEqual([...new Set(statuses)], [200]);
    assert.equal(JSON.parse(done.text).state, 'handed-in');
    assert.deepEqual(await rows('SELECT count(*)::int AS answers FROM answer_event WHERE sequence > 100'), [
      { answers: 30 },
    ]);
  });

  test('without any node people are told to wait, in words, and files are still there', async () => {
    await nodes[1]!.stop();
    const waiting = await call('GET', urls.signIn());

    assert.deepEqual([waiting.status, waiting.headers['retry-after']], [503, '5']);
    assert.match(waiting.text, /Trang tự mở lại sau vài giây/);
    assert.equal((await call('GET', path, '', { 'accept-encoding': 'gzip' })).status, 200);
  });
});
