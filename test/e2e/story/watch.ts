import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { readSheet } from '../../../src/platform/sheet/index.ts';
import { urls } from '../../../src/platform/urls.ts';
import { emailOf } from './files.ts';
import { Plain } from './plain.ts';
import type { Stage } from './story.ts';

/** While the round runs and at its end: who watches, who must not, more time. */
export const watch: Stage[] = [
  [
    'anh Nam lands where his people are one press away, with the rate and who has not taken part',
    async (story) => {
      const nam = await story.arrive('Trần Hoài Nam', 'namth@thunghiem.example');
      await nam.signIn();
      await nam.press(/Sở Lao động/);

      await nam.sees('5 trên 16 người đã thi');
      await nam.sees('Đặng Văn Bình');
      await nam.press(/^Đã thi\s*5$/);
      await nam.sees('Nguyễn Thị Thu Hà');
      await nam.press(/^Chưa thi\s*11$/);
    },
  ],
  [
    'somebody who hands in leaves the list; a filter leaves those of one office, whom he downloads',
    async (story) => {
      const nam = story.the('Nam');
      const binh = new Plain(story, emailOf(12));
      await binh.signIn();
      await binh.choose(1, 3);
      story.system.clock.advance(600_000);
      await binh.handIn(1);
      await nam.page.reload();
      await nam.sees('6 trên 16 người đã thi');
      await nam.choose('Phòng, đơn vị', 'Văn phòng');
      await nam.press('Lọc');
      await nam.press(/^Chưa thi/);
      const shown = await nam.page.locator('main table').first().getByRole('rowheader').allInnerTexts();

      const coming = nam.page.waitForEvent('download');
      await nam.page.getByRole('link', { name: 'Tải danh sách (.xlsx)' }).click();
      const file = await coming;
      const bytes = await readFile((await file.path())!);
      const { sheets } = await readSheet(bytes, file.suggestedFilename());
      const text = JSON.stringify(sheets);

      assert.deepEqual(shown, ['Nguyễn Văn Giang', 'Nguyễn Văn Khánh', 'Nguyễn Văn Minh', 'Trần Hoài Nam']);
      for (const name of shown) assert.ok(text.includes(name), name);
      assert.ok(!text.includes('Trần Văn Minh'));
    },
  ],
  [
    'he reminds them by mail after a preview; each gets one letter, and once a day only',
    async (story) => {
      const nam = story.the('Nam');
      await nam.press('Nhắc 4 người');
      await nam.sees('4 người nhận thư');
      await nam.press('Gửi 4 thư');
      await story.settled();
      await story.clock('2023-06-05T10:45:00+07:00');
      await nam.choose('Phòng, đơn vị', 'Văn phòng');
      await nam.press('Lọc');
      await nam.sees('Hôm nay đã nhắc đủ');

      const letters = story.mailbox.letters.filter(({ subject }) => /nhắc|chưa thi/i.test(subject));
      assert.deepEqual(letters.map(({ to }) => to).sort(), [emailOf(25), emailOf(37), emailOf(49), nam.email].sort());
    },
  ],
  [
    'ông Dũng the juror and chị Mai of another agency see none of it',
    async (story) => {
      const dung = await story.arrive('Phạm Văn Dũng', 'dungpv@thunghiem.example');
      await dung.signIn();
      const mai = story.the('Mai');
      await mai.go(urls.staff());
      await mai.signIn();
      const watched = [
        story.the('Nam').path,
        urls.round(story.slug, 1),
        urls.setUp(story.slug),
        urls.roster(story.slug),
      ];
      for (const outsider of [dung, mai])
        for (const path of watched) {
          const status = await outsider.go(path);
          assert.ok(status === 403 || status === 404, `${outsider.name} at ${path}: ${status}`);
          assert.doesNotMatch(await outsider.page.content(), /Sở Lao động|Thu Hà|Trần Hoài Nam/);
        }
      await mai.go(urls.staff());
      await mai.sees('Chưa có hội thi');
    },
  ],
  [
    'in the last minutes bà Lan watches live and gives more time with a reason; an open page follows by itself',
    async (story) => {
      await story.clock('2023-06-11T23:50:00+07:00');
      const cuc = await story.arrive('Chị Cúc', emailOf(15));
      await cuc.go(urls.start(story.slug, 1));
      await cuc.signIn();
      await cuc.press('Đúng, tiếp tục');
      await cuc.page.clock.install();
      await cuc.press('Bắt đầu làm bài');
      await cuc.page.locator('html.script #bai').waitFor({ state: 'attached' });
      assert.match(await cuc.page.locator('.timer-text').first().innerText(), /^(10:00|9:\d\d)$/);

      const lan = story.the('Lan');
      await lan.go(urls.staff());
      await lan.signIn();
      await lan.press(/Tìm hiểu CCHC|tìm hiểu cải cách/);
      await lan.press('Theo dõi Tuần 1');
      await lan.sees('Đang làm bài');
      await lan.press('Gia hạn…');
      await lan.type(/^Đóng lúc/, '06:00 12/06/2023');
      await lan.type(/^Lý do/, 'Mất điện ở hai huyện tối 11/6.');
      await lan.press('Xem trước');
      await lan.press(/^Gia hạn cho \d+ người$/);
      await lan.sees('Đã đổi giờ đóng Tuần 1');
      await cuc.page.clock.runFor(30_000);

      await cuc.sees('Giờ nộp bài đã đổi.');
      assert.match(await cuc.page.locator('.timer-text').first().innerText(), /^1[89]:\d\d$/);
    },
  ],
  [
    'the round closes by time: what is under way is handed in, and nobody gets in any more',
    async (story) => {
      await story.clock('2023-06-12T05:55:00+07:00');
      const early = new Plain(story, emailOf(17));
      await early.signIn();
      await early.choose(1, 2, 2);
      await story.clock('2023-06-12T06:02:00+07:00');
      const late = new Plain(story, emailOf(16));
      await late.signIn();
      const { text } = await late.visitor.get(urls.start(story.slug, 1));

      assert.match(text, /Tuần 1 đã đóng/);
      const { rows } = await story.system.context.database
        .pool('system')
        .query('SELECT how, count(*)::int AS papers FROM attempt_result GROUP BY how ORDER BY how');
      assert.deepEqual(rows, [
        { how: 'closed', papers: 1 },
        { how: 'expired', papers: 2 },
        { how: 'hand-in', papers: 11 },
      ]);
    },
  ],
];
