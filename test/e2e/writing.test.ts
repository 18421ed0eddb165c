import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { bankWith, someItem } from '../../src/item-bank/testing.ts';
import { urls } from '../../src/platform/urls.ts';
import { openBrowser } from '../browser.ts';
import { type TestSystem, testSystem } from '../harness.ts';
import { visitorAs } from '../sign-in.ts';
import { smallProvince, type World } from '../world.ts';

const minute = 60_000;

describe('a long form in the hands of staff', () => {
  let system: TestSystem;
  let world: World;
  let bankId: number;
  let browser: Browser;

  before(async () => {
    system = await testSystem({ now: '2026-11-21T09:00:00+07:00' });
    world = await smallProvince(system.context.database);
    ({ bankId } = await bankWith(system.context, world, [someItem(1)]));
    browser = await openBrowser();
  });
  after(() => browser.close());

  /** A form of a new item; for half an hour something is typed every three minutes, or nothing. Is it saved then? */
  async function afterHalfAnHour(typing: boolean): Promise<string> {
    const nga = await visitorAs(system, world.accounts.writer);
    const context = await browser.newContext();
    await context.addCookies([...nga.cookies].map(([name, value]) => ({ name, value, url: system.address })));
    const page = await context.newPage();
    await page.clock.install({ time: system.clock() });
    await page.goto(system.address + urls.newItem(bankId));
    const stem = page.locator('[name=cau_hoi]');
    for (let passed = 0; passed < 30; passed += 3) {
      system.clock.advance(3 * minute);
      await page.clock.fastForward(3 * minute);
      if (!typing) continue;
      const asked = page.waitForResponse(system.address + urls.mySessions(), { timeout: 2000 }).catch(() => null);
      await stem.press('x');
      await asked;
    }
    const saved = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await page.locator('button[name=viec][value=nhap]').click();
    const { status } = { status: (await saved).status() };
    await context.close();
    return status === 401 ? 'signed out' : 'signed in';
  }

  test('who writes for half an hour is still signed in; who leaves the form alone is not', async () => {
    assert.equal(await afterHalfAnHour(true), 'signed in');
    assert.equal(await afterHalfAnHour(false), 'signed out');
  });
});
