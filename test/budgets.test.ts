import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { contestantOf } from '../src/attempt/contestant/testing.ts';
import { asset, assets } from '../src/platform/html/static.ts';
import { urls } from '../src/platform/urls.ts';
import { Visitor } from './harness.ts';
import { type Province, province, realSize, smallSize } from './real-size.ts';
import { visitorAs } from './sign-in.ts';
import { addressesOf, everybody, look, mayCall } from './walk.ts';

/** An answer as it was measured: with which statements, how many bytes, what it loads. */
interface Measured {
  route: string;
  persona: string;
  statements: number;
  bytes: number;
  /** Addresses of scripts the page runs, and of programs it may fetch later. */
  scripts: string[];
  styles: string[];
  html: boolean;
  text: string;
}

/** Every answer of a GET route, as the first persona gets it who may: each time as the first one who asks. */
async function measure({ system, world, contest, fill }: Province): Promise<Map<string, Measured>> {
  const ha = contestantOf(system, await visitorAs(system, world.accounts.ha), contest, 2);
  await ha.start();
  const measured = new Map<string, Measured>();
  for (const route of system.routes.filter(({ method }) => method === 'GET'))
    for (const [at, address] of addressesOf(route, fill, false).entries()) {
      // Pages that are kept for some seconds or until something changes are made anew; nobody's session is old.
      system.clock.advance(61_000);
      const people = await everybody(system, world);
      for (const persona of people.filter((each) => mayCall(route, each))) {
        const before = system.context.database.statements;
        const page = await look(system, persona, address);
        const statements = system.context.database.statements - before;
        if (page.status !== 200) continue;
        const all = (pattern: RegExp) => [...page.text.matchAll(pattern)].map(([, path]) => path as string);
        measured.set(`${route.path} ${at}`, {
          route: route.path,
          persona: persona.name,
          statements,
          bytes: Buffer.byteLength(page.text),
          scripts: all(/<(?:script|link rel="modulepreload")[^>]* (?:src|href)="([^"]+)"/g),
          styles: all(/<link rel="stylesheet" href="([^"]+)"/g),
          html: page.headers.get('content-type')?.startsWith('text/html') ?? false,
          text: page.text,
        });
        break;
      }
    }
  return measured;
}

const packed = (body: Buffer | string) => gzipSync(body, { level: 9 }).length;

/** Bytes of these programs and of all they may load later, as they are sent. */
function weightOf(paths: string[], seen = new Set<string>()): number {
  let sum = 0;
  for (const path of paths) {
    if (seen.has(path)) continue;
    seen.add(path);
    const file = assets().get(path);
    assert.ok(file, `${path} is there`);
    sum += packed(file.body);
    const later = [...file.body.toString('utf8').matchAll(/["'`](\/assets\/[^"'`]+\.js)["'`]/g)];
    sum += weightOf(
      later.map(([, each]) => each as string),
      seen,
    );
  }
  return sum;
}

const kilobyte = 1024;

/** Statements of a page, with sign-in and rights: at most so many, unless it stands below. */
const usualStatements = 10;
const mostStatements: Record<string, number> = {
  // The checklist reads everything that could be missing; the forms of the parameters check the whole contest each time.
  [urls.overview(':contest')]: 22,
  [urls.setUp(':contest')]: 20,
  [`${urls.setUp(':contest')}/mo-hoi-thi`]: 20,
  [`${urls.setUp(':contest')}/lich`]: 20,
  [`${urls.setUp(':contest')}/ma-tran`]: 25,
  [urls.parameters(':contest', ':section')]: 21,
  // The item, its key, versions, verdicts, uses, remarks, and whether this person may appraise it.
  [urls.item(':bank', ':item')]: 13,
  [urls.appraisalQueue(':bank')]: 11,
  // Every round is proven against the whole bank: items, law, what is practice or graded elsewhere, papers made, draws.
  [urls.papers(':contest')]: 15,
  [urls.roster(':contest')]: 11,
  // Who must, who may not, and why, of the whole roster; 5,000 people a statement.
  [urls.lockRoster(':contest')]: 13,
  [urls.unitRound(':unit', ':contest')]: 16,
  [urls.unitRoundFile(':unit', ':contest')]: 16,
  [urls.round(':contest', ':round')]: 13,
  // The case, its item with every version of its key, what is proposed and decided, what its preview stood on and stands
  // on now, the versions published; that the item was seen is written down.
  [urls.regrade(':contest', ':round', ':case')]: 13,
  [urls.regradeMinutes(':contest', ':round', ':case')]: 13,
  [urls.regradeMinutesFile(':contest', ':round', ':case')]: 13,
  // The case with its steps, the report's cut-offs, evidence with the items in it; that it was seen is written down.
  [urls.integrityCase(':contest', ':round', ':case')]: 12,
  // A unit with what it came from and went into.
  [urls.unit(':organisation', ':unit')]: 11,
  // What a merger or split would move: people, posts, focal points, rights, rounds, locked rosters.
  [urls.reorganiseUnit(':organisation', ':unit')]: 16,
  // Before results are published every invariant is asked.
  [urls.review(':contest', ':round')]: 31,
};

describe('budgets of pages', () => {
  let real: Province;
  let large: Map<string, Measured>;
  let small: Map<string, Measured>;

  before(async () => {
    small = await measure(await province(smallSize));
    real = await province(realSize);
    large = await measure(real);
  });

  const pages = () => [...large].filter(([, { html }]) => html);

  test('no page asks the database more often because there is more to show', () => {
    const onlyOnce = [...new Set([...small.keys(), ...large.keys()])].filter(
      (name) => !(small.has(name) && large.has(name)),
    );
    const more = [...large]
      .filter(([name, { statements }]) => small.has(name) && statements !== small.get(name)?.statements)
      .map(([name, { statements }]) => `${name}: ${small.get(name)?.statements} and ${statements}`);

    // An item that nobody drew has no figures to show: in a small province the lot decides.
    assert.deepEqual(
      onlyOnce.filter((name) => !name.startsWith(urls.analysisItem(':contest', ':round', ':position'))),
      [],
    );
    assert.ok(large.size > 80);
    // The roster to be locked is read 5,000 people at a time.
    assert.deepEqual(
      more.filter((each) => !each.startsWith(urls.lockRoster(':contest'))),
      [],
    );
  });

  test('each page keeps to its number of statements', () => {
    const over = [...large.values()]
      .filter(({ route, statements }) => statements > (mostStatements[route] ?? usualStatements))
      .map(({ route, persona, statements }) => `${route} (${persona}): ${statements}`);

    assert.deepEqual(over, []);
    for (const route of Object.keys(mostStatements))
      assert.ok(
        [...large.values()].some((each) => each.route === route),
        `${route} is a page`,
      );
  });

  test('public pages that were made once are given out without asking the database', async () => {
    const visitor = { visitor: new Visitor(real.system.address) };
    const asked: string[] = [];
    const { slug } = real.contest;
    const site = [urls.home(), urls.contest(slug), urls.rules(slug), urls.results(slug)];
    for (const address of [...site, urls.roundResults(slug, 1), urls.roundUnitResults(slug, 1)]) {
      await look(real.system, visitor, address);
      const before = real.system.context.database.statements;
      assert.equal((await look(real.system, visitor, address)).status, 200);
      if (real.system.context.database.statements !== before) asked.push(address);
    }
    assert.deepEqual(asked, []);
  });

  test('at the size of a province no page is larger than 60 KB', () => {
    const over = pages().filter(([, { bytes }]) => bytes > 60 * kilobyte);

    assert.deepEqual(
      over.map(([name, { bytes }]) => `${name}: ${bytes}`),
      [],
    );
  });

  test('public pages run no script, the answer sheet loads 10 KB with all it brings along, other pages 30 KB', () => {
    const worker = packed(large.get(`${urls.sheetWorker()} 0`)!.text);
    const over: string[] = [];
    for (const [name, { route, scripts }] of pages()) {
      const { kind } = real.system.routes.find(({ method, path }) => method === 'GET' && path === route)!.access;
      const isSheet = route === urls.sheet(':contest', ':round');
      const weight = weightOf(scripts) + (isSheet ? worker : 0);
      const most = kind === 'public' || kind === 'token' ? 0 : isSheet ? 10 * kilobyte : 30 * kilobyte;
      if (weight > most) over.push(`${name}: ${weight}`);
      if (isSheet) assert.ok(weight > 1000, 'the sheet loads its script');
    }
    assert.deepEqual(over, []);
  });

  test('every page has the one stylesheet of at most 14 KB, and no style or script inside', () => {
    const wrong = pages().filter(
      ([, { styles, text }]) =>
        styles.join() !== asset('app.css') ||
        /<style|<[a-z]+ [^>]*\b(style|on[a-z]+)="|<script(?![^>]* src="\/assets\/)/.test(text),
    );

    assert.deepEqual(
      wrong.map(([name]) => name),
      [],
    );
    assert.ok(packed(assets().get(asset('app.css'))!.body) <= 14 * kilobyte);
  });
});
