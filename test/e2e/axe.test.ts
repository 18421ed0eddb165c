import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { contestantOf } from '../../src/attempt/contestant/testing.ts';
import type { Route } from '../../src/platform/http/route.ts';
import { urls } from '../../src/platform/urls.ts';
import { openBrowser } from '../browser.ts';
import { type Province, province } from '../real-size.ts';
import { visitorAs } from '../sign-in.ts';
import { addressesOf, everybody, look, mayCall, newMinute, type Persona } from '../walk.ts';

const require = createRequire(import.meta.resolve('@axe-core/playwright'));
const axeProgram = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const phone = { width: 360, height: 740 };
const desktop = { width: 1366, height: 768 };
const smallest = { width: 320, height: 640 };

/** The ten main pages, looked at in the dark too. */
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

interface Place {
  text: string;
  route: Route;
  address: string;
  persona: Persona;
}

describe('every page, for everybody who may see it', () => {
  let made: Province;
  let browser: Browser;
  let places: Place[];

  before(async () => {
    made = await province({ people: 40, departments: 3, units: 14, more: 3 });
    const { system, world, contest, fill } = made;
    const ha = contestantOf(system, await visitorAs(system, world.accounts.ha), contest, 2);
    await ha.start();
    await ha.save({ 1: 2, 3: 1 });
    places = await differentPages(made, await everybody(system, world), fill);
    await newMinute(system);
    browser = await openBrowser();
  });
  after(() => browser?.close());

  test('axe finds nothing on phone and desktop, by day and at night, and nothing scrolls sideways at 320 px', async () => {
    const found: string[] = [];
    const waiting = [...places];
    const reader = async () => {
      const context = await browser.newContext({ reducedMotion: 'reduce' });
      const page = await context.newPage();
      for (let place = waiting.shift(); place; place = waiting.shift()) {
        const { cookies } = place.persona.visitor;
        await context.clearCookies();
        await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: made.system.address })));
        found.push(...(await faultsOf(page, made.system.address, place)));
      }
      await context.close();
    };
    await Promise.all([reader(), reader()]);

    assert.ok(places.length > 100);
    assert.deepEqual(found, []);
  });

  test('one person meets no title twice, and every page has its language and one first heading', () => {
    const wrong: string[] = [];
    const routes = new Map<string, string>();
    for (const { text, persona, address, route } of places) {
      const title = /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? '';
      const headings = text.match(/<h1[ >]/g)?.length ?? 0;
      if (!text.includes('<html lang="vi"') || headings !== 1 || title.trim() === '')
        wrong.push(`${persona.name} at ${address}: ${headings} headings, title "${title}"`);
      const before = routes.get(`${persona.name} ${title}`);
      if (before && before !== route.path) wrong.push(`"${title}" is ${before} and ${route.path} (${persona.name})`);
      routes.set(`${persona.name} ${title}`, route.path);
    }
    assert.deepEqual(wrong, []);
  });
});

/**
 * Pages that differ for a machine: what is made alike for two people, or has only other words, is looked at once. The
 * choices of a list are followed by the first one who may.
 */
async function differentPages({ system }: Province, people: Persona[], fill: Province['fill']): Promise<Place[]> {
  const seen = new Set<string>();
  const followed = new Set<Route>();
  const places: Place[] = [];
  for (const persona of people)
    for (const route of system.routes.filter((each) => each.method === 'GET' && mayCall(each, persona))) {
      for (const address of addressesOf(route, fill, !followed.has(route))) {
        const page = await look(system, persona, address);
        if (!page.headers.get('content-type')?.startsWith('text/html') || page.status === 303) continue;
        const shape = shapeOf(page.text);
        if (seen.has(shape)) continue;
        seen.add(shape);
        places.push({ route, address, persona, text: page.text });
      }
      followed.add(route);
    }
  return places;
}

/** Elements, classes, roles and states of the content in their order, repeated rows once: what a machine can judge. */
function shapeOf(text: string): string {
  const main = /<main[\s\S]*<\/main>/.exec(text)?.[0] ?? text;
  const marks = [...main.matchAll(/<([a-z1-6]+)([^>]*)>/g)].map(
    ([, tag, attributes = '']) => `${tag} ${attributes.replace(/(?<!class|role|type|scope|lang)="[^"]*"/g, '')}`,
  );
  return [...new Set(marks)].join();
}

async function faultsOf(page: Page, origin: string, { address, persona, route }: Place): Promise<string[]> {
  const found: string[] = [];
  const say = (what: string) => void found.push(`${persona.name} at ${address}: ${what}`);
  await page.setViewportSize(phone);
  await page.goto(origin + address);
  await page.evaluate(axeProgram);
  for (const violation of await violations(page)) say(`phone: ${violation}`);
  if (mainPages.has(route.path)) {
    await page.emulateMedia({ colorScheme: 'dark' });
    for (const violation of await violations(page)) say(`dark: ${violation}`);
    await page.emulateMedia({ colorScheme: 'light' });
  }
  await page.setViewportSize(desktop);
  for (const violation of await violations(page)) say(`desktop: ${violation}`);
  await page.setViewportSize(smallest);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) say(`${over} px too wide at 320`);
  return found;
}

const violations = (page: Page): Promise<string[]> =>
  page.evaluate(async (values) => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const result = await axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
    return result.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
    );
  }, tags);
