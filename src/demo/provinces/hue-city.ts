import type { Province, Staff, UnitSeed } from '../province.ts';
import { communeUnits } from './building.ts';
import { hueDistricts } from './hue-districts.ts';

const root = 'HUE';
const two = (number: number) => String(number).padStart(2, '0');

const rooms = [
  'Văn phòng HĐND và UBND',
  'Phòng Nội vụ',
  'Phòng Tư pháp',
  'Phòng Tài chính - Kế hoạch',
  'Phòng Tài nguyên và Môi trường',
  'Phòng Quản lý đô thị',
  'Phòng Kinh tế',
  'Phòng Lao động - Thương binh và Xã hội',
  'Phòng Văn hóa và Thông tin',
  'Phòng Giáo dục và Đào tạo',
  'Phòng Y tế',
  'Thanh tra thành phố',
];

const under =
  (kind: string, block: string, staff: Staff, letter: string) =>
  (name: string, i: number): UnitSeed => ({
    code: `${root}.${letter}${two(i + 1)}`,
    name,
    parent: root,
    kind,
    block,
    staff: /^Văn phòng/.test(name) ? 'office' : /^Thanh tra/.test(name) ? 'inspectorate' : staff,
    services: true,
    scored: letter === 'P',
  });

/** The city as the middle level of the province's contest: week 3 is open, units with low figures are asked why. */
export const hueCity: Province = {
  template: 'hue-city-2023',
  organisation: 'UBND thành phố Huế (mẫu)',
  domain: 'thanhphohue.example',
  units: [
    { code: root, name: 'UBND thành phố Huế', parent: null, kind: 'UBND cấp huyện', block: '', staff: 'district' },
    ...rooms.map(under('Phòng chuyên môn', 'Khối cơ quan chuyên môn', 'room', 'P')),
    ...['Trung tâm Hành chính công'].map(under('Trung tâm Hành chính công', 'Khối cơ quan chuyên môn', 'centre', 'M')),
    ...[
      'Trung tâm Công viên cây xanh',
      'Trung tâm Văn hóa - Thông tin và Thể thao',
      'Ban Quản lý dự án đầu tư xây dựng khu vực',
      'Trung tâm Phát triển quỹ đất',
    ].map(under('Đơn vị sự nghiệp', 'Khối đơn vị sự nghiệp', 'centre', 'T')),
    ...communeUnits(hueDistricts[0]?.communes ?? {}, root, 'Khối phường, xã'),
  ],
  people: 1100,
  daysIn: 19,
  rates: [0.861, 0.902, 0.731],
  personas: {
    ha: { name: 'Nguyễn Thị Thu Hà', sex: 'female', title: 'Chuyên viên', unit: 'HUE.T02' },
    nam: { name: 'Trần Hoài Nam', sex: 'male', title: 'Phó Giám đốc', unit: 'HUE.T02', focalOf: 'HUE.T02' },
    lan: { name: 'Lê Thị Lan', sex: 'female', title: 'Phó Trưởng phòng', unit: 'HUE.P02' },
    dung: { name: 'Phạm Văn Dũng', sex: 'male', title: 'Trưởng phòng', unit: 'HUE.P03' },
    mai: {
      name: 'Đỗ Thị Mai',
      sex: 'female',
      title: 'Công chức Văn phòng - Thống kê',
      unit: 'HUE.X01',
      focalOf: 'HUE.X01',
    },
    organiser: { name: 'Phan Thanh Bình', sex: 'male', title: 'Trưởng phòng', unit: 'HUE.P02' },
    writer: { name: 'Phan Thị Thu Nga', sex: 'female', title: 'Chuyên viên', unit: 'HUE.P02' },
    appraiser: { name: 'Võ Minh Thảo', sex: 'female', title: 'Phó Trưởng phòng', unit: 'HUE.P03' },
    inspector: { name: 'Hồ Xuân Thanh', sex: 'male', title: 'Chánh Thanh tra', unit: 'HUE.P12' },
  },
};
