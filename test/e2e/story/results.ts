import assert from 'node:assert/strict';
import { urls } from '../../../src/platform/urls.ts';
import { assertInvariants } from '../../invariants.ts';
import type { Persona } from './persona.ts';
import type { Stage, Story } from './story.ts';

/** After the round: review, publication, what each may see. */
export const results: Stage[] = [
  [
    'before publication the public reads that results are awaited, and chị Hà sees no points',
    async (story) => {
      const ha = story.the('Hà');
      await ha.go(urls.roundResults(story.slug, 1));
      await ha.sees('Tuần 1 chưa công bố kết quả');
      await ha.go(urls.my());

      await ha.sees('Chờ điểm');
      assert.doesNotMatch(await ha.text(), /\d điểm|hạng/);
    },
  ],
  [
    'bà Lan finds what is due on her home, reviews, sees what will be shown, and publishes',
    async (story) => {
      const lan = story.the('Lan');
      await lan.go(urls.staff());
      await lan.signIn();
      await lan.press('Xem và công bố kết quả Tuần 1');
      await lan.sees('Xem lại trước khi công bố. Chưa có gì hiện ra ngoài.');
      await lan.press('Xem bản sẽ công bố…');
      await lan.sees('Sẽ hiện ra ngoài');
      await lan.press(/^Công bố/);
      await story.settled();

      await lan.sees('Đang công bố bản 1, từ 06 giờ 02 ngày 12/6/2023.');
    },
  ],
  [
    'the public page shows the winners and nobody else; rates of the units; why the round was longer',
    async (story) => {
      const lan = story.the('Lan');
      await lan.press('Xem trang công khai');
      const winners = await lan.page
        .getByRole('table', { name: 'Kết quả Tuần 1' })
        .getByRole('rowheader')
        .allInnerTexts();

      assert.deepEqual(winners, [
        'Nguyễn Văn An',
        'Trần Văn An',
        'Lê Văn An',
        'Trần Văn Bình',
        'Nguyễn Văn Chi',
        'Nguyễn Thị Thu Hà',
      ]);
      await lan.sees('14 trên 55 người dự thi, đạt 25,45 %. 5 bài đạt điểm tối đa.');
      await lan.go(urls.contest(story.slug));
      await lan.sees(/Mất điện ở hai huyện tối 11\/6/);
    },
  ],
  [
    'chị Hà is told by letter, sees points, rank and right answers; anh Nam sees who of his people had no point',
    async (story) => {
      const ha = story.the('Hà');
      await story.clock('2023-06-12T06:10:00+07:00');
      await story.mailbox.next(ha.email, /[Kk]ết quả/);
      await ha.go(urls.my());
      await ha.sees('hạng 6');
      await ha.press('Tuần 1');
      const text = await ha.text();
      const nam = story.the('Nam');
      await nam.go(urls.my());
      await nam.press(/Sở Lao động/);

      assert.match(text, /3 trên 4 điểm/);
      assert.match(text, /Hạng 6 trong 14 người/);
      assert.match(text, /Bạn không chọn\. Đáp án: /);
      await nam.press(/^Không thi\s*\d+$/);
      await nam.sees('Trần Hoài Nam');
    },
  ],
  [
    'English is one press away for a visitor, a contestant and staff',
    async (story) => {
      const ha = story.the('Hà');
      await ha.go(urls.my());
      await ha.page.locator('summary', { hasText: 'Mục khác' }).first().click();
      await ha.press('English');
      await ha.sees('My rounds');
      const nga = story.the('Nga');
      await nga.go(urls.home());
      await nga.press('English');
      await nga.sees('Schedule of rounds');
      await nga.press('Tiếng Việt');
      await nga.sees('Lịch các đợt thi');
      const lan = story.the('Lan');
      await lan.go(urls.staff());
      await lan.press('English');
      await lan.press(/Tìm hiểu CCHC|tìm hiểu cải cách/);
      await lan.press('Set-up');

      await lan.sees('Contest set-up');
      assert.equal(await lan.page.locator('html').getAttribute('lang'), 'en');
    },
  ],
  [
    'no link that anybody saw is dead, and everything that must always be true is true',
    async (story) => {
      const dead: string[] = [];
      for (const persona of story.everybody.values()) dead.push(...(await deadLinks(story, persona)));

      assert.deepEqual(dead, []);
      await assertInvariants(story.system.context.database);
    },
  ],
];

/** Links this person saw that lead them nowhere now; each page once, whatever its filters. */
async function deadLinks(story: Story, persona: Persona): Promise<string[]> {
  await persona.go(urls.staff());
  if (persona.path.startsWith(urls.signIn())) await persona.signIn();
  const pages = new Map([...persona.links].reverse().map((link) => [link.split('?')[0]!, link]));
  const dead: string[] = [];
  for (const [path, link] of pages) {
    if (path.startsWith(urls.language(''))) continue;
    story.system.clock.advance(2000);
    const response = await persona.context.request.get(story.scene.address + link);
    // 409 tells why it cannot be done any more: the round has closed since.
    if (response.status() >= 400 && response.status() !== 409)
      dead.push(`${persona.name}: ${response.status()} ${link}`);
  }
  return dead;
}
