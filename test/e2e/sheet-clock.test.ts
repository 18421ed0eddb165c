import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import {
  allSaved,
  awake,
  desktop,
  opening,
  option,
  phone,
  type SheetWorld,
  said,
  savedWord,
  sheetWorld,
  startSheet,
} from './sheet-world.ts';

const second = 1000;
const minute = 60 * second;

/** One after the other: each moves the server's clock. */
describe('the clock of the sheet', () => {
  let w: SheetWorld;
  let browser: Browser;

  before(async () => {
    w = await sheetWorld();
    browser = await openBrowser();
  });
  beforeEach(() => w.system.clock.set(opening));
  after(() => browser.close());

  const shown = (page: Page) => page.locator('.timer-text:visible').first().innerText();
  const seconds = async (page: Page) => {
    const [minutes = 0, rest = 0] = (await shown(page)).split(':').map(Number);
    return minutes * 60 + rest;
  };
  /** Somebody at a sheet whose page's time the test moves. */
  const sit = async (options: Parameters<SheetWorld['sit']>[1] = {}) => {
    const sitting = await w.sit(browser, options);
    await allSaved(sitting.page);
    await sitting.page.clock.install();
    await sitting.page.reload();
    await awake(sitting.page);
    await allSaved(sitting.page);
    return sitting;
  };
  /** Time passes for the server and for the page alike. */
  const pass = async (page: Page, milliseconds: number) => {
    w.system.clock.advance(milliseconds);
    await page.clock.fastForward(milliseconds);
  };
  /** The round is extended for everybody, as an incident. */
  const extend = async (minutes: number) => {
    await w.rows('UPDATE round SET incident_minutes = $2 WHERE id = $1', [w.contest.rounds[0], minutes]);
    await w.system.attempt.parts.desks.refresh(w.contest.rounds[0]!);
  };
  const resultOf = async (account: number) =>
    (
      await w.rows(
        `SELECT r.how, r.answered, r.finished_at FROM attempt_result r JOIN person p ON p.id = r.person_id WHERE p.account_id = $1`,
        [account],
      )
    )[0];

  test('ten minutes without network: answering goes on, the banner stays, and all is sent without a click', async () => {
    const { page, account, context } = await sit();
    await context.setOffline(true);

    await option(page, 1, 2).click();
    // By the page itself: a navigation of the browser may load the sheet anew, which tells of the lost network again.
    await page.evaluate(() => {
      location.hash = '#cau-2';
    });
    await option(page, 2, 3).click();
    await savedWord(page).filter({ hasText: '2 câu chưa gửi' }).waitFor();
    const banner = page.locator('#bang .banner');
    assert.equal(
      await banner.innerText(),
      'Mất mạng. 2 câu trả lời đã giữ trên máy này, chưa gửi. Bạn cứ làm tiếp; có mạng là tự gửi.',
    );
    assert.equal((await banner.boundingBox())?.width, phone.width, 'full width');
    for (let passed = 0; passed < 10; passed += 1) await pass(page, minute);
    assert.equal(await banner.isVisible(), true, 'ten minutes later it is still there');
    assert.deepEqual((await w.stored(account)).answers, [0, 0, 0, 0]);
    await context.setOffline(false);
    await page.clock.runFor(100);

    await allSaved(page);
    assert.deepEqual((await w.stored(account)).answers, [2, 3, 0, 0]);
    assert.ok(Math.abs((await seconds(page)) - 20 * 60) <= 3, await shown(page));
    assert.deepEqual(await said(page), [
      '! Mất mạng. Bạn cứ làm tiếp. Câu trả lời được giữ trên máy này, có mạng là tự gửi.',
      'Đã có mạng. Đã gửi 2 câu trả lời.',
    ]);
    await page.clock.runFor(7 * second);
    assert.equal(await banner.count(), 0);
    await context.close();
  });

  for (const [name, offset, timezoneId] of [
    ['an hour ahead, in New York', 60 * minute, 'America/New_York'],
    ['an hour behind, on Kiritimati', -60 * minute, 'Pacific/Kiritimati'],
    ['a day ahead', 24 * 60 * minute, 'Asia/Ho_Chi_Minh'],
    ['a day behind', -24 * 60 * minute, 'UTC'],
  ] as const)
    test(`a device whose clock is ${name} changes nothing`, async () => {
      const account = await w.newPerson();
      const context = await w.signedIn(browser, account, { timezoneId, viewport: desktop });
      await context.addInitScript((by) => {
        const now = Date.now.bind(Date);
        Date.now = () => now() + by;
      }, offset);
      const page = await context.newPage();
      await startSheet(page, w.sheet);

      await option(page, 1, 2).click();
      await allSaved(page);
      assert.ok(Math.abs((await seconds(page)) - 30 * 60) <= 5, await shown(page));
      assert.equal(await page.locator('.sheet-side .note').first().innerText(), 'còn lại, nộp trước 09 giờ 30');
      w.system.clock.advance(10 * minute);
      await page.evaluate(() => dispatchEvent(new Event('online')));
      await page.waitForFunction(() =>
        /^(20:00|19:5\d)$/.test(document.querySelector('.big .timer-text')!.textContent!),
      );
      assert.ok(Math.abs((await seconds(page)) - 20 * 60) <= 2, await shown(page));
      await page.goto(`${w.sheet}#xem-lai`);
      await page.getByRole('button', { name: /Nộp bài, bỏ trống/ }).click();
      await page.getByText('Nộp lúc 09 giờ 10. Đã trả lời 1 trên 4 câu.').waitFor();
      assert.equal((await resultOf(account))?.how, 'hand-in');
      await context.close();
    });

  /** All of a sitting with its clock hidden: what readers are told of the time, and how the clock looks at each mark. */
  const wholeSitting = async () => {
    const ends = w.system.clock() + 30 * minute;
    const { page, context } = await sit();
    await page.getByRole('button', { name: 'Ẩn đồng hồ' }).click();
    assert.equal(await page.locator('.answer-bar .timer').isVisible(), false);
    const states: string[] = [];
    for (const to of [25, 11, 10, 6, 5, 2, 1, 0.5]) {
      const left = ends - w.system.clock();
      await pass(page, left - to * minute);
      await page.clock.runFor(300);
      states.push(
        `${to} ${(await page.locator('.answer-bar .timer').getAttribute('class'))!.replace('timer', '').trim()}`,
      );
    }

    // A clock that jumps can outrun a request under way; what is said of the network then is not about the time.
    const ofTime = (await said(page)).filter((line) => !line.includes('mạng'));
    return { page, context, states, ofTime };
  };

  test('readers are told at 10, 5 and 1 minute and at 30 seconds, and nothing else of the time', async () => {
    let sitting = await wholeSitting();
    // Server and page are moved one after the other: a look between the two sees another time. Then once more.
    for (let tries = 1; tries < 4 && sitting.ofTime.some((line) => line.includes('đã đổi')); tries += 1) {
      await sitting.context.close();
      sitting = await wholeSitting();
    }
    const { page, context, states, ofTime } = sitting;

    assert.deepEqual(ofTime, ['Còn 10 phút', 'Còn 5 phút', '! Còn 1 phút', '! Còn 30 giây']);
    assert.deepEqual(states, ['25 ', '11 ', '10 ', '6 ', '5 soon', '2 soon', '1 last', '0.5 last']);
    assert.equal(await page.locator('.answer-bar .timer').isVisible(), true, 'the last minute shows again');
    assert.equal(await page.locator('.answer-bar .timer').getAttribute('role'), 'timer');
    await page.getByRole('button', { name: 'Còn bao nhiêu thời gian?' }).focus();
    await page.keyboard.press('Enter');
    await page.clock.runFor(100);
    assert.match((await said(page)).at(-1)!, /^Còn (30|29|28) giây$/, 'the button tells it');
    await context.close();
  });

  test('a phone that slept ten minutes shows the right time at once when it is looked at', async () => {
    const { page, context } = await w.sit(browser);
    await allSaved(page);
    w.system.clock.advance(10 * minute);
    assert.ok((await seconds(page)) > 29 * 60);

    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.waitForFunction(() => /^(20:00|19:5\d)$/.test(document.querySelector('.timer-text')!.textContent!));

    await context.close();
  });

  test('an end moved later or earlier reaches the open page within 30 seconds, in figures and in words', async () => {
    const { page, context } = await sit({ viewport: desktop });
    await extend(15);
    await pass(page, 26 * second);
    await page.getByText('còn lại, nộp trước 09 giờ 45').waitFor();
    const later = await seconds(page);
    await extend(0);
    await pass(page, 26 * second);
    await page.getByText('còn lại, nộp trước 09 giờ 30').waitFor();

    assert.ok(Math.abs(later - (45 * 60 - 26)) <= 2, String(later));
    assert.ok(Math.abs((await seconds(page)) - (30 * 60 - 52)) <= 2, await shown(page));
    const told = await said(page);
    assert.equal(told.length, 2);
    assert.match(told[0]!, /^Giờ nộp bài đã đổi\. Còn 44 phút 3\d giây\.$/);
    assert.match(told[1]!, /^Giờ nộp bài đã đổi\. Còn 29 phút (10|[0-9]) giây\.$/);
    await context.close();
  });

  test('an extension given in the last second resumes the sheet that was already at zero', async () => {
    const { page, account, context } = await sit();
    await extend(5);
    w.system.clock.advance(30 * minute);
    await page.clock.fastForward(30 * minute);
    await page.clock.runFor(300);
    await page.waitForSelector('#bai:not([hidden])');
    await option(page, 1, 1).click();
    await allSaved(page);
    await extend(0);

    assert.deepEqual((await w.stored(account)).answers, [1, 0, 0, 0]);
    await context.close();
  });

  test('handing in at the last second counts, with that second as its finish', async () => {
    const { page, account, context } = await sit();
    await pass(page, 30 * minute - second);
    await option(page, 1, 4).click();
    await page.goto(`${w.sheet}#xem-lai`);
    await page.getByRole('button', { name: 'Nộp bài, bỏ trống 3 câu' }).click();
    await page.getByRole('heading', { name: /bài của bạn/ }).waitFor();

    const { how, answered, finished_at } = (await resultOf(account))!;
    assert.deepEqual(
      { how, answered, finished_at },
      { how: 'hand-in', answered: 1, finished_at: new Date('2023-06-05T09:29:59+07:00') },
    );
    await context.close();
  });

  test('at zero the sheet is handed in by itself with all that was chosen, and says so calmly', async () => {
    const { page, account, context } = await sit();
    await option(page, 1, 1).click();
    await allSaved(page);
    await pass(page, 30 * minute - 2 * second);
    await page.goto(`${w.sheet}#cau-2`);
    await option(page, 2, 2).click();
    await allSaved(page);
    await pass(page, 2 * second);
    await page.clock.runFor(300);

    await page.getByRole('heading', { name: 'Hết giờ, bài của bạn đã được nộp' }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Hết giờ, bài của bạn đã được nộp');
    assert.equal(await page.getByRole('link', { name: 'Xem biên nhận' }).isVisible(), true);
    assert.deepEqual([(await resultOf(account))?.answered, await page.getByRole('dialog').count()], [2, 0]);
    await context.close();
  });

  test('an answer on its way at the end counts within the grace', async () => {
    const { page, account, context } = await sit();
    await pass(page, 30 * minute - 10 * second);
    await context.setOffline(true);
    await option(page, 1, 3).click();
    await savedWord(page).filter({ hasText: '1 câu chưa gửi' }).waitFor();
    await pass(page, 40 * second);
    await page.clock.runFor(300);
    await page.getByRole('heading', { name: 'Hết giờ' }).waitFor();
    assert.match(await page.locator('.sheet-panel').innerText(), /còn trên máy này tự gửi khi có mạng/);
    await context.setOffline(false);
    await page.clock.runFor(100);
    await page.getByRole('heading', { name: 'Hết giờ, bài của bạn đã được nộp' }).waitFor();

    assert.equal((await resultOf(account))?.answered, 1);
    assert.equal(await page.locator('.sheet-panel .banner').count(), 0);
    await context.close();
  });

  test('an answer that comes after the grace is told to the person and noted as evidence; what was saved counts', async () => {
    const { page, account, context } = await sit();
    await option(page, 1, 3).click();
    await allSaved(page);
    await pass(page, 30 * minute - 50 * second);
    await context.setOffline(true);
    await page.goto(`${w.sheet}#cau-2`);
    await option(page, 2, 2).click();
    await savedWord(page).filter({ hasText: '1 câu chưa gửi' }).waitFor();
    await pass(page, 5 * minute);
    await context.setOffline(false);
    await page.clock.runFor(100);
    await page.getByRole('heading', { name: 'Hết giờ, bài của bạn đã được nộp' }).waitFor();

    assert.match(await page.locator('.sheet-panel .banner').innerText(), /^1 câu trả lời đến sau giờ nộp/);
    assert.equal((await resultOf(account))?.answered, 1);
    assert.deepEqual(
      await w.rows(
        `SELECT t.kind, t.count FROM attempt_trouble t JOIN attempt a ON a.id = t.attempt_id JOIN person p ON p.id = a.person_id WHERE p.account_id = $1`,
        [account],
      ),
      [{ kind: 'late', count: 1 }],
    );
    await context.close();
  });
});
