import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Document, Packer, Paragraph, TextRun } from 'docx';
import type { Browser } from 'playwright-core';
import { chooseBank } from '../../src/contest/index.ts';
import { urls } from '../../src/platform/urls.ts';
import { openBrowser } from '../browser.ts';
import { confirmAll, type PublishedContest, publishedContest } from '../contest.ts';
import { type TestSystem, testSystem } from '../harness.ts';
import { assertInvariants } from '../invariants.ts';
import { visitorAs } from '../sign-in.ts';
import { smallProvince, type World } from '../world.ts';
import { desktop, Persona, phone, type Scene } from './story/persona.ts';

const questions = 10;
/** The one whose right option nobody marked in the file. */
const unmarked = 7;

/** A bank as people write it: numbered questions, letters, the right option in bold; one of them without. */
function wordFile(): Promise<Buffer> {
  const line = (text: string, bold = false) => new Paragraph({ children: [new TextRun({ text, bold })] });
  const children = Array.from({ length: questions }, (_, at) => at + 1).flatMap((number) => [
    line(`Câu ${number}. Hồ sơ loại ${number} được giải quyết trong thời hạn nào theo quy định?`),
    ...['A', 'B', 'C', 'D'].map((letter, place) =>
      line(`${letter}. Trong ${number * 10 + place} ngày làm việc`, number !== unmarked && place === number % 4),
    ),
  ]);
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

describe('an item, from a Word file to its correction', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let browser: Browser;
  let scene: Scene;
  let roundId: number;
  const number = 3;
  const people: Persona[] = [];

  let brokenOff = false;
  /** A part of the story: what comes after one that failed is skipped. */
  const part = (rule: string, play: () => Promise<void>) =>
    test(rule, async (t) => {
      if (brokenOff) return t.skip('the story broke off before');
      brokenOff = true;
      try {
        await play();
        brokenOff = false;
      } finally {
        if (brokenOff)
          for (const { name, page, path } of people) {
            const file = join(tmpdir(), `hoithi-item-story-${name.replace(/\s+/g, '-')}.png`);
            await page.screenshot({ path: file, fullPage: true }).catch(() => {});
            t.diagnostic(`${name} at ${path}: ${file}`);
          }
      }
    });
  const rows = async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query(text, values)).rows;
  const accountOf = async (name: string): Promise<number> =>
    (await rows('SELECT id FROM account WHERE name = $1', [name]))[0].id;
  /** Somebody with a browser of their own, signed in at this moment. */
  async function arrive(name: string, options = desktop): Promise<Persona> {
    const persona = await Persona.arrive(scene, name, '', options);
    await signIn(persona);
    people.push(persona);
    return persona;
  }
  async function signIn(persona: Persona): Promise<void> {
    const { cookies } = await visitorAs(system, await accountOf(persona.name));
    await persona.context.addCookies(
      [...cookies].map(([cookie, value]) => ({ name: cookie, value, url: system.address })),
    );
  }
  const job = async (task: string) => {
    await rows('SELECT graphile_worker.add_job($1)', [task]);
    await settled();
  };
  async function settled(): Promise<void> {
    for (let tries = 0; tries < 400; tries += 1) {
      const [{ due, errors }] = await rows(
        `SELECT count(*) FILTER (WHERE run_at <= now())::int AS due, array_agg(last_error) FILTER (WHERE last_error IS NOT NULL) AS errors
         FROM graphile_worker.jobs`,
      );
      assert.equal(errors, null);
      if (due === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('jobs do not come to an end');
  }

  before(async () => {
    system = await testSystem({ now: '2023-06-13T08:00:00+07:00' });
    world = await smallProvince(system.context.database);
    for (const name of ['Bùi Thế Hùng', 'Đinh Thị Yến']) {
      const [{ id }] = await rows(
        `INSERT INTO account (email, name, created_at) VALUES (md5($1::text) || '@thunghiem.example', $1, '2020-01-01') RETURNING id`,
        [name],
      );
      await rows(
        `INSERT INTO role_grant (organisation_id, account_id, role, valid_from, created_at) VALUES ($1, $2, 'organiser', '2020-01-01', '2020-01-01')`,
        [world.organisation, id],
      );
    }
    contest = await publishedContest(system, world, (parameters) => {
      parameters.test!.blueprint = [{ topic: 'the-che', level: null, count: 3 }];
      parameters.test!.itemsPerPaper = 3;
      parameters.test!.practice.enabled = false;
    });
    [{ id: roundId }] = await rows(
      `INSERT INTO round (organisation_id, contest_id, number, label, opens_at, closes_at)
       VALUES ($1, $2, $3, 'Tuần 3', '2023-06-19T07:30+07', '2023-06-26T00:00+07') RETURNING id`,
      [world.organisation, contest.contestId, number],
    );
    await confirmAll(system, contest.snapshotId);
    await system.work();
    browser = await openBrowser();
    scene = { browser, address: system.address, mailbox: null as never, clock: system.clock };
  });
  after(() => browser.close());

  let bank: number;

  part('the writer reads a Word file in, mends the one item without a key on the spot, and takes all in', async () => {
    const nga = await arrive('Phan Thị Thu Nga');
    await nga.go(urls.banks(world.organisation));
    await nga.type(/^Tên ngân hàng mới/, 'Câu hỏi từ tệp Word');
    await nga.press('Tạo ngân hàng');
    bank = Number(nga.path.split('/').at(-1));
    await nga.press('Nhập từ tệp');
    await nga.upload('Tệp câu hỏi', 'bo-cau-hoi.docx', await wordFile());
    await nga.choose(/^Chủ đề/, 'Cải cách thể chế');
    await nga.press('Đọc tệp');
    await nga.sees('Xem trước khi nhập');
    await nga.press(/^Sửa tại đây/);
    await nga.page
      .locator('input[name="dap_an"]')
      .nth(unmarked % 4)
      .check();
    await nga.page.getByRole('button', { name: 'Lưu câu này' }).last().click();
    await nga.sees('Xem trước khi nhập');
    await nga.press(`Nhập ${questions} câu`);

    await nga.sees(`Đã nhập ${questions} câu.`);
    assert.equal((await rows('SELECT count(*)::int AS n FROM item WHERE bank_id = $1', [bank]))[0].n, questions);
  });

  part('somebody else appraises each of them; only then the blueprint is proven for the round', async () => {
    const doer = { organisation: world.organisation, accountId: world.accounts.lan, role: 'secretariat' };
    await chooseBank(system.context, doer, contest.slug, bank, new Date(system.clock()));
    const lan = await arrive('Lê Thị Lan');
    await lan.go(urls.papers(contest.slug));
    await lan.sees('Chưa đủ câu.');
    await lan.sees('Cải cách thể chế, mọi mức độ: cùng cần 3 câu, có 0.');

    const thao = await arrive('Võ Minh Thảo');
    await thao.go(urls.appraisalQueue(bank));
    for (let approved = 0; approved < questions; approved += 1) {
      await thao.press('Duyệt');
      await thao.sees('Đã ghi ý kiến duyệt.');
    }
    await lan.go(urls.papers(contest.slug));

    await lan.sees('Đủ câu cho mọi đợt.');
    assert.match(await lan.text(), /Tuần 3 19\/6\/2023 10 3,3/);
  });

  part('the round is drawn from the items and three people take it, chị Hà on her phone', async () => {
    system.clock.set('2023-06-19T06:00:00+07:00');
    await job('prepare-rounds');
    system.clock.set('2023-06-19T08:00:00+07:00');
    for (const name of ['Nguyễn Thị Thu Hà', 'Trần Hoài Nam', 'Nguyễn Văn Bình']) {
      const persona = await arrive(name, phone);
      await persona.go(urls.start(contest.slug, number));
      await persona.press('Bắt đầu làm bài');
      await persona.page.locator('#cau-1').waitFor();
      for (let question = 1; question <= 3; question += 1) {
        await persona.page.locator(`#cau-${question} .option`).first().tap();
        if (question < 3) await persona.press(`Câu ${question + 1}`);
      }
      await persona.page.locator('.saved:visible').first().filter({ hasText: 'Đã lưu' }).waitFor();
      await persona.press('Xem lại');
      await persona.press(/^Nộp bài/);
      await persona.sees('Đã nhận bài của bạn');
    }

    assert.equal((await rows('SELECT count(*)::int AS n FROM attempt_result WHERE round_id = $1', [roundId]))[0].n, 3);
  });

  let code: string;

  part('after the closing the statistics are made; results are published', async () => {
    system.clock.set('2023-06-26T08:00:00+07:00');
    const lan = people.find(({ name }) => name === 'Lê Thị Lan')!;
    await signIn(lan);
    await lan.go(urls.analysis(contest.slug, number));
    await lan.press('Tính thống kê');
    await settled();
    await lan.go(urls.analysis(contest.slug, number));
    const served = await rows(
      `SELECT i.code FROM item_analysis a JOIN round_item r ON r.round_id = a.round_id AND r.position = a.position
       JOIN item_version v ON v.id = r.item_version_id JOIN item i ON i.id = v.item_id
       WHERE a.round_id = $1 AND a.facility = 0 ORDER BY a.people DESC, i.code`,
      [roundId],
    );
    code = served[0].code;
    await lan.sees(code);
    await lan.go(urls.review(contest.slug, number));
    await lan.press('Xem bản sẽ công bố…');
    await lan.press(/^Công bố/);
    await settled();

    assert.deepEqual(await rows('SELECT version FROM publication WHERE round_id = $1', [roundId]), [{ version: 1 }]);
  });

  part(
    'the item turns out faulty: a case, its preview, two other people approve, everybody who had it gets the points',
    async () => {
      const lan = people.find(({ name }) => name === 'Lê Thị Lan')!;
      await lan.go(urls.regrades(contest.slug, number));
      await lan.page.locator('input[name="q"]').fill(code);
      await lan.page.locator('input[name="q"]').press('Enter');
      await lan.press(/^Mở vụ việc/);
      await lan.type(/^Lý do/, 'Thời hạn đã đổi theo văn bản mới');
      await lan.page.getByRole('radio', { name: /^Cho điểm/ }).check();
      await lan.press('Mở vụ việc và xem trước');
      await settled();
      for (const name of ['Bùi Thế Hùng', 'Đinh Thị Yến']) {
        const organiser = await arrive(name);
        await organiser.go(urls.regrade(contest.slug, number, 1));
        await organiser.press('Phê duyệt');
        await settled();
      }

      const [before, now] = await rows('SELECT version FROM publication WHERE round_id = $1 ORDER BY version', [
        roundId,
      ]);
      assert.deepEqual([before, now], [{ version: 1 }, { version: 2 }]);
      const [{ points }] = await rows(
        `SELECT sum(points)::int AS points FROM attempt_result WHERE round_id = $1 AND class = 0`,
        [roundId],
      );
      assert.ok(points >= 10, String(points));
      await lan.go(urls.results(contest.slug));
      const guest = await Persona.arrive(scene, 'khách', '');
      people.push(guest);
      await guest.go(urls.roundResults(contest.slug, number));
      await guest.sees(/[Đđ]ính chính|bản 2/);
    },
  );

  part('nobody met a fault, and everything that must always be true is true', async () => {
    assert.deepEqual(
      people.flatMap(({ name, troubles }) => troubles.map((each) => `${name}: ${each}`)),
      [],
    );
    await assertInvariants(system.context.database);
  });
});
