import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../test/browser.ts';
import { type PublishedContest, publishedContest } from '../../test/contest.ts';
import { type TestSystem, testSystem, Visitor } from '../../test/harness.ts';
import { smallProvince, type World } from '../../test/world.ts';
import { publishRules, saveRules } from '../contest/index.ts';
import { asset } from '../platform/html/static.ts';
import { urls } from '../platform/urls.ts';
import { publishRound } from '../results/index.ts';
import { morePeople, storeResults } from '../results/publication/testing.ts';

let system: TestSystem;
let world: World;
let contest: PublishedContest;
let visitor: Visitor;
let browser: Browser;
const phone = '(0234) 3822 123';

before(async () => {
  system = await testSystem({ now: '2023-06-13T08:00:00+07:00' });
  world = await smallProvince(system.context.database);
  const { laborOffice, laborCentre, homeDepartment } = world.units;
  const people = await morePeople(system, world, [laborOffice, laborCentre, homeDepartment], 120);
  contest = await publishedContest(system, world, (parameters) => {
    parameters.disclosure.publishIndividuals = 'all';
    parameters.secretariat = { name: 'Tổ thư ký', phone, email: 'thuky@thunghiem.example' };
  });
  const lan = { organisation: world.organisation, accountId: world.accounts.lan, role: 'secretariat' };
  const now = new Date(system.clock());
  await saveRules(system.context, lan, contest.slug, 'generate', now);
  await publishRules(system.context, lan, contest.slug, { reason: null, notice: false }, now);
  await storeResults(
    system,
    contest.rounds[0]!,
    people.map((personId, at) => ({ personId, right: 1 + (at % 4), ms: 300_000 + at * 1000 })),
  );
  await publishRound(system.context, lan, { contest: contest.slug, round: 1, preview: null, reason: null }, now);
  // Help is of one agency's site.
  await system.context.database
    .pool('system')
    .query('UPDATE organisation SET is_rehearsal = true WHERE id = $1', [world.otherOrganisation]);
  visitor = new Visitor(system.address);
  browser = await openBrowser();
});
after(() => browser.close());

/** One of each kind of public page. */
const kinds = (): [name: string, path: string][] => [
  ['home', urls.home()],
  ['contest', urls.contest(contest.slug)],
  ['rules', urls.rules(contest.slug)],
  ['results', urls.results(contest.slug)],
  ['results of a round', urls.roundResults(contest.slug, 1)],
  ['units of a round', urls.roundUnitResults(contest.slug, 1)],
  ['a round without results', urls.roundResults(contest.slug, 2)],
];

describe('a shared link', () => {
  const tagsOf = (html: string) =>
    Object.fromEntries(
      [...html.matchAll(/<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)"/g)].map(
        ([, name, content]) => [name, content],
      ),
    );

  test('shows its own title, sentence and address, and one picture that is said in words, on every kind of page', async () => {
    const seen = new Map<string, string>();
    for (const [kind, path] of kinds()) {
      const { status, text } = await visitor.get(path);
      const { 'og:title': title = '', 'og:description': description = '', ...rest } = tagsOf(text);

      assert.equal(status, 200, kind);
      assert.ok(description.length >= 20, `${kind}: ${description}`);
      assert.ok(text.includes(`<title>${title} - Hội thi trực tuyến</title>`), `${kind}: ${title}`);
      assert.deepEqual(
        rest,
        {
          'og:type': 'website',
          'og:locale': 'vi_VN',
          'og:site_name': 'Hội thi trực tuyến',
          'og:url': system.context.config.publicUrl + path,
          'og:image': system.context.config.publicUrl + asset('social.png'),
          'og:image:type': 'image/png',
          'og:image:width': '1200',
          'og:image:height': '630',
          'og:image:alt': 'Hội thi trực tuyến tìm hiểu cải cách hành chính: một phiếu trả lời trắc nghiệm',
          'twitter:card': 'summary_large_image',
        },
        kind,
      );
      assert.equal(seen.get(title), undefined, `${kind} and ${seen.get(title)} have the same title`);
      seen.set(title, kind);
    }
  });

  test('leads messengers to a picture that is as large as it is said to be, and small to fetch', async () => {
    const response = await fetch(new URL(asset('social.png'), system.address));
    const picture = Buffer.from(await response.arrayBuffer());

    assert.deepEqual([response.status, response.headers.get('content-type')], [200, 'image/png']);
    assert.deepEqual([picture.readUInt32BE(16), picture.readUInt32BE(20)], [1200, 630]);
    assert.ok(picture.length < 100_000, `${picture.length} bytes`);
  });
});

describe('whom to ask', () => {
  const call = `<a class="keep" href="tel:02343822123">${phone}</a>`;

  test('stands in the footer of every public page of a contest with the number to call and the address', async () => {
    for (const [kind, path] of kinds()) {
      const footer = /<footer[\s\S]*<\/footer>/.exec((await visitor.get(path)).text)?.[0] ?? '';

      assert.ok(footer.includes(`Tổ thư ký: ${call}, <a href="mailto:thuky@thunghiem.example">`), `${kind}: ${footer}`);
    }
  });

  test('stands on the pages of help, personal data and sign-in, with the number to call', async () => {
    for (const path of [urls.help(), urls.privacy(), urls.signInNoEmail()]) {
      const main = /<main[\s\S]*<\/main>/.exec((await visitor.get(path)).text)?.[0] ?? '';

      assert.ok(main.includes(call), path);
    }
    assert.ok((await visitor.get(urls.signIn())).text.includes(call), 'in the footer');
  });
});

/** CSS pixels between the margins of an A4 page: 210 mm less twice 18 mm. */
const paper = Math.floor(((210 - 36) / 25.4) * 96);

describe('printed on A4', () => {
  for (const [name, path] of [
    ['individuals', () => urls.roundResults(contest.slug, 1)],
    ['units', () => urls.roundUnitResults(contest.slug, 1)],
    ['rules', () => urls.rules(contest.slug)],
  ] as const)
    test(`${name}: black on white, no navigation, no column cut`, async () => {
      const page = await browser.newPage({ viewport: { width: paper, height: 960 } });
      await page.goto(system.address + path());
      await page.emulateMedia({ media: 'print', reducedMotion: 'reduce' });
      await page.evaluate(() => document.fonts.ready);

      const seen = await page.evaluate(() => {
        const shown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const texts: { text: string; colour: string; right: number }[] = [];
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const parent = node.parentElement as Element;
          if (!node.textContent?.trim() || !shown(parent)) continue;
          const range = document.createRange();
          range.selectNodeContents(node);
          const { right, width } = range.getBoundingClientRect();
          // What only readers hear is one pixel wide.
          if (width < 2 || parent.closest('.sr-only, .skip')) continue;
          texts.push({ text: node.textContent.trim(), colour: getComputedStyle(parent).color, right });
        }
        const all = [...document.body.querySelectorAll('*')].filter(shown);
        return {
          texts,
          width: document.documentElement.scrollWidth,
          navigation: all.filter((each) => each.matches('header.head, footer.foot, nav, form, button, .button, input'))
            .length,
          heads: [...document.querySelectorAll('thead')].map((head) => getComputedStyle(head).display),
          columns: [...document.querySelectorAll('thead th')].map((cell) => [cell.textContent, shown(cell)]),
          cut: all
            .filter((each) => each.matches('th, td') && each.scrollWidth > each.clientWidth + 1)
            .map((each) => each.textContent),
          filled: all
            .filter(
              (each) => !['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)'].includes(getComputedStyle(each).backgroundColor),
            )
            .map((each) => `${each.tagName}.${each.className}`),
        };
      });
      const pdf = await page.pdf({ preferCSSPageSize: true });
      await page.close();

      assert.ok(seen.texts.length > 40, `${seen.texts.length} texts are on the page`);
      assert.deepEqual(
        seen.texts.filter(({ colour }) => colour !== 'rgb(0, 0, 0)'),
        [],
      );
      assert.deepEqual(
        seen.texts.filter(({ right }) => right > paper + 1),
        [],
      );
      assert.deepEqual(
        { ...seen, texts: [], columns: seen.columns.filter(([, isShown]) => !isShown) },
        {
          texts: [],
          width: paper,
          navigation: 0,
          heads: seen.heads.map(() => 'table-header-group'),
          columns: [],
          cut: [],
          filled: [],
        },
      );
      assert.equal(seen.heads.length > 0, name !== 'rules');
      assert.match(pdf.toString('latin1'), /MediaBox \[0 0 59[45][.\d]* 84[12]/);
    });
});
