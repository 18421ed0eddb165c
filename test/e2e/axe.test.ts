import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { urls } from '../../src/platform/urls.ts';
import { openBrowser } from '../browser.ts';
import type { TestSystem } from '../harness.ts';
import { newMinute } from '../walk.ts';
import { allowed } from './axe/allowed.ts';
import { refusedForms } from './axe/forms.ts';
import { marked, type Place } from './axe/places.ts';
import { type Findings, readPlace } from './axe/reader.ts';
import { emptyAgency, freshInstallation, fullProvince, type Looked } from './axe/world.ts';

/** The ten main pages, looked at as the browser opens them, by day and at night. */
const mainPages = new Set([
  urls.home(),
  urls.contest(':contest'),
  urls.roundResults(':contest', ':round'),
  urls.signIn(),
  urls.my(),
  urls.start(':contest', ':round'),
  urls.sheet(':contest', ':round'),
  urls.receipt(':contest', ':round'),
  urls.unitRound(':unit', ':contest'),
  urls.round(':contest', ':round'),
  urls.setUp(':contest'),
]);

describe('every page, for everybody who may see it', () => {
  let province: Looked;
  let browser: Browser;
  let fresh: Looked;
  let looks: { system: TestSystem; places: Place[] }[];

  before(async () => {
    province = await fullProvince();
    const { system } = province;
    fresh = await freshInstallation();
    const empty = await emptyAgency(province);
    const refused = await refusedForms(system, province.places);
    await newMinute(system);
    looks = [fresh, { system, places: [...province.places, ...empty.places, ...refused] }];
    browser = await openBrowser();
  });
  after(() => browser?.close());

  test('each route has a page to look at, and refused forms have theirs', () => {
    assert.deepEqual([...province.without, ...fresh.without], []);
    assert.ok(province.seen > 600, String(province.seen));
    assert.ok(looks[1]!.places.filter(({ refused, text }) => refused && text.includes('summary')).length > 25);
  });

  // Some four hundred documents at two sizes: a minute and a quarter on a quiet machine, more beside other tests.
  test('axe finds nothing and leaves nothing undecided, by day and at night; nothing scrolls sideways at 320 px', {
    timeout: 400_000,
  }, async () => {
    const found: Findings = { wrong: [], used: new Set() };
    for (const { system, places } of looks) {
      const waiting = marked(places);
      const reader = async () => {
        const context = await browser.newContext({ reducedMotion: 'reduce' });
        const page = await context.newPage();
        await page.goto(system.address + urls.help());
        for (let place = waiting.shift(); place; place = waiting.shift())
          await readPlace(page, system.address, place, mainPages.has(place.route.path), found);
        await context.close();
      };
      await Promise.all([reader(), reader()]);
    }

    assert.deepEqual(found.wrong, []);
    const needless = allowed.filter(({ because }) => !found.used.has(because));
    assert.deepEqual(needless, []);
  });

  test('one person meets no title twice, and every page has its language and one first heading', () => {
    const wrong: string[] = [];
    const routes = new Map<string, string>();
    for (const { text, persona, address, route, status } of province.places) {
      const title = /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? '';
      const headings = text.match(/<h1[ >]/g)?.length ?? 0;
      if (!text.includes('<html lang="vi"') || headings !== 1 || title.trim() === '')
        wrong.push(`${persona.name} at ${address}: ${headings} headings, title "${title}"`);
      if (status !== 200) continue;
      const before = routes.get(`${persona.name} ${title}`);
      if (before && before !== route.path) wrong.push(`"${title}" is ${before} and ${route.path} (${persona.name})`);
      routes.set(`${persona.name} ${title}`, route.path);
    }
    assert.deepEqual(wrong, []);
  });
});
