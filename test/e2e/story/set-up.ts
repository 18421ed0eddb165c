import assert from 'node:assert/strict';
import { createFirstRunLink } from '../../../src/identity/index.ts';
import { urls } from '../../../src/platform/urls.ts';
import { peopleFile, unitFile } from './files.ts';
import type { Stage } from './story.ts';

/** From the empty installation to an agency with its people. */
export const setUp: Stage[] = [
  [
    'the first-run link makes the agency in three fields and leads to the staff home',
    async (story) => {
      const link = await createFirstRunLink(story.system.context, new Date(story.system.clock()));
      const ky = await story.arrive('Hồ Văn Kỹ', 'kyhv@thunghiem.example');

      await ky.go(link!);
      await ky.type(/^Tên cơ quan/, 'Tỉnh Thử Nghiệm');
      await ky.type(/^Họ và tên/, ky.name);
      await ky.type(/^E-mail công vụ/, ky.email);
      await ky.press('Mở hệ thống');

      assert.equal(ky.path, urls.staff());
      await ky.sees('Chưa có hội thi');
    },
  ],
  [
    'rights are given on a page, the person learns it by letter, signs in by code and sets up the app',
    async (story) => {
      const ky = story.the('Kỹ');
      await ky.press('Quyền');
      for (const [name, email, role] of [
        ['Lê Thị Lan', 'lanlt@thunghiem.example', 'Thư ký'],
        ['Phan Thị Thu Nga', 'ngapt@thunghiem.example', 'Người ra đề'],
        ['Võ Minh Thảo', 'thaovm@thunghiem.example', 'Người thẩm định'],
        ['Phạm Văn Dũng', 'dungpv@thunghiem.example', 'Giám khảo'],
      ] as const) {
        await ky.type(/^E-mail công vụ/, email);
        await ky.type(/^Họ và tên/, name);
        await ky.choose('Vai trò', role);
        await ky.press('Cấp quyền', ky.page.locator('form'));
        await ky.sees(`Đã cấp quyền ${role.toLowerCase()} cho ${name}`);
      }
      const lan = await story.arrive('Lê Thị Lan', 'lanlt@thunghiem.example');
      const letter = await story.mailbox.next(lan.email, /^Bạn được cấp quyền thư ký$/);

      await lan.go(/https?:\S+/.exec(letter.text)![0].replace(/[.,]$/, ''));
      await lan.signIn();

      assert.equal(lan.path, urls.staff());
      await lan.sees('Chưa có hội thi');
    },
  ],
  [
    'another agency on the same machine has its own organiser, chị Mai',
    async (story) => {
      const ky = story.the('Kỹ');
      await ky.press('Vận hành');
      await ky.page.locator('summary', { hasText: 'Thêm cơ quan' }).click();
      const form = ky.page.locator('form', { has: ky.page.getByLabel('Tên cơ quan') });
      await ky.type('Tên cơ quan', 'Huyện Bên Cạnh', form);
      await ky.type(/^E-mail công vụ/, 'maidt@bencanh.example', form);
      await ky.type(/^Họ và tên/, 'Đỗ Thị Mai', form);
      await ky.press('Thêm cơ quan', form);
      await ky.sees('Đã thêm Huyện Bên Cạnh.');

      const mai = await story.arrive('Đỗ Thị Mai', 'maidt@bencanh.example');
      await mai.signIn();

      assert.equal(mai.path, urls.staff());
      assert.match(await mai.page.locator('header').innerText(), /Huyện Bên Cạnh/);
    },
  ],
  [
    'units come from an Excel file with a title above its header',
    async (story) => {
      const lan = story.the('Lan');
      await lan.press('Đơn vị');
      await lan.press('Nhập từ tệp');
      await lan.upload('Tệp đơn vị', 'don-vi.xlsx', await unitFile());
      await lan.press('Đọc tệp');
      await lan.sees('Chưa có gì được lưu.');
      await lan.press('Nhập 12 đơn vị');
      await lan.sees('Đã thêm 12, thay đổi 0 đơn vị.');
      await lan.press('Về cây đơn vị');
      await lan.sees('13 đơn vị hôm nay.');
    },
  ],
  [
    'of sixty people one has a unit that does not exist: the line is named, the others are taken',
    async (story) => {
      const lan = story.the('Lan');
      await lan.press('Người');
      await lan.press('Nhập từ tệp');
      await lan.upload('Tệp danh sách', 'danh-sach.xlsx', await peopleFile());
      await lan.press('Đọc tệp');
      await story.settled();
      await lan.page.reload();
      await lan.sees('Xem trước khi nhập');
      await lan.sees('Dòng 29');
      await lan.press('Nhập 59 người');
      await story.settled();
      await lan.page.reload();
      await lan.sees('Đã thêm 59, cập nhật 0 người.');
      await lan.press('Về danh sách người');
      await lan.sees('59 người trong danh sách hôm nay.');
    },
  ],
  [
    'anh Nam becomes focal point of his department on the page of the unit',
    async (story) => {
      const lan = story.the('Lan');
      await lan.press('Đơn vị');
      await lan.press('Sở Lao động');
      await lan.type(/công vụ/, 'namth@thunghiem.example');
      await lan.choose('Vai trò', 'Đầu mối');
      await lan.press('Giao việc');
      await lan.sees('Đã giao việc và gửi thư báo.');
    },
  ],
];
