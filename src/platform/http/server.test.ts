import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testSystem } from '../../../test/harness.ts';
import { urls } from '../urls.ts';
import { html, text } from './answer.ts';
import type { Access, Route } from './route.ts';
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
