import type { Province, Staff, UnitSeed } from '../province.ts';
import { communeUnits } from './building.ts';

const root = 'TTR';
const two = (number: number) => String(number).padStart(2, '0');

const rooms = [
  'Văn phòng HĐND - UBND',
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
  'Thanh tra huyện',
];
const centres = [
  'Trung tâm Văn hóa - Thông tin và Thể thao',
  'Trung tâm Phát triển quỹ đất',
  'Ban Quản lý dự án đầu tư xây dựng',
  'Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên',
];
const communes =
  'Đại Áng, Đông Mỹ, Duyên Hà, Hữu Hòa, Liên Ninh, Ngọc Hồi, Ngũ Hiệp, Tả Thanh Oai, Tam Hiệp, Tân Triều, Thanh Liệt, Tứ Hiệp, Vạn Phúc, Vĩnh Quỳnh, Yên Mỹ'.split(
    ', ',
  );
const schools = ['Văn Điển', ...communes].flatMap((place) =>
  ['Trường Mầm non', 'Trường Tiểu học', 'Trường Trung học cơ sở'].map((school) => `${school} ${place}`),
);

const under =
  (kind: string, block: string, staff: Staff, letter: string) =>
  (name: string, i: number): UnitSeed => ({
    code: `${root}.${letter}${two(i + 1)}`,
    name,
    parent: root,
    kind,
    block,
    staff: /^Văn phòng/.test(name) ? 'office' : /^Thanh tra/.test(name) ? 'inspectorate' : staff,
    services: letter === 'P',
    scored: letter === 'P',
  });

/** A district: rooms, centres, communes and the schools; its one round of a month is open. */
export const thanhTri: Province = {
  template: 'thanh-tri-2023',
  organisation: 'UBND huyện Thanh Trì (mẫu)',
  domain: 'thanhtri.example',
  units: [
    { code: root, name: 'UBND huyện Thanh Trì', parent: null, kind: 'UBND cấp huyện', block: '', staff: 'district' },
    ...rooms.map(under('Phòng chuyên môn', 'Khối cơ quan chuyên môn', 'room', 'P')),
    ...centres.map(under('Đơn vị sự nghiệp', 'Khối đơn vị sự nghiệp', 'centre', 'T')),
    ...schools.map(under('Trường học', 'Khối đơn vị sự nghiệp', 'school', 'G')),
    ...communeUnits({ 'thị trấn': ['Văn Điển'], xã: communes }, root, 'Khối xã, thị trấn'),
  ],
  people: 2600,
  daysIn: 19,
  rates: [0.583],
  personas: {
    ha: { name: 'Nguyễn Thị Thu Hà', sex: 'female', title: 'Chuyên viên', unit: 'TTR.T01' },
    nam: { name: 'Trần Hoài Nam', sex: 'male', title: 'Phó Giám đốc', unit: 'TTR.T01', focalOf: 'TTR.T01' },
    lan: { name: 'Lê Thị Lan', sex: 'female', title: 'Phó Trưởng phòng', unit: 'TTR.P02' },
    dung: { name: 'Phạm Văn Dũng', sex: 'male', title: 'Trưởng phòng', unit: 'TTR.P03' },
    mai: { name: 'Đỗ Thị Mai', sex: 'female', title: 'Phó Hiệu trưởng', unit: 'TTR.G04', focalOf: 'TTR.G04' },
    organiser: { name: 'Phan Thanh Bình', sex: 'male', title: 'Trưởng phòng', unit: 'TTR.P02' },
    writer: { name: 'Phan Thị Thu Nga', sex: 'female', title: 'Chuyên viên', unit: 'TTR.P02' },
    appraiser: { name: 'Võ Minh Thảo', sex: 'female', title: 'Phó Trưởng phòng', unit: 'TTR.P03' },
    inspector: { name: 'Hồ Xuân Thanh', sex: 'male', title: 'Chánh Thanh tra', unit: 'TTR.P12' },
  },
};
