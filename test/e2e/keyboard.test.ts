import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { urls } from '../../src/platform/urls.ts';
import { openBrowser } from '../browser.ts';
import { fullProvince, type Looked } from './axe/world.ts';

/** What the main tasks go through: who, and the pages in their order. */
const tasks: [persona: string, paths: string[]][] = [
  ['nobody', [urls.home(), urls.contest(':contest'), urls.roundResults(':contest', ':round'), urls.signIn()]],
  [
    'chị Hà',
    [
      urls.my(),
      urls.sheet(':contest', ':round'),
      urls.handIn(':contest', ':round'),
      urls.receipt(':contest', ':round'),
      urls.myResult(':contest', ':round'),
    ],
  ],
  ['anh Nam', [urls.unitRound(':unit', ':contest'), urls.unitRemind(':unit', ':contest')]],
  [
    'bà Lan',
    [
      urls.setUp(':contest'),
      urls.parameters(':contest', ':section'),
      urls.roster(':contest'),
      urls.round(':contest', ':round'),
      urls.review(':contest', ':round'),
      urls.importItemsWork(':bank', ':work'),
    ],
  ],
];

describe('the main tasks by keyboard alone', () => {
  let province: Looked;
  let browser: Browser;

  before(async () => {
    province = await fullProvince();
    browser = await openBrowser();
  });
  after(() => browser?.close());

  test('Tab reaches everything in turn and leaves again; what has the focus is marked and never hidden', async () => {
    const wrong: string[] = [];
    const { address: origin } = province.system;
    for (const [name, paths] of tasks) {
      const context = await browser.newContext({ reducedMotion: 'reduce' });
      const page = await context.newPage();
      for (const path of paths) {
        const place = province.places.find(
          (each) => each.route.path === path && each.persona.name === name && each.status === 200,
        );
        assert.ok(place, `${name} has no ${path}`);
        const cookies = [...place.persona.visitor.cookies].map(([key, value]) => ({ name: key, value, url: origin }));
        await context.addCookies(cookies);
        for (const width of [360, 1366]) {
          await page.setViewportSize({ width, height: 740 });
          await page.goto(origin + place.address);
          for (const fault of await tabThrough(page)) wrong.push(`${name} at ${place.address}, ${width} px: ${fault}`);
        }
      }
      await context.close();
    }
    assert.deepEqual(wrong, []);
  });
});

/** Tabs on until the focus has been everywhere or comes round. */
async function tabThrough(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const seen = new Set<number>();
  const most = 90;
  for (let step = 0; step < most; step++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(focused);
    if (at === null || seen.has(at.index)) break;
    seen.add(at.index);
    if (!at.marked) faults.push(`no mark of focus: ${at.html}`);
    if (!at.seen) faults.push(`hidden while it has the focus: ${at.html}`);
  }
  if (seen.size < 3) faults.push(`the focus goes to ${seen.size} things only`);
  return faults;
}

/** Runs in the page: what has the focus, whether it is outlined, and whether something lies over it. */
function focused(): { index: number; html: string; marked: boolean; seen: boolean } | null {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect();
  const shown = element.matches('input.unseen, .option-row input') ? (element.closest('label') ?? element) : element;
  const style = getComputedStyle(shown);
  const outlined = (each: Element | null) =>
    each !== null &&
    getComputedStyle(each).outlineStyle !== 'none' &&
    parseFloat(getComputedStyle(each).outlineWidth) >= 2;
  const marked =
    outlined(element) || outlined(shown) || outlined(element.closest('label')) || style.boxShadow !== 'none';
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const y = box.top + Math.min(box.height / 2, 20);
  const over = document.elementFromPoint(x, y);
  const related =
    over !== null &&
    (element.contains(over) || over.contains(element) || element.closest('label')?.contains(over) === true);
  return {
    index: [...document.querySelectorAll('*')].indexOf(element),
    html: element.outerHTML.slice(0, 120),
    marked,
    seen: related && y >= 0 && y <= innerHeight,
  };
}
