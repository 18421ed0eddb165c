import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { nameOf } from '../src/identity/matrix/matrix.ts';
import { urls } from '../src/platform/urls.ts';
import { type PublishedContest, publishedContest } from './contest.ts';
import { type TestSystem, testSystem } from './harness.ts';
import { visitorAs } from './sign-in.ts';
import { smallProvince } from './world.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const sources = globSync('src/**/*.{ts,tsx}', { cwd: root }).filter((path) => !/\.test\.tsx?$/.test(path));
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');

/**
 * Every way in that asks for no role, read one by one: public pages and signing in; what holds a token of its own (an
 * attempt, a link for once); pages about oneself; a contestant's own attempt; this machine.
 */
const withoutRole: Record<string, string[]> = {
  public: [
    'GET /',
    'GET /api/openapi.json',
    'GET /bao-ve-du-lieu',
    'GET /dang-nhap',
    'GET /dang-nhap/khong-co-email',
    'GET /dang-nhap/ma',
    'GET /dang-nhap/tai-khoan-chung',
    'GET /dang-nhap/tai-khoan-chung/ve',
    'GET /healthz',
    'GET /hoi-thi/:contest',
    'GET /hoi-thi/:contest/ket-qua',
    'GET /hoi-thi/:contest/ket-qua/:round',
    'GET /hoi-thi/:contest/ket-qua/:round/don-vi',
    'GET /hoi-thi/:contest/ket-qua/:round/ket-qua.xlsx',
    'GET /hoi-thi/:contest/lich.ics',
    'GET /hoi-thi/:contest/the-le',
    'GET /hoi-thi/:contest/xep-hang',
    'GET /hoi-thi/:contest/xep-hang/xep-hang.xlsx',
    'GET /ngon-ngu/:language',
    'GET /readyz',
    'GET /sw.js',
    'GET /tro-giup',
    'POST /cua-toi/doi-nguoi',
    'POST /dang-nhap',
    'POST /dang-nhap/ma',
    'POST /dang-nhap/tai-khoan-chung/ve',
    'POST /dang-xuat',
  ],
  machine: ['GET /metrics'],
  token: [
    'GET /dang-nhap/lien-ket/:token',
    'GET /lan-dau/:token',
    'GET /luot-thi/trang-thai',
    'POST /dang-nhap/lien-ket/:token',
    'POST /lan-dau/:token',
    'POST /luot-thi/cua-so',
    'POST /luot-thi/nop',
    'POST /luot-thi/su-co',
    'PUT /luot-thi/tra-loi',
  ],
  'signed-in': [
    'GET /cua-toi',
    'GET /cua-toi/du-lieu',
    'GET /cua-toi/phien',
    'GET /cua-toi/quyen',
    'GET /cua-toi/tai-khoan',
    'GET /dang-nhap/buoc-hai',
    'GET /dang-nhap/buoc-hai/cai-dat',
    'GET /quan-ly',
    'POST /cua-toi/phien',
    'POST /cua-toi/tai-khoan',
    'POST /dang-nhap/buoc-hai',
    'POST /dang-nhap/buoc-hai/cai-dat',
  ],
  own: [
    'GET /thi/:contest/:round',
    'GET /thi/:contest/:round/bai-lam',
    'GET /thi/:contest/:round/bien-nhan',
    'GET /thi/:contest/:round/hinh/:hash',
    'GET /thi/:contest/:round/ket-qua',
    'GET /thi/:contest/:round/nop',
    'GET /thi/:contest/thi-thu',
    'GET /thi/:contest/thi-thu/:number',
    'GET /thi/:contest/thi-thu/hinh/:hash',
    'GET /thi/:contest/thieu-don-vi',
    'GET /thi/:contest/thong-tin',
    'POST /thi/:contest/:round/bai-lam',
    'POST /thi/:contest/:round/nop',
    'POST /thi/:contest/thi-thu',
    'POST /thi/:contest/thi-thu/:number',
    'POST /thi/:contest/thieu-don-vi',
    'POST /thi/:contest/thong-tin',
  ],
};

describe('doors of the system', () => {
  let system: TestSystem;
  let contest: PublishedContest;

  before(async () => {
    system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
    contest = await publishedContest(system, await smallProvince(system.context.database));
  });

  test('S48: the routes that ask for no role are those somebody has read, and no others', () => {
    const found = system.routes.filter(({ access }) => access.kind !== 'roles');
    const byKind = Object.groupBy(found, ({ access }) => access.kind);

    assert.deepEqual(
      Object.fromEntries(Object.entries(byKind).map(([kind, routes]) => [kind, routes.map(nameOf).sort()])),
      Object.fromEntries(Object.entries(withoutRole).map(([kind, names]) => [kind, [...names].sort()])),
    );
  });

  test('S23 S24 S27: no other site may read an answer, frame it, or have anything of its own run in it', async () => {
    const ha = await visitorAs(system, (await accounts()).ha);
    const paths = ['/', urls.signIn(), urls.my(), urls.openApi(), urls.start(contest.slug, 1), '/khong-co'];
    for (const path of paths)
      for (const origin of ['null', 'https://evil.example', `${system.address}.evil.example`, 'http://127.0.0.1']) {
        const { headers } = await ha.get(path, { origin });
        const policy = headers.get('content-security-policy') ?? '';

        assert.deepEqual(
          [...headers.keys()].filter((name) => name.startsWith('access-control')),
          [],
          `${path} ${origin}`,
        );
        assert.equal(headers.get('x-frame-options'), 'DENY');
        for (const rule of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"])
          assert.ok(policy.split('; ').includes(rule), `${path}: ${rule}`);
        assert.doesNotMatch(policy, /unsafe|\*|data:/);
      }
  });

  const accounts = async () => {
    const { rows } = await system.context.database
      .pool('system')
      .query(`SELECT id FROM account WHERE email = 'hantt@thunghiem.example'`);
    return { ha: rows[0].id as number };
  };
});

test('S05: no page is put together from markup as text: all text goes through the escaping of the templates', () => {
  assert.ok(sources.length > 200);
  assert.deepEqual(
    sources.filter((path) =>
      /innerHTML|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write\(/.test(textOf(path)),
    ),
    [],
  );
});

test('S04 S07: only these files reach out of the process, to addresses that are set up, and none through a shell', () => {
  const outward =
    /from '(?:node:(?:net|tls|https?|http2|dns|dgram|child_process|vm)(?:\/promises)?|nodemailer|openid-client|undici|ws)'/;
  const types = /^import type .*$/gm;

  assert.deepEqual(sources.filter((path) => outward.test(textOf(path).replace(types, ''))).sort(), [
    // Simulated people of a rehearsal, to the own address.
    'src/command/rehearse/crowd.ts',
    // The mail server and the identity provider of the settings.
    'src/identity/provider-account/provider.ts',
    // The reader of old Word files, a program of our own beside this one.
    'src/item-bank/import/word/doc.ts',
    // Only whether HOST is an address.
    'src/platform/config.ts',
    'src/platform/db/embedded-process.ts',
    // Runs the one word `gc` in a context of its own: V8 gives it to new ones only.
    'src/platform/heap.ts',
    'src/platform/http/server.ts',
    'src/platform/mail.ts',
  ]);
  assert.deepEqual(
    sources.filter((path) => !path.includes('/islands/') && /(?<![\w.])fetch\(/.test(textOf(path))),
    [],
    'nothing on the server fetches an address',
  );
  assert.doesNotMatch(textOf('src/platform/db/embedded-process.ts'), /\bexec\(|shell:/);
});

test('S65: numbers nobody may guess come from the machine’s own source, and no weak cipher is used', () => {
  // Only how long a turned-away browser waits, so that not all come back at once.
  const waits = ['src/attempt/contestant/routes.tsx', 'src/attempt/contestant/start-page.tsx', 'src/attempt/routes.ts'];
  assert.deepEqual(
    sources
      .filter(
        (path) =>
          !/\/islands\/|\/demo\/|\/rehearse\/|src\/item-bank\/testing/.test(path) &&
          /Math\.random\(/.test(textOf(path)),
      )
      .sort(),
    waits,
  );
  assert.deepEqual(
    sources.filter((path) =>
      /createCipheriv\('(?!aes-256-gcm|chacha20-poly1305)|-ecb\b|createHash\('(?:md5|sha1)'/.test(textOf(path)),
    ),
    [],
  );
});

test('H20 H21: packages come whole and checked, run nothing when installed, and the sheet reader with known holes is none of them', () => {
  const lock = JSON.parse(textOf('package-lock.json')) as {
    packages: Record<string, { integrity?: string; resolved?: string; link?: boolean }>;
  };
  const packages = Object.entries(lock.packages).filter(([name]) => name !== '');

  assert.ok(packages.length > 100);
  assert.deepEqual(
    packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([name]) => name),
    [],
  );
  assert.deepEqual(
    packages
      .filter(([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://'))
      .map(([name]) => name),
    [],
  );
  assert.deepEqual(
    packages.filter(([name]) => /(^|\/)node_modules\/xlsx$/.test(name)),
    [],
  );
  assert.match(textOf('.npmrc'), /^ignore-scripts=true$/m);
  const { dependencies } = JSON.parse(textOf('package.json')) as { dependencies: Record<string, string> };
  assert.ok(Object.keys(dependencies).length <= 40);
  for (const [name, version] of Object.entries(dependencies)) assert.match(version, /^\d+\.\d+\.\d+/, name);
});
