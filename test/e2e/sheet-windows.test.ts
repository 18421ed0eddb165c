import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { tokenHeader } from '../../src/attempt/hot.ts';
import { urls } from '../../src/platform/urls.ts';
import { openBrowser } from '../browser.ts';
import { allSaved, awake, desktop, option, type SheetWorld, savedWord, sheetWorld, startSheet } from './sheet-world.ts';

describe('one sheet in two windows or on two devices', { concurrency: 3 }, () => {
  let w: SheetWorld;
  let browser: Browser;

  before(async () => {
    w = await sheetWorld();
    browser = await openBrowser();
  });
  after(() => browser.close());

  const open = async (context: Awaited<ReturnType<SheetWorld['signedIn']>>) => {
    const page = await context.newPage();
    await page.goto(w.sheet);
    await awake(page);
    return page;
  };
  const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

  test('a second window of the browser is told, may take over, and the first is told at once', async () => {
    const { page: first, account, context } = await w.sit(browser);
    await option(first, 1, 2).click();
    await allSaved(first);

    const other = await open(context);
    await heading(other, 'Bài đang được làm ở cửa sổ khác').waitFor();
    assert.equal(await savedWord(other).innerText(), 'Mở trên máy khác');
    assert.equal(await other.locator('#bai').isVisible(), false, 'one writing window at a time');
    await other.getByRole('button', { name: 'Làm tiếp ở cửa sổ này' }).click();
    await allSaved(other);
    assert.equal(await option(other, 1, 2).locator('input').isChecked(), true);
    await option(other, 1, 3).click();
    await allSaved(other);

    await heading(first, 'Bài đang được làm ở cửa sổ khác').waitFor();
    assert.equal(await first.evaluate(() => document.activeElement?.textContent), 'Bài đang được làm ở cửa sổ khác');
    assert.deepEqual((await w.stored(account)).answers, [3, 0, 0, 0]);
    await context.close();
  });

  test('what the first window had not sent is still sent, and the newer window wins what both touched', async () => {
    const { page: first, account, context } = await w.sit(browser);
    await allSaved(first);
    let held = true;
    await first.route(`**${urls.answers()}`, (route) =>
      held ? route.fulfill({ status: 503, json: { state: 'busy' } }) : route.continue(),
    );
    await option(first, 1, 1).click();
    await first.goto(`${w.sheet}#cau-2`);
    await option(first, 2, 1).click();
    await savedWord(first).filter({ hasText: '2 câu chưa gửi' }).waitFor();

    const device = await w.signedIn(browser, account, { viewport: desktop });
    const other = await open(device);
    await heading(other, 'Bài đang được làm trên máy khác').waitFor();
    await other.getByRole('button', { name: 'Làm tiếp trên máy này' }).click();
    await allSaved(other);
    await option(other, 1, 4).click();
    await allSaved(other);
    held = false;
    await first.evaluate(() => dispatchEvent(new Event('online')));
    await heading(first, 'Bài đang được làm trên máy khác').waitFor();

    assert.deepEqual((await w.stored(account)).answers, [4, 1, 0, 0]);
    await first.getByRole('button', { name: 'Làm tiếp trên máy này' }).click();
    await allSaved(first);
    assert.equal(await option(first, 1, 4).locator('input').isChecked(), true, 'and shows what the other did');
    await context.close();
    await device.close();
  });

  for (const isSlow of [false, true])
    test(`whoever closes the window and comes back to the sheet is asked nothing${isSlow ? ', also on a slow device' : ''}`, async () => {
      const context = await w.signedIn(browser, await w.newPerson());
      if (isSlow) await context.addInitScript(slowWrites);
      const page = await context.newPage();
      await startSheet(page, w.sheet);
      await allSaved(page);
      await page.close();

      const again = await open(context);
      await allSaved(again);

      assert.equal(await again.locator('#bai').isVisible(), true);
      await context.close();
    });

  test('a duplicated tab is a second window, although it copied what the first one knew', async () => {
    const { page, context } = await w.sit(browser);
    await allSaved(page);

    const [copy] = await Promise.all([
      context.waitForEvent('page'),
      page.evaluate(() => void window.open(location.href)),
    ]);
    await heading(copy, 'Bài đang được làm ở cửa sổ khác').waitFor();

    assert.equal(await page.locator('#bai').isVisible(), true);
    await context.close();
  });

  test('handing in on one device closes the sheet on the other, with the same receipt', async () => {
    const { page: first, account, context } = await w.sit(browser);
    await option(first, 1, 1).click();
    await allSaved(first);
    const device = await w.signedIn(browser, account, { viewport: desktop });
    const other = await open(device);
    await other.getByRole('button', { name: 'Làm tiếp trên máy này' }).click();
    await allSaved(other);
    await other.goto(`${w.sheet}#xem-lai`);
    await other.getByRole('button', { name: /Nộp bài, bỏ trống/ }).click();
    await heading(other, 'Đã nhận bài của bạn').waitFor();
    const receipt = await other.locator('.receipt-code').innerText();

    // The first device does not know yet and goes on.
    await first.goto(`${w.sheet}#cau-2`);
    await option(first, 2, 3).click();
    await heading(first, 'Đã nhận bài của bạn').waitFor();

    const flat = (code: string) => code.replace(/\s/g, '');
    assert.equal(flat(await first.locator('.receipt-code').innerText()), flat(receipt));
    assert.match(await first.locator('.sheet-panel .banner').innerText(), /^1 câu trả lời/);
    assert.deepEqual((await w.stored(account)).answers, [1, 0, 0, 0]);
    await context.close();
    await device.close();
  });

  test('a device that only looks on learns that the paper was handed in elsewhere', async () => {
    const { page: first, account, context } = await w.sit(browser);
    await option(first, 1, 1).click();
    await allSaved(first);
    const device = await w.signedIn(browser, account, { viewport: desktop });
    const other = await open(device);
    await heading(other, 'Bài đang được làm trên máy khác').waitFor();

    await first.goto(`${w.sheet}#xem-lai`);
    await first.getByRole('button', { name: /Nộp bài, bỏ trống/ }).click();
    await heading(first, 'Đã nhận bài của bạn').waitFor();
    await other.evaluate(() => dispatchEvent(new Event('online')));
    await heading(other, 'Đã nhận bài của bạn').waitFor();

    const codes = [first, other].map((page) => page.locator('.receipt-code').innerText());
    const [code, same] = (await Promise.all(codes)).map((each) => each.replace(/\s/g, ''));
    assert.equal(same, code);
    assert.equal(await other.locator('.sheet-panel .banner').count(), 0, 'nothing was lost');
    await context.close();
    await device.close();
  });

  test('numbers that stand already for something else are given anew, and nothing is lost', async () => {
    const { page, account, context } = await w.sit(browser);
    await allSaved(page);
    const [window] = await w.rows(
      `SELECT a.id, a.round_id, max(v.epoch)::integer AS epoch FROM attempt a JOIN person p ON p.id = a.person_id
       JOIN attempt_window v ON v.attempt_id = a.id WHERE p.account_id = $1 GROUP BY a.id`,
      [account],
    );
    await w.rows(
      `INSERT INTO answer_event (round_id, attempt_id, sequence, question, value, received_at) VALUES ($1, $2, $3, 4, 1, now())`,
      [window!.round_id, window!.id, (window!.epoch as number) * 2 ** 20 + 1],
    );

    await option(page, 1, 2).click();
    await allSaved(page);

    assert.deepEqual((await w.stored(account)).answers, [2, 0, 0, 1]);
    assert.equal(await page.locator('#cau-4 input').first().isChecked(), true, 'and what stood there is shown');
    await context.close();
  });

  test('a page whose token the server does not know any more says so and keeps the answers', async () => {
    const { page, account, context } = await w.sit(browser);
    await allSaved(page);
    await page.route('**/luot-thi/**', (route) =>
      route.continue({ headers: { ...route.request().headers(), [tokenHeader]: 'x'.repeat(56) } }),
    );
    await option(page, 1, 2).click();
    await page.getByText('Trang này đã cũ.').waitFor();
    await page.unroute('**/luot-thi/**');
    await page.getByRole('link', { name: 'Tải lại trang' }).click();
    await allSaved(page);

    assert.deepEqual((await w.stored(account)).answers, [2, 0, 0, 0]);
    await context.close();
  });
});

/** In the browser: whatever is written down takes half a second, and is lost with a page that goes before. */
function slowWrites(): void {
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...given: Parameters<typeof begin>) {
    const transaction = begin.apply(this, given);
    if (transaction.mode !== 'readwrite') return transaction;
    transaction.commit = () => {};
    const until = performance.now() + 500;
    const goOn = () => {
      if (performance.now() < until) transaction.objectStore('shown').get(0).onsuccess = goOn;
    };
    goOn();
    return transaction;
  };
}
