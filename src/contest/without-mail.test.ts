import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { type PublishedContest, publishedContest } from '../../test/contest.ts';
import { type TestSystem, testSystem } from '../../test/harness.ts';
import { smallProvince, type World } from '../../test/world.ts';
import type { Context } from '../platform/context.ts';
import { createPostman, postLetter } from '../platform/mail.ts';
import { Refusal } from '../platform/refusal.ts';
import { contestServices } from '../services.ts';
import { acknowledgeNoMail, forgetNoMail, readSetUp, withdrawNoMail } from './index.ts';

let system: TestSystem;
let world: World;
let contest: PublishedContest;
const reason = 'Văn thư các sở chuyển mã cho từng người';
const now = () => new Date(system.clock());
const lan = () => ({ organisation: world.organisation, accountId: world.accounts.lan, role: 'secretariat' });

/** A real mail server; with a password it lets nobody in. */
const received: string[] = [];
const server = (refuses: boolean) =>
  new SMTPServer({
    authOptional: !refuses,
    disabledCommands: ['STARTTLS'],
    onAuth: (_auth, _session, done) => done(new Error('535 no')),
    onRcptTo: ({ address }, _session, done) => {
      received.push(address);
      done();
    },
    onData: (stream, _session, done) => void stream.on('data', () => {}).on('end', () => done()),
  });
const open = server(false);
const closed = server(true);

before(async () => {
  system = await testSystem({ now: '2023-05-20T08:00:00+07:00' });
  world = await smallProvince(system.context.database);
  contest = await publishedContest(system, world);
  for (const each of [open, closed]) await new Promise<void>((resolve) => each.listen(0, '127.0.0.1', resolve));
});
after(async () => {
  for (const each of [open, closed]) await new Promise<void>((resolve) => each.close(() => resolve()));
});

const portOf = (of: SMTPServer) => (of.server.address() as { port: number }).port;

/** The same installation with other settings of mail. */
function withMail(smtpUrl: string | null, mailToExamples = true): Context {
  const config = { ...system.context.config, smtpUrl, mailFrom: 'hoithi@thunghiem.example', mailToExamples };
  return { ...system.context, config, postman: createPostman(system.context.database, config, system.context.log) };
}

async function mailStep(context: Context) {
  const setUp = await readSetUp(context, contestServices(context), world.organisation, contest.slug, now());
  context.postman.close();
  const { state, problems } = setUp.steps.find(({ key }) => key === 'mail')!;
  return [state, ...problems.map(({ code }) => code)];
}

const acts = async () =>
  (
    await system.context.database
      .pool('system')
      .query(`SELECT action, account_id, reason FROM audit_line WHERE action LIKE 'contest.without-mail%' ORDER BY id`)
  ).rows;

test('mail works only when the server is reached, greets and takes the password', async () => {
  assert.deepEqual(await mailStep(withMail(`smtp://127.0.0.1:${portOf(open)}`)), ['done']);
  assert.deepEqual(await mailStep(withMail(`smtp://ten:sai@127.0.0.1:${portOf(closed)}`)), [
    'missing',
    'contest.no-mail',
  ]);
  assert.deepEqual(await mailStep(withMail('smtp://127.0.0.1:9')), ['missing', 'contest.no-mail']);
  assert.deepEqual(await mailStep(withMail(null)), ['missing', 'contest.no-mail-server']);
});

test('without a server somebody takes it upon themselves, by name and with a reason, once; a server that is set excludes it', async () => {
  const refusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
  await assert.rejects(
    acknowledgeNoMail(withMail('smtp://127.0.0.1:9'), lan(), contest.slug, reason, now()),
    refusal('contest.mail-server-set'),
  );
  await assert.rejects(
    acknowledgeNoMail(system.context, lan(), contest.slug, '  vì  ', now()),
    refusal('contest.reason-needed'),
  );
  assert.deepEqual(await acts(), []);

  await acknowledgeNoMail(system.context, lan(), contest.slug, reason, now());
  await acknowledgeNoMail(system.context, lan(), contest.slug, reason, now());
  assert.deepEqual(await mailStep(withMail(null)), ['doing', 'contest.mail-in-outbox']);
  assert.deepEqual(await acts(), [{ action: 'contest.without-mail', account_id: world.accounts.lan, reason }]);
});

test('the acknowledgement never stands for a server that does not answer, and ends when one is set', async () => {
  assert.deepEqual(await mailStep(withMail('smtp://127.0.0.1:9')), ['missing', 'contest.no-mail']);

  await forgetNoMail(withMail(null), now());
  assert.deepEqual(await mailStep(withMail(null)), ['doing', 'contest.mail-in-outbox']);
  await forgetNoMail(withMail(`smtp://127.0.0.1:${portOf(open)}`), now());
  assert.deepEqual(await mailStep(withMail(null)), ['missing', 'contest.no-mail-server']);
  await withdrawNoMail(system.context, lan(), contest.slug, now());
  assert.deepEqual((await acts()).slice(1), [
    { action: 'contest.without-mail-withdrawn', account_id: null, reason: null },
  ]);
});

test('letters to invented people never leave, those to others do', async () => {
  const context = withMail(`smtp://127.0.0.1:${portOf(open)}`, false);
  const letter = { organisation: world.organisation, subject: 'Thư', body: 'Nội dung', kind: 'notice' };
  await context.database.system(async (queries) => {
    for (const recipient of ['ha@hue.example', 'HA@HUE.EXAMPLE', 'x@y.invalid', 'ha@tinh.vn', 'ha@example.tinh.vn'])
      await postLetter(queries, { ...letter, recipient }, now());
  });
  await context.postman.deliver();
  context.postman.close();

  assert.deepEqual(received.sort(), ['ha@example.tinh.vn', 'ha@tinh.vn']);
  const { rows } = await context.database
    .pool('system')
    .query(`SELECT recipient, state, tries FROM mail WHERE kind = 'notice' AND state <> 'sent' ORDER BY id`);
  assert.deepEqual(rows, [
    { recipient: 'ha@hue.example', state: 'waiting', tries: 0 },
    { recipient: 'HA@HUE.EXAMPLE', state: 'waiting', tries: 0 },
    { recipient: 'x@y.invalid', state: 'waiting', tries: 0 },
  ]);
});
