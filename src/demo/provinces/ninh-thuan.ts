import type { Province } from '../province.ts';
import { branchUnits } from './building.ts';

const root = 'NT.LDTBXH';

/** One department with its rooms and centres: a year of communication, reports each quarter. */
export const ninhThuan: Province = {
  template: 'ninh-thuan-2022',
  organisation: 'Sở Lao động - Thương binh và Xã hội Ninh Thuận (mẫu)',
  domain: 'ninhthuan.example',
  units: branchUnits(
    {
      name: 'Sở Lao động - Thương binh và Xã hội',
      kind: 'Sở, ban, ngành',
      block: 'Khối cơ quan chuyên môn',
      staff: 'agency',
      rooms: [
        'Văn phòng Sở',
        'Thanh tra Sở',
        'Phòng Kế hoạch - Tài chính',
        'Phòng Người có công',
        'Phòng Việc làm - Giáo dục nghề nghiệp',
        'Phòng Bảo trợ xã hội và Trẻ em',
        'Phòng Lao động và Phòng, chống tệ nạn xã hội',
      ],
      centres: [
        'Trung tâm Dịch vụ việc làm',
        'Trung tâm Bảo trợ xã hội tỉnh',
        'Trung tâm Công tác xã hội tỉnh',
        'Cơ sở cai nghiện ma túy tỉnh',
        'Trung tâm Chăm sóc và phục hồi chức năng',
      ],
    },
    root,
    '',
  ).map((unit) => (unit.code === root ? { ...unit, parent: null } : unit)),
  people: 180,
  daysIn: 200,
  rates: [],
  personas: {
    ha: { name: 'Nguyễn Thị Thu Hà', sex: 'female', title: 'Chuyên viên', unit: `${root}.T1` },
    nam: {
      name: 'Trần Hoài Nam',
      sex: 'male',
      title: 'Phó Giám đốc Trung tâm',
      unit: `${root}.T1`,
      focalOf: `${root}.T1`,
    },
    lan: { name: 'Lê Thị Lan', sex: 'female', title: 'Phó Chánh Văn phòng', unit: `${root}.P1` },
    dung: { name: 'Phạm Văn Dũng', sex: 'male', title: 'Trưởng phòng', unit: `${root}.P5` },
    mai: { name: 'Đỗ Thị Mai', sex: 'female', title: 'Viên chức', unit: `${root}.T2`, focalOf: `${root}.T2` },
    organiser: { name: 'Phan Thanh Bình', sex: 'male', title: 'Phó Giám đốc', unit: root },
    writer: { name: 'Phan Thị Thu Nga', sex: 'female', title: 'Chuyên viên', unit: `${root}.P1` },
    appraiser: { name: 'Võ Minh Thảo', sex: 'female', title: 'Phó Trưởng phòng', unit: `${root}.P3` },
    inspector: { name: 'Hồ Xuân Thanh', sex: 'male', title: 'Phó Chánh Thanh tra', unit: `${root}.P2` },
  },
};
