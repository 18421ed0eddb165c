import {
  allUnits,
  cited,
  closing,
  defaults,
  duties,
  opening,
  paperOf20,
  plainPart,
  unsaid,
  unsaidOfTests,
} from './defaults.ts';
import { hueRounds } from './hue-rounds.ts';
import type { Template } from './template.ts';

const wards = { ...allUnits, kinds: ['UBND phường', 'UBND xã'] };
const oneStop = { ...allUnits, kinds: ['Trung tâm Hành chính công'] };

/** Huế city as the middle level of the provincial contest, CV 2262/UBND-CCHC: it drives its units and asks them to explain. */
export const hueCity2023: Template = {
  slug: 'hue-city-2023',
  name: 'Thành phố Huế 2023: cấp giữa triển khai hội thi của tỉnh tới đơn vị',
  rounds: hueRounds,
  parameters: {
    ...defaults,
    title:
      'Triển khai Hội thi trực tuyến tìm hiểu công tác cải cách hành chính giai đoạn 2021-2025 của tỉnh Thừa Thiên Huế năm 2023 tại thành phố Huế',
    shortTitle: 'Thành phố Huế tham gia hội thi cải cách hành chính năm 2023',
    year: 2023,
    place: 'thành phố Huế',
    otherPlaces: ['tỉnh Thừa Thiên Huế'],
    plan: { number: '2262/UBND-CCHC', date: '2023-03-31', issuer: 'UBND thành phố Huế' },
    grounds: cited([
      [
        '102/KH-UBND',
        '2023-03-17',
        'UBND tỉnh Thừa Thiên Huế',
        'Tổ chức Hội thi trực tuyến tìm hiểu công tác cải cách hành chính giai đoạn 2021-2025',
        null,
      ],
    ]),
    organiser: 'UBND thành phố Huế',
    standingOffice: 'Phòng Nội vụ thành phố Huế',
    secretariat: { name: 'Phòng Nội vụ thành phố Huế', email: null, phone: null },
    period: { from: '2023-06-01', to: '2023-06-30' },
    parts: [
      {
        ...plainPart,
        key: 'trac-nghiem',
        name: 'Phần thi trắc nghiệm',
        kind: 'test',
        taker: 'personal',
        maximumTenths: 200,
        open: true,
        opensAt: opening('2023-06-01', 7, 30),
        closesAt: closing('2023-06-30'),
        requirements: [
          'Hằng tuần, các cơ quan, đơn vị, UBND các phường, xã cử 100 % cán bộ, công chức, người lao động đã được cấp tài khoản e-mail công vụ tham gia.',
        ],
        judgedBy: 'machine',
      },
      {
        ...plainPart,
        key: 'video-clip',
        name: 'Phần thi sáng kiến, tuyên truyền: video clip',
        kind: 'clip',
        taker: 'collective',
        forUnits: { ...allUnits, kinds: [...wards.kinds, ...oneStop.kinds] },
        opensAt: opening('2023-06-01'),
        closesAt: closing('2023-06-30'),
        clipMinutes: 5,
        quotas: [
          { forUnits: wards, atLeast: 1, atMost: null, unit: 'video clip' },
          { forUnits: oneStop, atLeast: 1, atMost: null, unit: 'video clip' },
        ],
        themes: [
          { key: 'dich-vu-cong', name: 'Tuyên truyền, hướng dẫn sử dụng dịch vụ công' },
          { key: 'mo-hinh', name: 'Mô hình, sáng kiến, giải pháp đẩy mạnh cải cách hành chính tại đơn vị, địa phương' },
          { key: 'mot-cua', name: 'Hoạt động cải cách hành chính và giải quyết thủ tục tại Trung tâm Hành chính công' },
        ],
        requirements: ['Video clip không quá 05 phút dưới dạng phóng sự hoặc tiểu phẩm.'],
        judgedBy: 'jury',
      },
    ],
    test: paperOf20,
    eligibility: {
      ...defaults.eligibility,
      audience: 'Cán bộ, công chức, người lao động thuộc thành phố Huế đã được cấp tài khoản e-mail công vụ.',
      officialEmailRequired: true,
    },
    targets: {
      ...defaults.targets,
      rate: 100,
      meanScoreBelow: 50,
      explanationAsked: true,
      explanationTo: 'UBND thành phố Huế',
    },
    disclosure: { ...defaults.disclosure, publishWithinDays: 2, publishBeforeClock: '12:00' },
    duties: duties([
      ['banner', 'Đặt banner Hội thi trên trang thông tin điện tử', 'Các cơ quan, đơn vị', 'throughout'],
      [
        'dang-tin',
        'Đăng bài tuyên truyền, thể lệ, nội dung, kết quả từng tuần trên trang thông tin điện tử, bảng thông tin nội bộ',
        'Các cơ quan, đơn vị',
        'round',
      ],
      [
        'theo-doi',
        'Theo dõi số lượng, chất lượng tham dự hằng tuần; thủ trưởng giải trình khi tỷ lệ thấp hoặc chất lượng không đảm bảo',
        'Thủ trưởng cơ quan, đơn vị',
        'round',
      ],
      [
        'truyen-thanh',
        'Tuyên truyền, quảng bá Hội thi trên hệ thống truyền thanh, trang thông tin điện tử của thành phố và UBND các phường, xã',
        'Phòng Văn hóa và Thông tin',
        'throughout',
      ],
      [
        'tong-hop',
        'Theo dõi, tổng hợp kết quả sau khi Ban Tổ chức công bố để báo cáo UBND thành phố',
        'Phòng Nội vụ',
        'round',
      ],
    ]),
    documents: cited([
      [
        '76/NQ-CP',
        '2021-07-15',
        'Chính phủ',
        'Ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030',
        'chi-dao-dieu-hanh',
      ],
      [
        null,
        null,
        'UBND tỉnh Thừa Thiên Huế',
        'Kế hoạch cải cách hành chính của tỉnh giai đoạn 2021-2025, định hướng đến năm 2030',
        'chi-dao-dieu-hanh',
      ],
    ]),
    assumptions: [
      ...unsaid(
        'Lịch bốn tuần, 20 câu, 30 phút, 1 lượt mỗi tuần theo hội thi của tỉnh',
        'Không có giải riêng của thành phố',
        'Hạn nhận video clip 30/6',
        'Mức coi là tỷ lệ thấp (75 %, 50 %) và chất lượng thấp (điểm trung bình dưới 50 %)',
        'Bằng điểm thì xét thời gian làm bài, vẫn bằng thì đồng hạng',
        'Công bố trước 12 giờ 00 ngày thứ hai sau ngày đóng',
      ),
      ...unsaidOfTests,
    ],
  },
};
