import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../../test/browser.ts';
import { publishedContest } from '../../test/contest.ts';
import { type TestSystem, testSystem } from '../../test/harness.ts';
import { visitorAs } from '../../test/sign-in.ts';
import { smallProvince, type World } from '../../test/world.ts';
import { urls, withQuery } from '../platform/urls.ts';
import { createContest, saveRules } from './index.ts';
import { rulesFromText } from './rules-section.ts';

/** Every page at phone and desktop width: no violation axe knows of, nothing wider than the window. */
describe('the staff pages of a contest can be read and used by everybody', () => {
  let system: TestSystem;
  let world: World;
  let browser: Browser;
  let context: BrowserContext;
  let paths: string[];
  let both: string[];
  const open = 'thi-cchc';
  const draft = 'ban-nhap';

  before(async () => {
    system = await testSystem({ now: '2023-06-07T09:00:00+07:00' });
    world = await smallProvince(system.context.database);
    await publishedContest(system, world);
    const lan = { organisation: world.organisation, accountId: world.accounts.lan, role: 'secretariat' };
    const now = new Date(system.clock());
    const wish = { organisation: world.organisation, unitId: world.units.province, template: 'thanh-tri-2023' };
    await createContest(system.context, lan, { ...wish, slug: draft }, now);
    await saveRules(system.context, lan, open, rulesFromText('## Một\n\nBài thi có 45 câu.\n\n- Ý một\n- Ý hai'), now);
    const section = (slug: string, key: string) => urls.parameters(slug, key);
    paths = [
      urls.newContest(world.organisation),
      withQuery(urls.newContest(world.organisation), { mau: 'soc-trang-2023' }),
      urls.setUp(draft),
      urls.setUp(open),
      ...['thong-tin', 'cac-phan-thi', 'bai-thi', 'xep-hang', 'doi-tuong', 'giai-thuong'].map((key) =>
        section(draft, key),
      ),
      ...['lich', 'ma-tran', 'the-le', 'mo-hoi-thi', 'gui-thu', 'dien-tap', 'xem-truoc'].map((key) =>
        section(draft, key),
      ),
      ...['lich', 'the-le'].map((key) => section(open, key)),
      withQuery(section(open, 'the-le'), { xem: 'tao-lai' }),
      withQuery(section(open, 'the-le'), { xem: 'cong-bo' }),
      urls.overview(open),
      urls.rounds(open),
      urls.roundAct(open, 1, 'gia-han'),
      urls.roundAct(open, 2, 'doi-lich'),
    ];
    both = [urls.setUp(draft), urls.rounds(open), section(draft, 'ma-tran'), section(draft, 'giai-thuong')];
    browser = await openBrowser();
    const visitor = await visitorAs(system, world.accounts.lan);
    context = await browser.newContext({ bypassCSP: true });
    await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: system.address })));
  });
  after(() => browser.close());

  const tooWide = async (page: Page): Promise<string[]> =>
    (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth))
      ? ['wider than the window']
      : [];
  const faultsOf = async (page: Page): Promise<string[]> => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    return [...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`), ...(await tooWide(page))];
  };

  for (const [name, width, height] of [
    ['phone', 360, 740],
    ['desktop', 1366, 768],
  ] as const)
    test(`no page has a fault on a ${name}`, async () => {
      const page = await context.newPage();
      await page.setViewportSize({ width, height });
      const faults: string[] = [];
      for (const path of paths) {
        const answer = await page.goto(system.address + path);
        if (answer?.status() !== 200) faults.push(`${path}: ${answer?.status()}`);
        // What a page says is the same at both widths; how it is laid out is looked at where both differ most.
        const found = width < 600 || both.includes(path) ? await faultsOf(page) : await tooWide(page);
        for (const fault of found) faults.push(`${path}: ${fault}`);
      }
      await page.close();

      assert.deepEqual(faults, []);
    });

  test('a refused form says what to change on top, with links to the fields, and takes the focus there', async () => {
    const page = await context.newPage();
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(system.address + urls.parameters(draft, 'thong-tin'));
    await page.fill('[name=year]', 'hai nghìn');
    await page.press('[name=shortTitle]', 'Enter');

    await page.waitForSelector('.summary');
    assert.deepEqual(await faultsOf(page), []);
    await page.click('.summary a');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'year');
    await page.close();
  });
});
