import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Page, testSystem, Visitor } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince } from '../../../test/world.ts';

const system = await testSystem();
const world = await smallProvince(system.context.database);
const ha = 'hantt@thunghiem.example';
const nam = 'namth@thunghiem.example';
const nobody = 'aibkt@thunghiem.example';

const select = async (text: string, values: unknown[] = []) =>
  (await system.context.database.pool('system').query(text, values)).rows;

/** The code in the newest letter to an address. */
async function codeFor(email: string): Promise<string> {
  const [letter] = await select(
    `SELECT body FROM mail WHERE recipient = $1 AND kind = 'code' ORDER BY id DESC LIMIT 1`,
    [email],
  );
  return /: ((?:[2-9B-Z]{3} ){2}[2-9B-Z]{3})\n/.exec(letter?.body ?? '')?.[1] ?? 'no code in the letter';
}

/** Another code than this one. */
const wrong = (code: string) => (code.startsWith('2') ? `3${code.slice(1)}` : `2${code.slice(1)}`);

/** Lets the pause pass, and the ten minutes in which an address may ask six times. */
const later = () => system.clock.advance(11 * 60_000);

async function ask(email: string, visitor = new Visitor(system.address)): Promise<Visitor> {
  const page = await visitor.post('/dang-nhap', { email });
  assert.deepEqual([page.status, page.location], [303, '/dang-nhap/ma']);
  return visitor;
}

const isIn = (page: Page) => page.status === 303 && page.location === '/cua-toi';

test('the code of the letter signs in, in whatever case and spacing it is typed', async () => {
  later();
  const visitor = await ask(ha);
  const code = await codeFor(ha);

  const page = await visitor.post('/dang-nhap/ma', { ma: ` ${code.toLowerCase().replaceAll(' ', '-')} ` });

  assert.ok(isIn(page));
  assert.equal(visitor.cookies.has('phien'), true);
});

test('the code page has one field that phones fill from the letter, and says whom to ask', async () => {
  later();
  const page = await (await ask(ha)).get('/dang-nhap/ma');

  assert.match(page.text, /<input[^>]*autocomplete="one-time-code"/);
  assert.match(page.text, /<input[^>]*inputmode="text"/);
  assert.equal((page.text.match(/<input(?![^>]*type="hidden")/g) ?? []).length, 1);
  assert.match(page.text, /hantt@thunghiem\.example/);
  assert.match(page.text, /Hãy hỏi đầu mối của đơn vị bạn/);
  assert.equal(page.headers.get('cache-control'), 'no-store');
});

test('what is no address is said at the field, and what was typed stays', async () => {
  for (const email of ['hantt', 'a@b@c.vn', '"a b"@x.vn', 'a@[10.0.0.1]', 'hànội@x.vn', 'a@x.vn\r\nBcc: b@y.vn']) {
    const page = await new Visitor(system.address).post('/dang-nhap', { email });

    assert.equal(page.status, 400, email);
    assert.match(page.text, /aria-invalid="true"/);
    assert.match(page.text, /aria-describedby="f-email-hint f-email-error"/);
  }
  const page = await new Visitor(system.address).post('/dang-nhap', { email: 'hantt@thunghiem' });
  assert.match(page.text, /value="hantt@thunghiem"/);
});

test('known and unknown addresses get the same status, headers and bytes at every step', async () => {
  later();
  const plain = (page: Page, email: string) => ({
    status: page.status,
    location: page.location,
    headers: [...page.headers]
      .filter(([name]) => !['date', 'x-request-id'].includes(name))
      .map(([name, value]) => [name, value.replace(/may=[\w-]{43}/, 'may=…')]),
    text: page.text.replaceAll(email, 'E-MAIL'),
  });
  const walk = async (email: string) => {
    const visitor = new Visitor(system.address);
    const pages = [await visitor.post('/dang-nhap', { email }), await visitor.get('/dang-nhap/ma')];
    for (let i = 0; i < 6; i += 1) pages.push(await visitor.post('/dang-nhap/ma', { ma: '222333444' }));
    pages.push(await visitor.get('/dang-nhap/ma'));
    return pages.map((page) => plain(page, email));
  };

  const known = await walk(ha);

  assert.deepEqual(await walk(nobody), known);
  assert.deepEqual(
    known.map(({ status }) => status),
    [303, 200, 400, 400, 400, 400, 400, 400, 200],
  );
});

test('an unknown address of a known domain gets one letter a day that says so; strangers get none', async () => {
  later();
  const count = () =>
    select(`SELECT recipient, count(*)::int AS letters FROM mail WHERE kind = 'sign-in-unknown' GROUP BY 1`);
  await select('DELETE FROM mail WHERE kind = $1', ['sign-in-unknown']);
  for (let i = 0; i < 3; i += 1) {
    await ask(nobody);
    system.clock.advance(61_000);
  }
  await ask('someone@elsewhere.example');

  assert.deepEqual(await count(), [{ recipient: nobody, letters: 1 }]);
  assert.deepEqual(await select(`SELECT 1 FROM mail WHERE recipient = 'someone@elsewhere.example'`), []);
});

test('typing an e-mail alone never signs in, and asking for a colleague’s code changes nothing of hers', async () => {
  later();
  const colleague = await visitorAs(system, world.accounts.ha);
  const visitor = await ask(ha);

  assert.equal(visitor.cookies.has('phien'), false);
  assert.equal((await visitor.post('/dang-nhap/ma', { ma: ha })).status, 400);
  assert.equal((await visitor.post('/dang-nhap/ma', { ma: String(world.accounts.ha) })).status, 400);
  // Still signed in: her sign-in page leads on.
  assert.equal((await colleague.get('/dang-nhap')).location, '/cua-toi');
});

test('after five wrong entries the code is dead, also the right one', async () => {
  later();
  const visitor = await ask(ha);
  const code = await codeFor(ha);

  const said: string[] = [];
  for (let i = 0; i < 5; i += 1) {
    const page = await visitor.post('/dang-nhap/ma', { ma: wrong(code) });
    said.push(/<p class="error"[^>]*>.*?<span>(.*?)<\/span>/.exec(page.text)?.[1] ?? '');
  }
  const sixth = await visitor.post('/dang-nhap/ma', { ma: code });

  assert.deepEqual(said, [
    'Mã chưa đúng. Hãy xem thư mới nhất; bạn còn 4 lần nhập.',
    'Mã chưa đúng. Hãy xem thư mới nhất; bạn còn 3 lần nhập.',
    'Mã chưa đúng. Hãy xem thư mới nhất; bạn còn 2 lần nhập.',
    'Mã chưa đúng. Hãy xem thư mới nhất; bạn còn 1 lần nhập.',
    'Mã này đã hết lượt nhập. Hãy xin mã mới.',
  ]);
  assert.equal(sixth.status, 400);
  assert.equal(visitor.cookies.has('phien'), false);
});

test('forty wrong entries at once are five tries', async () => {
  later();
  const visitor = await ask(ha);
  const code = await codeFor(ha);

  await Promise.all(Array.from({ length: 40 }, () => visitor.post('/dang-nhap/ma', { ma: wrong(code) })));

  assert.deepEqual(await select('SELECT tries FROM sign_in_code WHERE email = $1 AND spent_at IS NULL', [ha]), [
    { tries: 5 },
  ]);
  assert.equal(isIn(await visitor.post('/dang-nhap/ma', { ma: code })), false);
});

test('of 50 parallel uses of a code one gets a session', async () => {
  later();
  const visitor = await ask(nam);
  const code = await codeFor(nam);
  const sessions = () => select('SELECT count(*)::int AS n FROM session WHERE account_id = $1', [world.accounts.nam]);
  const [before] = await sessions();

  const pages = await Promise.all(
    Array.from({ length: 50 }, () => {
      const copy = new Visitor(system.address);
      for (const [name, value] of visitor.cookies) copy.cookies.set(name, value);
      return copy.post('/dang-nhap/ma', { ma: code });
    }),
  );

  assert.equal(pages.filter(isIn).length, 1);
  assert.deepEqual(await sessions(), [{ n: before.n + 1 }]);
});

test('a code lives ten minutes', async () => {
  later();
  const visitor = await ask(ha);
  const code = await codeFor(ha);
  system.clock.advance(10 * 60_000 + 1);
  assert.equal(isIn(await visitor.post('/dang-nhap/ma', { ma: code })), false);
  assert.equal((await visitor.get('/dang-nhap/ma')).location, '/dang-nhap');

  later();
  const inTime = await ask(ha);
  system.clock.advance(10 * 60_000 - 1);
  assert.ok(isIn(await inTime.post('/dang-nhap/ma', { ma: await codeFor(ha) })));
});

test('a new code kills the old one; asking again within a minute in the same browser sends nothing', async () => {
  later();
  const visitor = await ask(ha);
  const first = await codeFor(ha);
  system.clock.advance(59_000);
  await ask(ha, visitor);
  assert.equal(await codeFor(ha), first);

  system.clock.advance(2_000);
  await ask(ha, visitor);
  const second = await codeFor(ha);

  assert.notEqual(second, first);
  assert.equal(isIn(await visitor.post('/dang-nhap/ma', { ma: first })), false);
  assert.ok(isIn(await visitor.post('/dang-nhap/ma', { ma: second })));
});

test('a forwarded letter is useless in another browser: neither code nor link signs in there', async () => {
  later();
  const visitor = await ask(ha);
  const code = await codeFor(ha);
  const [letter] = await select(`SELECT body FROM mail WHERE recipient = $1 ORDER BY id DESC LIMIT 1`, [ha]);
  const link = /http:\S+/.exec(letter.body)?.[0].slice(system.address.length) as string;
  const other = await ask(nam);

  assert.equal(isIn(await other.post('/dang-nhap/ma', { ma: code })), false);
  assert.equal(isIn(await new Visitor(system.address).post('/dang-nhap/ma', { ma: code })), false);
  const opened = await other.get(link);
  assert.equal(opened.status, 200);
  assert.match(opened.text, /value="hantt@thunghiem\.example"/);
  assert.match(opened.text, /trình duyệt khác/);
  assert.equal(other.cookies.has('phien'), false);

  assert.equal((await visitor.get(link)).location, '/dang-nhap/ma');
  assert.ok(isIn(await visitor.post('/dang-nhap/ma', { ma: code })));
});

test('scanners that follow the letter’s link spend nothing, and the address cannot be read from it', async () => {
  later();
  const visitor = await ask(ha);
  const [letter] = await select(`SELECT body FROM mail WHERE recipient = $1 ORDER BY id DESC LIMIT 1`, [ha]);
  const link = /http:\S+/.exec(letter.body)?.[0] as string;
  assert.doesNotMatch(link, /hantt|%40|@/);
  assert.equal(Buffer.from(new URL(link).searchParams.get('thu') as string, 'base64url').includes('hantt'), false);
  for (const method of ['GET', 'HEAD', 'GET']) assert.equal((await fetch(link, { method })).status, 200);
  assert.equal((await fetch(`${link}x`)).status, 200);

  assert.ok(isIn(await visitor.post('/dang-nhap/ma', { ma: await codeFor(ha) })));
});

test('a sign-in makes a new session and ends the one this browser had', async () => {
  later();
  const visitor = await visitorAs(system, world.accounts.nam);
  const before = visitor.cookies.get('phien') as string;
  await ask(ha, visitor);

  await visitor.post('/dang-nhap/ma', { ma: await codeFor(ha) });

  const old = new Visitor(system.address);
  old.cookies.set('phien', before);
  assert.notEqual(visitor.cookies.get('phien'), before);
  assert.match(visitor.cookies.get('phien') as string, /^[\w-]{43}$/);
  assert.equal((await old.get('/dang-nhap')).status, 200);
});

test('a session planted before sign-in is not taken over', async () => {
  later();
  const visitor = new Visitor(system.address);
  const planted = 'A'.repeat(43);
  visitor.cookies.set('phien', planted);
  await ask(ha, visitor);

  await visitor.post('/dang-nhap/ma', { ma: await codeFor(ha) });

  assert.notEqual(visitor.cookies.get('phien'), planted);
  const attacker = new Visitor(system.address);
  attacker.cookies.set('phien', planted);
  assert.equal((await attacker.get('/dang-nhap')).status, 200);
});

test('after sign-in one comes to the page asked for, and never to another site', async () => {
  const good = ['/thi/cchc/1', '/don-vi/3/cchc?loc=chua-thi', '/'];
  const bad = [
    '//evil.vn',
    '/\\evil.vn',
    'https://evil.vn',
    '%2f%2fevil.vn',
    '/%2fevil.vn',
    '/%5Cevil.vn',
    '@evil.vn',
    '/\tx',
  ];
  for (const ve of [...good, ...bad]) {
    later();
    const visitor = new Visitor(system.address);
    const asked = await visitor.post('/dang-nhap', { email: ha, ve });
    assert.equal(asked.status, 303);
    const page = await visitor.post('/dang-nhap/ma', { ma: await codeFor(ha), ve });

    assert.deepEqual([ve, page.location], [ve, good.includes(ve) ? ve : '/cua-toi']);
  }
});

test('staff come to the second step before their own pages, and to a contestant’s page directly', async () => {
  later();
  const lan = 'lanlt@thunghiem.example';
  const first = await ask(lan);
  assert.equal(
    (await first.post('/dang-nhap/ma', { ma: await codeFor(lan) })).location,
    '/dang-nhap/buoc-hai?ve=%2Fquan-ly',
  );
  later();
  const second = await ask(lan);
  const page = await second.post('/dang-nhap/ma', { ma: await codeFor(lan), ve: '/thi/cchc/1' });
  assert.equal(page.location, '/thi/cchc/1');
});

test('an address asks six times in ten minutes at most, known or not, and reads when to ask again', async () => {
  for (const email of [nam, 'khong@thunghiem.example']) {
    later();
    for (let i = 0; i < 6; i += 1) await ask(email);
    const seventh = await new Visitor(system.address).post('/dang-nhap', { email });

    assert.equal(seventh.status, 429);
    assert.match(seventh.text, /Đã xin mã quá nhiều lần/);
  }
});

test('a plus address is the same mailbox: no second person', async () => {
  later();
  const accounts = await select('SELECT count(*)::int AS n FROM account');
  const visitor = await ask('Hantt+Thi@ThuNghiem.example');

  assert.ok(isIn(await visitor.post('/dang-nhap/ma', { ma: await codeFor(ha) })));
  assert.deepEqual(await select('SELECT count(*)::int AS n FROM account'), accounts);
});

test('a disabled account gets no code and cannot use one it has', async () => {
  later();
  const visitor = await ask(nam);
  const code = await codeFor(nam);
  await select('UPDATE account SET disabled_at = $1 WHERE email = $2', [new Date(system.clock()), nam]);
  try {
    assert.equal(isIn(await visitor.post('/dang-nhap/ma', { ma: code })), false);
    system.clock.advance(61_000);
    await ask(nam, visitor);
    assert.equal(await codeFor(nam), code);
  } finally {
    await select('UPDATE account SET disabled_at = NULL WHERE email = $1', [nam]);
  }
});

test('codes stand in no answer, subject or log line, and only hashed in the code table', async () => {
  later();
  const visitor = new Visitor(system.address);
  const pages = [await visitor.post('/dang-nhap', { email: ha }), await visitor.get('/dang-nhap/ma')];
  const code = await codeFor(ha);
  pages.push(
    await visitor.post('/dang-nhap/ma', { ma: wrong(code) }),
    await visitor.post('/dang-nhap/ma', { ma: code }),
  );
  const [{ subject }] = await select('SELECT subject FROM mail WHERE recipient = $1 ORDER BY id DESC LIMIT 1', [ha]);
  const [{ dump }] = await select(`SELECT string_agg(c::text, '') AS dump FROM sign_in_code c`);

  const forms = [code, code.replaceAll(' ', ''), code.toLowerCase(), code.toLowerCase().replaceAll(' ', '')];
  const everywhere = [subject, dump, system.logged.join(''), ...pages.map(({ text, headers }) => text + [...headers])];
  assert.match(forms[1] as string, /^[2-9B-Z]{9}$/);
  for (const form of forms) for (const place of everywhere) assert.equal(place.includes(form), false);
  assert.equal(
    everywhere.some((place) => place.includes('hantt@') && !place.includes('<html')),
    true,
  );
  assert.equal(system.logged.join('').includes('hantt@'), false);
});

test('cookies are closed to scripts and other sites', async () => {
  later();
  const visitor = new Visitor(system.address);
  const asked = await visitor.post('/dang-nhap', { email: ha });
  const entered = await visitor.post('/dang-nhap/ma', { ma: await codeFor(ha) });

  for (const page of [asked, entered])
    assert.match(
      page.headers.getSetCookie().join('\n'),
      /^(may|phien)=[\w-]{43}; Path=\/; Max-Age=\d+; SameSite=Lax; HttpOnly$/,
    );
});

test('300 people behind one office address sign in within a minute: all in', async () => {
  later();
  const people = Array.from({ length: 300 }, (_, i) => `nguoi${i}@thunghiem.example`);
  await select(`INSERT INTO account (email, created_at) SELECT unnest($1::text[]), now()`, [people]);
  const started = performance.now();

  const pages: Page[] = [];
  const waiting = [...people];
  await Promise.all(
    Array.from({ length: 30 }, async () => {
      for (let email = waiting.pop(); email; email = waiting.pop()) {
        const visitor = await ask(email);
        pages.push(await visitor.post('/dang-nhap/ma', { ma: await codeFor(email) }));
      }
    }),
  );

  assert.equal(pages.filter(isIn).length, 300);
  assert.ok(performance.now() - started < 60_000, 'the machine itself must do it in a minute');
});

test('many wrong codes in a minute slow the guessers down and call for a person once; right codes do not wait', async () => {
  later();
  const minute = new Date(Math.floor(system.clock() / 60_000) * 60_000);
  await select(`INSERT INTO rate_window (key, starts, count) VALUES ('wrong ', $1, 997)`, [minute]);
  const emails = [0, 1, 2, 3].map((i) => `nguoi${i}@thunghiem.example`);
  const visitors = await Promise.all(emails.map((email) => ask(email)));
  const honest = await ask(nam);
  const started = performance.now();

  const guesses = Promise.all(visitors.map((visitor) => visitor.post('/dang-nhap/ma', { ma: '222333444' })));
  const page = await honest.post('/dang-nhap/ma', { ma: await codeFor(nam) });
  const honestTook = performance.now() - started;
  await guesses;
  const guessersTook = performance.now() - started;

  assert.ok(isIn(page));
  assert.ok(honestTook < 3000, `${honestTook} ms`);
  assert.ok(guessersTook >= 5000, `${guessersTook} ms`);
  assert.equal(system.logged.filter((line) => line.includes('sign-in.guessing')).length, 1);
});

test('one browser that is wrong 30 times an hour has to wait, whatever addresses it tries', async () => {
  later();
  const visitor = new Visitor(system.address);
  for (let person = 10; person < 16; person += 1) {
    system.clock.advance(1000);
    await ask(`nguoi${person}@thunghiem.example`, visitor);
    for (let i = 0; i < 5; i += 1) await visitor.post('/dang-nhap/ma', { ma: '222333444' });
  }
  system.clock.advance(1000);
  await ask(nam, visitor);

  const page = await visitor.post('/dang-nhap/ma', { ma: await codeFor(nam) });

  assert.equal(page.status, 429);
  assert.match(page.text, /Trình duyệt này đã nhập sai nhiều lần/);
});

test('signing out kills the cookie at once', async () => {
  const visitor = await visitorAs(system, world.accounts.ha);
  const cookie = visitor.cookies.get('phien') as string;
  assert.equal((await visitor.get('/dang-nhap')).location, '/cua-toi');

  const out = await visitor.post('/dang-xuat');

  const old = new Visitor(system.address);
  old.cookies.set('phien', cookie);
  assert.deepEqual([out.status, out.location, visitor.cookies.has('phien')], [303, '/', false]);
  assert.equal((await old.get('/dang-nhap')).status, 200);
});

test('a form of another site neither asks for codes nor signs in', async () => {
  const post = (path: string, origin: string) =>
    fetch(system.address + path, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'email=hantt%40thunghiem.example&ma=222333444',
    });
  for (const path of ['/dang-nhap', '/dang-nhap/ma', '/dang-xuat'])
    for (const origin of ['https://evil.vn', 'null', `${system.address}.evil.vn`])
      assert.equal((await post(path, origin)).status, 403, `${path} from ${origin}`);
});
