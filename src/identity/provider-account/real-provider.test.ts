import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { after, before, test } from 'node:test';
import Provider from 'oidc-provider';
import { openBrowser } from '../../../test/browser.ts';
import { type TestSystem, testSystem, Visitor } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { urls, withQuery } from '../../platform/urls.ts';

interface Person {
  email: string;
  email_verified: boolean;
}

/** People of the provider by subject; the subject is what one types there. */
const people: Record<string, Person> = {
  'ha-1': { email: 'hantt@thunghiem.example', email_verified: true },
  'ha-2': { email: 'hantt@thunghiem.example', email_verified: true },
  'nam-unverified': { email: 'namth@thunghiem.example', email_verified: false },
  'nam-suffix': { email: 'namth+x@thunghiem.example', email_verified: true },
  stranger: { email: 'la@thunghiem.example', email_verified: true },
  operator: { email: 'vanhanh@thunghiem.example', email_verified: true },
};

let system: TestSystem;
let world: World;
let server: Server;
let issuer: string;

before(async () => {
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const oidc = { issuer, clientId: 'hoithi', clientSecret: 'mot-khoa-bi-mat-rat-dai' };
  system = await testSystem({ now: new Date().toISOString(), config: { oidc } });
  world = await smallProvince(system.context.database);
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: oidc.clientId,
        client_secret: oidc.clientSecret,
        redirect_uris: [system.address + urls.signInSharedBack()],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    cookies: { keys: ['khoa'] },
    pkce: { required: () => true },
    findAccount: (_context: unknown, sub: string) =>
      people[sub] && { accountId: sub, claims: () => ({ sub, ...people[sub] }) },
    loadExistingGrant: async (context: {
      oidc: { session: { accountId: string }; client: { clientId: string }; provider: Provider };
    }) => {
      const { session, client, provider: own } = context.oidc;
      const grant = new own.Grant({ accountId: session.accountId, clientId: client.clientId });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  server.on('request', provider.callback());
});
after(() => new Promise<void>((resolve) => server.close(() => resolve())));

/** At the provider: types the name there and is sent back. @returns the address it sends back to */
async function throughProvider(start: string, subject: string): Promise<string> {
  const browser = new Visitor(issuer);
  let page = await browser.get(start);
  for (let hops = 0; hops < 10; hops += 1) {
    const to = page.location && new URL(page.location, issuer);
    if (to && to.origin !== issuer) return to.href;
    if (to) page = await browser.get(to.href);
    else {
      const action = /<form[^>]*action="([^"]+)"/.exec(page.text)?.[1] as string;
      page = await browser.post(action, { prompt: 'login', login: subject, password: 'x' });
    }
  }
  throw new Error(`the provider does not send back: ${page.status} ${page.text.slice(0, 300)}`);
}

/** Presses the button at us, signs in there, comes back. */
async function comeBack(visitor: Visitor, subject: string, query = {}): Promise<URL> {
  const begun = await visitor.get(withQuery(urls.signInShared(), query));
  assert.equal(begun.status, 303, begun.text.slice(0, 300));
  return new URL(await throughProvider(begun.location as string, subject));
}

const press = (visitor: Visitor, returned: URL) =>
  visitor.post(urls.signInSharedBack(), Object.fromEntries(returned.searchParams));

async function signIn(subject: string, query = {}) {
  const visitor = new Visitor(system.address);
  const returned = await comeBack(visitor, subject, query);
  const page = await visitor.get(returned.pathname + returned.search);
  assert.equal(page.status, 200);
  assert.equal(visitor.cookies.has('phien'), false, 'coming back signs nobody in');
  return { visitor, returned, entered: await press(visitor, returned) };
}

const identities = async () =>
  (await system.context.database.pool('system').query('SELECT subject, account_id FROM account_identity')).rows;

test('the button is there when a provider is set up, and only then', async () => {
  const button = (text: string) => text.includes(urls.signInShared());
  assert.equal(button((await new Visitor(system.address).get(urls.signIn())).text), true);

  const without = await testSystem();
  const visitor = new Visitor(without.address);
  assert.equal(button((await visitor.get(urls.signIn())).text), false);
  assert.equal((await visitor.get(urls.signInShared())).status, 404);
});

test('somebody of the roster signs in with the verified official address, is linked once and logged, and lands where asked', async () => {
  const first = await signIn('ha-1', { ve: urls.help() });
  const again = await signIn('ha-1');

  assert.deepEqual([first.entered.status, first.entered.location], [303, urls.help()]);
  assert.equal(again.entered.location, urls.my());
  assert.match((await first.visitor.get(urls.my())).text, /Nguyễn Thị Thu Hà/);
  assert.deepEqual(await identities(), [{ subject: 'ha-1', account_id: world.accounts.ha }]);
  const { rows } = await system.context.database
    .pool('system')
    .query(`SELECT account_id, object_id, detail FROM audit_line WHERE action = 'account.linked'`);
  assert.deepEqual(rows, [{ account_id: world.accounts.ha, object_id: String(world.accounts.ha), detail: { issuer } }]);
});

test('a person sees the link and undoes it, the operator undoes it for somebody, and each is logged', async () => {
  const actions = async () =>
    (
      await system.context.database
        .pool('system')
        .query(`SELECT account_id, action FROM audit_line WHERE action = 'account.unlinked' ORDER BY id`)
    ).rows;
  const { visitor } = await signIn('ha-1');
  const operator = await visitorAs(system, world.accounts.operator);

  const before = await visitor.get(urls.myAccount());
  const undone = await visitor.post(urls.myAccount(), { issuer }, true);
  const gone = await identities();
  await signIn('ha-1');
  const again = await identities();
  const byOperator = await operator.post(urls.unlinkShared(), { sharedEmail: 'hantt@thunghiem.example' });
  const nothing = await operator.post(urls.unlinkShared(), { sharedEmail: 'hantt@thunghiem.example' });

  assert.match(before.text, new RegExp(`Gỡ liên kết với ${new URL(issuer).host}`));
  assert.match(undone.text, /Đã gỡ liên kết/);
  assert.deepEqual([gone, again.length], [[], 1]);
  assert.deepEqual([byOperator.status, nothing.status, await identities()], [200, 400, []]);
  assert.equal((await visitor.post(urls.unlinkShared(), { sharedEmail: 'hantt@thunghiem.example' })).status, 404);
  assert.deepEqual(await actions(), [
    { account_id: world.accounts.ha, action: 'account.unlinked' },
    { account_id: world.accounts.operator, action: 'account.unlinked' },
  ]);
  await signIn('ha-1');
});

test('in a real browser the way there and back needs two buttons and one name', async () => {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(system.address + urls.signIn());
    await page.locator(`[href="${urls.signInShared()}"], form[action="${urls.signInShared()}"] button`).first().click();
    await page.locator('input[name=login]').fill('ha-1');
    await page.locator('input[name=password]').fill('x');
    await page.locator('button[type=submit]').click();
    await page.waitForURL(`${system.address}${urls.signInSharedBack()}*`);
    await page.getByRole('button', { name: 'Vào', exact: true }).click();
    await page.waitForURL(system.address + urls.my());

    assert.match(await page.locator('body').innerText(), /Nguyễn Thị Thu Hà/);
  } finally {
    await browser.close();
  }
});

test('nobody gets in by an address that is not verified, not exactly on the roster, or another subject’s', async () => {
  for (const subject of ['ha-2', 'nam-unverified', 'nam-suffix', 'stranger', 'operator']) {
    const { visitor, entered } = await signIn(subject);
    assert.deepEqual([entered.status, visitor.cookies.has('phien')], [403, false], subject);
    assert.match(entered.text, /chưa ứng với ai trong danh sách/);
  }
  assert.equal((await identities()).length, 1);
});

test('an address that changes at the provider changes nothing: the subject is the person', async () => {
  people['ha-1'] = { email: 'namth@thunghiem.example', email_verified: true };
  const { visitor } = await signIn('ha-1');
  people['ha-1'] = { email: 'hantt@thunghiem.example', email_verified: true };

  assert.match((await visitor.get(urls.my())).text, /Nguyễn Thị Thu Hà/);
});

test('a disabled account stays outside', async () => {
  const pool = system.context.database.pool('system');
  await pool.query('UPDATE account SET disabled_at = now() WHERE id = $1', [world.accounts.ha]);
  const { entered } = await signIn('ha-1');
  await pool.query('UPDATE account SET disabled_at = NULL WHERE id = $1', [world.accounts.ha]);
  assert.equal(entered.status, 403);
});

test('what came back is good once, for ten minutes, in the browser that began', async () => {
  const { visitor, returned, entered } = await signIn('ha-1');
  assert.equal(entered.status, 303);
  assert.equal((await press(visitor, returned)).status, 400, 'a second press');

  const victim = await comeBack(new Visitor(system.address), 'ha-1');
  const thief = new Visitor(system.address);
  assert.equal((await press(thief, victim)).status, 400, 'another browser');
  assert.equal((await thief.get(victim.pathname + victim.search)).status, 400);
  await thief.get(urls.signInShared());
  assert.equal((await press(thief, victim)).status, 400, 'another browser with a sign-in of its own');

  const late = new Visitor(system.address);
  const back = await comeBack(late, 'ha-1');
  system.clock.advance(10 * 60_000 + 1000);
  assert.equal((await press(late, back)).status, 400, 'after ten minutes');
  assert.equal(late.cookies.has('phien'), false);
});

test('a page of another site cannot press the button', async () => {
  const visitor = new Visitor(system.address);
  const returned = await comeBack(visitor, 'ha-1');
  const response = await fetch(system.address + urls.signInSharedBack(), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: 'https://khac.example', 'content-type': 'application/x-www-form-urlencoded' },
    body: returned.searchParams,
  });
  assert.equal(response.status, 403);
});
