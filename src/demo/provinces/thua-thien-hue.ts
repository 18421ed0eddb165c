import type { Province, UnitSeed } from '../province.ts';
import { branchUnits, communeUnits } from './building.ts';
import { hueDepartments } from './hue-departments.ts';
import { districtRooms, hueDistricts } from './hue-districts.ts';

const root = 'TTH';
const two = (number: number) => String(number).padStart(2, '0');

const units: UnitSeed[] = [
  { code: root, name: 'Tỉnh Thừa Thiên Huế', parent: null, kind: 'Tỉnh', block: '', staff: 'none' },
  ...hueDepartments.flatMap((branch, i) => branchUnits(branch, `${root}.S${two(i + 1)}`, root)),
  ...hueDistricts.flatMap(({ name, communes }, i) => {
    const code = `${root}.H${i + 1}`;
    const block = 'Khối UBND cấp huyện';
    return [
      ...branchUnits({ name, kind: 'UBND cấp huyện', block, staff: 'district', rooms: districtRooms }, code, root),
      ...communeUnits(communes, code, 'Khối xã, phường, thị trấn'),
    ];
  }),
];

/** The whole province: 22 departments, 9 districts, 141 communes; week 3 of the contest is open. */
export const thuaThienHue: Province = {
  template: 'thua-thien-hue-2023',
  organisation: 'Tỉnh Thừa Thiên Huế (mẫu)',
  domain: 'hue.example',
  units,
  people: 5600,
  daysIn: 19,
  rates: [0.874, 0.896, 0.702],
  personas: {
    ha: { name: 'Nguyễn Thị Thu Hà', sex: 'female', title: 'Chuyên viên', unit: 'TTH.S12.T1' },
    nam: { name: 'Trần Hoài Nam', sex: 'male', title: 'Chánh Văn phòng', unit: 'TTH.S12.P1', focalOf: 'TTH.S12' },
    lan: { name: 'Lê Thị Lan', sex: 'female', title: 'Trưởng phòng', unit: 'TTH.S02.P3' },
    dung: { name: 'Phạm Văn Dũng', sex: 'male', title: 'Trưởng phòng', unit: 'TTH.S03.P4' },
    mai: { name: 'Đỗ Thị Mai', sex: 'female', title: 'Phó Chánh Văn phòng', unit: 'TTH.H6.P1', focalOf: 'TTH.H6' },
    organiser: { name: 'Phan Thanh Bình', sex: 'male', title: 'Phó Giám đốc', unit: 'TTH.S02' },
    writer: { name: 'Phan Thị Thu Nga', sex: 'female', title: 'Chuyên viên chính', unit: 'TTH.S02.P3' },
    appraiser: { name: 'Võ Minh Thảo', sex: 'female', title: 'Phó Trưởng phòng', unit: 'TTH.S03.P3' },
    inspector: { name: 'Hồ Xuân Thanh', sex: 'male', title: 'Phó Chánh Thanh tra', unit: 'TTH.S19' },
  },
};
