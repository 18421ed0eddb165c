import assert from 'node:assert/strict';
import { urls } from '../../../src/platform/urls.ts';
import { emailOf, rightText } from './files.ts';
import { type Persona, phone } from './persona.ts';
import { Plain } from './plain.ts';
import type { Stage } from './story.ts';

const second = 1000;

/** The right option of the question that stands on the page, as only the test may know it. */
async function rightOption({ page }: Persona, question: number) {
  const fieldset = page.locator(`#cau-${question}`);
  const number = Number(/Thủ tục số (\d+)/.exec(await fieldset.innerText())![1]);
  return fieldset.locator('.option', { hasText: rightText(number) });
}

const saved = ({ page }: Persona) => page.locator('.saved:visible').first();

/** The first round: people take part. */
export const round: Stage[] = [
  [
    'the round opens by time alone; chị Hà finds it on her phone and starts after having confirmed her details',
    async (story) => {
      await story.clock('2023-06-04T20:00:00+07:00');
      const ha = await story.arrive('Nguyễn Thị Thu Hà', 'hantt@thunghiem.example', phone);
      await ha.go(urls.home());
      await ha.sees(/Mở .*07:30|Mở lúc/);
      await story.clock('2023-06-05T09:00:00+07:00');
      await ha.go(urls.home());
      await ha.press(/^Vào thi/);
      await ha.signIn();

      await ha.sees('Thông tin của bạn');
      await ha.sees('Trung tâm Dịch vụ việc làm');
      await ha.sees('Dữ liệu của bạn trong hội thi');
      await ha.press('Đúng, tiếp tục');
      await ha.press('Bắt đầu làm bài');

      await ha.page.locator('#cau-1').waitFor();
    },
  ],
  [
    'what she chooses without network is kept, sent when it is back, and there after a reload',
    async (story) => {
      const ha = story.the('Hà');
      await (await rightOption(ha, 1)).tap();
      await saved(ha).filter({ hasText: 'Đã lưu' }).waitFor();
      await ha.press('Câu 2');
      await ha.context.setOffline(true);
      await (await rightOption(ha, 2)).tap();
      await ha.sees(/^Mất mạng\. 1 câu trả lời đã giữ trên máy này/);
      await ha.press('Câu 3');
      await (await rightOption(ha, 3)).tap();
      await saved(ha).filter({ hasText: '2 câu chưa gửi' }).waitFor();
      await ha.context.setOffline(false);
      await saved(ha).filter({ hasText: 'Đã lưu' }).waitFor();
      await ha.page.reload();

      assert.equal(await ha.page.locator('.option input:checked').count(), 3);
      story.system.clock.advance(150 * second);
    },
  ],
  [
    'she hands in with one question left out and gets her receipt, on the page and by letter',
    async (story) => {
      const ha = story.the('Hà');
      await ha.press('Câu 4');
      await ha.press('Xem lại');
      await ha.sees('Bạn còn 1 câu chưa trả lời');
      await ha.press('Nộp bài, bỏ trống 1 câu');
      await ha.sees('Đã nhận bài của bạn');
      await ha.press('Xem biên nhận');

      const text = await ha.text();
      const code = /Mã biên nhận ([\w-]+(?: [\w-]+)*?) (?:Chép|Người)/.exec(text)?.[1];
      assert.match(text, /Đã trả lời 3 trên 4 câu/);
      assert.ok(code, text);
      await story.clock(new Date(story.system.clock() + 60 * second).toISOString());
      const letter = await story.mailbox.next(ha.email, /^Biên nhận/);
      assert.ok(letter.subject.replace(/\s/g, '').endsWith(code.replace(/\s/g, '')), letter.subject);
    },
  ],
  [
    'a colleague takes the whole test at an office PC without touching the mouse',
    async (story) => {
      const binh = await story.arrive('Anh Bình', emailOf(13));
      const { page } = binh;
      await binh.go(urls.my());
      await binh.typeAtFocus(binh.email);
      await page.keyboard.press('Enter');
      await page.waitForURL(`**${urls.signInCode()}*`);
      const { text } = await story.mailbox.next(binh.email, /^Mã đăng nhập/);
      await binh.typeAtFocus(/: (\S{3} \S{3} \S{3})\n/.exec(text)![1]!);
      await page.keyboard.press('Enter');
      await page.waitForURL(`**${urls.my()}`);
      await binh.tabTo('Vào thi Tuần 1');
      await page.keyboard.press('Enter');
      await binh.tabTo('Đúng, tiếp tục');
      await page.keyboard.press('Enter');
      await binh.tabTo('Bắt đầu làm bài');
      await page.keyboard.press('Enter');
      await page.locator('html.script #bai').waitFor({ state: 'attached' });
      for (let question = 1; question <= 4; question += 1) {
        const right = (await rightOption(binh, question)).locator('input');
        await binh.tabTo(`#cau-${question} input`);
        await page.keyboard.press('Space');
        for (let presses = 0; presses < 4 && !(await right.isChecked()); presses += 1)
          await page.keyboard.press('ArrowDown');
      }
      await saved(binh).filter({ hasText: 'Đã lưu' }).waitFor();
      story.system.clock.advance(400 * second);
      await binh.tabTo('Xem lại và nộp bài');
      await page.keyboard.press('Enter');
      await binh.tabTo('Nộp bài');
      await page.keyboard.press('Enter');
      await binh.sees('Đã nhận bài của bạn');
    },
  ],
  [
    'others take part without script, and the time of one of them runs out',
    async (story) => {
      const late = new Plain(story, emailOf(14));
      await late.signIn();
      await late.choose(1, 1, 1);
      for (const [number, right, seconds] of [
        [1, 4, 100],
        [2, 4, 130],
        [3, 4, 160],
        [4, 3, 200],
        [5, 3, 220],
        [6, 2, 240],
        [7, 0, 60],
        [8, 4, 300],
      ] as const) {
        const person = new Plain(story, emailOf(number));
        await person.signIn();
        await person.choose(1, right);
        story.system.clock.advance(seconds * second);
        await person.handIn(1);
      }
      await story.clock('2023-06-05T10:30:00+07:00');

      const { text } = await late.visitor.get(urls.receipt(story.slug, 1));
      assert.match(text, /hết giờ và tự nộp lúc/);
    },
  ],
];
