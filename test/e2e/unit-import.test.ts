import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { urls } from '../../src/platform/urls.ts';
import { openBrowser } from '../browser.ts';
import { type TestSystem, testSystem } from '../harness.ts';
import { visitorAs } from '../sign-in.ts';
import { smallProvince, type World } from '../world.ts';

const strange = `DANH MỤC,,
Ký tự,Danh xưng,Nằm dưới
TN.S21,Sở Kế hoạch,TN
TN.S22,Sở Du lịch,TN
`;

describe('the columns of a unit file are chosen by keyboard alone', () => {
  let system: TestSystem;
  let world: World;
  let browser: Browser;

  before(async () => {
    system = await testSystem({ now: '2023-06-05T08:00:00+07:00' });
    world = await smallProvince(system.context.database);
    browser = await openBrowser();
  });
  after(() => browser?.close());

  /** Bà Lan's window; without script, which the page does not need. */
  async function openPreview(width: number, text: string): Promise<Page> {
    system.clock.advance(60_000);
    const lan = await visitorAs(system, world.accounts.lan);
    const cookies = [...lan.cookies].map(([name, value]) => ({ name, value, url: system.address }));
    const context = await browser.newContext({ viewport: { width, height: 740 }, javaScriptEnabled: false });
    await context.addCookies(cookies);
    const page = await context.newPage();
    await page.goto(system.address + urls.importUnits(world.organisation));
    await page
      .getByLabel('Tệp đơn vị')
      .setInputFiles({ name: 'don-vi.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await tabTo(page, 'Đọc tệp');
    await page.keyboard.press('Enter');
    await page.waitForURL(/nhap-don-vi\/\d+/);
    return page;
  }

  const focused = (page: Page) =>
    page.evaluate(() => {
      const at = document.activeElement as HTMLElement & { labels?: NodeListOf<HTMLLabelElement> };
      return (at?.labels?.[0]?.textContent ?? at?.textContent ?? '').trim();
    });

  /** Tabs on to what bears these words. */
  async function tabTo(page: Page, words: string): Promise<void> {
    for (let step = 0; step < 60; step += 1) {
      if ((await focused(page)).startsWith(words)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`Tab does not reach “${words}”`);
  }

  async function choose(page: Page, column: string, meaning: string): Promise<void> {
    await tabTo(page, `Được hiểu là: ${column}`);
    for (let step = 0; step < 10; step += 1) {
      const chosen = await page.evaluate(
        () => (document.activeElement as HTMLSelectElement).selectedOptions[0]?.textContent,
      );
      if (chosen === meaning) return;
      await page.keyboard.press('ArrowDown');
    }
    assert.fail(`${meaning} is not among the choices`);
  }

  for (const width of [360, 1366])
    test(`headers nobody knows: told what they mean, the file is read and imported (${width} px)`, async () => {
      const page = await openPreview(width, strange.replaceAll('TN.S2', `TN.S${width}`));
      assert.equal(await page.getByText('Chưa rõ cột nào là tên đơn vị.').count(), 1);
      assert.equal(await page.getByRole('button', { name: 'Không có gì để nhập' }).isDisabled(), true);

      await choose(page, 'Cột A', 'Mã');
      await choose(page, 'Cột B', 'Tên');
      await choose(page, 'Cột C', 'Cấp trên');
      await tabTo(page, 'Tiêu đề ở dòng');
      await page.keyboard.type('2');
      await tabTo(page, 'Đọc lại với các cột này');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Nhập 2 đơn vị' }).waitFor();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      await tabTo(page, 'Nhập 2 đơn vị');
      await page.keyboard.press('Enter');
      await page.getByText('Đã thêm 2, thay đổi 0 đơn vị').waitFor();

      assert.ok(wide <= width, `${wide} px wide`);
      await page.context().close();
    });

  test('a file without header: the guess is shown to be looked at, and corrected', async () => {
    const page = await openPreview(360, 'Sở Công Thương,TN.S31,TN\nSở Tư pháp,TN.S32,TN\n');
    assert.equal(await page.getByText('Các cột được đoán theo nội dung').count(), 1);

    await choose(page, 'Cột C', 'Cấp trên');
    await tabTo(page, 'Đọc lại với các cột này');
    await page.keyboard.press('Enter');
    await page.getByText('Cột được hiểu').waitFor();
    await tabTo(page, 'Nhập 2 đơn vị');
    await page.keyboard.press('Enter');
    await page.getByText('Đã thêm 2, thay đổi 0 đơn vị').waitFor();

    const { rows } = await system.context.database.pool('system').query(
      `SELECT u.code, u.name, p.code AS above FROM unit_path u JOIN unit_path p ON p.unit_id = u.parent_id
         WHERE u.code LIKE 'TN.S3_' ORDER BY u.code`,
    );
    assert.deepEqual(rows, [
      { code: 'TN.S31', name: 'Sở Công Thương', above: 'TN' },
      { code: 'TN.S32', name: 'Sở Tư pháp', above: 'TN' },
    ]);
    await page.context().close();
  });
});
