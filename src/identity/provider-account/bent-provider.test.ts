import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { after, before, test } from 'node:test';
import { type TestSystem, testSystem, Visitor } from '../../../test/harness.ts';
import { smallProvince } from '../../../test/world.ts';
import { urls } from '../../platform/urls.ts';

/** A provider in the smallest form, bent one defect at a time. */
interface Bend {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  signedBy?: 'stranger' | 'secret' | 'nobody';
  /** Of the address it sends back to. */
  returned?: Record<string, string>;
}

const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const secret = 'mot-khoa-bi-mat-rat-dai';
let system: TestSystem;
let server: Server;
let issuer: string;
let bend: Bend = {};
let asked = new URLSearchParams();
let traded: URLSearchParams | undefined;
/** Other providers' claims about themselves, for the address asked for. */
let metadata: Record<string, unknown> = {};

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function idToken(): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: issuer,
    sub: 'ha',
    aud: 'hoithi',
    iat: now,
    exp: now + 300,
    nonce: asked.get('nonce'),
    email: 'hantt@thunghiem.example',
    email_verified: true,
    ...bend.claims,
  };
  const body = `${part({ alg: 'RS256', kid: 'mot', typ: 'JWT', ...bend.header })}.${part(claims)}`;
  const by = (key: KeyObject) => sign('sha256', Buffer.from(body), key).toString('base64url');
  const signature = {
    own: () => by(own.privateKey),
    stranger: () => by(stranger.privateKey),
    secret: () => createHmac('sha256', secret).update(body).digest('base64url'),
    nobody: () => '',
  }[bend.signedBy ?? 'own']();
  return `${body}.${signature}`;
}

const answers: Record<string, () => unknown> = {
  '/.well-known/openid-configuration': () => ({
    issuer,
    authorization_endpoint: `${issuer}/vao`,
    token_endpoint: `${issuer}/doi`,
    jwks_uri: `${issuer}/khoa`,
    response_types_supported: ['code'],
    id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
    ...metadata,
  }),
  '/khoa': () => ({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'mot', alg: 'RS256', use: 'sig' }] }),
  '/doi': () => ({ access_token: 'vao', token_type: 'bearer', id_token: idToken() }),
};

before(async () => {
  server = createServer((request, response) => {
    const answer = answers[request.url ?? ''];
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk;
    });
    request.on('end', () => {
      if (request.url === '/doi') traded = new URLSearchParams(body);
      response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer?.() ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  system = await providedBy(issuer);
});
after(() => new Promise<void>((resolve) => server.close(() => resolve())));

async function providedBy(address: string): Promise<TestSystem> {
  const made = await testSystem({
    now: new Date().toISOString(),
    config: { oidc: { issuer: address, clientId: 'hoithi', clientSecret: secret } },
  });
  await smallProvince(made.context.database);
  return made;
}

/** @returns the status of the press, and whether it signed in */
async function outcome(bent: Bend): Promise<[status: number, signedIn: boolean]> {
  bend = bent;
  const visitor = new Visitor(system.address);
  const begun = await visitor.get(urls.signInShared());
  asked = new URL(begun.location as string).searchParams;
  const returned = { code: 'ma', state: asked.get('state') as string, ...bent.returned };
  const { status } = await visitor.post(urls.signInSharedBack(), returned);
  return [status, visitor.cookies.has('phien')];
}

test('the straight provider signs in: code flow with PKCE S256, state and nonce, all different each time', async () => {
  assert.deepEqual(await outcome({}), [303, true]);
  const first = asked;
  assert.deepEqual(
    ['response_type', 'code_challenge_method', 'scope'].map((name) => first.get(name)),
    ['code', 'S256', 'openid email'],
  );
  assert.equal(traded?.get('code_verifier')?.length, 43);
  assert.deepEqual(await outcome({}), [303, true]);
  for (const name of ['state', 'nonce', 'code_challenge']) assert.notEqual(asked.get(name), first.get(name), name);
});

const now = () => Math.floor(Date.now() / 1000);
const defects: [string, () => Bend][] = [
  ['no signature', () => ({ header: { alg: 'none' }, signedBy: 'nobody' })],
  ['signed with the shared secret', () => ({ header: { alg: 'HS256' }, signedBy: 'secret' })],
  ['signed by a stranger', () => ({ signedBy: 'stranger' })],
  [
    'a key brought along in the header',
    () => ({ header: { jwk: stranger.publicKey.export({ format: 'jwk' }) }, signedBy: 'stranger' }),
  ],
  ['an unknown key', () => ({ header: { kid: 'hai' } })],
  ['another issuer', () => ({ claims: { iss: 'https://khac.example' } })],
  ['issuer with a slash more', () => ({ claims: { iss: `${issuer}/` } })],
  ['another audience', () => ({ claims: { aud: 'khac' } })],
  ['several audiences, given to another one', () => ({ claims: { aud: ['hoithi', 'khac'], azp: 'khac' } })],
  ['expired over a minute ago', () => ({ claims: { exp: now() - 90 } })],
  ['not valid yet', () => ({ claims: { nbf: now() + 120 } })],
  ['another nonce', () => ({ claims: { nonce: 'khac' } })],
  ['no nonce', () => ({ claims: { nonce: undefined } })],
  ['no subject', () => ({ claims: { sub: undefined } })],
  ['another issuer in the return', () => ({ returned: { iss: 'https://khac.example' } })],
];

for (const [name, bent] of defects)
  test(`refused: ${name}`, async () => {
    assert.deepEqual(await outcome(bent()), [503, false]);
  });

test('refused: another state, before the provider is asked', async () => {
  traded = undefined;
  assert.deepEqual(await outcome({ returned: { state: 'khac' } }), [400, false]);
  assert.equal(traded, undefined);
});

test('refused: an address "verified" by a word, or by nothing', async () => {
  for (const email_verified of ['true', 1, undefined])
    assert.deepEqual(await outcome({ claims: { sub: 'moi', email_verified } }), [403, false]);
});

test('a provider under another name, or that only signs with shared secrets, is not used; codes by mail still are', async () => {
  for (const wrong of [{ issuer: 'https://khac.example' }, { id_token_signing_alg_values_supported: ['HS256'] }]) {
    metadata = wrong;
    const visitor = new Visitor((await providedBy(issuer)).address);
    assert.equal((await visitor.get(urls.signInShared())).status, 503);
    assert.equal((await visitor.post(urls.signIn(), { email: 'hantt@thunghiem.example' })).location, urls.signInCode());
  }
  metadata = {};
  const away = new Visitor((await providedBy('http://127.0.0.1:9')).address);
  const page = await away.get(urls.signInShared());
  assert.equal(page.status, 503);
  assert.match(page.text, /Hãy đăng nhập bằng mã gửi tới e-mail công vụ/);
});

test('no code, state or token is in the log', async () => {
  await outcome({});
  await outcome({ signedBy: 'stranger' });
  const log = system.logged.join('');
  for (const secretText of [asked.get('state'), asked.get('nonce'), 'hantt@', secret])
    assert.equal(log.includes(secretText as string), false);
});
