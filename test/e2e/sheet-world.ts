import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { ContestParameters } from '../../src/contest/parameters.ts';
import { urls } from '../../src/platform/urls.ts';
import { type PublishedContest, publishedContest } from '../contest.ts';
import { type TestSystem, testSystem } from '../harness.ts';
import { visitorAs } from '../sign-in.ts';
import { smallProvince, type World } from '../world.ts';

export const opening = '2023-06-05T09:00:00+07:00';
export const phone = { width: 360, height: 740 };
export const desktop = { width: 1366, height: 768 };

/** A running round on a system of its own, and how its sheet is opened in a browser. */
export interface SheetWorld {
  system: TestSystem;
  world: World;
  contest: PublishedContest;
  /** Address of the sheet of the first round. */
  sheet: string;
  /** Rows of the database. */
  rows(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** One more person of the province with an account, on the roster: every test sits its own paper. */
  newPerson(): Promise<number>;
  /** A browser in which this account is signed in. */
  signedIn(browser: Browser, accountId: number, options?: BrowserContextOptions): Promise<BrowserContext>;
  /** A new person in a browser of their own, at their sheet, started from the start page. */
  sit(browser: Browser, options?: BrowserContextOptions): Promise<Sitting>;
  /** Answers of this account as the server would count them now: by question from 1, and the prediction. */
  stored(accountId: number): Promise<{ answers: number[]; prediction: number | null }>;
}

/** Somebody at a sheet. */
export interface Sitting {
  account: number;
  context: BrowserContext;
  page: Page;
}

/** `several`: items of one of the two topics take more than one option, so every paper has both kinds. */
export async function sheetWorld(
  change: (parameters: ContestParameters) => void = () => {},
  { several = false } = {},
): Promise<SheetWorld> {
  const system = await testSystem({ now: opening });
  const world = await smallProvince(system.context.database);
  const contest = await publishedContest(system, world, change);
  const pool = system.context.database.pool('system');
  const rows: SheetWorld['rows'] = async (text, values = []) => (await pool.query(text, values)).rows;
  if (several)
    await rows(
      `UPDATE item_version SET kind = 'multiple' WHERE id IN (SELECT item_version_id FROM round_item WHERE round_id = $1 AND topic = 'tai-chinh-cong')`,
      [contest.rounds[0]],
    );
  let people = 0;
  const made: SheetWorld = {
    system,
    world,
    contest,
    rows,
    sheet: system.address + urls.sheet(contest.slug, 1),
    newPerson: async () => {
      people += 1;
      const email = `nguoi${people}@thunghiem.example`;
      const name = `Nguyễn Thị Ánh Tuyết ${people}`;
      const [account] = await rows(`INSERT INTO account (email, name, created_at) VALUES ($1, $2, $3) RETURNING id`, [
        email,
        name,
        opening,
      ]);
      await rows(
        `WITH p AS (INSERT INTO person (organisation_id, account_id, full_name, sort_name, search_name, email, created_at, details_confirmed_at)
           VALUES ($1, $2, $3, $3, lower($3), $4, $5, $5) RETURNING id),
         n AS (INSERT INTO notice_confirmation (person_id, contest_id, version, organisation_id, confirmed_at) SELECT id, $8, 1, $1, $5 FROM p),
         o AS (INSERT INTO post (organisation_id, person_id, unit_id, title, valid_from) SELECT $1, id, $6, 'Chuyên viên', '2020-01-01' FROM p)
         INSERT INTO roster_snapshot_person (snapshot_id, organisation_id, person_id, account_id, unit_id, status, title)
           SELECT $7, $1, id, $2, $6, 'must', 'Chuyên viên' FROM p`,
        [
          world.organisation,
          account!.id,
          name,
          email,
          opening,
          world.units.laborCentre,
          contest.snapshotId,
          contest.contestId,
        ],
      );
      return account!.id as number;
    },
    signedIn: async (browser, accountId, options = {}) => {
      const context = await browser.newContext({ viewport: phone, locale: 'vi-VN', ...options });
      const visitor = await visitorAs(system, accountId);
      await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: system.address })));
      return context;
    },
    sit: async (browser, options) => {
      const account = await made.newPerson();
      const context = await made.signedIn(browser, account, options);
      context.setDefaultTimeout(10_000);
      await context.addInitScript(recordSaid);
      const page = await context.newPage();
      await startSheet(page, made.sheet);
      return { account, context, page };
    },
    stored: async (accountId) => {
      const events = await rows(
        `SELECT DISTINCT ON (e.question) e.question, e.value FROM answer_event e JOIN attempt a ON a.id = e.attempt_id
         JOIN person p ON p.id = a.person_id WHERE p.account_id = $1 ORDER BY e.question, e.sequence DESC`,
        [accountId],
      );
      const answers = Array.from({ length: contest.parameters.test!.itemsPerPaper }, () => 0);
      let prediction: number | null = null;
      for (const { question, value } of events as { question: number; value: number }[])
        if (question === 0) prediction = value === 0 ? null : value - 1;
        else answers[question - 1] = value;
      return { answers, prediction };
    },
  };
  return made;
}

/** In the browser: what the two live regions said, in order; kept through reloads. */
function recordSaid(): void {
  addEventListener('DOMContentLoaded', () => {
    for (const id of ['nghe', 'nghe-gap']) {
      const region = document.getElementById(id);
      if (!region) continue;
      new MutationObserver(() => {
        if (!region.textContent) return;
        const said = JSON.parse(sessionStorage.getItem('said') ?? '[]') as string[];
        sessionStorage.setItem('said', JSON.stringify([...said, `${id === 'nghe' ? '' : '! '}${region.textContent}`]));
      }).observe(region, { childList: true, characterData: true, subtree: true });
    }
  });
}

/** Everything readers were told so far; messages that interrupt begin with "! ". */
export const said = (page: Page): Promise<string[]> =>
  page.evaluate(() => JSON.parse(sessionStorage.getItem('said') ?? '[]') as string[]);

/** Waits until every choice is acknowledged. */
export const allSaved = (page: Page): Promise<void> => savedWord(page).filter({ hasText: 'Đã lưu' }).waitFor();

/** Starts the attempt, or goes on with it, from the start page: the sheet comes as the answer to a form. */
export async function startSheet(page: Page, sheet: string): Promise<void> {
  await page.goto(sheet.replace(/\/bai-lam$/, ''));
  // Who comes for the first time confirms the details first.
  const confirm = page.locator('button[value="dung"]');
  if ((await confirm.count()) > 0) await confirm.click();
  await page.locator('form[action$="/bai-lam"] button').click();
  await awake(page);
}

/** The sheet's script runs and the server knows this window. */
export async function awake(page: Page): Promise<void> {
  await page.waitForSelector('html.script #bai', { state: 'attached' });
}

/** Word in the one place that tells what is saved. */
export const savedWord = (page: Page) => page.locator('.saved:visible').first();

/** The option of a question by its place on the page, 1 = A. */
export const option = (page: Page, question: number, place: number) =>
  page.locator(`#cau-${question} .option`).nth(place - 1);
