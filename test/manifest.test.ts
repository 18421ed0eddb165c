import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import type { Role } from '../src/identity/roles.ts';
import type { Route } from '../src/platform/http/route.ts';
import { publishedContest } from './contest.ts';
import { type Page, type TestSystem, testSystem, Visitor } from './harness.ts';
import { visitorAs } from './sign-in.ts';
import { smallProvince, type World } from './world.ts';

/** Negative tests made from the manifest itself: a new route is under them the moment it is declared. */
describe('every route, for everybody', () => {
  let system: TestSystem;
  let world: World;
  let personas: Map<string, { visitor: Visitor; roles: Role[]; agency: 'own' | 'other' | 'none' }>;
  let fill: Record<string, string>;

  before(async () => {
    system = await testSystem({ now: '2023-06-05T09:00:00+07:00' });
    world = await smallProvince(system.context.database);
    const contest = await publishedContest(system, world);
    fill = {
      contest: contest.slug,
      round: '1',
      unit: String(world.units.laborDepartment),
      organisation: String(world.organisation),
      bank: String(contest.bankId),
      person: String(world.people.ha),
      language: 'en',
      section: 'lich',
      act: 'gia-han',
      item: '1',
      work: '1',
      token: 'x'.repeat(43),
    };
  });

  // Signed in anew for each test, a minute later: calling every route also signs out and uses the minute's calls up.
  beforeEach(async () => {
    system.clock.advance(60_000);
    const as = async (account: number, roles: Role[], agency: 'own' | 'other' = 'own') => ({
      visitor: await visitorAs(system, account),
      roles,
      agency,
    });
    personas = new Map<string, { visitor: Visitor; roles: Role[]; agency: 'own' | 'other' | 'none' }>([
      ['nobody', { visitor: new Visitor(system.address), roles: [], agency: 'none' }],
      ['chị Hà', await as(world.accounts.ha, [])],
      ['anh Nam', await as(world.accounts.nam, ['focal-point'])],
      ['bà Lan', await as(world.accounts.lan, ['secretariat'])],
      ['ông Dũng', await as(world.accounts.dung, ['juror'])],
      ['item writer', await as(world.accounts.writer, ['item-writer'])],
      ['appraiser', await as(world.accounts.appraiser, ['appraiser'])],
      ['inspector', await as(world.accounts.inspector, ['inspector'])],
      ['chị Mai', await as(world.accounts.mai, ['secretariat'], 'other')],
    ]);
  });

  const pathOf = (route: Route) => route.path.replace(/:(\w+)/g, (_, name: string) => fill[name] ?? '1');
  const call = (visitor: Visitor, route: Route, headers: Record<string, string> = {}): Promise<Page> =>
    route.method === 'GET'
      ? visitor.get(pathOf(route), headers)
      : visitor.json(route.method, pathOf(route), {}, { accept: 'text/html', ...headers });
  const protectedRoutes = () =>
    system.routes.filter(
      ({ access }) => access.kind === 'roles' || access.kind === 'own' || access.kind === 'signed-in',
    );

  test('nobody gets further than the sign-in page where a session is needed', async () => {
    const { visitor } = personas.get('nobody')!;
    const wrong: string[] = [];
    for (const route of protectedRoutes()) {
      const page = await call(visitor, route);
      // A program is told so by its status; a person is led to the page.
      const person = route.method === 'GET' && !route.api;
      const turnedAway = person ? page.status === 303 && page.location?.startsWith('/dang-nhap') : page.status === 401;
      if (!turnedAway) wrong.push(`${route.method} ${route.path}: ${page.status}`);
    }
    assert.ok(protectedRoutes().length > 10);
    assert.deepEqual(wrong, []);
  });

  test('whoever lacks the role, or has it in another agency, is refused alike', async () => {
    const wrong: string[] = [];
    for (const [name, { visitor, roles, agency }] of personas) {
      if (name === 'nobody') continue;
      for (const [at, route] of system.routes.filter(({ access }) => access.kind === 'roles').entries()) {
        // There are more routes that act than one person may call in a minute.
        if (at % 100 === 99) system.clock.advance(60_000);
        const allowed = agency === 'own' && roles.some((role) => route.access.roles.includes(role));
        const page = await call(visitor, route);
        if (!allowed && page.status !== 403 && page.status !== 404)
          wrong.push(`${name}: ${route.method} ${route.path} → ${page.status}`);
        if (agency === 'other' && page.status !== 404 && /:(contest|unit|bank|organisation)/.test(route.path))
          wrong.push(`${name} learns of ${route.path}: ${page.status}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  test('no call ends in a fault', async () => {
    const wrong: string[] = [];
    for (const [name, { visitor }] of personas)
      for (const route of system.routes) {
        const page = await call(visitor, route);
        if (page.status >= 500 && page.status !== 503)
          wrong.push(`${name}: ${route.method} ${route.path} → ${page.status}`);
      }
    assert.deepEqual(wrong, []);
  });

  test('a writing call from another site is refused, whoever is signed in', async () => {
    const { visitor } = personas.get('bà Lan')!;
    const wrong: string[] = [];
    for (const route of system.routes.filter(({ method, crossSite }) => method !== 'GET' && !crossSite)) {
      for (const headers of [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { origin: `${system.address}.evil.example` },
      ]) {
        const page = await call(visitor, route, headers);
        if (page.status !== 403) wrong.push(`${route.method} ${route.path} ${headers.origin}: ${page.status}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  test('fields that nobody declared are refused, so nothing can be assigned by adding it', async () => {
    const { visitor } = personas.get('bà Lan')!;
    const wrong: string[] = [];
    for (const route of system.routes.filter(
      ({ method, access, body }) =>
        method !== 'GET' &&
        access.roles.includes('secretariat') &&
        (body as { additionalProperties?: unknown } | undefined)?.additionalProperties === undefined,
    )) {
      const page = await visitor.json(route.method, pathOf(route), { organisation_id: 1, role: 'operator', score: 20 });
      if (page.status !== 400 && page.status !== 404 && page.status !== 422)
        wrong.push(`${route.method} ${route.path}: ${page.status}`);
    }
    assert.deepEqual(wrong, []);
  });

  test('reading changes nothing: every page twice leaves the database as it was', async () => {
    const hash = async () => {
      const { rows: tables } = await system.context.database.pool('system').query<{ name: string }>(`
        SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('public', 'keys') AND c.relkind = 'r' AND c.relname NOT IN ('session', 'item_view', 'rate_window')`);
      const hashes: string[] = [];
      for (const { name } of tables) {
        const { rows } = await system.context.database
          .pool('system')
          .query(`SELECT coalesce(sum(hashtextextended(t::text, 1)::numeric), 0)::text AS hash FROM ${name} t`);
        hashes.push(`${name} ${rows[0].hash}`);
      }
      return hashes.sort();
    };
    const before = await hash();
    for (const { visitor } of personas.values())
      for (const route of system.routes.filter(({ method }) => method === 'GET')) {
        await call(visitor, route);
        await call(visitor, route);
      }
    assert.deepEqual(await hash(), before);
  });

  test('every answer says its type and charset, and runs nothing it was not given', async () => {
    const wrong: string[] = [];
    for (const route of system.routes.filter(({ method }) => method === 'GET')) {
      const { headers, status } = await call(personas.get('bà Lan')!.visitor, route);
      const policy = headers.get('content-security-policy') ?? '';
      if (headers.get('x-content-type-options') !== 'nosniff') wrong.push(`${route.path}: nosniff`);
      if (!policy.includes("default-src 'none'") || policy.includes('unsafe')) wrong.push(`${route.path}: policy`);
      if (status === 200 && !headers.get('content-type')) wrong.push(`${route.path}: type`);
      if (/^text\//.test(headers.get('content-type') ?? '') && !/charset=utf-8/.test(headers.get('content-type') ?? ''))
        wrong.push(`${route.path}: charset`);
    }
    assert.deepEqual(wrong, []);
  });

  test('an unexpected exception while rights are looked up refuses', async () => {
    const lan = personas.get('bà Lan')!.visitor;
    const route = system.routes.find(({ access }) => access.kind === 'roles' && access.roles.includes('secretariat'))!;
    const { admit } = route.access;
    (route.access as { admit: unknown }).admit = async () => {
      throw new Error('the database is gone');
    };
    const page = await call(lan, route);
    (route.access as { admit: unknown }).admit = admit;

    assert.equal(page.status, 500);
    assert.doesNotMatch(page.text, /database is gone|at .*\.ts|SELECT/);
  });
});
