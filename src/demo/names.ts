import type { Chance } from './chance.ts';

/** Invented people: common Vietnamese names put together by chance. */
const families =
  'Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Trần Lê Lê Lê Phạm Phạm Hoàng Hoàng Huỳnh Phan Phan Võ Võ Vũ Đặng Đặng Bùi Đỗ Hồ Hồ Ngô Dương Lý Đinh Đoàn Trương Trịnh Mai Cao Hà Châu Tạ Phùng Tô Lương Thái Văn Tống Quách La Từ Nghiêm'.split(
    ' ',
  );
/** The old royal family of Huế carries two words. */
const rareFamilies = ['Tôn Thất', 'Tôn Nữ', 'Công Tằng', 'Hồ Đắc', 'Thân Trọng', 'Nguyễn Phước', 'Nguyễn Khoa'];

const middles = {
  female: [
    'Thị',
    'Thị',
    'Thị',
    'Thị Thanh',
    'Thị Thu',
    'Thị Minh',
    'Thị Kim',
    'Thị Ngọc',
    'Thị Bích',
    'Thị Hồng',
    'Ngọc',
    'Thanh',
    'Minh',
    'Khánh',
    'Diệu',
    'Phương',
    'Quỳnh',
    'Mai',
    'Thùy',
    'Bảo',
  ],
  male: [
    'Văn',
    'Văn',
    'Văn',
    'Đình',
    'Hữu',
    'Đức',
    'Quang',
    'Minh',
    'Xuân',
    'Công',
    'Ngọc',
    'Thanh',
    'Anh',
    'Viết',
    'Quốc',
    'Trọng',
    'Thế',
    'Bá',
    'Hoài',
    'Nhật',
  ],
};
const givens = {
  female:
    'An Anh Ánh Bình Cẩm Chi Chung Cúc Diễm Diệp Dung Duyên Đào Giang Hà Hạnh Hảo Hằng Hân Hiền Hiếu Hoa Hòa Hoài Hồng Huệ Huyền Hương Khánh Khuê Lan Lành Lệ Liên Liễu Linh Loan Ly Mai Minh My Mỹ Nga Ngà Ngân Ngọc Nguyên Nguyệt Nhàn Nhi Nhung Như Oanh Phúc Phương Phượng Quyên Quỳnh Sương Tâm Thảo Thắm Thêm Thi Thoa Thơ Thu Thủy Thúy Thương Tiên Trà Trang Trâm Trinh Trúc Tuyền Tuyết Uyên Vân Vy Xuân Ý Yến'.split(
      ' ',
    ),
  male: 'An Anh Ân Bảo Bình Bách Cảnh Chiến Chương Công Cường Danh Dũng Duy Dương Đại Đạt Định Đông Đức Giang Hải Hào Hậu Hiệp Hiếu Hòa Hoàng Huy Hùng Hưng Khải Khánh Khiêm Khoa Khôi Kiên Lâm Lập Lộc Long Luân Lực Mạnh Minh Nam Nghĩa Nguyên Nhân Nhật Phát Phong Phú Phúc Phước Quân Quang Quốc Quý Quyết Sang Sinh Sơn Tài Tân Tấn Thái Thành Thạnh Thắng Thiện Thịnh Thông Thuận Tiến Tín Toàn Trí Trung Trường Tú Tuấn Tùng Tường Vinh Vĩnh Vũ Vương Xuân'.split(
    ' ',
  ),
};

export type Sex = 'female' | 'male';

export function inventName(chance: Chance, sex: Sex): string {
  const family = chance.happens(0.04) ? royal(chance, sex) : chance.pick(families);
  return `${family} ${chance.pick(middles[sex])} ${chance.pick(givens[sex])}`;
}

function royal(chance: Chance, sex: Sex): string {
  const family = chance.pick(rareFamilies);
  if (family === 'Tôn Nữ' && sex === 'male') return 'Tôn Thất';
  return family === 'Tôn Thất' && sex === 'female' ? 'Tôn Nữ' : family;
}
