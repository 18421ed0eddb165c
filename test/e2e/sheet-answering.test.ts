import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { serviceWorkerProgram } from '../../src/attempt/service-worker.ts';
import { assets, islandPath } from '../../src/platform/html/static.ts';
import { urls } from '../../src/platform/urls.ts';
import { openBrowser } from '../browser.ts';
import { allSaved, awake, desktop, option, type SheetWorld, savedWord, sheetWorld, startSheet } from './sheet-world.ts';

describe('answering on the sheet', { concurrency: 3 }, () => {
  let w: SheetWorld;
  let browser: Browser;

  before(async () => {
    w = await sheetWorld(
      (parameters) => {
        Object.assign(parameters.prediction, { enabled: true, text: 'Có bao nhiêu người đạt điểm tối đa tuần này?' });
      },
      { several: true },
    );
    browser = await openBrowser();
  });
  after(() => browser.close());

  /** Waits until this question is the only one seen. */
  const shows = (page: Page, question: number) =>
    page.waitForFunction(
      (only) =>
        [...document.querySelectorAll<HTMLElement>('.question')]
          .filter((each) => each.checkVisibility())
          .map((each) => each.dataset.question)
          .join() === String(only),
      question,
    );
  const ticked = (page: Page) =>
    page.$$eval('.option input:checked', (all) =>
      all.map((each) => `${each.getAttribute('name')}=${each.getAttribute('value')}`),
    );
  const one = (page: Page) =>
    page.$eval('[data-kind=single]', (each) => Number((each as HTMLElement).dataset.question));
  const several = (page: Page) =>
    page.$eval('[data-kind=multiple]', (each) => Number((each as HTMLElement).dataset.question));

  test('a choice is called saved only after the server has it on disk', async () => {
    const { page, account, context } = await w.sit(browser, { viewport: desktop });
    await allSaved(page);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(`**${urls.answers()}`, async (route) => {
      await held;
      await route.continue();
    });

    const question = await one(page);
    await option(page, question, 2).click();
    await savedWord(page).filter({ hasText: 'Đang lưu…' }).waitFor();
    const before = await w.stored(account);
    release();
    await allSaved(page);
    const now = await w.stored(account);

    assert.deepEqual(before.answers, [0, 0, 0, 0]);
    assert.equal(now.answers[question - 1], 2);
    await context.close();
  });

  test('a phone shows one question a screen; back, forward and reload lead to the same one with the same ticks', async () => {
    const { page, context } = await w.sit(browser);
    await shows(page, 1);

    await option(page, 1, 3).click();
    await page.locator('#sau').click();
    await shows(page, 2);
    await option(page, 2, 1).click();
    await page.locator('#sau').click();
    await shows(page, 3);
    await allSaved(page);
    const ticks = await ticked(page);
    assert.deepEqual([await page.title(), ticks.length], ['Câu 3 trên 4 - Tuần 1', 2]);
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'de-3', 'readers hear the new question');

    await page.goBack();
    await shows(page, 2);
    assert.deepEqual(await ticked(page), ticks);
    await page.goForward();
    await shows(page, 3);
    assert.deepEqual(await ticked(page), ticks);
    await page.reload();
    await awake(page);
    await shows(page, 3);
    assert.deepEqual(await ticked(page), ticks);
    await context.close();
  });

  test('the sheet came as the answer to a form, and a reload sends no form again', async () => {
    const { page, context } = await w.sit(browser);
    const methods: string[] = [];
    page.on('request', (request) => {
      if (request.isNavigationRequest()) methods.push(request.method());
    });

    await page.reload();
    await awake(page);

    assert.deepEqual(methods, ['GET']);
    await context.close();
  });

  test('several options are stored as one set, and taking the last tick away clears the answer', async () => {
    const { page, account, context } = await w.sit(browser, { viewport: desktop });
    const question = await several(page);

    await option(page, question, 1).click();
    await option(page, question, 3).click();
    await allSaved(page);
    const both = (await w.stored(account)).answers[question - 1];
    await option(page, question, 1).click();
    await option(page, question, 3).click();
    await allSaved(page);

    assert.equal(both, 0b101);
    assert.equal((await w.stored(account)).answers[question - 1], 0);
    await context.close();
  });

  test('the prediction is saved while typing, letters are told apart from numbers, and nothing typed is rewritten', async () => {
    const { page, account, context } = await w.sit(browser, { viewport: desktop });
    const field = page.locator('#f-q0');

    await field.pressSequentially('1.204');
    await page.waitForTimeout(700);
    await allSaved(page);
    assert.equal((await w.stored(account)).prediction, 1204);
    assert.equal(await field.inputValue(), '1.204');

    await field.fill('khoảng 1000');
    await page.getByText('Chỉ điền chữ số').waitFor();
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    await field.fill('');
    await page.waitForTimeout(700);
    await allSaved(page);
    assert.equal((await w.stored(account)).prediction, null);

    await field.fill('88');
    await field.press('Enter');
    await page.reload();
    await awake(page);
    await allSaved(page);
    assert.equal(await field.inputValue(), '88');
    assert.equal((await w.stored(account)).prediction, 88);
    await context.close();
  });

  test('a typing method that composes is left alone until it is done', async () => {
    const { page, account, context } = await w.sit(browser, { viewport: desktop });
    await page.locator('#f-q0').focus();
    const cdp = await context.newCDPSession(page);

    await cdp.send('Input.imeSetComposition', { text: '12', selectionStart: 2, selectionEnd: 2 });
    await page.waitForTimeout(800);
    const composing = (await w.stored(account)).prediction;
    await cdp.send('Input.insertText', { text: '123' });
    await page.waitForTimeout(800);
    await allSaved(page);

    assert.equal(composing, null);
    assert.equal(await page.locator('#f-q0').inputValue(), '123');
    assert.equal((await w.stored(account)).prediction, 123);
    await context.close();
  });

  test('all by keyboard: arrows choose, and the focus is never under a bar', async () => {
    const { page, account, context } = await w.sit(browser);
    await page.goto(`${w.sheet}#cau-${await one(page)}`);
    const question = await one(page);
    await page.locator(`#cau-${question} input`).first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await allSaved(page);
    assert.equal((await w.stored(account)).answers[question - 1], 3);

    const covered: string[] = [];
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab');
      const hidden = await page.evaluate(() => {
        const focused = document.activeElement!;
        if (focused === document.body || focused.closest('.answer-bar, .answer-foot')) return null;
        const { left, top, width, height } = focused.getBoundingClientRect();
        const at = document.elementFromPoint(left + width / 2, top + height / 2);
        return at?.closest('.answer-bar, .answer-foot') ? focused.outerHTML.slice(0, 80) : null;
      });
      if (hidden) covered.push(hidden);
    }
    assert.deepEqual(covered, []);
    await context.close();
  });

  test('the map and the review name what is open and flagged; red leads to the first gap, handing in says what stays empty', async () => {
    const { page, account, context } = await w.sit(browser);
    await option(page, 1, 1).click();
    await page.getByRole('button', { name: 'Đánh dấu xem lại' }).click();
    await page.getByRole('link', { name: 'Các câu' }).click();
    await page.waitForSelector('.sheet-panel .cell');

    const cells = await page
      .locator('.sheet-panel .cell')
      .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')));
    assert.deepEqual(cells, [
      'Câu 1, đã trả lời, đã đánh dấu',
      'Câu 2, chưa trả lời',
      'Câu 3, chưa trả lời',
      'Câu 4, chưa trả lời',
    ]);
    assert.equal(await page.locator('.sheet-panel .next').textContent(), 'Tới câu chưa trả lời: câu 2');

    await page.getByRole('link', { name: 'Xem lại và nộp bài' }).click();
    await page.getByRole('heading', { name: 'Bạn còn 4 câu chưa trả lời' }).waitFor();
    assert.deepEqual(await page.locator('.gap .row-title').allTextContents(), [
      'Câu 2',
      'Câu 3',
      'Câu 4',
      'Câu dự đoán',
    ]);
    assert.equal(await page.locator('.gaps-flagged').textContent(), 'Đã đánh dấu xem lại: câu 1');
    assert.deepEqual(
      await page.locator('.button.act:visible').allTextContents(),
      ['Trả lời tiếp câu 2'],
      'one red button',
    );
    await page.keyboard.press('Escape');
    await shows(page, 1);
    await page.goBack();
    await page.getByRole('link', { name: 'Trả lời tiếp câu 2' }).click();
    await shows(page, 2);

    await option(page, 2, 2).click();
    await page.goto(`${w.sheet}#xem-lai`);
    await page.getByRole('button', { name: 'Nộp bài, bỏ trống 3 câu' }).dblclick();
    await page.getByRole('heading', { name: 'Đã nhận bài của bạn' }).waitFor();

    const [result] = await w.rows(
      `SELECT r.how, r.answered, r.receipt_code FROM attempt_result r JOIN person p ON p.id = r.person_id WHERE p.account_id = $1`,
      [account],
    );
    assert.deepEqual([result?.how, result?.answered], ['hand-in', 2]);
    const shown = (await page.locator('.receipt-code').textContent())!.replaceAll(' ', '');
    assert.equal(shown, result?.receipt_code, 'the receipt stands in place, before any other page is asked for');
    await page.reload();
    assert.match(new URL(page.url()).pathname, /bien-nhan$/, 'handed in: the sheet leads to the receipt');
    await context.close();
  });

  test('reload at every step keeps everything', async () => {
    const { page, account, context } = await w.sit(browser);
    for (const question of [1, 2, 3, 4]) {
      await page.goto(`${w.sheet}#cau-${question}`);
      await option(page, question, question === 4 ? 1 : question).click();
      await page.reload();
      await awake(page);
      await shows(page, question);
    }
    await allSaved(page);
    const { answers } = await w.stored(account);
    assert.equal(answers.filter(Boolean).length, 4);
    for (const place of ['#cac-cau', '#xem-lai']) {
      await page.goto(w.sheet + place);
      await page.reload();
      await page.waitForSelector('.sheet-panel h2:visible');
    }
    assert.deepEqual((await w.stored(account)).answers, answers);
    await context.close();
  });

  test('starting twice gives one attempt and one paper', async () => {
    const account = await w.newPerson();
    const context = await w.signedIn(browser, account);
    const page = await context.newPage();
    await startSheet(page, w.sheet);
    const paper = await page.locator('#bai').innerText();
    // The start page as it was kept by the browser, where the start stands pressed again.
    await page.goto(w.sheet.replace('/1/bai-lam', '/thong-tin'));
    await page.evaluate((action) => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action });
      form.innerHTML = '<input name="viec" value="bat-dau">';
      document.body.append(form);
      form.submit();
      form.submit();
    }, w.sheet);
    await awake(page);

    assert.equal(await page.locator('#bai').innerText(), paper);
    const [{ n } = {}] = await w.rows(
      'SELECT count(*)::integer AS n FROM attempt a JOIN person p ON p.id = a.person_id WHERE p.account_id = $1',
      [account],
    );
    assert.equal(n, 1);
    await context.close();
  });

  test('nothing on the page or in its scripts tells a right answer', async () => {
    const { page, context } = await w.sit(browser);
    const document = await page.content();
    const scripts = await Promise.all(
      (await page.$$eval('script[src]', (all) => all.map((each) => (each as HTMLScriptElement).src))).map(async (src) =>
        (await context.request.get(src)).text(),
      ),
    );

    assert.match(document, /data-token="/, 'the sheet is there');
    for (const text of [document, ...scripts])
      assert.doesNotMatch(text, /correct|rationale|Giải thích|explanation|answerKey|dap-an|đáp án/i);
    await context.close();
  });

  test('without script the sheet is a form that saves, goes on after a reload and hands in', async () => {
    const account = await w.newPerson();
    const context = await w.signedIn(browser, account, { javaScriptEnabled: false });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    await page.goto(w.sheet.replace(/\/bai-lam$/, ''));
    await page.locator('button[value="dung"]').click();
    await page.locator('form[action$="/bai-lam"] button').click();
    await page.waitForSelector('#bai');

    for (const question of [1, 2]) await option(page, question, 1).click();
    await page.locator('#f-q0').fill('17');
    await page.getByRole('button', { name: 'Lưu các câu đã chọn' }).click();
    await page.getByText('Đã lưu 2 câu.').waitFor();
    await page.goto(w.sheet);
    assert.equal((await page.$$('.option input[checked]')).length, 2);
    await option(page, 3, 1).click();
    await page.getByRole('button', { name: 'Xem lại và nộp bài' }).click();
    assert.match(page.url(), /\/nop$/);
    await page.getByRole('button', { name: /Nộp bài/ }).click();

    assert.match(page.url(), /bien-nhan$/);
    const [result] = await w.rows(
      `SELECT r.answered, r.prediction FROM attempt_result r JOIN person p ON p.id = r.person_id WHERE p.account_id = $1`,
      [account],
    );
    assert.deepEqual(result, { answered: 3, prediction: 17 });
    await context.close();
  });

  test('all scripts of the sheet together weigh at most 10 KB', () => {
    for (const name of ['sheet', 'sheet-en']) {
      const sheet = gzipSync(assets().get(islandPath(name))!.body, { level: 9 }).length;
      const worker = gzipSync(serviceWorkerProgram(w.system.context.config), { level: 9 }).length;
      assert.ok(sheet + worker <= 10 * 1024, `${name}: ${sheet} and the worker ${worker}`);
    }
  });
});
