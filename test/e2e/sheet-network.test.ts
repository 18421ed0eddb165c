import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { urls } from '../../src/platform/urls.ts';
import { browserOptions, openBrowser } from '../browser.ts';
import { visitorAs } from '../sign-in.ts';
import {
  allSaved,
  awake,
  desktop,
  option,
  phone,
  type SheetWorld,
  savedWord,
  sheetWorld,
  startSheet,
} from './sheet-world.ts';

describe('the sheet with a bad network', { concurrency: 3 }, () => {
  let w: SheetWorld;
  let browser: Browser;

  before(async () => {
    w = await sheetWorld();
    browser = await openBrowser();
  });
  after(() => browser.close());

  const go = (page: Page, question: number) => page.goto(`${w.sheet}#cau-${question}`);
  /** The worker that keeps the sheet is in place, and the sheet with its files is kept. */
  const kept = (page: Page) =>
    page.waitForFunction(
      async (path) =>
        (await navigator.serviceWorker.getRegistration('/thi/'))?.active?.state === 'activated' &&
        (await (await caches.open('hoithi-bai')).keys()).length > 3 &&
        Boolean(await (await caches.open('hoithi-bai')).match(path)),
      new URL(w.sheet).pathname,
    );

  test('a started sheet reloaded without network is usable, and what is chosen then is sent later', async () => {
    const { page, account, context } = await w.sit(browser);
    await option(page, 1, 1).click();
    await allSaved(page);
    await go(page, 2);
    await kept(page);
    await context.setOffline(true);
    await option(page, 2, 2).click();
    await savedWord(page).filter({ hasText: '1 câu chưa gửi' }).waitFor();

    await page.reload();
    await awake(page);
    const ticks = await page.$$eval('.option input:checked', (all) => all.map((each) => each.getAttribute('name')));
    assert.deepEqual(ticks, ['q1', 'q2'], 'the acknowledged tick and the one not sent');
    assert.match(await page.locator('.timer-text').first().innerText(), /^(30:00|29:\d\d)$/);
    const styled = await page.$eval('#cau-2 .bubble', (bubble) => getComputedStyle(bubble).borderTopLeftRadius);
    assert.equal(styled, '50%', 'with its look');
    await go(page, 3);
    await option(page, 3, 3).click();
    await context.setOffline(false);

    await allSaved(page);
    assert.deepEqual((await w.stored(account)).answers, [1, 2, 3, 0]);
    await context.close();
  });

  test('whatever is clicked, cut off and reloaded in any order: in the end server and screen are the same', async () => {
    const { page, account, context } = await w.sit(browser, { viewport: desktop });
    const chosen = new Map<number, number>();
    // The same "random" run each time.
    let seed = 20231121;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * below);
    };
    for (let step = 0; step < 40; step += 1) {
      const act = random(10);
      if (act < 7) {
        const [question, place] = [1 + random(4), 1 + random(4)];
        await option(page, question, place).click();
        await page.waitForSelector(`#cau-${question} input:checked:not([data-wait])`, { state: 'attached' });
        chosen.set(question, place);
      } else if (act === 7) await context.setOffline(true);
      else if (act === 8) await context.setOffline(false);
      else {
        await context.setOffline(false);
        await page.reload();
        await awake(page);
      }
    }
    await context.setOffline(false);
    await page.reload();
    await awake(page);
    await allSaved(page);

    const screen = await page.$$eval('.option input:checked', (all) =>
      all.map((each) => [Number((each as HTMLInputElement).name.slice(1)), Number((each as HTMLInputElement).value)]),
    );
    const byQuestion = [...chosen].sort(([one], [other]) => one - other);
    assert.equal(byQuestion.length, 4);
    assert.deepEqual(screen, byQuestion);
    assert.deepEqual(
      (await w.stored(account)).answers,
      byQuestion.map(([, place]) => place),
    );
    await context.close();
  });

  test('a browser killed between the choice and its sending, opened again and not touched: the server has it all', async (t) => {
    const account = await w.newPerson();
    const folder = await mkdtemp(join(tmpdir(), 'hoithi-browser-'));
    const openAgain = async (): Promise<BrowserContext> => {
      const context = await chromium.launchPersistentContext(folder, { ...(await browserOptions()), viewport: phone });
      context.setDefaultTimeout(10_000);
      t.after(() => context.close().catch(() => {}));
      const { cookies } = await visitorAs(w.system, account);
      await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: w.system.address })));
      return context;
    };
    const first = await openAgain();
    const page = await first.newPage();
    await startSheet(page, w.sheet);
    await allSaved(page);
    // The request leaves and never arrives.
    await page.route(`**${urls.answers()}`, () => {});
    await option(page, 1, 4).click();
    await page.waitForSelector('#cau-1 input:checked:not([data-wait])', { state: 'attached' });
    const cdp = await first.newCDPSession(page);
    await Promise.all([first.waitForEvent('close'), cdp.send('Browser.crash' as 'Browser.close').catch(() => {})]);
    assert.deepEqual((await w.stored(account)).answers, [0, 0, 0, 0]);

    const second = await openAgain();
    const again = await second.newPage();
    await again.goto(w.sheet);
    await awake(again);
    await allSaved(again);

    assert.deepEqual((await w.stored(account)).answers, [4, 0, 0, 0]);
    assert.equal(await again.locator('#cau-1 input').nth(3).isChecked(), true, 'server and screen agree');
    await second.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('the tab closed during the request loses nothing', async () => {
    const { page, account, context } = await w.sit(browser);
    await allSaved(page);
    await page.route(`**${urls.answers()}`, () => {});
    await option(page, 1, 2).click();
    await savedWord(page).filter({ hasText: 'Đang lưu…' }).waitFor();
    await page.close();

    const again = await context.newPage();
    await again.goto(w.sheet);
    await awake(again);
    await allSaved(again);

    assert.deepEqual((await w.stored(account)).answers, [2, 0, 0, 0]);
    await context.close();
  });

  test('a device that keeps nothing in its database still sends everything after a reload', async () => {
    const account = await w.newPerson();
    const context = await w.signedIn(browser, account);
    await context.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
    const page = await context.newPage();
    await startSheet(page, w.sheet);
    await allSaved(page);
    await context.setOffline(true);
    await option(page, 1, 3).click();
    await savedWord(page).filter({ hasText: '1 câu chưa gửi' }).waitFor();
    await context.setOffline(false);
    await page.goto('about:blank');
    await page.goto(w.sheet);
    await allSaved(page);

    assert.deepEqual((await w.stored(account)).answers, [3, 0, 0, 0]);
    await context.close();
  });

  test('a busy server is asked again when it said, not before, and nothing is lost', async () => {
    const { page, account, context } = await w.sit(browser);
    await allSaved(page);
    const asked: number[] = [];
    await page.route(`**${urls.answers()}`, (route) => {
      asked.push(performance.now());
      return asked.length < 3
        ? route.fulfill({ status: 503, headers: { 'retry-after': '1' }, json: { state: 'busy' } })
        : route.continue();
    });

    await option(page, 1, 1).click();
    await go(page, 2);
    await option(page, 2, 1).click();
    await savedWord(page).filter({ hasText: '2 câu chưa gửi' }).waitFor();
    assert.equal(await page.locator('#bang .banner').count(), 0, 'no alarm for a short wait');
    await allSaved(page);

    assert.deepEqual((await w.stored(account)).answers, [1, 1, 0, 0]);
    const pauses = asked.slice(1).map((at, index) => at - asked[index]!);
    assert.ok(Math.min(...pauses) >= 990, `pauses ${pauses}`);
    await context.close();
  });

  test('an answer of something else than the server (a hotel page, a proxy) is never taken for "saved"', async () => {
    const { page, account, context } = await w.sit(browser);
    await allSaved(page);
    let calls = 0;
    await page.route(`**${urls.answers()}`, (route) => {
      calls += 1;
      return calls < 3
        ? route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Wi-Fi</h1>' })
        : route.continue();
    });

    await option(page, 1, 2).click();
    await savedWord(page).filter({ hasText: '1 câu chưa gửi' }).waitFor();
    await allSaved(page);

    assert.deepEqual([calls, (await w.stored(account)).answers], [3, [2, 0, 0, 0]]);
    await context.close();
  });

  for (const fault of ['connectionreset', 'namenotresolved', 'timedout', 'connectionrefused', 'internetdisconnected'])
    test(`C04: requests that end in ${fault} again and again: answering goes on, and all is sent without a click`, async () => {
      const { page, account, context } = await w.sit(browser);
      await allSaved(page);
      const sockets: string[] = [];
      page.on('websocket', (socket) => sockets.push(socket.url()));
      let broken = true;
      let calls = 0;
      await page.route(`**${urls.answers()}`, (route) => {
        calls += 1;
        return broken ? route.abort(fault) : route.continue();
      });

      await option(page, 1, 1).click();
      await go(page, 2);
      await option(page, 2, 2).click();
      await savedWord(page).filter({ hasText: '2 câu chưa gửi' }).waitFor();
      await go(page, 3);
      await option(page, 3, 3).click();
      await page.locator('#bang .banner', { hasText: 'Mất mạng' }).waitFor();
      assert.ok(calls > 1, 'it tried again by itself');
      broken = false;
      // Its pauses grow to half a minute.
      await savedWord(page).filter({ hasText: 'Đã lưu' }).waitFor({ timeout: 40_000 });

      assert.deepEqual((await w.stored(account)).answers, [1, 2, 3, 0]);
      assert.deepEqual(sockets, [], 'nothing hangs on a standing connection');
      await context.close();
    });

  test('C04: an acknowledgement cut off on its way, or cut short, is asked for again and stored once', async () => {
    const { page, account, context } = await w.sit(browser);
    await allSaved(page);
    let calls = 0;
    const bodies: unknown[] = [];
    // The server has stored it; what it said does not arrive, then arrives in part.
    await page.route(`**${urls.answers()}`, async (route) => {
      calls += 1;
      bodies.push(route.request().postDataJSON());
      if (calls > 2) return route.continue();
      const response = await route.fetch();
      return calls === 1
        ? route.abort('connectionreset')
        : route.fulfill({ response, body: (await response.text()).slice(0, -6) });
    });

    await option(page, 1, 2).click();
    await savedWord(page).filter({ hasText: '1 câu chưa gửi' }).waitFor();
    await allSaved(page);

    const events = await w.rows(
      `SELECT e.value FROM answer_event e JOIN attempt a ON a.id = e.attempt_id JOIN person p ON p.id = a.person_id WHERE p.account_id = $1`,
      [account],
    );
    assert.deepEqual([calls, events], [3, [{ value: 2 }]]);
    const change = { c: [[1, 1, 2]] };
    assert.deepEqual(bodies, [change, { ...change, again: 1 }, { ...change, again: 1 }], 'it says that it sends again');
    await context.close();
  });

  test('C04: a hand-in whose answer is lost on the way is asked for again and gives the one receipt', async () => {
    const { page, account, context } = await w.sit(browser);
    await option(page, 1, 1).click();
    await allSaved(page);
    let calls = 0;
    await page.route(`**${urls.handInNow()}`, async (route) => {
      calls += 1;
      if (calls > 2) return route.continue();
      if (calls === 1) await route.fetch();
      return route.abort(calls === 1 ? 'connectionreset' : 'namenotresolved');
    });

    await page.goto(`${w.sheet}#xem-lai`);
    await page.getByRole('button', { name: 'Nộp bài, bỏ trống 3 câu' }).click();
    await page.getByRole('heading', { name: 'Đã nhận bài của bạn' }).waitFor();

    const results = await w.rows(
      `SELECT r.receipt_code, r.answered FROM attempt_result r JOIN person p ON p.id = r.person_id WHERE p.account_id = $1`,
      [account],
    );
    const shown = (await page.locator('.receipt-code').innerText()).replace(/\s/g, '');
    assert.deepEqual(results, [{ receipt_code: shown, answered: 1 }]);
    assert.equal(calls, 3);
    await context.close();
  });

  test('a session that ended in mid-test stops nothing: answers go on, the receipt stands in place', async () => {
    const { page, account, context } = await w.sit(browser);
    await option(page, 1, 1).click();
    await allSaved(page);
    await context.clearCookies();
    await w.rows('DELETE FROM session WHERE account_id = $1', [account]);

    await go(page, 2);
    await option(page, 2, 2).click();
    await allSaved(page);
    assert.deepEqual((await w.stored(account)).answers, [1, 2, 0, 0]);
    await page.goto(`${w.sheet}#xem-lai`);
    await page.getByRole('button', { name: 'Nộp bài, bỏ trống 2 câu' }).click();
    await page.getByRole('heading', { name: 'Đã nhận bài của bạn' }).waitFor();

    assert.match(await page.locator('.receipt-code').innerText(), /^([A-Z2-7]{4}\s*){4}$/);
    await context.close();
  });

  test('handing in without network says so, can be taken back, and happens by itself when the network is back', async () => {
    const { page, account, context } = await w.sit(browser);
    await allSaved(page);
    await option(page, 1, 1).click();
    await allSaved(page);
    await page.goto(`${w.sheet}#xem-lai`);
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Nộp bài, bỏ trống 3 câu' }).click();
    await page.getByRole('heading', { name: 'Chưa nộp được' }).waitFor();
    await page.getByRole('button', { name: 'Làm tiếp, chưa nộp' }).click();
    await go(page, 2);
    await option(page, 2, 4).click();
    await page.goto(`${w.sheet}#xem-lai`);
    await page.getByRole('button', { name: 'Nộp bài, bỏ trống 2 câu' }).click();
    await context.setOffline(false);
    await page.getByRole('heading', { name: 'Đã nhận bài của bạn' }).waitFor();

    const [result] = await w.rows(
      `SELECT r.answered FROM attempt_result r JOIN person p ON p.id = r.person_id WHERE p.account_id = $1`,
      [account],
    );
    assert.equal(result?.answered, 2, 'the answer given without network is in');
    const left = await page.evaluate(async () => ({
      caches: await caches.keys(),
      stored: Object.keys(localStorage),
    }));
    assert.deepEqual(left, { caches: [], stored: [] }, 'nothing of the paper stays on the device');
    await context.close();
  });
});
