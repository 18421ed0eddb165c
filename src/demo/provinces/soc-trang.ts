import type { Province, Staff, UnitSeed } from '../province.ts';

const root = 'ST';
const two = (number: number) => String(number).padStart(2, '0');

const departments = [
  'Văn phòng UBND tỉnh',
  'Sở Nội vụ',
  'Sở Tư pháp',
  'Sở Tài chính',
  'Sở Kế hoạch và Đầu tư',
  'Sở Công Thương',
  'Sở Nông nghiệp và Phát triển nông thôn',
  'Sở Giao thông vận tải',
  'Sở Xây dựng',
  'Sở Tài nguyên và Môi trường',
  'Sở Thông tin và Truyền thông',
  'Sở Lao động - Thương binh và Xã hội',
  'Sở Văn hóa, Thể thao và Du lịch',
  'Sở Khoa học và Công nghệ',
  'Sở Giáo dục và Đào tạo',
  'Sở Y tế',
  'Thanh tra tỉnh',
  'Ban Dân tộc',
  'Ban Quản lý các khu công nghiệp',
];
/** Without public services online: they take part with a slogan instead of the campaign. */
const withoutServices = ['Văn phòng UBND tỉnh', 'Thanh tra tỉnh', 'Ban Dân tộc'];
const districts = [
  'UBND thành phố Sóc Trăng',
  'UBND thị xã Ngã Năm',
  'UBND thị xã Vĩnh Châu',
  'UBND huyện Châu Thành',
  'UBND huyện Cù Lao Dung',
  'UBND huyện Kế Sách',
  'UBND huyện Long Phú',
  'UBND huyện Mỹ Tú',
  'UBND huyện Mỹ Xuyên',
  'UBND huyện Thạnh Trị',
  'UBND huyện Trần Đề',
];
const central = [
  'Cục Thuế tỉnh',
  'Kho bạc Nhà nước tỉnh',
  'Bảo hiểm xã hội tỉnh',
  'Ngân hàng Nhà nước chi nhánh tỉnh',
  'Cục Thống kê tỉnh',
  'Công an tỉnh',
];

const under =
  (kind: string, block: string, letter: string, staff: Staff = 'whole-agency') =>
  (name: string, i: number): UnitSeed => ({
    code: `${root}.${letter}${two(i + 1)}`,
    name,
    parent: root,
    kind,
    block,
    staff,
    services: letter !== 'T' && !withoutServices.includes(name),
    scored: true,
  });

/** A province without a weekly test: 38 units scored in PAR INDEX file initiatives, the campaign runs. */
export const socTrang: Province = {
  template: 'soc-trang-2023',
  organisation: 'Tỉnh Sóc Trăng (mẫu)',
  domain: 'soctrang.example',
  units: [
    { code: root, name: 'Tỉnh Sóc Trăng', parent: null, kind: 'Tỉnh', block: '', staff: 'none' },
    ...departments.map(under('Sở, ban, ngành', 'Khối sở, ngành', 'S')),
    ...districts.map(under('UBND cấp huyện', 'Khối UBND cấp huyện', 'H', 'district')),
    ...central.map(under('Cơ quan Trung ương', 'Khối cơ quan Trung ương', 'C')),
    ...['Trường Cao đẳng Cộng đồng Sóc Trăng', 'Đài Phát thanh và Truyền hình Sóc Trăng'].map(
      under('Đơn vị sự nghiệp', 'Khối đơn vị sự nghiệp', 'T', 'centre'),
    ),
  ],
  people: 1900,
  daysIn: 40,
  rates: [],
  personas: {
    ha: { name: 'Nguyễn Thị Thu Hà', sex: 'female', title: 'Chuyên viên', unit: 'ST.S12' },
    nam: { name: 'Trần Hoài Nam', sex: 'male', title: 'Chánh Văn phòng', unit: 'ST.S12', focalOf: 'ST.S12' },
    lan: { name: 'Lê Thị Lan', sex: 'female', title: 'Phó Chánh Thanh tra', unit: 'ST.S02' },
    dung: { name: 'Phạm Văn Dũng', sex: 'male', title: 'Trưởng phòng', unit: 'ST.S03' },
    mai: { name: 'Đỗ Thị Mai', sex: 'female', title: 'Phó Chánh Văn phòng', unit: 'ST.H11', focalOf: 'ST.H11' },
    organiser: { name: 'Phan Thanh Bình', sex: 'male', title: 'Phó Giám đốc', unit: 'ST.S02' },
    writer: { name: 'Phan Thị Thu Nga', sex: 'female', title: 'Chuyên viên chính', unit: 'ST.S02' },
    appraiser: { name: 'Võ Minh Thảo', sex: 'female', title: 'Phó Trưởng phòng', unit: 'ST.S11' },
    inspector: { name: 'Hồ Xuân Thanh', sex: 'male', title: 'Phó Chánh Thanh tra', unit: 'ST.S17' },
  },
};
