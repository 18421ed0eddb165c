import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSystem } from '../../test/harness.ts';
import { smallProvince } from '../../test/world.ts';
import { createSignInLink } from './index.ts';

const site = 'https://hoithi.tinh.example';
const system = await testSystem({ listen: false, config: { publicUrl: site } });
await smallProvince(system.context.database);

/** A call as it comes from the proxy that speaks TLS. */
const call = (method: 'GET' | 'POST', url: string, cookies: Record<string, string> = {}, body?: string) =>
  system.app.inject({
    method,
    url,
    headers: {
      cookie: Object.entries(cookies)
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
      ...(method === 'POST' ? { origin: site, 'content-type': 'application/x-www-form-urlencoded' } : {}),
    },
    ...(body ? { payload: body } : {}),
  });

test('behind TLS every cookie is bound to this host and to TLS, and is found again under that name', async () => {
  const link = await createSignInLink(system.context, 'hantt@thunghiem.example', new Date(system.clock()));
  const asked = await call('POST', '/dang-nhap', {}, 'email=hantt%40thunghiem.example');
  const entered = await call('POST', link);
  const chosen = await call('GET', '/ngon-ngu/en?ve=%2Fdang-nhap');
  const set = [asked, entered, chosen].map(({ headers }) => String(headers['set-cookie']));

  assert.deepEqual(
    set.map((line) => line.replace(/=[^;]+;/, '=…;').replace(/Max-Age=\d+/, 'Max-Age=…')),
    ['may', 'phien', 'ngon-ngu'].map((name) => `__Host-${name}=…; Path=/; Max-Age=…; SameSite=Lax; Secure; HttpOnly`),
  );
  const cookies = Object.fromEntries(set.map((line) => (line.split(';')[0] as string).split(/=(.*)/s).slice(0, 2)));
  const code = await call('GET', '/dang-nhap/ma', { '__Host-may': cookies['__Host-may'] as string });
  assert.match(code.body, /hantt@thunghiem\.example/);
  const own = await call('GET', '/cua-toi/phien', {
    '__Host-phien': cookies['__Host-phien'] as string,
    '__Host-ngon-ngu': cookies['__Host-ngon-ngu'] as string,
  });
  assert.equal(own.statusCode, 200);
  assert.match(own.body, /<html lang="en">/);
  // A cookie without the prefix could have been set by another host of the same domain.
  assert.equal((await call('GET', '/cua-toi/phien', { phien: cookies['__Host-phien'] as string })).statusCode, 303);
});
