import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import {
  allSaved,
  awake,
  desktop,
  opening,
  option,
  phone,
  type SheetWorld,
  savedWord,
  sheetWorld,
  startSheet,
} from './sheet-world.ts';

const minute = 60_000;

/** How browsers inside other programs call themselves, as seen on phones in Vietnam. */
const inApps: [name: string, userAgent: string][] = [
  [
    'Zalo on Android',
    'Mozilla/5.0 (Linux; Android 10; K; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 Zalo android/12100745 ZaloTheme/light ZaloLanguage/vi',
  ],
  [
    'Zalo on an iPhone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Zalo iOS/540 ZaloTheme/light ZaloLanguage/vn',
  ],
  [
    'Facebook on Android',
    'Mozilla/5.0 (Linux; Android 13; SM-A135F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/470.0.0.0.0;]',
  ],
];

/** What such browsers lack: nothing is kept, no worker, no locks between windows. */
function lackEverything(): void {
  for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'caches'])
    Object.defineProperty(window, name, { value: null });
  for (const name of ['serviceWorker', 'locks']) Object.defineProperty(navigator, name, { value: undefined });
}

/** One after the other: some move the server's clock. */
describe('the sheet in a popup, a frame, and a browser inside another program', () => {
  let w: SheetWorld;
  let browser: Browser;
  let portal: Server;
  /** A page of the agency on another site, with what its body holds. */
  let portalWith: (body: string) => string;

  before(async () => {
    w = await sheetWorld();
    browser = await openBrowser();
    portal = createServer((request, response) => {
      const body = new URL(request.url ?? '/', 'http://localhost').searchParams.get('body') ?? '';
      response.setHeader('content-type', 'text/html; charset=utf-8').end(`<!doctype html><title>Cổng</title>${body}`);
    });
    await new Promise<void>((resolve) => portal.listen(0, resolve));
    portalWith = (body) =>
      `http://localhost:${(portal.address() as AddressInfo).port}/?body=${encodeURIComponent(body)}`;
  });
  beforeEach(() => w.system.clock.set(opening));
  after(async () => {
    await browser.close();
    portal.close();
  });

  const start = () => w.sheet.replace(/\/bai-lam$/, '');
  const resultOf = async (account: number) =>
    (
      await w.rows(
        `SELECT r.how, r.answered FROM attempt_result r JOIN person p ON p.id = r.person_id WHERE p.account_id = $1`,
        [account],
      )
    )[0];
  const somebody = async (options: BrowserContextOptions = {}) => {
    const account = await w.newPerson();
    const context = await w.signedIn(browser, account, options);
    context.setDefaultTimeout(10_000);
    return { account, context };
  };
  /** The small window that a page of the agency opens for the contest. */
  async function popupFrom(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    await page.goto(
      portalWith(`<button onclick="open('${start()}', 'thi', 'popup,width=380,height=700')">Vào thi</button>`),
    );
    const [popup] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button').click()]);
    await popup.waitForURL(`${w.system.address}/thi/**`);
    return popup;
  }
  const handInAll = async (page: Page) => {
    await page.goto(`${w.sheet}#xem-lai`);
    await page.getByRole('button', { name: /^Nộp bài/ }).click();
    await page.getByRole('heading', { name: 'Đã nhận bài của bạn' }).waitFor();
  };

  test('C29: in a popup that another site opened, one answers, hands in and gets the receipt', async () => {
    const { account, context } = await somebody({ viewport: desktop });
    const popup = await popupFrom(context);
    assert.equal(await popup.evaluate(() => opener), null, 'the other site keeps no hold on it');

    await startSheet(popup, w.sheet);
    await option(popup, 1, 2).click();
    await allSaved(popup);
    await handInAll(popup);

    assert.deepEqual(await resultOf(account), { how: 'hand-in', answered: 1 });
    await context.close();
  });

  test('C29: time that runs out in a popup hands in by itself, without an error page', async () => {
    const { account, context } = await somebody({ viewport: desktop });
    const popup = await popupFrom(context);
    await startSheet(popup, w.sheet);
    await option(popup, 1, 3).click();
    await allSaved(popup);
    await timeRunsOut(popup);

    assert.deepEqual((await resultOf(account))?.answered, 1);
    await popup.getByRole('link', { name: 'Xem biên nhận' }).click();
    await popup.locator('.receipt-code').waitFor();
    await context.close();
  });

  test('C29: framed by another site nothing is shown, so nothing can be clicked away, and nothing is started', async () => {
    const { account, context } = await somebody({ viewport: desktop });
    const page = await context.newPage();
    const refusals: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') refusals.push(message.text());
    });

    for (const address of [start(), w.sheet, w.system.address]) {
      refusals.length = 0;
      await page.goto(portalWith(`<iframe src="${address}" width="400" height="700"></iframe>`));
      await page.waitForTimeout(300);
      const [, frame] = page.frames();
      assert.match(frame!.url(), /^chrome-error:/, address);
      assert.match(refusals.join('\n'), /frame-ancestors|X-Frame-Options/, address);
    }
    await page.goto(start());
    const own = await page.evaluate(async (address) => {
      const response = await fetch(address);
      return [response.headers.get('x-frame-options'), response.headers.get('content-security-policy')];
    }, start());

    assert.equal(own[0], 'DENY');
    assert.match(own[1] ?? '', /frame-ancestors 'none'/);
    assert.deepEqual(
      await w.rows('SELECT a.id FROM attempt a JOIN person p ON p.id = a.person_id WHERE p.account_id = $1', [account]),
      [],
    );
    await context.close();
  });

  for (const [name, userAgent] of inApps) {
    test(`C29: inside ${name}, without worker, storage or locks, one answers, is cut off, reloads and hands in`, async () => {
      const { account, context } = await somebody({ userAgent, viewport: phone, serviceWorkers: 'block' });
      await context.addInitScript(lackEverything);
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(String(error)));
      await startSheet(page, w.sheet);
      assert.deepEqual(
        await page.evaluate(() => [String(navigator.serviceWorker), String(localStorage), String(indexedDB)]),
        ['undefined', 'null', 'null'],
      );
      await option(page, 1, 1).click();
      await allSaved(page);

      await context.setOffline(true);
      await page.goto(`${w.sheet}#cau-2`);
      await option(page, 2, 2).click();
      await savedWord(page).filter({ hasText: '1 câu chưa gửi' }).waitFor();
      await context.setOffline(false);
      await allSaved(page);
      await page.reload();
      await awake(page);
      await allSaved(page);
      assert.equal(await option(page, 2, 2).locator('input').isChecked(), true);
      await handInAll(page);

      assert.deepEqual(await resultOf(account), { how: 'hand-in', answered: 2 });
      assert.deepEqual(faults, []);
      await context.close();
    });

    test(`C29: inside ${name} time that runs out hands in by itself, without an error page`, async () => {
      const { account, context } = await somebody({ userAgent, viewport: phone, serviceWorkers: 'block' });
      await context.addInitScript(lackEverything);
      const page = await context.newPage();
      await startSheet(page, w.sheet);
      await option(page, 1, 4).click();
      await allSaved(page);
      await timeRunsOut(page);

      assert.deepEqual((await resultOf(account))?.answered, 1);
      await context.close();
    });
  }

  test('C39: the page of a crowd starts by itself as soon as there is room, with nothing to press', async () => {
    const { account, context } = await somebody({ viewport: phone });
    const page = await context.newPage();
    const { config } = w.system.context;
    const usual = config.startsWaiting;
    await page.goto(start());
    const confirm = page.locator('button[value="dung"]');
    if ((await confirm.count()) > 0) await confirm.click();
    config.startsWaiting = 0;
    await page.locator('form[action$="/bai-lam"] button').click();
    await page.getByRole('heading', { name: 'Rất nhiều người đang vào bài' }).waitFor();
    assert.match(
      await page.locator('main').innerText(),
      /Trang tự vào bài sau \d+ giây.*Giờ làm bài của bạn chưa tính/s,
    );
    config.startsWaiting = usual;

    await page.waitForSelector('html.script #bai', { state: 'attached', timeout: 20_000 });

    assert.deepEqual((await w.stored(account)).answers, [0, 0, 0, 0]);
    await context.close();
  });

  /** The server's and the page's time pass together to the end. */
  async function timeRunsOut(page: Page): Promise<void> {
    await page.clock.install();
    await page.reload();
    await awake(page);
    await allSaved(page);
    w.system.clock.advance(30 * minute);
    await page.clock.fastForward(30 * minute);
    await page.clock.runFor(300);
    await page.getByRole('heading', { name: 'Hết giờ, bài của bạn đã được nộp' }).waitFor();
  }
});
