import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../../test/browser.ts';
import { type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { type Crowd, crowd, handIn, simulate, start } from './testing.ts';

const now = '2023-06-16T20:14:00+07:00';
const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1366, height: 768 } };

describe('in a browser', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let made: Crowd;
  let browser: Browser;
  let unit: number;

  before(async () => {
    browser = await openBrowser();
    system = await testSystem({ now });
    world = await smallProvince(system.context.database);
    made = await crowd(system, world, 120, 9);
    unit = made.departments[0]!;
    contest = await publishedContest(system, world);
    const [first, second] = contest.rounds as [number, number];
    await simulate(system, contest, made.people, {
      roundId: first,
      opens: '2023-06-05T07:30:00+07:00',
      now: '2023-06-11T22:00:00+07:00',
      seed: 3,
    });
    await simulate(system, contest, made.people.slice(0, 80), {
      roundId: second,
      opens: '2023-06-12T07:30:00+07:00',
      now,
      seed: 4,
    });
    await system.sweepAttempts();
    await system.context.database
      .pool('system')
      .query(
        `INSERT INTO role_grant (organisation_id, account_id, role, unit_id, valid_from, created_at) VALUES ($1, $2, 'focal-point', $3, '2020-01-01', '2020-01-01')`,
        [world.organisation, world.accounts.nam, unit],
      );
  });

  after(() => browser.close());

  const openPage = async (
    account: number,
    path: string,
    size: keyof typeof sizes,
    javaScriptEnabled = true,
  ): Promise<Page> => {
    const visitor = await visitorAs(system, account);
    const context = await browser.newContext({ viewport: sizes[size], javaScriptEnabled });
    await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: system.address })));
    const page = await context.newPage();
    await page.goto(system.address + path);
    return page;
  };

  for (const size of ['phone', 'desktop'] as const)
    test(`nothing stands in the way of anybody and nothing scrolls sideways (${size})`, async () => {
      const { nam, lan } = world.accounts;
      const pages: [number, string][] = [
        [nam, urls.unitRound(unit, contest.slug)],
        [nam, withQuery(urls.unitRound(unit, contest.slug), { dot: 1, loc: '0-diem' })],
        [nam, withQuery(urls.unitRound(unit, contest.slug), { loc: 'da-thi' })],
        [nam, withQuery(urls.unitRemind(unit, contest.slug), { dot: 2 })],
        [lan, urls.unitRound(world.units.province, contest.slug)],
        [lan, urls.round(contest.slug, 2)],
        [lan, urls.round(contest.slug, 1)],
      ];
      const wrong: unknown[] = [];
      for (const [account, path] of pages) {
        const page = await openPage(account, path, size);
        const { violations, passes } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        assert.ok(passes.length > 15, path);
        wrong.push(...violations.map(({ id, nodes }) => [path, id, nodes.map(({ html }) => html.slice(0, 160))]));
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (over > 0) wrong.push([path, `${over} px too wide`]);
        await page.context().close();
      }
      assert.deepEqual(wrong, []);
    });

  test('figures follow by themselves, and a list somebody is working in stays as it is', async () => {
    const page = await openPage(world.accounts.nam, urls.unitRound(unit, contest.slug), 'desktop', true);
    await page.clock.install();
    await page.goto(system.address + urls.unitRound(unit, contest.slug));
    const rate = page.locator('.figure-xl');
    const before = await rate.textContent();
    const absent = made.people.slice(80).find(({ unitId }) => unitId === unit)!;
    await handIn(system, contest.rounds[1]!, await start(system, contest.rounds[1]!, absent.accountId, now), now);
    const boxes = page.locator('input[name=nguoi]');
    await boxes.first().uncheck();
    const people = await boxes.count();

    await page.clock.runFor(31_000);
    await page.waitForFunction((old) => document.querySelector('.figure-xl')?.textContent !== old, before);

    assert.equal(await boxes.count(), people);
    assert.equal(await boxes.first().isChecked(), false);
    await page.reload();
    assert.equal(await boxes.count(), people - 1);
    await page.context().close();
  });

  test('without script the list can be chosen from, the text for Zalo is there, and nothing dead is shown', async () => {
    const page = await openPage(world.accounts.nam, urls.unitRound(unit, contest.slug), 'desktop', false);

    await page.locator('input[name=nguoi]').first().uncheck();
    const chosen = await page.locator('input[name=nguoi]:checked').count();
    await page.locator('summary', { hasText: 'Xem lời nhắc để gửi Zalo' }).click();

    assert.match(await page.locator('#zalo').inputValue(), /người chưa thi/);
    assert.equal(await page.getByRole('button', { name: 'Chép để gửi Zalo' }).count(), 0);
    assert.doesNotMatch(await page.locator('main').innerText(), /tự cập nhật/);
    await page.getByRole('button', { name: /^Nhắc \d+ người$/ }).click();
    assert.equal(await page.getByRole('button', { name: `Gửi ${chosen} thư` }).count(), 1);
    await page.context().close();
  });
});
