import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { testSystem } from '../../test/harness.ts';
import { rowsRead } from '../../test/rows-read.ts';
import { createLog } from './log.ts';
import { createPostman, forgetCodes, mailSql, postLetter } from './mail.ts';

/** Addresses in the order in which letters to them came; one mailbox is full. */
const tried: string[] = [];
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo({ address }, _session, done) {
    tried.push(address);
    done(address.startsWith('day@') ? Object.assign(new Error('mailbox full'), { responseCode: 452 }) : null);
  },
  onData(stream, _session, done) {
    stream.resume();
    stream.on('end', done);
  },
});
await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
after(() => new Promise<void>((resolve) => smtp.close(() => resolve())));
const { port } = smtp.server.address() as { port: number };
const system = await testSystem({ listen: false });
const { database, clock } = system.context;
const pool = database.pool('system');
const letter = { organisation: null, subject: 'Thư', body: 'Nội dung' };
const now = () => new Date(clock());

test('codes leave before letters that waited longer, each letter is tried once a round, and a round ends', async () => {
  const postman = createPostman(
    database,
    { smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'hoithi@tinh.example', mailToExamples: false },
    createLog('silent'),
  );
  await database.system(async (queries) => {
    for (const name of ['day', 'mot', 'hai'])
      await postLetter(queries, { ...letter, recipient: `${name}@tinh.gov.vn`, kind: 'receipt' }, now());
    await postLetter(queries, { ...letter, recipient: 'mau@tinh.example', kind: 'receipt' }, now());
    for (let at = 0; at < 12; at += 1)
      await postLetter(queries, { ...letter, recipient: `ma${at}@tinh.gov.vn`, kind: 'code' }, now());
  });

  const sent = await postman.deliver();
  postman.close();

  assert.equal(sent, 14);
  assert.deepEqual(tried.slice(0, 10).sort(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => `ma${at}@tinh.gov.vn`).sort());
  assert.equal(tried.filter((address) => address === 'day@tinh.gov.vn').length, 1);
  assert.equal(tried.length, 15);
  const { rows } = await pool.query("SELECT recipient, tries FROM mail WHERE state = 'waiting' ORDER BY id");
  assert.deepEqual(rows, [
    { recipient: 'day@tinh.gov.vn', tries: 1 },
    { recipient: 'mau@tinh.example', tries: 0 },
  ]);
});

test('ten letters are taken without reading those that wait behind them or have left; used codes are found likewise', async () => {
  await pool.query(
    `INSERT INTO mail (recipient, subject, body, kind, state, created_at)
     SELECT 'n' || n || '@tinh.gov.vn', 'Thư', 'Nội dung', 'receipt', CASE WHEN n % 2 = 0 THEN 'sent' ELSE 'waiting' END, $1::timestamptz FROM generate_series(1, 20000) n
     UNION ALL SELECT 'ma@tinh.gov.vn', 'Mã', '123', 'code', 'waiting', $1`,
    [now()],
  );
  await pool.query('VACUUM (ANALYZE) mail');

  const taken = await rowsRead<{ kind: string }>(system, mailSql('take_waiting_mail'), {
    after_code: 0,
    after: 0,
    to_examples: false,
  });
  assert.equal(taken.rows.length, 10);
  assert.equal(taken.rows.filter(({ kind }) => kind === 'code').length, 1);
  // Chosen, locked and written, and the one to an invented person.
  assert.ok(taken.read('mail') <= 40, `${taken.read('mail')} letters read`);
  const before = new Date(clock() + 1);
  const forgotten = await rowsRead(system, mailSql('forget_codes'), { before });
  assert.ok(forgotten.read('mail') <= 2, `${forgotten.read('mail')} letters read`);
  assert.equal(await database.system((queries) => forgetCodes(queries, before)), 1);
});
