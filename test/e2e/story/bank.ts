import assert from 'node:assert/strict';
import { urls } from '../../../src/platform/urls.ts';
import { itemFile } from './files.ts';
import type { Persona } from './persona.ts';
import type { Stage, Story } from './story.ts';

/** The item bank: imported by one person, appraised by another. */
export const bank: Stage[] = [
  [
    'the item writer makes a bank and imports 24 items from a file, after having seen them',
    async (story) => {
      const nga = await story.arrive('Phan Thị Thu Nga', 'ngapt@thunghiem.example');
      await nga.signIn();
      await nga.press('Ngân hàng câu hỏi');
      await nga.type(/^Tên ngân hàng mới/, 'Câu hỏi CCHC năm 2023');
      await nga.press('Tạo ngân hàng');
      await nga.press('Nhập từ tệp');
      await nga.upload('Tệp câu hỏi', 'cau-hoi.xlsx', await itemFile());
      await nga.press('Đọc tệp');
      await nga.sees('Xem trước khi nhập');
      await nga.press('Nhập 24 câu');
      await nga.sees('Đã nhập 24 câu.');
      await nga.press('Về ngân hàng', nga.page.locator('main'));

      await nga.sees('0 câu đã duyệt trên 24 câu.');
    },
  ],
  [
    'somebody else than the author approves them one after the other',
    async (story) => {
      const thao = await story.arrive('Võ Minh Thảo', 'thaovm@thunghiem.example');
      await thao.signIn();
      await thao.press('24 câu hỏi chờ thẩm định');
      for (let approved = 1; approved <= 4; approved += 1) {
        await thao.sees(`Câu 1 trong ${25 - approved} câu chờ bạn.`);
        await thao.press('Duyệt');
        await thao.sees('Đã ghi ý kiến duyệt.');
      }
      // The other twenty by the same forms, sent from her browser without drawing each page.
      const [queue = ''] = thao.path.split('?');
      while (await approve(story, thao, queue));
      await thao.go(queue);
      await thao.sees('Không còn câu nào chờ bạn');
      await thao.press('Thẩm định', thao.page.locator('main'));
      await thao.press('Câu hỏi CCHC năm 2023', thao.page.locator('main'));

      await thao.sees('24 câu đã duyệt trên 24 câu.');
      assert.match(thao.path, new RegExp(`^${urls.bank('')}\\d+$`));
    },
  ],
];

/** Approves the item that stands in the queue. @returns false when none waits */
async function approve(story: Story, { context }: Persona, queue: string): Promise<boolean> {
  const page = await (await context.request.get(story.scene.address + queue)).text();
  const field = (name: string) => new RegExp(`name="${name}"[^>]*value="(\\d+)"`).exec(page)?.[1];
  const [cau, ban] = [field('cau'), field('ban')];
  if (!cau || !ban) return false;
  const form = { cau, ban, viec: 'approve' };
  await context.request.post(story.scene.address + queue, { form, headers: { origin: story.scene.address } });
  return true;
}
