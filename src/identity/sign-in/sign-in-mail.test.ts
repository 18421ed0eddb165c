import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { testSystem, Visitor } from '../../../test/harness.ts';
import { smallProvince } from '../../../test/world.ts';
import { postLetter } from '../../platform/mail.ts';

interface Received {
  from: string;
  to: string[];
  mail: Email;
  raw: string;
}

const received: Received[] = [];
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, session, done) {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', async () => {
      const raw = Buffer.concat(parts);
      const { mailFrom, rcptTo } = session.envelope;
      received.push({
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map(({ address }) => address),
        mail: await PostalMime.parse(raw),
        raw: raw.toString('latin1'),
      });
      done();
    });
  },
});
await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
after(() => new Promise<void>((resolve) => smtp.close(() => resolve())));
const { port } = smtp.server.address() as { port: number };
const system = await testSystem({
  config: { smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'hoithi@thunghiem.example' },
});
await smallProvince(system.context.database);

/** The next letter that the server receives. */
async function next(): Promise<Received> {
  for (let i = 0; i < 200; i += 1) {
    const letter = received.shift();
    if (letter) return letter;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('no letter arrived');
}

test('the code arrives by real SMTP right after it was asked for, and signs in', async () => {
  const visitor = new Visitor(system.address);
  await visitor.post('/dang-nhap', { email: 'hantt@thunghiem.example' });

  const { from, to, mail } = await next();

  assert.deepEqual([from, to], ['hoithi@thunghiem.example', ['hantt@thunghiem.example']]);
  assert.equal(mail.subject, 'Mã đăng nhập hội thi');
  assert.deepEqual(mail.to, [{ address: 'hantt@thunghiem.example', name: '' }]);
  const code = /Mã đăng nhập của bạn: (\S{3} \S{3} \S{3})\n/.exec(mail.text ?? '')?.[1] as string;
  assert.match(mail.text ?? '', /Mã dùng được đến 08 giờ 10 ngày 05\/6\/2023/);
  const page = await visitor.post('/dang-nhap/ma', { ma: code });
  assert.deepEqual([page.status, page.location], [303, '/cua-toi']);
});

test('once the letter has left, the code is nowhere in the database', async () => {
  await new Visitor(system.address).post('/dang-nhap', { email: 'namth@thunghiem.example' });
  const { mail } = await next();
  const code = /: (\S{3} \S{3} \S{3})\n/.exec(mail.text ?? '')?.[1] as string;
  const pool = system.context.database.pool('system');
  let state = '';
  for (let i = 0; i < 100 && state !== 'sent'; i += 1) {
    state = (await pool.query('SELECT state FROM mail ORDER BY id DESC LIMIT 1')).rows[0].state;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }

  const { rows } = await pool.query(
    `SELECT (SELECT string_agg(m::text, '') FROM mail m) || (SELECT string_agg(c::text, '') FROM sign_in_code c) AS dump`,
  );

  assert.equal(state, 'sent');
  assert.match(code, /^[2-9B-Z]{3} [2-9B-Z]{3} [2-9B-Z]{3}$/);
  assert.equal(rows[0].dump.includes('namth@thunghiem.example'), true);
  assert.equal(rows[0].dump.includes(code), false);
  assert.equal(rows[0].dump.includes(code.replaceAll(' ', '')), false);
});

test('with a mail server the page does not speak of the outbox', async () => {
  const visitor = new Visitor(system.address);
  await visitor.post('/dang-nhap', { email: 'maidt@bencanh.example' });
  await next();

  const page = await visitor.get('/dang-nhap/ma');

  assert.equal(page.status, 200);
  assert.doesNotMatch(page.text, /hộp thư đi/);
});

test('no line break in an address, name or title adds a header or a recipient', async () => {
  const evil = 'Kết quả\r\nBcc: kegian@evil.vn\r\n\r\nNội dung khác';
  await system.context.database.system((queries) =>
    postLetter(
      queries,
      {
        organisation: null,
        recipient: 'hantt@thunghiem.example\r\nRCPT TO:<kegian@evil.vn>',
        subject: evil,
        body: evil,
        kind: 'notice',
      },
      new Date(system.clock()),
    ),
  );
  await system.context.database.system((queries) =>
    postLetter(
      queries,
      { organisation: null, recipient: 'hantt@thunghiem.example', subject: evil, body: evil, kind: 'notice' },
      new Date(system.clock()),
    ),
  );

  await system.context.postman.deliver();
  const letters = [await next()];
  while (received.length > 0) letters.push(await next());

  for (const { to, mail, raw } of letters) {
    assert.deepEqual(to, ['hantt@thunghiem.example']);
    assert.equal(mail.bcc ?? undefined, undefined);
    assert.equal(mail.headers.filter(({ key }) => ['bcc', 'cc'].includes(key)).length, 0);
    assert.doesNotMatch(raw.split('\r\n\r\n', 1)[0] as string, /^Bcc/im);
  }
  assert.equal(letters.at(-1)?.mail.subject, 'Kết quả Bcc: kegian@evil.vn Nội dung khác');
});
