import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../../test/browser.ts';
import { KitSheet } from './kit-sheet/page.tsx';
import { renderPage } from './layout.tsx';
import { assets, islandPath } from './static.ts';

const phone = { width: 360, height: 740 };
const desktop = { width: 1366, height: 768 };
const sheet = renderPage(KitSheet({}));
const awake = renderPage(KitSheet({ scripts: [islandPath('kit')] }));

let browser: Browser;
let server: Server;
let address: string;

before(async () => {
  browser = await openBrowser();
  server = createServer((request, response) => {
    const file = assets().get(request.url ?? '');
    response.setHeader('content-type', file?.type ?? 'text/html; charset=utf-8');
    response.setHeader(
      'content-security-policy',
      "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'",
    );
    response.end(file?.body ?? (request.url === '/awake' ? awake : sheet));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

after(async () => {
  await browser.close();
  server.close();
});

type Look = { viewport: { width: number; height: number }; colorScheme?: 'light' | 'dark' };

async function open(look: Look): Promise<Page> {
  const context = await browser.newContext({ ...look, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(address);
  await page.evaluate(() => document.fonts.ready);
  return page;
}

/** Elements that stick out of the window, by the beginning of their source. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1)
      .map((element) => element.outerHTML.slice(0, 90));
  });

for (const [name, viewport] of Object.entries({ phone, desktop }))
  for (const colorScheme of ['light', 'dark'] as const)
    test(`axe finds nothing in any component (${name}, ${colorScheme})`, async () => {
      const page = await open({ viewport, colorScheme });

      const { violations, passes } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();

      assert.ok(passes.length > 20);
      assert.deepEqual(
        violations.map(({ id, nodes }) => [
          id,
          nodes.map((node) => `${node.html.slice(0, 120)} ${node.failureSummary}`),
        ]),
        [],
      );
      await page.context().close();
    });

test('nothing scrolls sideways at 320 px', async () => {
  const page = await open({ viewport: { width: 320, height: 640 } });

  assert.deepEqual(await tooWide(page), []);
  await page.context().close();
});

test('nothing scrolls sideways with the text spacing that readers may choose', async () => {
  for (const width of [320, 360, 1366]) {
    const page = await open({ viewport: { width, height: 740 } });
    await page.addStyleTag({
      content:
        '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }',
    });

    assert.deepEqual(await tooWide(page), [], `${width} px`);
    await page.context().close();
  }
});

test('on phones everything to press is at least 44 px high and wide', async () => {
  const page = await open({ viewport: phone });

  const small = await page.evaluate(() => {
    // A link inside a sentence is as high as its line (WCAG 2.5.8, inline); a box or bubble is pressed by its label.
    const inSentence = (element: Element): boolean =>
      element.matches('a') && getComputedStyle(element).display === 'inline' && element.closest('p, .banner') !== null;
    const targets = [...document.querySelectorAll('a, button, summary, input, select, textarea, label')];
    const seen = targets.filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && !element.matches('.skip');
    });
    const pressed = (element: Element): DOMRect =>
      (element.matches('input[type=radio], input[type=checkbox]')
        ? element.closest('label')!
        : element
      ).getBoundingClientRect();
    return {
      count: seen.length,
      small: seen
        .filter((element) => !inSentence(element) && !element.matches('label.label'))
        .filter((element) => pressed(element).height < 43.9 || pressed(element).width < 43.9)
        .map(
          (element) =>
            `${Math.round(pressed(element).width)}×${Math.round(pressed(element).height)} ${element.outerHTML.slice(0, 90)}`,
        ),
    };
  });

  assert.ok(small.count > 60);
  assert.deepEqual(small.small, []);
  await page.context().close();
});

test('the digits of a column have one width, those of running text their own', async () => {
  const page = await open({ viewport: desktop });

  const widths = await page.evaluate(() => {
    const measure = (className: string, digit: string): number => {
      const span = document.createElement('span');
      span.className = className;
      span.textContent = digit.repeat(10);
      document.querySelector('main')!.append(span);
      return span.getBoundingClientRect().width;
    };
    return [measure('digits', '1'), measure('digits', '0'), measure('', '1'), measure('', '0')];
  });

  assert.equal(widths[0], widths[1]);
  assert.notEqual(widths[2], widths[3]);
  await page.context().close();
});

test('the focus can be seen on every kind of control', async () => {
  const page = await open({ viewport: desktop });

  for (const selector of [
    '.button.act',
    '.button.plain',
    '.input',
    '.tabs a',
    '.option :checked',
    'summary',
    '.cell',
  ]) {
    const target = page.locator(selector).filter({ visible: true }).first();
    await target.focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    const outline = await target.evaluate((element) => {
      const shown = element.matches('.option *') ? element.nextElementSibling! : element;
      const { outlineStyle, outlineWidth } = getComputedStyle(shown);
      return [outlineStyle, outlineWidth];
    });
    assert.deepEqual(outline, ['solid', '3px'], selector);
  }
  await page.context().close();
});

test('what needs a script is not shown without one', async () => {
  const page = await open({ viewport: desktop });
  const copy = page.getByRole('button', { name: 'Chép để gửi Zalo' });

  assert.equal(await copy.count(), 0);
  await page.goto(`${address}awake`);
  assert.equal(await copy.count(), 1);
  await page.context().close();
});

test('copying says what was copied on the button itself', async () => {
  const page = await open({ viewport: desktop });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${address}awake`);

  await page.getByRole('button', { name: 'Chép để gửi Zalo' }).click();

  await page.getByRole('button', { name: 'Đã chép 18 tên' }).and(page.locator('[data-copied]')).waitFor();
  assert.equal(
    await page.evaluate(() => navigator.clipboard.readText()),
    'Anh, chị chưa thi Tuần 3: Bùi Đình Dũng, Bùi Xuân Long.',
  );
  await page.context().close();
});

test('a dialog is without fault for axe, closes by Escape and gives the focus back', async () => {
  const page = await open({ viewport: phone });
  await page.goto(`${address}awake`);
  const opener = page.locator('[data-dialog]');

  await opener.click();
  const dialog = page.getByRole('dialog', { name: 'Gửi thư nhắc tới 18 người' });
  await dialog.waitFor();
  const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
  await page.keyboard.press('Escape');

  assert.deepEqual(
    violations.map(({ id }) => id),
    [],
  );
  assert.equal(await dialog.count(), 0);
  assert.ok(await opener.evaluate((button) => button === document.activeElement));
  await page.context().close();
});

test('on paper a table is a table again, black on white, without navigation', async () => {
  const page = await open({ viewport: { width: 660, height: 900 }, colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });

  const shown = await page.evaluate(() => {
    const style = (selector: string): CSSStyleDeclaration => getComputedStyle(document.querySelector(selector)!);
    return {
      header: style('.head').display,
      row: style('.cards tbody tr').display,
      head: style('.cards thead').display,
      phoneWords: style('.hand').display,
      ground: style('body').backgroundColor,
      text: style('body').color,
    };
  });

  assert.deepEqual(shown, {
    header: 'none',
    row: 'table-row',
    head: 'table-header-group',
    phoneWords: 'none',
    ground: 'rgb(255, 255, 255)',
    text: 'rgb(0, 0, 0)',
  });
  await page.context().close();
});

test('no component writes an inline style, a handler or a script', () => {
  assert.ok(sheet.includes('class="button act"'));
  assert.deepEqual(sheet.match(/\sstyle=|\son\w+="|<script/g), null);
});
