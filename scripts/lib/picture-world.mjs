// A sample province in mid-round, served to one browser: what the pictures of the guides show.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { SMTPServer } from 'smtp-server';
import { createContest } from '../../src/contest/index.ts';
import { loadDemo } from '../../src/demo/index.ts';
import { createSignInLink } from '../../src/identity/index.ts';
import { readConfig } from '../../src/platform/config.ts';
import { connectionFrom, Database } from '../../src/platform/db/database.ts';
import { startEmbedded } from '../../src/platform/db/embedded.ts';
import { createLog } from '../../src/platform/log.ts';
import { createSystem } from '../../src/system.ts';
import { browserOptions } from '../../test/browser.ts';
import { prepareChromium } from './chromium.mjs';

/** The evening before the third week ends; the sample begins on the plan's own first day then. */
const moment = Date.parse('2023-06-20T20:14:00+07:00');
const port = 39_471;
const mailPort = 39_472;
const publicUrl = 'http://hoithi.hue.example';
const template = 'thua-thien-hue-2023';

export async function openPictureWorld(say) {
  const data = mkdtempSync(join(tmpdir(), 'hoithi-pictures-'));
  const server = await startEmbedded({ dataDirectory: data, superuserSettings: { fsync: 'off' } });
  const database = new Database(connectionFrom(server));
  const config = readConfig({
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    HOITHI_DATA: data,
    SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
    LOG_LEVEL: 'error',
  });
  const mail = await takeMail();
  const began = Date.now();
  let skipped = 0;
  const clock = () => moment + skipped + Date.now() - began;
  const system = await createSystem(config, database, createLog('error'), clock);
  await system.app.listen({ port, host: '127.0.0.1' });
  const demo = await loadDemo(system, { template, say });
  const draft = await draftContest(system);
  await system.work();
  const browser = await openBrowser();
  return {
    demo,
    draft,
    database,
    /** Lets so many minutes pass. */
    wait(minutes) {
      skipped += minutes * 60_000;
    },
    email: (role) => demo.personas.find((persona) => persona.role === role).email,
    /** A page of this person, signed in by a link; null = a visitor. */
    async visitor(email) {
      const context = await browser.newContext({
        deviceScaleFactor: 2,
        locale: 'vi-VN',
        timezoneId: 'Asia/Ho_Chi_Minh',
      });
      const page = await context.newPage();
      page.goTo = (path) => page.goto(publicUrl + path);
      if (email !== null) {
        await page.goTo(await createSignInLink(system.context, email, new Date(clock())));
        await page.click('main button[type=submit], main button:not([type])');
      }
      return page;
    },
    async close() {
      await browser.close();
      await system.close();
      await new Promise((resolve) => mail.close(resolve));
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Another contest of the same province, begun and not yet complete. */
async function draftContest({ context }) {
  const [place] = (
    await context.database
      .pool('system')
      .query(`SELECT c.organisation_id AS organisation, c.unit_id AS unit, c.bank_id AS bank FROM contest c`)
  ).rows;
  const doer = { organisation: place.organisation, accountId: null, role: 'command-line' };
  const wish = {
    ...place,
    unitId: place.unit,
    bankId: place.bank,
    template,
    slug: 'cai-cach-hanh-chinh-quy-4',
    start: '2023-10-02',
  };
  const { slug } = await createContest(context, doer, wish, new Date(context.clock()));
  return { ...place, slug };
}

/** A mail server that takes every letter and throws it away. */
async function takeMail() {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) => stream.on('end', done).resume(),
  });
  await new Promise((resolve) => server.listen(mailPort, '127.0.0.1', resolve));
  return server;
}

/** Knows the made-up address of the site, and treats it as the real one behind TLS would be. */
async function openBrowser() {
  process.env.HOITHI_TEST_CHROMIUM = await prepareChromium();
  const options = await browserOptions();
  const args = [
    `--host-resolver-rules=MAP hoithi.hue.example 127.0.0.1:${port}`,
    `--unsafely-treat-insecure-origin-as-secure=${publicUrl}`,
  ];
  return chromium.launch({ ...options, args: [...options.args, ...args] });
}
