import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { allowed, type Doubt } from './allowed.ts';
import type { Place } from './places.ts';

const require = createRequire(import.meta.resolve('@axe-core/playwright'));
const axeProgram = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [phone, desktop, smallest] = [360, 1366, 320];
/** A bar that sticks to the bottom lies at its own place, over nothing, in a window as tall as the page. */
const heightOf = ({ text }: Place) => (text.includes('sticky-bar') ? 16_000 : 768);

/** WCAG 2.2 A and AA, and the order of headings. */
const everything = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
/** All that the night changes is colour. */
const colours = { type: 'rule', values: ['color-contrast'] };

/** What a page breaks, what axe could not decide and nobody has explained, and which explanations were needed. */
export interface Findings {
  wrong: string[];
  used: Set<string>;
}

/** Looks at one document on a phone and on a desktop, by day; the main pages also at night. */
export async function readPlace(page: Page, origin: string, place: Place, main: boolean, found: Findings) {
  const say = (what: string) =>
    void found.wrong.push(`${place.persona.name} at ${place.address}${place.refused ? ', sent empty' : ''}: ${what}`);
  const judge = async (where: string, rules: object) => {
    const { violations, doubts } = await axe(page, rules, place.known && !main);
    for (const violation of violations) say(`${where}: ${violation}`);
    for (const doubt of doubts) {
      const reason = allowed.find((each) => each.covers(doubt));
      if (reason) found.used.add(reason.because);
      else say(`${where}, undecided: ${doubt.rule} (${doubt.why}): ${doubt.html}`);
    }
  };
  const height = heightOf(place);
  await page.setViewportSize({ width: phone, height });
  await open(page, origin, place, main);
  await judge('phone', everything);
  if (main) {
    await page.emulateMedia({ colorScheme: 'dark' });
    await judge('phone at night', colours);
  }
  await page.setViewportSize({ width: desktop, height });
  if (main) {
    await judge('desktop at night', colours);
    await page.emulateMedia({ colorScheme: 'light' });
  }
  await judge('desktop', everything);
  await page.setViewportSize({ width: smallest, height });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) say(`${over} px too wide at 320`);
}

/** The main pages as a person opens them; any other page from the text already in hand, which costs no second call. */
async function open(page: Page, origin: string, place: Place, main: boolean): Promise<void> {
  if (main && !place.refused) {
    const cookies = [...place.persona.visitor.cookies].map(([name, value]) => ({ name, value, url: origin }));
    await page.context().clearCookies();
    await page.context().addCookies(cookies);
    await page.goto(origin + place.address);
  } else await page.setContent(place.text);
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axeProgram);
  await page.evaluate('document.fonts.ready.then(() => {})');
}

interface AxeNode {
  html: string;
  target: unknown[];
  any: { data?: { messageKey?: string } | null; message: string }[];
  all: AxeNode['any'];
  none: AxeNode['any'];
}
interface AxeResult {
  id: string;
  nodes: AxeNode[];
}
interface Axe {
  run(where: object, options: object): Promise<{ violations: AxeResult[]; incomplete: AxeResult[] }>;
}

const axe = (page: Page, runOnly: object, around = false): Promise<{ violations: string[]; doubts: Doubt[] }> =>
  page.evaluate(
    async ([only, outside]) => {
      const program = (globalThis as unknown as { axe: Axe }).axe;
      const result = await program.run(outside ? { exclude: ['main'] } : document, {
        runOnly: only,
        resultTypes: ['violations', 'incomplete'],
        preload: false,
      });
      return {
        violations: result.violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
        ),
        doubts: result.incomplete.flatMap(({ id, nodes }) =>
          nodes.map(({ html, target, any, all, none }) => {
            const [first] = [...any, ...all, ...none];
            const why = first?.data?.messageKey ?? first?.message ?? '';
            return {
              rule: id,
              why,
              html: html.slice(0, 300),
              contrast: id === 'color-contrast' ? contrastAt(target[0]) : null,
            };
          }),
        ),
      };

      /** Contrast of the text here with the first ground behind it, by WCAG's formula; null where a ground is see-through. */
      function contrastAt(selector: unknown): number | null {
        const element = typeof selector === 'string' ? document.querySelector(selector) : null;
        if (!element) return null;
        const style = getComputedStyle(element);
        const text = channels(element.namespaceURI?.endsWith('svg') ? style.fill : style.color);
        let behind: Element | null = element;
        while (behind && channels(getComputedStyle(behind).backgroundColor)[3] === 0) behind = behind.parentElement;
        const ground = behind ? channels(getComputedStyle(behind).backgroundColor) : [255, 255, 255, 1];
        if (text[3] !== 1 || ground[3] !== 1) return null;
        const [one = 0, other = 0] = [luminance(text), luminance(ground)].sort((x, y) => y - x);
        return (one + 0.05) / (other + 0.05);
      }

      function channels(colour: string): number[] {
        const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
        return [red, green, blue, alpha];
      }

      function luminance(colour: number[]): number {
        const [red = 0, green = 0, blue = 0] = colour.map((value) => {
          const part = value / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      }
    },
    [runOnly, around] as const,
  );
