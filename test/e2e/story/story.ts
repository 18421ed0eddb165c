import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { BrowserContextOptions } from 'playwright-core';
import { openBrowser } from '../../browser.ts';
import { type TestSystem, testSystem } from '../../harness.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { Persona, type Scene } from './persona.ts';

/** Everything that lasts from one stage of the story to the next. */
export class Story {
  readonly system: TestSystem;
  readonly mailbox: Mailbox;
  readonly scene: Scene;
  readonly everybody = new Map<string, Persona>();
  /** Address part of the contest. */
  readonly slug = 'cchc-2023';

  constructor(system: TestSystem, mailbox: Mailbox, scene: Scene) {
    this.system = system;
    this.mailbox = mailbox;
    this.scene = scene;
  }

  /** Somebody comes with a browser of their own. */
  async arrive(name: string, email: string, options?: BrowserContextOptions): Promise<Persona> {
    const persona = await Persona.arrive(this.scene, name, email, options);
    this.everybody.set(name, persona);
    return persona;
  }

  /** Who came earlier, by the end of the name. */
  the(name: string): Persona {
    const found = [...this.everybody.values()].find((each) => each.name.endsWith(name));
    assert.ok(found, `${name} has come`);
    return found;
  }

  /** It is now this time, and everything that happens by itself each minute has happened. */
  async clock(instant: string): Promise<void> {
    this.system.clock.set(instant);
    const pool = this.system.context.database.pool('system');
    for (const task of ['prepare-rounds', 'sweep-expired', 'mail-receipts', 'deliver-mail']) {
      await pool.query('SELECT graphile_worker.add_job($1)', [task]);
      await this.settled();
    }
  }

  /** Waits until no job is due any more; none may have failed. */
  async settled(): Promise<void> {
    const pool = this.system.context.database.pool('system');
    for (let tries = 0; tries < 400; tries += 1) {
      const { rows } = await pool.query(
        `SELECT count(*) FILTER (WHERE run_at <= now())::int AS due, array_agg(last_error) FILTER (WHERE last_error IS NOT NULL) AS errors
         FROM graphile_worker.jobs`,
      );
      assert.equal(rows[0].errors, null);
      if (rows[0].due === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('jobs do not come to an end');
  }

  /** What went wrong for anybody without a sentence on the page that says so. */
  get troubles(): string[] {
    return [...this.everybody.values()].flatMap(({ name, troubles }) => troubles.map((each) => `${name}: ${each}`));
  }
}

export type Play = (story: Story) => Promise<void>;
/** A part of the story: what must be true, and how it is played. */
export type Stage = readonly [name: string, play: Play];

/**
 * Plays stages in order on a fresh installation with a real mail server and a real browser. What comes after a stage
 * that failed is skipped; pictures and texts of what everybody saw then go to the system's temporary folder.
 */
export function tellStory(name: string, startsAt: string, stages: readonly Stage[]): void {
  describe(name, () => {
    let story: Story;
    let brokenOff = false;
    before(async () => {
      const mailbox = await openMailbox();
      const system = await testSystem({
        now: startsAt,
        config: { smtpUrl: mailbox.url, mailFrom: 'hoithi@thunghiem.example' },
      });
      await system.work();
      const browser = await openBrowser();
      story = new Story(system, mailbox, { browser, address: system.address, mailbox, clock: system.clock });
    });
    after(async () => {
      await story.scene.browser.close();
      await story.mailbox.close();
    });

    for (const [rule, play] of stages)
      test(rule, async (t) => {
        if (brokenOff) return t.skip('the story broke off before');
        try {
          await play(story);
          assert.deepEqual(story.troubles, []);
        } catch (error) {
          brokenOff = true;
          for (const { page, name, path } of story.everybody.values()) {
            const file = join(tmpdir(), `hoithi-story-${name.replace(/\s+/g, '-')}.png`);
            await page.screenshot({ path: file, fullPage: true }).catch(() => {});
            await writeFile(`${file}.txt`, await page.locator('body').ariaSnapshot()).catch(() => {});
            t.diagnostic(`${name} at ${path}: ${file}`);
          }
          for (const trouble of story.troubles) t.diagnostic(trouble);
          throw error;
        }
      });
  });
}
