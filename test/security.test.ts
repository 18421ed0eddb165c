import assert from 'node:assert/strict';
import { request } from 'node:http';
import { before, describe, test } from 'node:test';
import { tokenHeader } from '../src/attempt/hot.ts';
import type { Route } from '../src/platform/http/route.ts';
import { urls, withQuery } from '../src/platform/urls.ts';
import { type PublishedContest, publishedContest } from './contest.ts';
import { type Page, type TestSystem, testSystem, Visitor } from './harness.ts';
import { visitorAs } from './sign-in.ts';
import {
  addressesOf,
  everybody,
  type Fill,
  fillOf,
  look,
  mayCall,
  newMinute,
  type Persona,
  propertiesOf,
  type Schema,
  uploaded,
} from './walk.ts';
import { smallProvince, type World } from './world.ts';

/** What a fault tells of the inside. */
const inside =
  /\bSELECT\b[^<]*\bFROM\b|INSERT INTO|\bat [\w.<>]+ \(|\.tsx?:\d+|node_modules|violates|out of range for type|invalid input syntax/;

describe('the whole system under odd and hostile requests', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let people: Persona[];
  let fill: Fill;

  before(async () => {
    system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
    world = await smallProvince(system.context.database);
    contest = await publishedContest(system, world);
    fill = { ...(await fillOf(system, world, contest)), ...(await uploaded(system, world, contest.bankId)) };
    people = await everybody(system, world);
  });

  /** Whoever may call a route and has got furthest rights: the one who can do most harm. */
  const mightiest = (route: Route): Persona | undefined =>
    (route.access.kind === 'own'
      ? ['chị Hà']
      : ['bà Lan', 'operator', 'item writer', 'appraiser', 'inspector', 'anh Nam', 'chị Hà', 'nobody']
    )
      .map((name) => people.find((each) => each.name === name) as Persona)
      .find((each) => mayCall(route, each));

  /** Somebody signs in anew for each call that could end a session. */
  const addressOf = (route: Route, change: Fill = {}) => addressesOf(route, { ...fill, ...change }, false)[0] as string;

  async function send(persona: Persona, method: string, path: string, body?: unknown): Promise<Page> {
    const { visitor } = persona;
    const kept = new Map(visitor.cookies);
    const page =
      method === 'GET'
        ? await visitor.get(path, { accept: 'application/json' })
        : await visitor.json(method, path, body ?? {}, { accept: 'application/json' });
    // Signing out is one of the calls: the browser of the test goes on all the same.
    visitor.cookies.clear();
    for (const [name, value] of kept) visitor.cookies.set(name, value);
    if (
      persona.account !== null &&
      [urls.signOut(), urls.changePerson(), urls.mySessions()].some((each) => path.startsWith(each))
    ) {
      const again = await visitorAs(system, persona.account);
      for (const [name, value] of again.cookies) visitor.cookies.set(name, value);
    }
    if (page.status !== 429) return page;
    await newMinute(system);
    return send(persona, method, path, body);
  }

  test('S13: every text field of every form and address says how long it may be', () => {
    const endless: string[] = [];
    for (const route of system.routes)
      for (const part of ['query', 'body', 'params'] as const)
        for (const [name, schema] of Object.entries(propertiesOf(route[part])))
          for (const each of schema.anyOf ?? [schema])
            if (
              each.type === 'string' &&
              each.maxLength === undefined &&
              !each.pattern &&
              !each.enum &&
              each.const === undefined
            )
              endless.push(`${route.method} ${route.path} ${part}.${name}`);
    assert.deepEqual(endless, []);
  });

  test('S03 S13: odd names, numbers and texts in addresses are unknown or refused, never a fault', async () => {
    const odd = [
      '0',
      '-1',
      '1.5',
      '1e9',
      'NaN',
      '٣',
      '2147483648',
      '9007199254740993',
      '99999999999999999999',
      "1'--",
      '%00',
      'x'.repeat(99),
      '..',
      '🙂',
    ];
    const wrong: string[] = [];
    for (const route of system.routes.filter(({ method }) => method === 'GET'))
      for (const [, name = ''] of route.path.matchAll(/:(\w+)/g))
        for (const persona of [mightiest(route), people.find((each) => each.name === 'operator')]) {
          if (!persona) continue;
          for (const value of odd) {
            const path = route.path.replace(`:${name}`, '\0').replace(/:\w+/g, (other) => other);
            const address = addressOf({ ...route, path: path.replace('\0', ':odd') } as Route, { odd: '\0' }).replace(
              '%00',
              encodeURIComponent(value).replace('%2500', '%00'),
            );
            const page = await send(persona, 'GET', address);
            if (page.status >= 500 || inside.test(page.text)) wrong.push(`${persona.name} ${address}: ${page.status}`);
          }
        }
    assert.deepEqual(wrong, []);
  });

  test('S11: bodies, forms and addresses that reach for prototypes change nothing', async () => {
    const lan = people.find(({ name }) => name === 'bà Lan')!;
    const poison =
      '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},"a":{"__proto__":{"isAdmin":true}}}';
    const faults: string[] = [];
    for (const route of system.routes) {
      const persona = mightiest(route) ?? lan;
      const path = addressOf(route);
      const headers = { 'content-type': 'application/json', origin: system.address, cookie: cookieOf(persona.visitor) };
      const query = '__proto__[isAdmin]=1&__proto__.isAdmin=1&constructor[prototype][isAdmin]=1&__proto__=1';
      const calls =
        route.method === 'GET'
          ? [fetch(`${system.address}${path}?${query}`, { headers, redirect: 'manual' })]
          : [
              fetch(system.address + path, { method: route.method, headers, body: poison, redirect: 'manual' }),
              fetch(system.address + path, {
                method: route.method,
                headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
                body: query,
                redirect: 'manual',
              }),
            ];
      for (const answer of await Promise.all(calls)) {
        if (answer.status >= 500) faults.push(`${route.method} ${path}: ${answer.status}`);
        await answer.arrayBuffer();
      }
    }
    assert.deepEqual(faults, []);
    assert.equal(({} as Record<string, unknown>).isAdmin, undefined);
    people = await everybody(system, world);
  });

  test('S01: what is typed into a search or an address comes back as text, never as markup', async () => {
    const wrong: string[] = [];
    const naughty = `"><script>alert(1)</script><img src=x onerror=alert(1)>'"\u2028`;
    for (const route of system.routes.filter(({ method }) => method === 'GET')) {
      const persona = mightiest(route);
      if (!persona) continue;
      const names = Object.entries(propertiesOf(route.query)).filter(
        ([, { type, pattern }]) => type === 'string' && !pattern,
      );
      for (const [name] of [...names, ['ve', {}] as const]) {
        const page = await look(system, persona, `${addressOf(route)}?${new URLSearchParams({ [name]: naughty })}`);
        if (/<script>alert|<img src=x/.test(page.text)) wrong.push(`${route.path} ${name}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  test('S36: a parameter or field given twice is refused', async () => {
    const wrong: string[] = [];
    for (const route of system.routes.filter(({ rate }) => rate !== 'hot')) {
      const persona = mightiest(route);
      const [single] = Object.entries(propertiesOf(route.body)).find(([, { type }]) => type === 'string') ?? [];
      if (!persona || (route.method !== 'GET' && !single)) continue;
      const twice = new URLSearchParams(
        Object.entries({ ...usualBody(route) }).map(([name, value]) => [name, String(value)]),
      );
      if (single) twice.append(single, twice.get(single) ?? 'x');
      if (single) twice.append(single, twice.get(single) ?? 'x');
      const answer = await fetch(
        `${system.address}${addressOf(route)}${route.method === 'GET' ? '?trang=1&trang=1' : ''}`,
        {
          method: route.method,
          redirect: 'manual',
          headers: {
            cookie: cookieOf(persona.visitor),
            origin: system.address,
            ...(single ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
          },
          ...(single ? { body: twice.toString() } : {}),
        },
      );
      await answer.arrayBuffer();
      if (answer.status === 429) await newMinute(system);
      else if (answer.status !== 400) wrong.push(`${route.method} ${route.path}: ${answer.status}`);
    }
    assert.deepEqual(wrong, []);
  });

  test('S20 S25 S73: errors too say type and charset and run nothing; what is personal is kept by no cache', async () => {
    const wrong: string[] = [];
    const ha = people.find(({ name }) => name === 'chị Hà')!;
    const raw = (path: string, init: RequestInit = {}) =>
      fetch(system.address + path, {
        redirect: 'manual',
        ...init,
        headers: { origin: system.address, cookie: cookieOf(ha.visitor), ...init.headers },
      });
    const errors = await Promise.all([
      raw('/khong-co'),
      raw(urls.overview(contest.slug)),
      raw(`${urls.signIn()}?ve=1&ve=2`),
      raw(urls.signIn(), { method: 'POST', body: '<x/>', headers: { 'content-type': 'application/xml' } }),
      raw(urls.signIn(), { method: 'POST', body: 'x'.repeat(70_000), headers: { 'content-type': 'application/json' } }),
      raw(urls.signIn(), { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }),
      raw(urls.myRights(), { headers: { cookie: 'phien=x' } }),
      raw('/%'),
    ]);
    assert.deepEqual(
      errors.map(({ status }) => status),
      [404, 404, 400, 415, 413, 400, 303, 400],
    );
    for (const route of system.routes.filter(({ method }) => method === 'GET')) {
      const persona = mightiest(route);
      if (!persona) continue;
      const page = await look(system, persona, addressOf(route));
      errors.push(page as never);
      const cache = page.headers.get('cache-control') ?? '';
      const { kind } = route.access;
      if (kind !== 'public' && kind !== 'machine' && cache !== 'no-store') wrong.push(`${route.path}: ${cache}`);
      if (
        /spreadsheetml/.test(page.headers.get('content-type') ?? '') &&
        !/^attachment/.test(page.headers.get('content-disposition') ?? '')
      )
        wrong.push(`${route.path}: shown in place`);
      if (/^public/.test(cache) && kind === 'public' && page.headers.get('content-type')?.startsWith('text/html')) {
        const other = await look(system, ha, addressOf(route));
        const nobody = await look(system, { visitor: new Visitor(system.address) }, addressOf(route));
        if (other.text !== nobody.text) wrong.push(`${route.path} is public and differs from person to person`);
      }
    }
    for (const { headers, status } of errors) {
      if (headers.get('x-content-type-options') !== 'nosniff') wrong.push(`${status}: nosniff`);
      if (!/default-src 'none'/.test(headers.get('content-security-policy') ?? '')) wrong.push(`${status}: policy`);
      if (status !== 303 && !/charset=utf-8|spreadsheetml|javascript/.test(headers.get('content-type') ?? ''))
        wrong.push(`${status}: ${headers.get('content-type')}`);
    }
    assert.deepEqual(wrong, []);
  });

  test('S32: whatever is asked for as the way back, one stays on this site', async () => {
    const away = [
      '//evil.example',
      '/\\evil.example',
      '/%2f%2fevil.example',
      '/%5cevil.example',
      '@evil.example',
      'https://evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
      '///evil.example',
      '/..//evil.example',
      'http:evil.example',
      '\\\\evil.example',
    ];
    const ha = people.find(({ name }) => name === 'chị Hà')!;
    const left: string[] = [];
    for (const ve of away)
      for (const [method, path, fields] of [
        ['GET', withQuery(urls.language('en'), { ve }), {}],
        ['GET', withQuery(urls.signIn(), { ve }), {}],
        ['GET', withQuery(urls.signInCode(), { ve }), {}],
        ['GET', withQuery(urls.secondFactor(), { ve }), {}],
        ['POST', urls.signIn(), { email: 'namth@thunghiem.example', ve }],
        ['POST', urls.changePerson(), { ve }],
      ] as const) {
        for (const visitor of [ha.visitor, new Visitor(system.address)]) {
          const page = method === 'GET' ? await visitor.get(path) : await visitor.post(path, fields);
          const to = page.location ? new URL(page.location, `${system.address}/`) : null;
          const way = new URL(to?.searchParams.get('ve') ?? '/', system.address);
          if (to && [to, way].some(({ origin }) => origin !== system.address))
            left.push(`${path} ${ve}: ${page.location}`);
          if (/(href|action)="(?!\/(?!\/))[^"#]*evil/.test(page.text)) left.push(`${path} ${ve} links to it`);
        }
        await newMinute(system);
      }
    assert.deepEqual(left, []);
    people = await everybody(system, world);
  });

  test('S33: addresses that a client claims for itself are not believed', async () => {
    const claim = (at: number) => ({
      'x-forwarded-for': `203.0.113.${at}`,
      forwarded: `for=203.0.113.${at}`,
      'x-real-ip': `203.0.113.${at}`,
      'x-client-ip': `203.0.113.${at}`,
    });
    const heavy = urls.roundResultsFile(contest.slug, 1);
    const statuses: number[] = [];
    await newMinute(system);
    for (let call = 1; call <= 12; call += 1)
      statuses.push((await new Visitor(system.address).get(heavy, claim(call))).status);

    assert.deepEqual(statuses.slice(-2), [429, 429], 'the limit of the true address holds');
    // Figures for this machine only: whoever sits here and claims to be elsewhere is still here, and the other way round.
    assert.equal((await new Visitor(system.address).get(urls.metrics(), claim(1))).status, 200);
    assert.equal(
      system.logged.some((line) => line.includes('203.0.113.')),
      false,
    );
    await newMinute(system);
  });

  test('S19: a robot with one account is stopped, others at the same address go on', async () => {
    const [robot, other] = [await visitorAs(system, world.accounts.nam), await visitorAs(system, world.accounts.ha)];
    const sheet = urls.sheet(contest.slug, 1);
    const starts = await Promise.all(Array.from({ length: 70 }, () => robot.post(sheet, { viec: 'bat-dau' })));
    const pages = await Promise.all(Array.from({ length: 320 }, () => robot.get(urls.my())));

    const stopped = starts.filter(({ status }) => status === 429);
    assert.equal(stopped.length, 10);
    assert.equal(pages.filter(({ status }) => status === 429).length, 20);
    assert.ok(Number(stopped[0]!.headers.get('retry-after')) > 0);
    assert.equal((await other.post(sheet, { viec: 'bat-dau' })).status, 200);
    assert.equal((await other.get(urls.my())).status, 200);
    // Answers are never turned away for being many: they are what the machine is there for.
    const token = /data-token="([^"]+)"/.exec(starts[0]!.text)?.[1] ?? '';
    const saves = await Promise.all(
      Array.from({ length: 200 }, (_, at) =>
        robot.json('PUT', urls.answers(), { c: [[1, at + 1, 1 + (at % 4)]] }, { [tokenHeader]: token }),
      ),
    );
    assert.ok(saves.every(({ status }) => status === 200));
    await newMinute(system);
  });

  test('S71: there is nothing to find at the addresses that scanners try', async () => {
    const found: string[] = [];
    for (const path of scanned) {
      const { status } = await fetch(`${system.address}${path}`, { redirect: 'manual' });
      if (status !== 404) found.push(`${path}: ${status}`);
    }
    for (const method of ['TRACE', 'PROPFIND', 'OPTIONS', 'PATCH', 'DELETE'])
      for (const path of ['/', urls.signIn(), urls.answers()]) {
        const status = await statusOf(system.address + path, method);
        if (![400, 404, 405].includes(status)) found.push(`${method} ${path}: ${status}`);
      }
    assert.ok(scanned.length >= 60);
    assert.deepEqual(found, []);
  });

  test('S37: bodies larger than a page takes are cut off, also on the way of an answer', async () => {
    const ha = await visitorAs(system, world.accounts.ha);
    const large = 'x'.repeat(300_000);

    assert.equal((await ha.post(urls.signIn(), { email: large })).status, 413);
    assert.equal((await ha.json('PUT', urls.answers(), { c: large })).status, 413);
    assert.equal(
      (await ha.upload(urls.missingUnit(contest.slug), { field: 'tep', name: 'x', bytes: Buffer.from(large) })).status,
      413,
    );
  });

  test('S80: every refusal leaves exactly one line, with the number that the page shows', async () => {
    const ha = await visitorAs(system, world.accounts.ha);
    const refusals = [
      await ha.get(urls.overview(contest.slug)),
      await ha.get('/khong-co'),
      await ha.post(urls.signIn(), { khac: '1' }),
      await ha.get(urls.receipt(contest.slug, 99)),
      await new Visitor(system.address).json('POST', urls.confirmDetails(contest.slug), {}),
    ];

    for (const { status, headers } of refusals) {
      const number = headers.get('x-request-id');
      const lines = system.logged.map((line) => JSON.parse(line)).filter((line) => line.request === number);
      assert.ok(status >= 400);
      assert.deepEqual(
        lines.map(({ msg, level }) => [level, msg]),
        [
          ['info', 'refused'],
          ['info', 'request'],
        ],
      );
      assert.match(lines[0].refusal, /^[a-z-]+\.[a-z-]+$/);
    }
  });

  test('S81: nothing a client sends breaks a line of the log or colours it', async () => {
    const before = system.logged.length;
    const evil = ['%0d%0a{"level":"error"}', '%1b[31mred', '%e2%80%a8line', '%00'];
    for (const text of evil) {
      await fetch(`${system.address}/hoi-thi/${text}?q=${text}`, {
        headers: { 'user-agent': 'a\tb [31m', 'x-request-id': 'forged' },
      });
      await fetch(`${system.address}${urls.signIn()}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: system.address, 'content-type': 'application/x-www-form-urlencoded' },
        body: `email=a${text}%40thunghiem.example`,
      });
    }
    const lines = system.logged.slice(before);

    assert.ok(lines.length >= 8);
    for (const line of lines) {
      assert.equal(line.trimEnd().split(/[\n\r\u2028\u2029]/).length, 1);
      assert.doesNotMatch(line, /\u001b|forged|thunghiem|red/);
      assert.equal(typeof JSON.parse(line).time, 'string');
    }
  });

  test('S13: what does not fit a field is refused by naming it; what lacks is named; nothing is a fault', async () => {
    const wrong: string[] = [];
    let asked = 0;
    // Contestants first: among what staff may do is to change or remove a person.
    const own = (route: Route) => (route.access.kind === 'own' ? 0 : 1);
    for (const route of [...system.routes].sort((a, b) => own(a) - own(b))) {
      const persona = mightiest(route);
      // What the way of an answer takes is told in src/attempt/attempt.test.ts: no framework looks at it.
      if (!persona || route.rate === 'hot') continue;
      const path = addressOf(route);
      const judge = (page: Page, field: string | null, what: string) => {
        asked += 1;
        if (page.status >= 500) wrong.push(`${route.method} ${path} ${what}: ${page.status}`);
        else if (field !== null && !(page.status === 400 && page.text.includes(field)))
          wrong.push(
            `${route.method} ${path} ${what} is not refused by its name: ${page.status} ${page.text.slice(0, 120)}`,
          );
        if (inside.test(page.text)) wrong.push(`${route.method} ${path} ${what} tells ${inside.exec(page.text)?.[0]}`);
      };
      for (const [name, schema] of Object.entries(propertiesOf(route.query)))
        for (const { value, fits, what } of oddValues(schema, false)) {
          const page = await send(persona, route.method, `${path}?${new URLSearchParams({ [name]: String(value) })}`);
          judge(page, fits ? null : name, `query ${name} ${what}`);
        }
      if (route.method === 'GET') continue;
      const usual = usualBody(route);
      for (const [name, schema] of Object.entries(propertiesOf(route.body)))
        for (const { value, fits, what } of oddValues(schema, true))
          judge(
            await send(persona, route.method, path, { ...usual, [name]: value }),
            fits ? null : name,
            `body ${name} ${what}`,
          );
      for (const name of (route.body as Schema | undefined)?.required ?? []) {
        const { [name]: _left, ...rest } = usual;
        judge(await send(persona, route.method, path, rest), name, `body without ${name}`);
      }
    }
    assert.ok(asked > 800, `${asked} odd requests`);
    assert.deepEqual(wrong, []);
  });
});

/** Methods that fetch does not speak. */
const statusOf = (address: string, method: string): Promise<number> =>
  new Promise((resolve, reject) => {
    request(address, { method }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });

const cookieOf = ({ cookies }: Visitor) => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

interface Odd {
  what: string;
  value: unknown;
  /** The schema takes it: anything but a fault will do. */
  fits: boolean;
}

/** Values a field must not take, and some that it may but hardly anybody sends. */
function oddValues(schema: Schema, json: boolean): Odd[] {
  const odd: Odd[] = [];
  const no = (what: string, value: unknown) => odd.push({ what, value, fits: false });
  const yes = (what: string, value: unknown) => odd.push({ what, value, fits: true });
  if (schema.enum || (schema.anyOf?.every((each) => each.const !== undefined) ?? false))
    no('outside the list', 'zz-khong-co');
  else if (schema.type === 'integer' || schema.type === 'number') {
    for (const value of ['x', '1e400', 'NaN']) no(`"${value}"`, value);
    yes('nothing', '');
    if (schema.minimum !== undefined) no('too small', schema.minimum - 1);
    if (schema.maximum !== undefined) no('too large', schema.maximum + 1);
    yes('the largest', 9_007_199_254_740_991);
    no('beyond every id', '99999999999999999999');
    yes('negative', -2);
  } else if (schema.type === 'string') {
    if (schema.maxLength !== undefined && schema.maxLength < 60_000) no('too long', 'x'.repeat(schema.maxLength + 1));
    if (schema.pattern && !new RegExp(schema.pattern).test('\u0001zz')) no('against its pattern', '\u0001zz');
    if (!schema.pattern) {
      const { maxLength = 100, minLength = 0 } = schema;
      for (const value of [
        "' OR 1=1; SELECT pg_sleep(3)--",
        '\u0000',
        '\ud800',
        '🙂'.repeat(3),
        '{{7*7}}',
        '<x>',
        '%',
        '_',
      ])
        if (value.length <= maxLength && value.length >= minLength) yes(JSON.stringify(value), value);
    }
  }
  if (json && !schema.anyOf) no('an object', { a: 1 });
  return odd;
}

/** A body that the schema of a route takes. */
function usualBody(route: Route): Record<string, unknown> {
  const body = route.body as Schema | undefined;
  return Object.fromEntries((body?.required ?? []).map((name) => [name, usual(propertiesOf(body)[name] ?? {})]));
}

function usual(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return usual(schema.anyOf[0] ?? {});
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'boolean') return true;
  if (schema.type === 'array') return [];
  if (schema.pattern)
    return (
      ['1', 'khac', '2023-06-05', '2023-06-05T09:00', 'a-b', ''].find((each) =>
        new RegExp(schema.pattern!).test(each),
      ) ?? '1'
    );
  return 'x'.repeat(Math.max(1, schema.minLength ?? 1));
}

const scanned = [
  '/.git/config',
  '/.git/HEAD',
  '/.gitignore',
  '/.env',
  '/.env.local',
  '/.env.production',
  '/.npmrc',
  '/.htaccess',
  '/.htpasswd',
  '/.DS_Store',
  '/.svn/entries',
  '/.hg/store',
  '/.vscode/settings.json',
  '/.idea/workspace.xml',
  '/.well-known/openid-configuration',
  '/.aws/credentials',
  '/.ssh/id_rsa',
  '/package.json',
  '/package-lock.json',
  '/node_modules/fastify/package.json',
  '/tsconfig.json',
  '/biome.json',
  '/README.md',
  '/src/main.ts',
  '/src/system.ts',
  '/src/platform/config.ts',
  '/db/migrations',
  '/data',
  '/data/secret',
  '/backup.zip',
  '/backup.sql',
  '/dump.sql',
  '/database.sql',
  '/db.sqlite',
  '/config.json',
  '/config.yml',
  '/docker-compose.yml',
  '/Dockerfile',
  '/server-status',
  '/server-info',
  '/status',
  '/debug',
  '/debug/pprof',
  '/_profiler',
  '/actuator',
  '/actuator/env',
  '/console',
  '/admin',
  '/administrator',
  '/wp-admin',
  '/wp-login.php',
  '/phpmyadmin',
  '/phpinfo.php',
  '/index.php',
  '/xmlrpc.php',
  '/cgi-bin/test',
  '/graphql',
  '/swagger',
  '/swagger-ui.html',
  '/api',
  '/api/docs',
  '/api/v1',
  '/docs',
  '/test',
  '/assets',
  '/assets/',
  '/assets/app.css',
  '/assets/app.css.map',
  '/assets/sheet.js.map',
  '/assets/../package.json',
  '/assets/%2e%2e/%2e%2e/package.json',
  '/assets/..%2f..%2fpackage.json',
  '/favicon.ico.map',
  '/trace',
  '/metrics/',
  '/metrics.txt',
];
