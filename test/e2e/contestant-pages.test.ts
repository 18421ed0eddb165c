import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext } from 'playwright-core';
import { contestantOf } from '../../src/attempt/contestant/testing.ts';
import { urls } from '../../src/platform/urls.ts';
import { openBrowser } from '../browser.ts';
import { confirmNobody, type PublishedContest, publishedContest } from '../contest.ts';
import { type TestSystem, testSystem, type Visitor } from '../harness.ts';
import { visitorAs } from '../sign-in.ts';
import { smallProvince, type World } from '../world.ts';

const monday = '2023-06-05T09:00:00+07:00';
const phone = { width: 360, height: 740 };
const desktop = { width: 1366, height: 768 };

describe('pages of a contestant in a browser', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let browser: Browser;
  let ha: Visitor;
  let nam: Visitor;

  before(async () => {
    system = await testSystem({ now: monday });
    world = await smallProvince(system.context.database);
    await system.context.database.pool('system').query('UPDATE unit_path SET search_name = fold_text(full_name)');
    contest = await publishedContest(system, world, (parameters) => {
      Object.assign(parameters.disclosure, {
        showScore: 'after-close',
        showRank: 'after-close',
        showRightAnswers: 'after-close',
      });
      parameters.registration = [
        { name: 'full-name', required: true },
        { name: 'birth-date', required: true },
        { name: 'sex', required: false },
        { name: 'unit', required: true },
      ];
    });
    await confirmNobody(system);
    browser = await openBrowser();
    ha = await visitorAs(system, world.accounts.ha);
    nam = await visitorAs(system, world.accounts.nam);
  });
  after(() => browser.close());

  const browserOf = async (visitor: Visitor, viewport: typeof phone, script = true): Promise<BrowserContext> => {
    const context = await browser.newContext({ viewport, javaScriptEnabled: script });
    await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: system.address })));
    return context;
  };

  /** What axe finds on a page at both sizes and in the dark, and whether anything scrolls sideways. */
  const faults = async (visitor: Visitor, path: string): Promise<string[]> => {
    const found: string[] = [];
    for (const viewport of [phone, desktop, { width: 320, height: 640 }]) {
      const context = await browserOf(visitor, viewport);
      const page = await context.newPage();
      await page.emulateMedia({ colorScheme: viewport.width === 320 ? 'dark' : 'light' });
      const response = await page.goto(system.address + path);
      if (response?.status() !== 200 || new URL(page.url()).pathname !== path.split('?')[0])
        found.push(`${path} ${viewport.width}: ${response?.status()} at ${page.url()}`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const violation of violations)
        found.push(`${path} ${viewport.width}: ${violation.id} ${violation.nodes.map(({ html }) => html).join(' | ')}`);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (sideways > 0) found.push(`${path} ${viewport.width}: ${sideways} px too wide`);
      await context.close();
    }
    return found;
  };

  test('axe finds nothing, and nothing scrolls sideways, on any page at any stage', async () => {
    const { slug } = contest;
    const one = contestantOf(system, ha, contest);
    const found: string[] = [];
    const look = async (visitor: Visitor, ...paths: string[]) => {
      for (const path of paths) found.push(...(await faults(visitor, path)));
    };
    const details = urls.confirmDetails(slug);

    await look(ha, urls.my(), details, `${details}?sua=1`, urls.missingUnit(slug), urls.help(), urls.privacy());
    await one.confirm();
    await look(ha, urls.start(slug, 1));
    system.clock.set('2023-06-05T07:20:00+07:00');
    await look(ha, urls.start(slug, 1));
    system.clock.set(monday);
    await one.start();
    await one.save({ 1: 1, 3: 2 });
    await look(ha, urls.handIn(slug, 1), urls.my());
    await one.handIn();
    await look(ha, urls.receipt(slug, 1), urls.myResult(slug, 1), urls.my(), urls.myData());
    system.clock.set('2023-06-12T09:00:00+07:00');
    await look(ha, urls.myResult(slug, 1), urls.my());
    await look(nam, urls.start(slug, 1), urls.my());
    await look(await visitorAs(system, world.accounts.lan), urls.my());
    system.clock.set(monday);

    assert.deepEqual(found, []);
  });

  test('without script: start, save by form, review, finish, receipt, on a phone', async () => {
    const { slug } = contest;
    await contestantOf(system, nam, contest).confirm();
    const context = await browserOf(nam, phone, false);
    const page = await context.newPage();

    await page.goto(system.address + urls.my());
    await page.getByRole('link', { name: 'Vào thi Tuần 1' }).click();
    await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
    await page.locator('label.option').first().click();
    await page.getByRole('button', { name: 'Xem lại và nộp bài' }).first().click();
    await page.getByRole('heading', { name: 'Bạn còn 3 câu chưa trả lời' }).waitFor();
    await page.getByRole('link', { name: 'Trả lời tiếp câu 2' }).click();
    await page.waitForURL(`**${urls.sheet(slug, 1)}#cau-2`);
    await page.goBack();
    await page.getByRole('button', { name: 'Nộp bài, bỏ trống 3 câu' }).click();
    await page.getByRole('heading', { name: 'Đã nhận bài của bạn' }).waitFor();
    await page.reload();
    const text = await page.locator('main').innerText();
    await context.close();

    assert.match(text, /Đã trả lời\s+1 trên 4 câu/);
    assert.equal(new URL(page.url()).pathname, urls.receipt(slug, 1));
  });

  test('a correction picks the unit from the tree by its full path, without script', async () => {
    const context = await browserOf(ha, phone, false);
    const page = await context.newPage();

    await page.goto(`${system.address}${urls.confirmDetails(contest.slug)}?dot=2`);
    await page.getByRole('link', { name: 'Có chỗ chưa đúng' }).click();
    await page.getByLabel('Ngày sinh').fill('1985-06-21');
    await page.getByLabel('Đơn vị', { exact: true }).fill('noi vu');
    await page.getByRole('button', { name: 'Tìm đơn vị' }).click();
    await page.getByText('Sở Nội vụ, Tỉnh Thử Nghiệm').click();
    const kept = await page.getByLabel('Ngày sinh').inputValue();
    await page.getByRole('button', { name: 'Gửi đầu mối và tiếp tục' }).click();
    await page.getByRole('heading', { name: 'Đã gửi tới đầu mối của đơn vị' }).waitFor();
    await context.close();
    const { rows } = await system.context.database.pool('system').query('SELECT changes FROM detail_correction');

    assert.equal(kept, '1985-06-21', 'searching loses nothing typed');
    assert.deepEqual(rows, [
      {
        changes: {
          'birth-date': { from: null, to: '1985-06-21' },
          unit: { from: String(world.units.laborCentre), to: String(world.units.homeDepartment) },
        },
      },
    ]);
  });

  test('the code of the receipt is copied with one press', async () => {
    const context = await browserOf(ha, phone);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: system.address });
    const page = await context.newPage();

    await page.goto(system.address + urls.receipt(contest.slug, 1));
    await page.getByRole('button', { name: 'Chép mã' }).click();
    await page.getByRole('button', { name: 'Đã chép mã' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const shown = (await page.locator('.receipt-code').innerText()).replace(/\s+/g, ' ').trim();
    await context.close();

    assert.equal(copied, shown);
  });
});
