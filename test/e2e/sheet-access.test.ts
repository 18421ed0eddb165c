import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import {
  allSaved,
  awake,
  desktop,
  option,
  phone,
  type SheetWorld,
  said,
  savedWord,
  sheetWorld,
  startSheet,
} from './sheet-world.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe('the sheet for everybody', { concurrency: 2 }, () => {
  let w: SheetWorld;
  let browser: Browser;

  before(async () => {
    w = await sheetWorld(
      (parameters) => {
        Object.assign(parameters.prediction, { enabled: true, text: 'Có bao nhiêu người đạt điểm tối đa tuần này?' });
      },
      { several: true },
    );
    await w.rows(
      `UPDATE item_version SET stem = 'Theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ, cơ chế một cửa trong giải quyết thủ tục hành chính được hiểu là gì, câu ' || id || '?'`,
    );
    browser = await openBrowser();
  });
  after(() => browser.close());

  /** Each state of the sheet, one after the other, on one page; `look` is called in each. */
  async function throughStates(page: Page, look: (state: string) => Promise<void>): Promise<void> {
    const context = page.context();
    await option(page, 1, 1).click();
    await allSaved(page);
    await look('normal');
    await page.locator('#cau-1 .flag').click();
    await page.goto(`${w.sheet}#cau-0`);
    await page.locator('#f-q0').fill('không rõ');
    await look('prediction refused');
    await page.goto(`${w.sheet}#cac-cau`);
    await look('map');
    await page.goto(`${w.sheet}#xem-lai`);
    await look('review');
    await page.goto(`${w.sheet}#cau-2`);
    await context.setOffline(true);
    await option(page, 2, 1).click();
    await savedWord(page).filter({ hasText: '1 câu chưa gửi' }).waitFor();
    await look('offline');
    await page.goto(`${w.sheet}#xem-lai`);
    await page.getByRole('button', { name: /Nộp bài, bỏ trống/ }).click();
    await page.getByRole('heading', { name: 'Chưa nộp được' }).waitFor();
    await look('not handed in');
    await page.getByRole('button', { name: 'Làm tiếp, chưa nộp' }).click();
    await context.setOffline(false);
    await allSaved(page);
    const other = await context.newPage();
    await other.goto(w.sheet);
    await other.getByRole('button', { name: 'Làm tiếp ở cửa sổ này' }).click();
    await page.getByRole('heading', { name: 'Bài đang được làm ở cửa sổ khác' }).waitFor();
    await allSaved(other);
    await other.close();
    await look('other window');
    await page.getByRole('button', { name: 'Làm tiếp ở cửa sổ này' }).click();
    await allSaved(page);
    await page.goto(`${w.sheet}#xem-lai`);
    await page.getByRole('button', { name: /Nộp bài, bỏ trống/ }).click();
    await page.getByRole('heading', { name: 'Đã nhận bài của bạn' }).waitFor();
    await look('handed in');
  }

  for (const [name, viewport] of Object.entries({ phone, desktop }))
    test(`axe finds nothing in any state, light or dark (${name})`, async () => {
      const { page, context } = await w.sit(browser, { viewport, bypassCSP: true, reducedMotion: 'reduce' });
      const states: string[] = [];
      const faults: unknown[] = [];

      await throughStates(page, async (state) => {
        states.push(state);
        const light = await new AxeBuilder({ page }).withTags(tags).analyze();
        await page.emulateMedia({ colorScheme: 'dark' });
        const dark = await new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']).analyze();
        await page.emulateMedia({ colorScheme: 'light' });
        for (const { id, nodes } of [...light.violations, ...dark.violations])
          faults.push([state, id, nodes.map(({ html }) => html.slice(0, 160))]);
      });

      assert.equal(states.length, 8);
      assert.deepEqual(faults, []);
      await context.close();
    });

  test('at 320 px, at 200 % and with the text spacing readers may choose, nothing scrolls sideways or is cut off', async () => {
    const cases = [
      ['the smallest phone', 320, 'html {}'],
      [
        'text spacing',
        320,
        '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }',
      ],
      ['text of 200 %', 320, 'html { font-size: 200% }'],
      ['200 % on a desk', 683, 'html {}'],
    ] as const;
    const wide: string[] = [];
    await Promise.all(
      cases.map(async ([name, width, content]) => {
        const { page, context } = await w.sit(browser, { viewport: { width, height: 640 }, bypassCSP: true });
        await page.addStyleTag({ content });
        await throughStates(page, async (state) => {
          const [has, may] = await page.evaluate(() => [
            document.documentElement.scrollWidth,
            document.documentElement.clientWidth,
          ]);
          if (has! > may!) wide.push(`${name}, ${state}: ${has}`);
        });
        await context.close();
      }),
    );

    assert.deepEqual(wide, []);
  });

  test('on phones everything to press is at least 44 px high, and at least 44 px wide', async () => {
    const { page, context } = await w.sit(browser);
    const small: string[] = [];
    await throughStates(page, async (state) => {
      small.push(
        ...(await page.$$eval(
          'a[href], button, .option, input[type=text]',
          (all, now) =>
            all
              .filter(
                (each) =>
                  each.checkVisibility() &&
                  !each.closest('.skip') &&
                  !each.classList.contains('timer-ask') &&
                  !each.classList.contains('skip'),
              )
              .map((each) => [each, each.getBoundingClientRect()] as const)
              .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
              .map(
                ([each, box]) =>
                  `${now}: ${each.textContent?.trim()} ${Math.round(box.width)}×${Math.round(box.height)}`,
              ),
          state,
        )),
      );
    });

    assert.deepEqual([...new Set(small)], []);
    await context.close();
  });

  test('a question is a named group of options with their full text', async () => {
    const { page, context } = await w.sit(browser);
    const question = await page.$eval('[data-kind=single]', (each) => Number((each as HTMLElement).dataset.question));
    await page.goto(`${w.sheet}#cau-${question}`);
    const stem = (await page.locator(`#cau-${question} h2`).evaluate((each) => each.lastChild!.textContent))!;
    const options = await page.locator(`#cau-${question} .option-text`).allInnerTexts();

    assert.equal(
      await page.locator(`#cau-${question}`).ariaSnapshot(),
      [
        `- group "Câu ${question} trên 4, chưa trả lời. ${stem}":`,
        '  - button "Đánh dấu xem lại"',
        `  - heading "Câu ${question} trên 4, chưa trả lời. ${stem}" [level=2]`,
        ...options.flatMap((text, at) => [`  - radio "${'ABCD'[at]} . ${text}"`, `  - text: ${'ABCD'[at]} . ${text}`]),
      ].join('\n'),
    );
    await context.close();
  });

  test('what readers hear in a whole attempt: few words, in order, only what is true', async () => {
    const { page, context } = await w.sit(browser);
    await allSaved(page);
    const places: string[] = [];
    const focused = async () => {
      await page.waitForFunction(() => document.activeElement?.tagName === 'H2');
      places.push(await page.evaluate(() => document.activeElement!.textContent!.replace(/ ngày 23.*$/, '…')));
    };
    await option(page, 1, 1).click();
    await allSaved(page);
    await page.waitForTimeout(300);
    await page.locator('#sau').click();
    await focused();
    await option(page, 2, 1).click();
    await option(page, 2, 2).click();
    await allSaved(page);
    await context.setOffline(true);
    await page.locator('#sau').click();
    await option(page, 3, 1).click();
    await savedWord(page).filter({ hasText: '1 câu chưa gửi' }).waitFor();
    await context.setOffline(false);
    await allSaved(page);
    await page.locator('.banner.well').waitFor();
    await page.locator('#sau').click();
    await page.locator('#sau').click();
    await focused();
    await page.locator('#sau').click();
    await focused();
    await page.getByRole('button', { name: /Nộp bài, bỏ trống/ }).click();
    await page.getByRole('heading', { name: 'Đã nhận bài của bạn' }).waitFor();
    await page.waitForTimeout(200);
    await focused();

    assert.deepEqual(await said(page), [
      'Đã lưu',
      '! Mất mạng. Bạn cứ làm tiếp. Câu trả lời được giữ trên máy này, có mạng là tự gửi.',
      'Đã có mạng. Đã gửi 1 câu trả lời.',
    ]);
    assert.deepEqual(places, [
      'Câu 2 trên 4, chưa trả lời. Theo Nghị định số 61/2018/NĐ-CP…',
      'Câu dự đoán, chưa trả lời. Có bao nhiêu người đạt điểm tối đa tuần này?',
      'Bạn còn 2 câu chưa trả lời',
      'Đã nhận bài của bạn',
    ]);
    await context.close();
  });

  test('the sheet speaks English to whoever chose it', async () => {
    const account = await w.newPerson();
    const context = await w.signedIn(browser, account);
    const page = await context.newPage();
    await startSheet(page, w.sheet);
    await page.goto(`${w.system.address}/ngon-ngu/en`);
    await page.goto(w.sheet);
    await awake(page);

    await page.locator('.saved:visible', { hasText: 'Saved' }).waitFor();
    assert.equal(await page.title(), 'Question 1 of 4 - Tuần 1');
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    await context.close();
  });
});
