import assert from 'node:assert/strict';
import { urls } from '../../../src/platform/urls.ts';
import type { Stage } from './story.ts';

/** From the template to the open contest. */
export const contest: Stage[] = [
  [
    'bà Lan makes the contest from the template; the checklist says what is missing',
    async (story) => {
      const lan = story.the('Lan');
      await lan.press('Hội thi');
      await lan.press('Lập hội thi mới');
      await lan.press(/^Dùng mẫu.*Thừa Thiên Huế 2023/);
      await lan.type(/^Địa chỉ hội thi/, story.slug);
      await lan.type(/^Đơn vị tổ chức/, 'TN');
      await lan.press('Tạo hội thi');

      assert.equal(lan.path, urls.setUp(story.slug));
      await lan.sees('Danh sách dự thi chưa chốt. Đó là mẫu số của mọi tỷ lệ.');
    },
  ],
  [
    'dates, paper, blueprint and names are changed in forms',
    async (story) => {
      const lan = story.the('Lan');
      await lan.press('Lịch 4 đợt thi');
      await lan.press('Bỏ Đợt 4');
      await lan.press('Bỏ Đợt 3');
      const times = [
        ['07:30 05/06/2023', '24:00 11/06/2023'],
        ['07:30 12/06/2023', '24:00 18/06/2023'],
      ] as const;
      for (const [index, [opens, closes]] of times.entries()) {
        const row = lan.page.getByRole('group', { name: `Đợt ${index + 1}` });
        await lan.type(/^Mở lúc/, opens, row);
        await lan.type(/^Đóng lúc/, closes, row);
      }
      await lan.press('Lưu');
      await lan.sees(/^Đã lưu/);

      await lan.press('Ma trận đề');
      await lan.choose(/^Ngân hàng câu hỏi/, 'Câu hỏi CCHC năm 2023');
      await lan.type('Số câu mỗi đề', '4');
      for (const cell of await lan.page.locator('input[name^="cell."]').all()) await cell.fill('');
      await lan.type('Cải cách thể chế, Nhận biết', '2');
      await lan.type('Cải cách tài chính công, Nhận biết', '2');
      await lan.press('Lưu');
      await lan.sees(/^Đã lưu thành bản/);

      await lan.press('Bài trắc nghiệm');
      await lan.type(/^Thời gian làm bài/, '20');
      await lan.press('Lưu');
      await lan.sees(/^Đã lưu thành bản/);

      await lan.press('Thông tin hội thi');
      await lan.type('Tên hội thi', 'Hội thi trực tuyến tìm hiểu cải cách hành chính tỉnh Thử Nghiệm năm 2023');
      await lan.type('Tên ngắn', 'Tìm hiểu CCHC 2023');
      await lan.type('Cơ quan ban hành', 'UBND tỉnh Thử Nghiệm');
      await lan.type('Đơn vị tổ chức', 'UBND tỉnh Thử Nghiệm');
      await lan.type('Cơ quan thường trực', 'Sở Nội vụ');
      await lan.type('Địa phương', 'tỉnh Thử Nghiệm');
      await lan.press('Lưu');
      await lan.sees(/^Đã lưu thành bản/);
    },
  ],
  [
    'rules come from the parameters, the text of the template goes',
    async (story) => {
      const lan = story.the('Lan');
      await lan.press('Thể lệ');
      await lan.press('Tạo lại từ tham số…');
      await lan.press(/^Tạo lại, thay \d+ mục$/);
      await lan.sees('Chữ trong thể lệ khớp tham số.');

      assert.match(await lan.page.getByLabel('Nội dung thể lệ').inputValue(), /4 câu[\s\S]*20 phút/);
    },
  ],
  [
    'the roster is locked: 55 must take part, those who organise, write and judge are left out',
    async (story) => {
      const lan = story.the('Lan');
      await lan.press('Danh sách');
      await lan.sees('Danh sách chưa chốt.');
      await lan.press('Chốt danh sách 55 người');
      await lan.press('Chốt danh sách 55 người');
      await lan.sees('Đã chốt danh sách 55 người.');
    },
  ],
  [
    'the checklist is green, the preview shows what contestants will see, and the contest is opened',
    async (story) => {
      const lan = story.the('Lan');
      await lan.press('Chuẩn bị', lan.page.locator('header'));
      await lan.sees('Đề thi cộng lại 4 điểm, phần thi ghi tối đa 20 điểm. Hãy sửa cho khớp.');
      await lan.press('Sửa thông tin hội thi');
      await lan.type(/^Điểm tối đa/, '4', lan.page.getByRole('group', { name: /^Phần thi 1/ }));
      await lan.press('Lưu');
      await lan.sees(/^Đã lưu thành bản/);
      await lan.press('Chuẩn bị', lan.page.locator('header'));
      await lan.sees('Không còn việc nào thiếu.');
      await lan.press('Xem đúng như thí sinh sẽ thấy');
      await lan.sees('Toàn văn thể lệ');
      await lan.press('Chuẩn bị', lan.page.locator('header'));
      await lan.press('Mở hội thi…');
      await lan.press('Mở hội thi cho 55 người');

      await lan.sees(/^Hội thi đã mở lúc 08 giờ 00/);
      await lan.press('Xem trang công khai');
      assert.equal(lan.path, urls.contest(story.slug));
    },
  ],
];
